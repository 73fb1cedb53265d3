"""The text of a paragraph as it is set: pieces of one look each, and what a measure of text cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml.etree import _Element
from msgspec import Struct, field

from .drawings import Drawing, read_drawings
from .formats import Fields, RunFormat
from .limits import FALLBACK_FAMILY, LABEL_DIGIT
from .metrics import EM_SPACE
from .ooxml import W, local_name
from .shelf import Kept
from .styles import StyleSheet
from .words import COLUMN_BREAK, LINE_BREAK, NO_BREAK_HYPHEN, PAGE_BREAK, TAB

CONTAINERS = frozenset(
    W + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    )
)
"""What runs may lie in; `del` and `moveFrom` are left out because their text is not shown."""

UNMODELLED = {"ruby": "ruby text", "contentPart": "ink", "subDoc": "another document"}
BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
DRAWINGS = frozenset(("drawing", "pict", "object", "AlternateContent"))
NOTES = frozenset(("footnoteReference", "endnoteReference"))
TEXTS = {
    "tab": TAB,
    "ptab": TAB,
    "cr": LINE_BREAK,
    "noBreakHyphen": NO_BREAK_HYPHEN,
    # A symbol of a symbol font: none of the common ones is wider than an em.
    "sym": EM_SPACE,
    # The number or sign that stands before a note's text.
    "footnoteRef": LABEL_DIGIT,
    "endnoteRef": LABEL_DIGIT,
}
"""What stands for the children of a run that hold no text."""


class Piece(Struct, frozen=True):
    """Text of one look, or a drawing in the line."""

    text: str
    format: RunFormat
    drawing: Drawing | None = None


class Reading(Struct):
    """What reading a part finds besides its text."""

    sheet: StyleSheet
    unmodelled: list[str] = field(default_factory=list)
    anchored: list[Drawing] = field(default_factory=list)
    """Drawings that the paragraph read is the anchor of."""
    notes: list[str] = field(default_factory=list)
    """Ids of the footnotes that are referred to, of endnotes with `endnote` before them."""

    def note(self, what: str) -> None:
        """Remember something that takes room and is not measured."""
        if what not in self.unmodelled:
            self.unmodelled.append(what)

    def take(self, kept: Kept) -> Any:
        """Return a result from the shelf, and remember what its reading noted."""
        result, notes = kept
        for note in notes:
            self.note(note)
        return result


def read_pieces(paragraph: _Element, base: Fields, reading: Reading) -> Iterator[Piece]:
    """Yield the visible pieces of a paragraph in order; hidden and deleted text is none."""
    for child in paragraph:
        if child.tag == W + "r":
            yield from _read_run(child, base, reading)
        elif child.tag in CONTAINERS:
            yield from read_pieces(child, base, reading)
        elif local_name(child) in ("oMath", "oMathPara"):
            reading.note("formula")


def _read_run(run: _Element, base: Fields, reading: Reading) -> Iterator[Piece]:
    look = reading.sheet.format_run(run.find(W + "rPr"), base)
    if look.hidden:
        return
    texts: list[str] = []
    for child in run:
        drawings = list(read_drawings(child)) if local_name(child) in DRAWINGS else []
        if drawings:
            yield from _join_texts(texts, look, reading)
            texts.clear()
            yield from (Piece("", look, drawing) for drawing in drawings if drawing.wrap == "inline")
            reading.anchored += [drawing for drawing in drawings if drawing.wrap != "inline"]
        else:
            if local_name(child) in ("drawing", "pict", "object"):
                reading.note("drawing without a size")
            texts.append(_read_text(child, reading))
    yield from _join_texts(texts, look, reading)


def _join_texts(texts: Iterable[str], look: RunFormat, reading: Reading) -> Iterator[Piece]:
    text = "".join(texts)
    if text:
        if look.is_guess:
            reading.note(f"font {look.family}, set as {FALLBACK_FAMILY}")
        if look.face.lacks_some(text):
            reading.note("letters without metrics")
        yield Piece(text.upper() if look.caps or look.small_caps else text, look)


def _read_text(child: _Element, reading: Reading) -> str:
    name = local_name(child)
    if name == "t":
        return child.text or ""
    if name == "br":
        return BREAKS.get(child.get(W + "type", ""), LINE_BREAK)
    if name in NOTES:
        kind = "" if name == "footnoteReference" else "endnote"
        reading.notes.append(kind + child.get(W + "id", ""))
        return LABEL_DIGIT
    if name in UNMODELLED:
        reading.note(UNMODELLED[name])
    return TEXTS.get(name, "")
