"""Reading order: the columns of a page, found by the white between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from .lines import Line, downwards

GUTTER_EM = 0.8
"""Ems of white between columns at the least; set solid they are parted by one."""
MIN_LINES = 3
"""Lines on either side of a gutter: fewer are the cells of a row, or a name beside a date."""
MIN_COLUMN_EM = 8.0
"""Ems. What is narrower is a number or a bullet beside its text."""
FULL_SHARE = 0.55
"""Share of a column's width that half of its lines fill: cells of a table seldom do."""
MIN_WORDS = 3
"""Words of the usual line: a table's cells have fewer."""
NEXT_LINE_EM = 1.6
"""Ems between the baselines of lines of one paragraph at the most; set solid it is 1, mostly 1.2."""
MAX_DEPTH, MAX_GUTTERS = 3, 12
"""Gutters within columns within columns, and the left edges tried for each: four columns, and bounded."""


class _Band:
    """A stretch of the page: lines on the left and on the right of a gutter, or lines that cross it."""

    def __init__(self, is_known: bool) -> None:
        self.left: list[Line] = []
        self.right: list[Line] = []
        self.across: list[Line] = []
        self.is_known = is_known
        """Whether the gutter is one of other pages too, so that a single line beside it is a column."""

    @property
    def lines(self) -> list[Line]:
        """All of them, downwards."""
        return downwards((*self.left, *self.right, *self.across))

    @cached_property
    def is_parted(self) -> bool:
        """Whether both sides are columns of text."""
        if self.across or not (self.left and self.right):
            return False
        return self.is_known or (_is_column(self.left) and _is_column(self.right))

    def take_ends(self, above: Sequence[Line]) -> list[Line]:
        """Take out and return the lines at the top that end the text above: a title's short last line."""
        taken: list[Line] = []
        last = above[-1] if above else None
        while last and len(self.left) > 1 and len(self.right) > 1:
            side, other = sorted((self.left, self.right), key=lambda side: -side[0].baseline)
            first = side[0]
            is_next = last.baseline - first.baseline <= NEXT_LINE_EM * first.size
            is_alone = first.baseline - other[0].baseline > 0.5 * first.size
            if not (is_next and is_alone and abs(first.size - last.size) < 0.5):
                break
            last = side.pop(0)
            taken.append(last)
        return taken

    @property
    def gain(self) -> int:
        """Lines that the gutter puts in order."""
        return min(len(self.left), len(self.right)) if self.is_parted else 0


def split_pages(pages: Sequence[Sequence[Line]]) -> list[list[list[Line]]]:
    """Return the lines of each page, those of a column together, downwards, in reading order."""
    found: Counter[float] = Counter()
    split = [_split(page, frozenset(), found) for page in pages]
    known = frozenset(found)
    return [_split(page, known, Counter()) for page in pages] if known and len(pages) > 1 else split


def _split(
    lines: Sequence[Line], known: frozenset[float], found: Counter[float], depth: int = 0
) -> list[list[Line]]:
    """Return the columns of a page; the left edges of columns are counted in `found`."""
    ordered = downwards(lines)
    edges = _edges(ordered, known) if depth < MAX_DEPTH else []
    tried = {edge: _part(ordered, edge, known) for edge in edges}
    best = max(tried, key=lambda edge: _gain(tried[edge]), default=0.0)
    if not tried or not _gain(tried[best]):
        return [ordered] if ordered else []
    found[best] += 1
    columns: list[list[Line]] = []
    gathered: list[Line] = []
    for band in tried[best]:
        if not band.is_parted:
            gathered += band.lines
            continue
        gathered += band.take_ends(gathered)
        columns += [gathered] if gathered else []
        gathered = []
        for side in (band.left, band.right):
            columns += _split(side, known, found, depth + 1)
    return [*columns, gathered] if gathered else columns


def _edges(lines: Sequence[Line], known: frozenset[float] = frozenset()) -> list[float]:
    """Return where columns may begin: the left edges that lines share, the commonest first."""
    counted = Counter(round(line.left) for line in lines)
    common = [float(edge) for edge, count in counted.most_common(MAX_GUTTERS) if count >= MIN_LINES]
    return [*common, *(edge for edge in sorted(known)[:MAX_GUTTERS] if edge not in common)]


def _gain(bands: Sequence[_Band]) -> int:
    return sum(band.gain for band in bands)


def _part(lines: Sequence[Line], edge: float, known: frozenset[float] = frozenset()) -> list[_Band]:
    """Return the bands that a gutter left of an edge makes of the lines."""
    bands = [_Band(edge in known)]
    for line in lines:
        if line.left >= edge - 1.0:
            side = "right"
        elif line.right <= edge - GUTTER_EM * line.size:
            side = "left"
        else:
            side = "across"
        if (side == "across") != bool(bands[-1].across):
            bands.append(_Band(edge in known))
        getattr(bands[-1], side).append(line)
    return bands


def _is_column(lines: Sequence[Line], deeper: bool = True) -> bool:
    """Return whether lines are text as wide as they have room for: one column, or two beside each other."""
    if len(lines) < MIN_LINES or median(len(line.text.split()) for line in lines) < MIN_WORDS:
        return False
    wide = max(line.right for line in lines) - min(line.left for line in lines)
    usual = median(line.width for line in lines)
    if wide < MIN_COLUMN_EM * median(line.size for line in lines):
        return False
    return usual >= FULL_SHARE * wide or (deeper and _has_two(lines))


def _has_two(lines: Sequence[Line]) -> bool:
    bands = (band for edge in _edges(lines) for band in _part(lines, edge) if not band.across)
    return any(_is_column(band.left, False) and _is_column(band.right, False) for band in bands)
