"""Rows of markers: which "Second" follows which "First"."""

from __future__ import annotations

from collections.abc import Sequence

from .announcements import find_announcements
from .lines import Line
from .markers import Marker, read_marker

MAX_GAP = 45
"""Sentences between two items of one enumeration; the longest seen takes three paragraphs of ten."""
FIRST_WITHIN = 20
"""Sentences before a `Second` among which its unmarked first is looked for."""
MAX_STEP = 15
"""Sentences from one `Another …` to the next where no number holds them together."""

Row = list[tuple[int, Marker]]
"""Sentence numbers and their markers, in reading order."""
Markers = Sequence[Marker | None]
"""What numbers each sentence of a text."""


def read_markers(lines: Sequence[Line], language: str) -> tuple[Marker | None, ...]:
    """Return the marker of every sentence; those of a quotation number another's points."""
    return tuple(None if line.kind == "quote" else read_marker(line, language) for line in lines)


def chain_markers(lines: Sequence[Line], markers: Markers, language: str) -> list[Row]:
    """Return the rows of two or more that the markers of a text form, each marker in one row at most."""
    rows: list[Row] = []
    near: list[Row] = []  # of them, those that are not yet too far back
    for at, marker in enumerate(markers):
        if marker is None or marker.style == "bullet":
            continue
        near = [row for row in near if at - row[-1][0] <= MAX_GAP]
        row = _find_row(near, at, marker, lines)
        if row is not None:
            row[:] = [*_without_strays(row, marker), (at, marker)]
        elif opening := _open_row(lines, at, marker, language):
            rows.append(opening)
            near.append(opening)
    return [row for row in rows if len(row) > 1]


def _open_row(lines: Sequence[Line], at: int, marker: Marker, language: str) -> Row:
    """Return the row that a marker opens, or is the second of; empty where it does neither."""
    if marker.number == 1:
        return [(at, marker)]
    if marker.number != 2 or marker.style == "label":
        return []
    first = _find_unmarked_first(lines, at, language)
    return [(first, Marker(1, marker.style)), (at, marker)] if first is not None else []


def chain_steps(
    lines: Sequence[Line], markers: Markers, rows: Sequence[Row], language: str
) -> list[list[int]]:
    """Return the rows of sentences that carry on without a number (`Another …`, `Moreover`, `Finally`).

    The first of a row is the unmarked passage before it. One step alone must say what it is one of.
    """
    numbered = {at for row in rows for at, _ in row}
    runs: list[Row] = [[]]
    for at, marker in enumerate(markers):
        is_step = marker is not None and marker.style == "word" and marker.number is None
        if marker is None or not is_step or at in numbered:
            continue
        if runs[-1] and not _is_next_step(runs[-1][-1], at, lines):
            runs.append([])
        runs[-1].append((at, marker))
    told = [run for run in runs if len(run) > 1 or (run and run[0][1].noun)]
    firsts = [_find_unmarked_first(lines, run[0][0], language) for run in told]
    return [[at, *(n for n, _ in run)] for at, run in zip(firsts, told, strict=True) if at is not None]


def _is_next_step(before: tuple[int, Marker], at: int, lines: Sequence[Line]) -> bool:
    place, marker = before
    is_near = lines[at].place == 0 or lines[at].paragraph == lines[place].paragraph
    return is_near and not marker.closes and at - place <= MAX_STEP


def _find_row(rows: Sequence[Row], at: int, marker: Marker, lines: Sequence[Line]) -> Row | None:
    """Return the nearest row that a marker goes on with, one at its own depth in the paragraph first."""
    going = [row for row in reversed(rows) if _goes_on(row, marker)]
    level = [row for row in going if _same_depth(lines, row[-1][0], at)]
    if marker.number is not None:
        return next(iter(level or going), None)
    return next((row for row in level if _belongs(row, marker, lines[at])), None)


def _goes_on(row: Row, marker: Marker) -> bool:
    last = row[-1][1]
    if last.closes or not _is_of_its_kind(marker, last):
        return False
    return marker.number is None or marker.number in (len(row) + 1, _last_number(row) + 1)


def _is_of_its_kind(marker: Marker, last: Marker) -> bool:
    """Return whether a marker is printed or worded as the last one; `Finally` may also follow labels."""
    if "label" in (marker.style, last.style):
        closes = marker.closes and last.style == "label"
        return closes or (marker.style == last.style and marker.noun == last.noun)
    return marker.style == last.style


def _last_number(row: Row) -> int:
    return max((marker.number for _, marker in row if marker.number), default=0)


def _without_strays(row: Row, marker: Marker) -> Row:
    """Return the row that a marker goes on with, less each `Moreover` that its number skips."""
    if marker.number is None or marker.number == len(row) + 1:
        return row
    return [(at, earlier) for at, earlier in row if earlier.number]


def _same_depth(lines: Sequence[Line], one: int, other: int) -> bool:
    same_paragraph = lines[one].paragraph == lines[other].paragraph
    return same_paragraph or (lines[one].place == 0) == (lines[other].place == 0)


def _belongs(row: Row, marker: Marker, line: Line) -> bool:
    """Return whether `Another …` or `Finally` carries a row on: it closes, names the same or opens."""
    is_named = marker.noun is not None and marker.noun in {m.noun for _, m in row}
    return marker.closes or is_named or line.place == 0


def _find_unmarked_first(lines: Sequence[Line], second: int, language: str) -> int | None:
    """Return the sentence that a `Second` makes the first: after a promise, else the paragraph before."""
    for at in range(second - 1, max(-1, second - FIRST_WITHIN), -1):
        if find_announcements(lines[at].text, language) and at + 1 < second:
            return at + 1
    if lines[second].place:
        return second - 1
    before = lines[second].paragraph - 1
    return next(
        (at for at, line in enumerate(lines) if line.paragraph == before and line.kind != "heading"), None
    )
