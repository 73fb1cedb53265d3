"""The text of a paragraph as it is set: pieces of one look each, and what a measure of text cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element
from msgspec import Struct, field

from .formats import Fields, RunFormat
from .limits import FALLBACK_FAMILY
from .ooxml import W, local_name
from .shelf import Kept
from .styles import StyleSheet
from .words import LINE_BREAK, NO_BREAK_HYPHEN, PAGE_BREAK, TAB

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

UNMODELLED = {
    "drawing": "image or text box",
    "pict": "image or text box",
    "object": "embedded object",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "ruby": "ruby text",
    "sym": "symbol",
}


class Piece(Struct, frozen=True):
    """Text of one look."""

    text: str
    format: RunFormat


class Reading(Struct):
    """What reading a part finds besides its text."""

    sheet: StyleSheet
    unmodelled: list[str] = field(default_factory=list)

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
    text = "".join(_read_text(child, reading) for child in run)
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
        return PAGE_BREAK if child.get(W + "type") in ("page", "column") else LINE_BREAK
    if name in UNMODELLED:
        reading.note(UNMODELLED[name])
    return {"tab": TAB, "ptab": TAB, "cr": LINE_BREAK, "noBreakHyphen": NO_BREAK_HYPHEN}.get(name, "")
