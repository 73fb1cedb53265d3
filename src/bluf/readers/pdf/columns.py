"""Reading order: the columns of a page, found by the white between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .lines import Line

GUTTER_EM = 0.8
"""Ems of white between columns at the least; set solid they are parted by one."""
MIN_LINES = 3
"""Lines on either side of a gutter: fewer are the cells of a row, or a name beside a date."""
MIN_COLUMN_EM = 8.0
"""Ems. What is narrower is a number or a bullet beside its text."""
FULL_SHARE = 0.55
"""Share of a column's width that half of its lines fill: cells of a table seldom do."""
MAX_DEPTH, MAX_GUTTERS = 3, 12
"""Gutters within columns within columns, and the left edges tried for each: four columns, and bounded."""


class _Band:
    """A stretch of the page: lines on the left and on the right of a gutter, or lines that cross it."""

    def __init__(self) -> None:
        self.left: list[Line] = []
        self.right: list[Line] = []
        self.across: list[Line] = []

    @property
    def lines(self) -> list[Line]:
        """All of them, downwards."""
        return sorted((*self.left, *self.right, *self.across), key=lambda line: (-line.baseline, line.left))

    @property
    def is_parted(self) -> bool:
        """Whether both sides are columns of text."""
        return not self.across and _is_column(self.left) and _is_column(self.right)

    @property
    def gain(self) -> int:
        """Lines that the gutter puts in order."""
        return min(len(self.left), len(self.right)) if self.is_parted else 0


def split_columns(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """Return the lines of a page, those of each column together, downwards, in reading order."""
    ordered = sorted(lines, key=lambda line: (-line.baseline, line.left))
    tried = [_part(ordered, edge) for edge in _edges(ordered)] if depth < MAX_DEPTH else []
    best = max(tried, key=_gain, default=[])
    if not _gain(best):
        return [ordered] if ordered else []
    columns: list[list[Line]] = []
    gathered: list[Line] = []
    for band in best:
        if not band.is_parted:
            gathered += band.lines
            continue
        columns += [gathered] if gathered else []
        gathered = []
        columns += split_columns(band.left, depth + 1) + split_columns(band.right, depth + 1)
    return [*columns, gathered] if gathered else columns


def _edges(lines: Sequence[Line]) -> list[float]:
    """Return where columns may begin: the left edges that lines share, the commonest first."""
    counted = Counter(round(line.left) for line in lines)
    return [float(edge) for edge, count in counted.most_common(MAX_GUTTERS) if count >= MIN_LINES]


def _gain(bands: Sequence[_Band]) -> int:
    return sum(band.gain for band in bands)


def _part(lines: Sequence[Line], edge: float) -> list[_Band]:
    """Return the bands that a gutter left of an edge makes of the lines."""
    bands = [_Band()]
    for line in lines:
        if line.left >= edge - 1.0:
            side = "right"
        elif line.right <= edge - GUTTER_EM * line.size:
            side = "left"
        else:
            side = "across"
        if (side == "across") != bool(bands[-1].across):
            bands.append(_Band())
        getattr(bands[-1], side).append(line)
    return bands


def _is_column(lines: Sequence[Line]) -> bool:
    if len(lines) < MIN_LINES:
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    usual = median(line.width for line in lines)
    rows = sum(1 for a, b in pairwise(lines) if abs(a.baseline - b.baseline) < 1.0)
    is_wide = right - left >= MIN_COLUMN_EM * median(line.size for line in lines)
    return is_wide and usual >= FULL_SHARE * (right - left) and rows * 3 < len(lines)
