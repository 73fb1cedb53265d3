"""Where Word's paragraphs are not those of the text: line breaks that part, dropped capitals that belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .lines import Line
from .styles import Face

Row = list[tuple[str, Face]]

TYPED = re.compile(
    r"\s*(?:(?P<marker>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•▪◦●○■])(?:\t| +)|(?P<dash>[-–—*])\t\s*)(?=\S)"
)
"""A number or bullet that was typed, not set as a list; a dash may open a sentence, unless a tab follows."""
MAX_CAPITAL = 3
"""Characters of a dropped capital, with the quotation mark or apostrophe beside it."""
_LABEL = re.compile(r"\s*[^\W\d_][\w ]{0,20}:\s")
"""`TO: `, `Date: `: lines of the head of a memo."""


def mend_paragraphs(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines as the text has them."""
    for line in _join_capitals(lines):
        yield from _part(line)


def _join_capitals(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, a capital dropped into the text below it joined with its word."""
    capital: Line | None = None
    for line in lines:
        if capital is not None:
            line.spans = [(text.strip(), face) for text, face in capital.spans] + line.spans
            line.page = capital.page or line.page
            capital = None
        if line.is_dropped_capital and len(line.text.strip()) <= MAX_CAPITAL:
            capital = line
        else:
            yield line
    if capital is not None:
        yield capital


def _part(line: Line) -> Iterator[Line]:
    """Yield a line, or the several that its line breaks make of it; only the first keeps its number."""
    if "\n" not in line.text:
        yield line
        return
    for at, spans in enumerate(_gather(_rows_of(line.spans))):
        yield replace(line, spans=spans) if at == 0 else replace(line, spans=spans, marker=None)


def _rows_of(spans: Row) -> list[Row]:
    rows: list[Row] = [[]]
    for text, face in spans:
        first, *others = text.split("\n")
        rows[-1].append((first, face))
        rows += [[(other, face)] for other in others]
    return rows


def _gather(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows joined into paragraphs: two breaks part, one does by what stands around it."""
    gathered: Row = []
    last = ""
    below_bold = False
    for row in rows:
        text = _text_of(row)
        begins = bool(TYPED.match(text) or (_LABEL.match(text) and _LABEL.match(last)))
        # Text below lines that are bold throughout stands below its heading.
        begins = begins or (below_bold and not is_bold(row))
        if gathered and (begins or not text.strip()):
            yield gathered
            gathered = []
        if text.strip():
            below_bold = is_bold(row) and (below_bold or not gathered)
            gathered += [("\n", row[0][1]), *row] if gathered else row
        last = text
    if gathered:
        yield gathered


def is_bold(spans: Row) -> bool:
    """Return whether every word of a row is bold, and there is one."""
    faces = [face for text, face in spans if text.strip()]
    return bool(faces) and all(face.is_bold for face in faces)


def _text_of(row: Row) -> str:
    return "".join(text for text, _ in row)
