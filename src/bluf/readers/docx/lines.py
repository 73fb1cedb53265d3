"""The words of a paragraph, and how each run of them is set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ...model import Loss
from ..decoding import fold_space
from .fields import is_silent, link_of, role_of
from .ooxml import DRAWING, GRAPHIC, MATH, RELATION, VML, Element, W
from .prepare import Prepared
from .styles import Face, Look, Styles
from .symbols import read_symbol, replace_private

MAX_LOSS_CHARACTERS = 300
"""Characters of a thing that was left out which its loss repeats: enough to find it in the document."""
MAX_ENTRY_WORDS = 40
"""Words. An entry of a contents list is shorter; a longer paragraph in its field is text that slipped in."""

_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n"}
_MARK = re.compile(r"\[?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]?|\*{1,3}|[†‡]")
_BEFORE_MARK = re.compile(r"(?:[.,;:!?”\"’')\]]|[^\W\d_]{4})\s*$")
"""A raised figure behind a stop or a word is a note's mark; behind `km` it is a power."""
_PICTURES = {"picture": "image", "chart": "chart", "diagram": "diagram"}


@dataclass(slots=True)
class Line:
    """One paragraph as it stands in the file."""

    look: Look
    spans: list[tuple[str, Face]] = field(default_factory=list)
    said: str = ""
    """The words as a block has them, once they are all there: cleaned, white space folded."""
    role: str | None = None
    page: int | None = None
    level: int = 0
    """Of a heading, as the format says; 0 for what is none."""
    marker: str | None = None
    depth: int = 0
    """Of a list item, from 1; 0 for what is none."""
    is_bullet: bool = False
    is_centered: bool = False
    is_dropped_capital: bool = False
    has_picture: bool = False
    has_words: bool = False
    from_box: bool = False

    @property
    def text(self) -> str:
        """The words, line breaks in them kept."""
        return "".join(text for text, _ in self.spans)


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False


