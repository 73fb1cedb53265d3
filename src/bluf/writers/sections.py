"""Sections of a brief: a heading under which nothing is left goes too, and a table's head without rows.

A template is marked once: its headings with their level, where loops or conditions alone stand under one, and
its empty paragraphs. What is left under a heading is seen in the rendered part, so that it is the truth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element

from .word_xml import PARSER, W

MARK = "bluf-section"
"""Attribute of a marked element: `blank`, or the level of a heading, 0 to 8; `-1` at a table's head."""
_BLANK, _STAYS, _TABLE_HEAD = "blank", "stays", -1
_BODY_TEXT = 9
"""The outline level that says text is no heading (17.3.1.20)."""
_NAMED = re.compile(r"heading ([1-9])", re.IGNORECASE)
_PRINTING = tuple(
    W + name for name in ("drawing", "pict", "object", "br", "instrText", "fldSimple", "sdt", "sym", "sectPr")
)
_CONTENT = tuple(W + name for name in ("p", "tbl", "sdt", "tr"))


@lru_cache(maxsize=8)
def read_levels(styles: bytes) -> Mapping[str, int]:
    """Return the level of each style that is a heading's, of itself or by the style it is based on.

    A title is none: it stands over the whole page. Raises `lxml.etree.XMLSyntaxError`.
    """
    found = {
        style.get(W + "styleId", ""): style for style in etree.fromstring(styles, PARSER).iter(W + "style")
    }
    levels = {name: _level_of(name, found) for name in found}
    return {name: level for name, level in levels.items() if level is not None}


def _level_of(name: str, styles: Mapping[str, _Element]) -> int | None:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        said = _value(style, "name")
        if said.casefold() in ("title", "subtitle"):
            return None
        level, named = _value(style, "pPr/outlineLvl"), _NAMED.fullmatch(said)
        if level or named:
            number = int(level) if level.isdigit() else int(named[1]) - 1 if named else _BODY_TEXT
            return number if number < _BODY_TEXT else None
        name = _value(style, "basedOn")
    return None


def mark_sections(root: _Element, levels: Mapping[str, int]) -> None:
    """Mark what `drop_empty_sections` needs to know in a part whose block tags stand between its elements."""
    heads = {
        paragraph: level
        for paragraph in root.iter(W + "p")
        if (level := _find_level(paragraph, levels)) is not None
    }
    for row in root.iter(W + "tr"):
        printing = [paragraph for paragraph in row.iter(W + "p") if not _is_blank(paragraph)]
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            heads[row] = _TABLE_HEAD
        elif printing and all(paragraph in heads for paragraph in printing):
            heads[row] = min(heads[paragraph] for paragraph in printing)
    may_go = {element for element in heads if _may_go(element, heads)}
    if not may_go:
        return
    for element, level in heads.items():
        element.set(MARK, f"{level}" if element in may_go else f"{level} {_STAYS}")
    for paragraph in root.iter(W + "p"):
        if paragraph not in heads and _is_blank(paragraph):
            paragraph.set(MARK, _BLANK)


def drop_empty_sections(root: _Element) -> bool:
    """Take headings with nothing under them out of a part, inner ones first; tell whether any went."""
    marked = [element for element in root.iter(W + "p", W + "tr") if element.get(MARK) is not None]
    dropped = False
    for element in reversed(marked):
        mark = element.get(MARK, "")
        section = None if mark == _BLANK or mark.endswith(_STAYS) else _find_blanks(element)
        if section is not None:
            dropped = True
            for node in (element, *section):
                _remove(node)
    for element in marked:
        del element.attrib[MARK]
    return dropped


def _find_level(paragraph: _Element, levels: Mapping[str, int]) -> int | None:
    own = _value(paragraph, "pPr/outlineLvl")
    if own.isdigit():
        return int(own) if int(own) < _BODY_TEXT else None
    return levels.get(_value(paragraph, "pPr/pStyle"))


def _may_go(head: _Element, heads: Mapping[_Element, int]) -> bool:
    """Return whether all that stands under a heading of a template may be left out."""
    at: _Element = head
    while "{%" not in (at.tail or ""):
        following = at.getnext()
        if following is None:
            return False
        at = following
        if at in heads:
            return heads[at] > heads[head]
        if at.tag == W + "tbl" and any("{%" in (node.tail or "") for node in at.iter()):
            return True
        if at.tag in _CONTENT and not (at.tag == W + "p" and _is_blank(at)):
            return False
    return True


def _find_blanks(head: _Element) -> list[_Element] | None:
    """Return the empty paragraphs of a section that has nothing else; None where it has."""
    level, blanks = int(head.get(MARK, "")), []
    for sibling in head.itersiblings():
        mark = sibling.get(MARK)
        if mark == _BLANK:
            blanks.append(sibling)
        elif mark is not None and int(mark.split()[0]) <= level:
            break
        elif sibling.tag in _CONTENT:
            return None
    return blanks


def _is_blank(paragraph: _Element) -> bool:
    """Return whether a paragraph of a template prints nothing: no text, picture, field or break."""
    if any((text.text or "").strip() for text in paragraph.iter(W + "t")):
        return False
    return next(paragraph.iter(*_PRINTING), None) is None


def _remove(node: _Element) -> None:
    """Take an element out, and a table with the last of its rows."""
    parent = node.getparent()
    if parent is None:
        return
    parent.remove(node)
    if parent.tag == W + "tbl" and parent.find(W + "tr") is None:
        _remove(parent)


def _value(element: _Element, path: str) -> str:
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + "val", "")
