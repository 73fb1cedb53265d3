"""The tags of a Word part as its designer typed them, made a template that Jinja can read.

Word cuts a tag into runs where spelling, language or a revision changes, turns its quotation marks and lets
spaces become no-break spaces: all of that is undone. A tag that opens or closes a block and stands alone in
its paragraph takes the paragraph along, so that no empty one is left; alone in a cell or row, these. Which is
meant can be said too, as docxtpl has it: `{%p … %}`, `{%tr … %}`, `{%tc … %}`, `{%r … %}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from ..errors import TemplateError
from .blocks import DRAWN, TAG, balance_blocks, put_before
from .places import list_places, quote_place
from .revisions import accept_changes
from .sections import mark_sections
from .word_xml import PARSER, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEVELLED = re.compile(r"(\{[%#])(p|tr|tc|r)(?=\s)")
_TYPED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " ", "\u202f": " "}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None)
)
"""What Word and its keyboards put in place of what was typed."""


class TaggedPart(NamedTuple):
    """A part as a template."""

    source: str
    """For Jinja. Line `n + 1` begins with the n-th paragraph of the part, in whatever Word makes of it."""
    paragraphs: tuple[str, ...]
    """The texts of the paragraphs."""


class _Hoist(NamedTuple):
    """Tags that stand in place of an element."""

    element: _Element
    tags: str


def place_tags(
    data: bytes, place: tuple[str, str] = ("", ""), levels: Mapping[str, int] = MappingProxyType({})
) -> TaggedPart:
    """Return a part with every tag in one piece, and block tags outside of what they take along.

    `place` is the file and the part as a message names them, `levels` are those of the styles that are
    headings': with them, empty sections go (`sections.py`). Raises `lxml.etree.XMLSyntaxError` where the part
    is no XML, `TemplateError` for a loop that has no place.
    """
    root = etree.fromstring(data, PARSER)
    accept_changes(root)
    for node in root.iter():
        # Line ends are kept for the places of paragraphs; those of a pretty-printed part mean nothing.
        node.text, node.tail = _one_line(node.text), _one_line(node.tail)
    paragraphs = list(root.iter(W + "p"))
    texts = tuple(join_tags(paragraph) for paragraph in paragraphs)
    places = list_places(data, place[1], len(paragraphs))
    located = [quote_place("", *there).lstrip(", ") for there in zip(places, texts, strict=True)]
    try:
        lifted = _balance(paragraphs, texts, located)
    except TemplateError as error:
        raise TemplateError(error.what, f"{place[0]}, {error.where}".lstrip(", "), error.next_step) from None
    hoists: dict[_Element, str] = {}
    for paragraph in paragraphs:
        for hoist in _find_hoists(paragraph, _text_of(paragraph)):
            hoists[hoist.element] = hoists.get(hoist.element, "") + hoist.tags
    begun = {next(element.iter(W + "p")): element for element in lifted}
    for paragraph in paragraphs:
        put_before(begun.get(paragraph, _outermost(paragraph, hoists)), "\n")
    for element, tags in lifted.items():
        put_before(element, tags)
    for element, tags in hoists.items():
        _replace(element, tags)
    mark_sections(root, levels)
    source = etree.tostring(root, encoding="unicode")
    return TaggedPart(TAG.sub(lambda tag: unescape(tag[0]), source), texts)


def _balance(paragraphs: list[_Element], texts: tuple[str, ...], located: list[str]) -> dict[_Element, str]:
    said = dict(zip(paragraphs, texts, strict=True))
    places = dict(zip(paragraphs, located, strict=True))

    def taken_along(paragraph: _Element) -> _Element | None:
        return _taken_along(paragraph) if _is_tags_alone(paragraph, said[paragraph]) else None

    nodes = {paragraph: list(_own_texts(paragraph)) for paragraph, text in said.items() if "{%" in text}
    return balance_blocks(nodes, taken_along, places.__getitem__)


def join_tags(paragraph: _Element) -> str:
    """Put each tag of a paragraph whole into the run that it begins in; return the paragraph's text."""
    nodes = list(_own_texts(paragraph))
    text = "".join(node.text or "" for node in nodes)
    if "{" not in text:
        return text
    starts, at = [], 0
    for node in nodes:
        starts.append(at)
        at += len(node.text or "")
    pieces = [""] * len(nodes)
    done = 0
    for tag in [*TAG.finditer(text), None]:
        end = tag.start() if tag else len(text)
        for i, start in enumerate(starts):
            stop = starts[i + 1] if i + 1 < len(starts) else len(text)
            pieces[i] += text[max(start, done) : max(min(stop, end), max(start, done))]
            if tag and start <= tag.start() < stop:
                pieces[i] += tag[0].translate(_TYPED)
        done = tag.end() if tag else end
    for node, piece in zip(nodes, pieces, strict=True):
        node.text = piece
        if node.tag == W + "t":
            node.set(_SPACE, "preserve")
    return "".join(pieces)


