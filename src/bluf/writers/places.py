"""Places in a Word file as a person finds them there: `table 1 row 3, paragraph 2`, `header, paragraph 1`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from ..packs import strip_illegal
from .revisions import accept_changes
from .word_xml import PARSER, W

DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
BODY = "body"
NOTES = ("footnotes", "endnotes")
MOST_SHOWN = 60
"""Characters of a paragraph that a message quotes: enough to find it by."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WHICH = {"default": "", "first": " of the first page", "even": " of even pages"}
"""Headers and footers by their type (17.18.36)."""


class Place(NamedTuple):
    """Where a paragraph stands."""

    part: str
    """`body`, `header of the first page`, `footnotes`."""
    within: str
    """`table 1 row 3`, `text box 2`, `footnote 3`; empty where it stands in none."""
    paragraph: int
    """From one, among those of the same row, box or note, else of the part."""

    def __str__(self) -> str:
        is_told = self.within and self.part in (BODY, *NOTES)
        return ", ".join(
            word
            for word in ("" if is_told else self.part, self.within, f"paragraph {self.paragraph}")
            if word
        )


def name_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return what a person calls each part of a Word file that has text, by its name in the package.

    A header that a section uses is told by its pages, another by the number in its name: `header 2`.
    """
    named = {name: _name_part(name) for name in parts}
    told: set[str] = set()
    try:
        for name, label, section in _list_references(parts):
            if name in named and name not in told:
                clash = label in (named[other] for other in told)
                named[name] = f"{label} of section {section}" if clash else label
                told.add(name)
    except etree.XMLSyntaxError:
        pass  # the writer tells it
    return named


def list_places(data: bytes, part: str, count: int) -> tuple[Place, ...]:
    """Return the place of each paragraph of a part, in the order of the file.

    Where there are not `count` of them it is no part of paragraphs: then they are only numbered.

    Raises `lxml.etree.XMLSyntaxError` where the part is no XML.
    """
    root = etree.fromstring(data, PARSER)
    accept_changes(root)
    tables = {table: number for number, table in enumerate(root.iter(W + "tbl"), 1)}
    boxes: dict[_Element, int] = {}
    for box in root.iter(W + "txbxContent"):
        # A box for older programs stands after the one that it repeats.
        boxes[box] = len(set(boxes.values())) + (next(box.iterancestors(_FALLBACK), None) is None)
    counts: Counter[_Element | None] = Counter()
    places = []
    for paragraph in root.iter(W + "p"):
        around = next((above for above in paragraph.iterancestors() if above.tag in _NAMERS), None)
        counts[around] += 1
        places.append(Place(part, _say_around(around, tables, boxes), counts[around]))
    if len(places) != count:
        return tuple(Place(part, "", number + 1) for number in range(count))
    return tuple(places)


def quote_place(file: str, place: Place | str, text: str) -> str:
    """Return a place with its file and the beginning of its text, as a message names it."""
    shown = shorten_text(text)
    return f"{file}, {place}" + (f' ("{shown}")' if shown else "")


def shorten_text(text: str) -> str:
    """Return a text in one line, cut after a word at MOST_SHOWN characters, the cut shown by an ellipsis."""
    plain = " ".join(strip_illegal(text).split())
    return plain if len(plain) <= MOST_SHOWN else plain[: MOST_SHOWN - 2].rsplit(" ", 1)[0] + " …"


_NAMERS = tuple(W + name for name in ("tr", "txbxContent", "footnote", "endnote"))


def _say_around(
    around: _Element | None, tables: Mapping[_Element, int], boxes: Mapping[_Element, int]
) -> str:
    if around is None:
        return ""
    if around.tag == W + "txbxContent":
        return f"text box {boxes[around]}"
    if around.tag == W + "tr":
        table = next(around.iterancestors(W + "tbl"), None)
        if table is None:
            return ""
        row = 1 + sum(1 for _ in around.itersiblings(W + "tr", preceding=True))
        return f"table {tables[table]} row {row}"
    return f"{etree.QName(around).localname} {around.get(W + 'id', '')}"


def _name_part(name: str) -> str:
    if name == DOCUMENT:
        return BODY
    found = re.fullmatch(r"word/([a-z]+)(\d*)\.xml", name)
    if found is None:
        return name
    return f"{found[1]} {found[2]}" if found[2] else found[1]


def _list_references(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, int]]:
    """Yield the part, the label and the section of each header and footer that a section uses."""
    if DOCUMENT not in parts or _RELATIONS not in parts:
        return
    relations = etree.fromstring(parts[_RELATIONS], PARSER)
    targets = {
        node.get("Id"): "word/" + node.get("Target", "").removeprefix("/word/")
        for node in relations.iter("{*}Relationship")
    }
    root = etree.fromstring(parts[DOCUMENT], PARSER)
    for section, properties in enumerate(root.iter(W + "sectPr"), 1):
        for kind in ("header", "footer"):
            for node in properties.findall(f"{W}{kind}Reference"):
                label = kind + _WHICH.get(node.get(W + "type", "default"), "")
                yield targets.get(node.get(_R + "id"), ""), label, section