class LineReader:
    """Reads the paragraphs of one story in order, and knows the fields open in it and the page reached."""

    def __init__(self, styles: Styles, prepared: Prepared, page: int | None) -> None:
        self.styles, self.prepared, self.page = styles, prepared, page
        self.losses: list[Loss] = []
        self.notes: list[tuple[str, str]] = []
        """Notes as the text refers to them: `footnote` or `endnote`, and its id."""
        self.comments = 0
        self._said = 0
        self._fields: list[_Field] = []
        self._hidden: list[str] = []

    def read_line(self, paragraph: Element, look: Look) -> Line:
        """Return the words of a paragraph; its text boxes are not part of it."""
        line = Line(look, role=self.prepared.roles.get(paragraph))
        face, skips = look.face, False
        for element in paragraph.iter(*_READ):
            name = _READ[element.tag]
            if name == "r":
                face, skips = self.styles.change_face(look.face, element.find(f"{W}rPr")), False
                if link := self.prepared.links.get(element):
                    face = face._replace(link=link)
            elif name == "t":
                if not skips:
                    self._add(line, replace_private(element.text or "", element.getparent()), face)
            elif name in _SIGNS:
                self._add(line, _SIGNS[name], face)
            else:
                skips |= name.endswith("Reference") and bool(element.get(f"{W}customMarkFollows"))
                _HANDLERS[name](self, line, element, face)
        self._tell_hidden()
        if line.role == "navigation" and len(line.text.split()) > MAX_ENTRY_WORDS:
            line.role = None
        self._said += line.has_words
        return line

    def lose(self, what: str, remedy: str) -> None:
        """Take note of something that no block can hold."""
        self.losses.append(Loss(what[:MAX_LOSS_CHARACTERS], f"paragraph {self._said + 1}", remedy))

    def _add(self, line: Line, text: str, face: Face) -> None:
        if not text or any(not f.shows or is_silent(f.code) for f in self._fields):
            return
        if face.is_hidden:
            self._hidden.append(text)
            return
        before = line.spans[-1][0] if line.spans else ""
        if face.is_raised and _MARK.fullmatch(text.strip()) and _BEFORE_MARK.search(before[-8:]):
            return
        if not line.has_words and text.strip():
            line.has_words = True
            line.page = self.page
            line.role = line.role or next((r for f in self._fields if (r := role_of(f.code))), None)
        leads = next((address for f in self._fields if (address := link_of(f.code))), None)
        line.spans.append((text, face._replace(link=leads) if leads else face))

    def _tell_hidden(self) -> None:
        if text := fold_space("".join(self._hidden)):
            self.lose(f"hidden text: {text}", "Show it in Word if it belongs to the text.")
        self._hidden.clear()

    def read_break(self, line: Line, element: Element, face: Face) -> None:
        """Add a line break; one to another page or column parts paragraphs."""
        parts = element.get(f"{W}type") in ("page", "column")
        self._add(line, "\n\n" if parts else "\n", face)

    def turn_page(self, line: Line, element: Element, face: Face) -> None:
        """Count a page: Word leaves a mark where it last broke one."""
        if self.page is not None:
            self.page += 1

    def read_field_sign(self, line: Line, element: Element, face: Face) -> None:
        """Open a field, come to its result, or close it."""
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].shows = True
            case "end" if self._fields:
                self._fields.pop()

    def read_field_code(self, line: Line, element: Element, face: Face) -> None:
        """Add to the code of the field that is open."""
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].code += element.text or ""

    def read_sign(self, line: Line, element: Element, face: Face) -> None:
        """Add a sign of a symbol font."""
        code = element.get(f"{W}char", "")
        if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
            self._add(line, read_symbol(int(code, 16), element.get(f"{W}font", "")), face)

    def read_note(self, line: Line, element: Element, face: Face) -> None:
        """Take note of a reference to a note; its number is no part of the sentence."""
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        self.notes.append((kind, element.get(f"{W}id", "")))

    def read_comment(self, line: Line, element: Element, face: Face) -> None:
        """Count a reviewer's comment."""
        self.comments += 1

    def read_formula(self, line: Line, element: Element, face: Face) -> None:
        """Add a formula that is a row of words; any other is lost."""
        if element in self.prepared.formulas:
            remedy = "Write what it says as a sentence if the brief needs it."
            self.lose(f"formula: {self.prepared.formulas[element]}", remedy)
        self._add(line, element.text or "", face)

    def read_picture(self, line: Line, element: Element, face: Face) -> None:
        """Lose a picture with what is said of it; a drawing that only frames a text box is none."""
        if (kind := _picture_kind(element)) is None:
            return
        line.has_picture = True
        said = _description_of(element)
        remedy = "Write what it shows as a sentence if the brief needs it."
        self.lose(f"{kind}: {said}" if said else f"{kind} without a description", remedy)


def _picture_kind(element: Element) -> str | None:
    if element.tag == f"{W}object":
        return "embedded object"
    if any(True for _ in element.iter(f"{VML}imagedata")):
        return "image"
    for graphic in element.iter(f"{GRAPHIC}graphicData"):
        name = graphic.get("uri", "").rpartition("/")[2]
        if name in _PICTURES:
            return _PICTURES[name]
    is_image = any(f"{RELATION}embed" in blip.attrib for blip in element.iter(f"{GRAPHIC}blip"))
    return "image" if is_image else None


def _description_of(element: Element) -> str:
    for shape in element.iter(f"{DRAWING}docPr", f"{VML}shape"):
        said = shape.get("descr") or shape.get("alt") or shape.get("title") or ""
        if said.strip():
            return fold_space(said)
    return ""


_HANDLERS: dict[str, Callable[[LineReader, Line, Element, Face], None]] = {
    "br": LineReader.read_break,
    "lastRenderedPageBreak": LineReader.turn_page,
    "fldChar": LineReader.read_field_sign,
    "instrText": LineReader.read_field_code,
    "sym": LineReader.read_sign,
    "footnoteReference": LineReader.read_note,
    "endnoteReference": LineReader.read_note,
    "commentReference": LineReader.read_comment,
    "oMath": LineReader.read_formula,
    "drawing": LineReader.read_picture,
    "pict": LineReader.read_picture,
    "object": LineReader.read_picture,
}
_READ = {W + name: name for name in ("r", "t", *_SIGNS, *_HANDLERS)} | {f"{MATH}oMath": "oMath"}