def straighten(text: str) -> str:
    """Return a text whose tags are as they were typed, without what Word turned in them."""
    return TAG.sub(lambda tag: tag[0].translate(_TYPED), text)


def _one_line(text: str | None) -> str | None:
    return text.replace("\n", " ").replace("\r", " ") if text else text


def _own_texts(paragraph: _Element) -> Iterator[_Element]:
    """Yield the texts of a paragraph, those of text boxes within it and of what was moved away left out."""
    for child in paragraph:
        if child.tag in (W + "t", W + "instrText"):
            yield child
        elif child.tag not in (W + "p", W + "moveFrom", W + "del", W + "txbxContent"):
            yield from _own_texts(child)


def _text_of(paragraph: _Element) -> str:
    return "".join(node.text or "" for node in _own_texts(paragraph))


def _is_tags_alone(paragraph: _Element, text: str) -> bool:
    """Return whether a paragraph has block tags, or comments, and nothing else."""
    tags = list(TAG.finditer(text))
    prints = any(tag[0][1] == "{" or _LEVELLED.match(tag[0]) for tag in tags) or TAG.sub("", text).strip()
    return bool(tags) and not prints and next(paragraph.iter(*DRAWN), None) is None


def _find_hoists(paragraph: _Element, text: str) -> Iterator[_Hoist]:
    for tag in TAG.finditer(text):
        level = _LEVELLED.match(tag[0])
        if level:
            element = next(_ancestors(paragraph, tag, level[2]), None)
            if element is not None:
                yield _Hoist(element, _LEVELLED.sub(r"\1", tag[0], count=1))
    if _is_tags_alone(paragraph, text):
        yield _Hoist(_taken_along(paragraph), text.strip())


def _ancestors(paragraph: _Element, tag: re.Match[str], level: str) -> Iterator[_Element]:
    """Yield what a tag that says its level takes along."""
    if level == "p":
        yield paragraph
    elif level == "r":
        yield from (
            run for node in _own_texts(paragraph) if tag[0] in (node.text or "") for run in _up(node, "r")
        )
    else:
        yield from _up(paragraph, level)


def _up(element: _Element, name: str) -> Iterator[_Element]:
    yield from element.iterancestors(W + name)


def _taken_along(paragraph: _Element) -> _Element:
    """Return what a paragraph of block tags alone takes along: itself, or a cell or row of nothing else."""
    cell = paragraph.getparent()
    if (
        cell is None
        or cell.tag != W + "tc"
        or len(cell.findall(W + "p")) > 1
        or cell.find(W + "tbl") is not None
    ):
        return paragraph
    row = cell.getparent()
    if row is None:
        return cell
    others = ("".join(node.text or "" for node in other.iter(W + "t")) for other in row if other is not cell)
    return cell if any(TAG.sub("", text).strip() or "{{" in text for text in others) else row


def _outermost(paragraph: _Element, hoists: dict[_Element, str]) -> _Element:
    """Return the element that is replaced with a paragraph in it, the paragraph where there is none."""
    found = paragraph if paragraph in hoists else None
    for element in paragraph.iterancestors():
        found = element if element in hoists else found
    return paragraph if found is None else found


def _replace(element: _Element, tags: str) -> None:
    parent = element.getparent()
    if parent is not None:
        put_before(element, tags + (element.tail or ""))
        parent.remove(element)
