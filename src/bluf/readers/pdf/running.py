"""Running headers, footers and page numbers: what stands at the same place of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .lines import Line, gather_rows

EDGE_ROWS = 4
"""Rows at the top and at the foot of a page among which running lines are looked for."""
SAME_ROW_PT = 1.0
"""Points that the baselines of pieces side by side may differ by."""
DRIFT_PT = 6.0
"""Points by which the same running line was seen to move from page to page."""
MAX_WORDS = 30
"""Words. A longer line is text that happens to stand at the edge."""
MAX_PIECES = 12
"""Pieces side by side in a header at the most; more are a table's row."""
MARKER_EM = 3.0
"""Ems. A number with text closer behind it is that of a note or of a list item."""

_NUMBER = re.compile(r"[-–—|\s(\[]*(\d{1,4})[-–—|\s)\].]*")
_DIGITS = re.compile(r"\d+")


def drop_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """Return the pages without their running lines, and these lines, each once; page numbers just go."""
    edges = [_edge_rows(page) for page in pages]
    repeated = _find_repeated(edges)
    numbers = _find_numbers(edges)
    running = repeated | numbers
    for rows in edges:
        for row in rows:  # what shares a row with the page number: the title of a section, say
            words = sum(len(line.text.split()) for line in row)
            if words <= MAX_WORDS and any(id(line) in numbers for line in row):
                running.update(map(id, row))
    kept = [[line for line in page if id(line) not in running] for page in pages]
    dropped: dict[str, Line] = {}
    for line in (line for page in pages for line in page if id(line) in running - numbers):
        dropped.setdefault(_key(line), line)
    return kept, list(dropped.values())


def _edge_rows(page: Sequence[Line]) -> list[list[Line]]:
    """Return the first and the last rows of a page, the outermost first."""
    rows = gather_rows(page, within_pt=SAME_ROW_PT)
    if len(rows) <= 2 * EDGE_ROWS:
        return rows
    return [*rows[:EDGE_ROWS], *rows[-EDGE_ROWS:]]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _find_repeated(edges: Sequence[Sequence[Sequence[Line]]]) -> set[int]:
    """Return the lines that stand, but for their digits, at the same height of another page."""
    places: defaultdict[str, list[tuple[float, int, Line]]] = defaultdict(list)
    for page, rows in enumerate(edges):
        for line in (line for row in rows for line in row):
            if len(line.text.split()) <= MAX_WORDS and _key(line) != "#":
                places[_key(line)].append((line.baseline, page, line))
    repeated: set[int] = set()
    for found in places.values():
        for (low, page, line), (high, other, after) in pairwise(sorted(found, key=lambda f: f[:2])):
            if high - low <= DRIFT_PT and page != other:
                repeated.update((id(line), id(after)))
    return repeated


def _find_numbers(edges: Sequence[Sequence[Sequence[Line]]]) -> set[int]:
    """Return the lines that are page numbers: they count with the pages, from whatever the first one is."""
    found = [
        (int(match[1]) - page, line)
        for page, rows in enumerate(edges)
        for row in rows
        if len(row) <= MAX_PIECES
        for line in row
        if (match := _NUMBER.fullmatch(line.text)) and not _has_text_behind(line, row)
    ]
    usual = Counter(offset for offset, _ in found).most_common(1)
    if not usual or (usual[0][1] < 2 and (len(edges) > 1 or usual[0][0] != 1)):
        return set()
    return {id(line) for offset, line in found if offset == usual[0][0]}


def _has_text_behind(line: Line, row: Sequence[Line]) -> bool:
    return any(0 <= other.left - line.right < MARKER_EM * line.size for other in row)
