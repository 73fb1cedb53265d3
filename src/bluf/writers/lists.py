"""Numbered lists of a template: a loop over a numbered paragraph makes a list that begins at one.

Word counts on from list to list as long as they share a number (17.9.18). So where loops through different
things share one, each gets its own; a loop within a loop gets one for every round of the outer. A list that
has a paragraph outside of loops counts through all of them: a cable numbers its paragraphs so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from .blocks import TAG
from .word_xml import PARSER, W

DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
MOST_ROUNDS = 40
"""Rounds of an outer loop that have a list each; no outline has as many points."""

_LOOP = re.compile(r"\{%(?:p|tr|tc|r)?[\s-]*(?:for\b.*?\bin\s+(\w+)|endfor\b)[^%]*%\}")


class _Loop(NamedTuple):
    paragraph: int
    """Number of the paragraph that begins it."""
    over: str
    """What it goes through: loops through the same make one list, in two columns say."""


class _Numbered(NamedTuple):
    """A paragraph in a list."""

    paragraph: _Element
    number: str
    loops: tuple[_Loop, ...]
    """The loops that it stands in, the outermost first."""


def part_lists(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a template with lists of their own for loops that share one; else unchanged.

    Raises `lxml.etree.XMLSyntaxError` where a part is no XML.
    """
    if NUMBERING not in parts or STYLES not in parts or b"endfor" not in parts.get(DOCUMENT, b""):
        return dict(parts)
    document, numbering = (etree.fromstring(parts[name], PARSER) for name in (DOCUMENT, NUMBERING))
    paragraphs = list(document.iter(W + "p"))
    numbered = list(_iter_numbered(paragraphs, _read_style_numbers(parts[STYLES])))
    through = {one.number for one in numbered if not one.loops} | _find_bullets(numbering)
    first: dict[str, str] = {}
    lists, changed = _Lists(numbering), False
    for one in numbered:
        if one.number in through:
            continue
        over = one.loops[-1].over
        if len(one.loops) > 1:
            _number_by_round(one, paragraphs[one.loops[-2].paragraph], lists)
            changed = True
        elif first.setdefault(one.number, over) != over:
            _set_number(one.paragraph, lists.copy(one.number, over))
            changed = True
    if not changed:
        return dict(parts)
    return {**parts, DOCUMENT: etree.tostring(document), NUMBERING: etree.tostring(numbering)}


def _find_bullets(numbering: _Element) -> set[str]:
    """Return the lists that do not count."""
    kinds = {
        node.get(W + "abstractNumId"): node.find(f"{W}lvl/{W}numFmt")
        for node in numbering.iter(W + "abstractNum")
    }
    bullets = set()
    for num in numbering.iter(W + "num"):
        abstract = num.find(W + "abstractNumId")
        kind = None if abstract is None else kinds.get(abstract.get(W + "val"))
        if kind is not None and kind.get(W + "val") in ("bullet", "none"):
            bullets.add(num.get(W + "numId", ""))
    return bullets


def _iter_numbered(paragraphs: list[_Element], styles: Mapping[str, str]) -> Iterator[_Numbered]:
    loops: list[_Loop] = []
    for at, paragraph in enumerate(paragraphs):
        text = "".join(node.text or "" for node in paragraph.iter(W + "t"))
        tags = [match[1] for match in _LOOP.finditer(text)]  # None where a loop ends
        before = tuple(loops)
        for tag in tags:
            if tag:
                loops.append(_Loop(at, tag))
            elif loops:
                loops.pop()
        number = _own_number(paragraph, styles)
        if number and ("{{" in text or TAG.sub("", text).strip()):
            # A loop that begins in a paragraph of text, or ends there, repeats that too.
            yield _Numbered(paragraph, number, max(before, tuple(loops), key=len))


def _own_number(paragraph: _Element, styles: Mapping[str, str]) -> str:
    own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if own is not None:
        number = own.get(W + "val", "")
    else:
        number = "" if style is None else styles.get(style.get(W + "val", ""), "")
    return "" if number == "0" else number


def _read_style_numbers(styles: bytes) -> dict[str, str]:
    """Return the list of each paragraph style that has one, its own or that of a style it is based on."""
    root = etree.fromstring(styles, PARSER)
    own, based = {}, {}
    for style in root.iter(W + "style"):
        name, number = style.get(W + "styleId", ""), style.find(f"{W}pPr/{W}numPr/{W}numId")
        base = style.find(W + "basedOn")
        own[name] = "" if number is None else number.get(W + "val", "")
        based[name] = "" if base is None else base.get(W + "val", "")
    found = {}
    for name in own:
        at, seen = name, {name}
        while not own.get(at) and based.get(at) and based[at] not in seen:
            at = based[at]
            seen.add(at)
        found[name] = own.get(at, "")
    return found


class _Lists:
    """The lists of a template, more of them made when they are asked for."""

    def __init__(self, numbering: _Element) -> None:
        self._nums = numbering.findall(W + "num")
        self._made: dict[tuple[str, str], str] = {}

    def copy(self, number: str, key: str) -> str:
        """Return the number of a list like another that begins at one; the same for the same key."""
        like = next((num for num in self._nums if num.get(W + "numId") == number), None)
        if like is None or (number, key) in self._made:
            return self._made.get((number, key), number)
        made = deepcopy(like)
        name = str(max(int(num.get(W + "numId", "0")) for num in self._nums) + 1)
        made.set(W + "numId", name)
        for old in made.findall(W + "lvlOverride"):
            made.remove(old)
        for level in range(9):
            override = etree.SubElement(made, W + "lvlOverride")
            override.set(W + "ilvl", str(level))
            etree.SubElement(override, W + "startOverride").set(W + "val", "1")
        self._nums[-1].addnext(made)
        self._nums.append(made)
        self._made[number, key] = name
        return name


def _number_by_round(one: _Numbered, outer: _Element, lists: _Lists) -> None:
    """Let the list of a paragraph begin anew with every round of the loop that `outer` begins."""
    name = f"bluf_round_{one.loops[-2].paragraph}"
    numbers = [lists.copy(one.number, f"{name}.{n}") for n in range(MOST_ROUNDS)]
    _set_number(one.paragraph, f"{{{{ {int(numbers[0]) - 1} + {name} }}}}")
    texts = [node for node in outer.iter(W + "t") if node.text]
    if name not in (texts[-1].text or ""):
        # One tag more in a paragraph of tags alone: it goes where they go.
        level = re.search(r"\{%(p|tr|tc|r)\s", "".join(node.text or "" for node in texts))
        texts[-1].text = f"{texts[-1].text}{{%{level[1] if level else ''} set {name} = loop.index %}}"


def _set_number(paragraph: _Element, number: str) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    own = properties.find(W + "numPr")
    if own is None:
        own = etree.Element(W + "numPr")
        # In the order of the schema (17.3.1.26): after what keeps lines together, before the rest.
        before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
        at = sum(properties.find(W + name) is not None for name in before)
        properties.insert(at, own)
        etree.SubElement(own, W + "ilvl").set(W + "val", "0")
    identity = own.find(W + "numId")
    if identity is None:
        identity = etree.SubElement(own, W + "numId")
    identity.set(W + "val", number)
