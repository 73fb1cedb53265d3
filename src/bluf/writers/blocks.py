"""Blocks that begin in one paragraph or cell and end in another, made to nest with these.

`{% for … %}` at the beginning of a paragraph and `{% endfor %}` at the end of a later one repeat both and all
between; at the two ends of a row, the row. An `{% if … %}` may begin and end anywhere: it is closed where its
paragraph ends and opened again before what follows, which comes to the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import pairwise

from lxml import etree
from lxml.etree import _Element

from ..errors import TemplateError
from .word_xml import W

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BLOCK = re.compile(r"\{%[-+]?(p|tr|tc|r)?\s*(if|for|elif|else|endif|endfor)\b")
DRAWN = tuple(W + name for name in ("drawing", "pict", "object"))
Lifted = dict[_Element, str]
"""Tags that stand before an element, in place of where they were typed."""


class _Tag:
    """A tag of a block."""

    def __init__(
        self, paragraph: _Element, node: _Element, found: re.Match[str], block: re.Match[str]
    ) -> None:
        self.paragraph, self.node, self.text, self.start = paragraph, node, found[0], found.start()
        self.level, self.word = block[1], block[2]
        self.at: _Element = paragraph
        """What stands or falls with it: the paragraph, row or cell that it begins or ends."""
        self.is_lifted = False


_Block = list[_Tag]
"""The tags of one block: that which opens it, those between its branches, that which closes it."""


def balance_blocks(
    paragraphs: Mapping[_Element, list[_Element]],
    taken_along: Callable[[_Element], _Element | None],
    locate: Callable[[_Element], str],
) -> Lifted:
    """Move tags so that every block nests with the elements of a part; return what goes before which.

    `paragraphs` has the texts of each, every tag whole in one; `taken_along` tells what a paragraph of
    nothing but tags stands for, None for others. Raises `TemplateError` for a loop that has no place.
    """
    tags = [tag for paragraph, nodes in paragraphs.items() for tag in _read_tags(paragraph, nodes)]
    blocks = [block for block in _pair(tags) if _is_torn(block, taken_along)]
    if not blocks:
        return {}
    _isolate([tag for block in blocks for tag in block])
    lifted: Lifted = {}
    for block in blocks:
        _lift(block, taken_along, lifted, locate)
    for block in reversed(blocks):
        _split(block)
    return lifted


def _read_tags(paragraph: _Element, nodes: list[_Element]) -> Iterator[_Tag]:
    for node in nodes:
        for found in TAG.finditer(node.text or ""):
            if block := _BLOCK.match(found[0]):
                yield _Tag(paragraph, node, found, block)


def _pair(tags: list[_Tag]) -> list[_Block]:
    """Return the blocks, in the order in which they begin; none where they do not pair (Jinja tells it)."""
    blocks: list[_Block] = []
    open_: list[_Block] = []
    for tag in tags:
        if tag.word in ("if", "for"):
            open_.append([tag])
            blocks.append(open_[-1])
            continue
        if not open_ or (tag.word.startswith("end") and tag.word[3:] != open_[-1][0].word):
            return []
        open_[-1].append(tag)
        if tag.word.startswith("end"):
            open_.pop()
    return [] if open_ else blocks


def _is_torn(block: _Block, taken_along: Callable[[_Element], _Element | None]) -> bool:
    if len({tag.paragraph for tag in block}) == 1 or any(tag.level for tag in block):
        return False
    stand_for = [taken_along(tag.paragraph) for tag in block]
    parents = {None if element is None else element.getparent() for element in stand_for}
    return None in stand_for or len(parents) > 1


def _isolate(tags: list[_Tag]) -> None:
    """Give each of these tags a text of its own, in the run where it is."""
    for node in dict.fromkeys(tag.node for tag in tags):
        text, at = node.text or "", 0
        for tag in sorted((tag for tag in tags if tag.node is node), key=lambda tag: tag.start):
            _add_text(node, text[at : tag.start])
            tag.node = _add_text(node, tag.text)
            at = tag.start + len(tag.text)
        node.text = text[at:]


def _add_text(node: _Element, text: str) -> _Element:
    made = deepcopy(node)
    made.text, made.tail = text, None
    node.addprevious(made)
    return made


def _lift(
    block: _Block,
    taken_along: Callable[[_Element], _Element | None],
    lifted: Lifted,
    locate: Callable[[_Element], str],
) -> None:
    """Take the tags out of the text that stand at an edge of what they are meant for."""
    _place(block)
    edges = {tag: "first" if taken_along(tag.paragraph) is tag.at else _edge(tag) for tag in block}
    within = {tag.paragraph for tag in block if not edges[tag]}
    if within and (
        block[0].word == "for" or any(tag.at is not tag.paragraph for tag in block if not edges[tag])
    ):
        raise _torn(block, locate)
    for tag in block:
        tag.is_lifted = taken_along(tag.paragraph) is tag.at
        if tag.is_lifted or tag.at in within:
            continue
        tag.is_lifted = True
        parent = tag.node.getparent()
        assert parent is not None
        parent.remove(tag.node)
        if edges[tag] == "first":
            lifted[tag.at] = lifted.get(tag.at, "") + tag.text
        else:
            tag.at.tail = tag.text + (tag.at.tail or "")


def _place(block: _Block) -> None:
    """Set what each tag of a block stands at: a child of what holds them all, a row rather than its cells."""
    lines = [[tag.paragraph, *tag.paragraph.iterancestors()] for tag in block]
    above = next(element for element in lines[0] if all(element in line for line in lines[1:]))
    if above.tag == W + "tr":
        for tag in block:
            tag.at = above
        if all(map(_edge, block)):
            return
    for tag, line in zip(block, lines, strict=True):
        tag.at = line[max(line.index(above) - 1, 0)]


def _edge(tag: _Tag) -> str:
    """Return whether a tag is the `first` or the `last` that its element prints, else nothing."""
    seen = list(tag.at.iter(W + "t", W + "instrText", *DRAWN))
    at = seen.index(tag.node)
    is_first, is_last = not any(map(_prints, seen[:at])), not any(map(_prints, seen[at + 1 :]))
    if tag.word in ("if", "for"):
        return "first" if is_first else ""
    if tag.word.startswith("end"):
        return "last" if is_last else ""
    return "first" if is_first else "last" if is_last else ""


def _prints(node: _Element) -> bool:
    return node.tag in DRAWN or bool((node.text or "").strip())


def _torn(block: _Block, locate: Callable[[_Element], str]) -> TemplateError:
    first, last = block[0], block[-1]
    what = (
        f"`{first.text}` begins here amid other text, and its `{last.text}` is in {locate(last.paragraph)}."
    )
    step = "Put each of the two into a paragraph of its own, or at the beginning and the end of one row."
    return TemplateError(what, locate(first.paragraph), step)


def _split(block: _Block) -> None:
    """Close a condition at the end of each paragraph that it begins amid, and open it again behind."""
    so_far, end = "", block[-1].text
    for tag, following in pairwise(block):
        so_far += tag.text
        if tag.is_lifted and following.is_lifted:
            continue
        if not tag.is_lifted and not following.is_lifted and tag.at is following.at:
            continue
        if not tag.is_lifted:
            tag.at.append(_run(end))
            tag.at.tail = so_far + (tag.at.tail or "")
        if not following.is_lifted:
            put_before(following.at, end)
            _open(following.at, so_far)


def _open(paragraph: _Element, tags: str) -> None:
    properties = paragraph.find(W + "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, _run(tags))


def _run(tags: str) -> _Element:
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "t").text = tags
    return run


def put_before(element: _Element, text: str) -> None:
    """Put tags before an element, behind what stands there already."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
