"""What is usual in a document: the size of its text, the distance between its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from .lines import Line, usual_size

LEADING_EM = (0.8, 3.2)
"""Ems between baselines that may be a distance of lines: set tight, and double-spaced."""
JUSTIFIED_EM, JUSTIFIED_SHARE = 0.25, 0.45
"""Ems by which a justified line may miss the edge (a hyphen may hang over it), and the share of lines that
end there: each paragraph has a last line, and of ragged lines one in ten does."""
MIN_PAIRS = 4
"""Lines above one another that tell the leading of a size; two headings may stand further apart."""
FALLBACK_LEADING_EM = 1.3
"""Ems. Leading of a size that the document has no two lines of."""


class Measures(msgspec.Struct, frozen=True):
    """What is usual in a document; points."""

    size: float
    """Of the body's text."""
    leadings: dict[float, float]
    """Distance between the lines of a paragraph, by size (rounded to half a point)."""
    is_bold: bool = False
    """Whether the body is set in bold."""

    def leading_of(self, size: float) -> float:
        """Return the distance between lines of a size."""
        known = self.leadings.get(_rounded(size))
        if known:
            return known
        body = self.leadings.get(_rounded(self.size), FALLBACK_LEADING_EM * self.size)
        return body / self.size * size


def take_measures(columns: Iterable[Sequence[Line]]) -> Measures:
    """Return what is usual among the lines of all columns."""
    columns = list(columns)
    lines = [line for column in columns for line in column]
    gaps: Counter[tuple[float, float]] = Counter()
    for column in columns:
        for above, below in pairwise(column):
            gap, size = above.baseline - below.baseline, _rounded(above.size)
            near = LEADING_EM[0] * above.size <= gap <= LEADING_EM[1] * above.size
            if near and abs(above.size - below.size) < 0.5:
                gaps[size, round(gap * 2) / 2] += 1
    bold = sum(len(line.text) for line in lines if line.bold)
    total = sum(len(line.text) for line in lines)
    seen: Counter[float] = Counter()
    for (size, _), count in gaps.items():
        seen[size] += count
    sizes = [size for size, count in seen.items() if count >= MIN_PAIRS]
    leadings = {size: _usual_gap({g: n for (s, g), n in gaps.items() if s == size}) for size in sizes}
    return Measures(usual_size(lines), leadings, bold * 2 > total)


def is_justified(lines: Sequence[Line]) -> bool:
    """Return whether most lines of a column end at its edge."""
    right = max(line.right for line in lines)
    full = sum(right - line.right <= JUSTIFIED_EM * line.size for line in lines)
    return full >= JUSTIFIED_SHARE * len(lines)


def _usual_gap(gaps: dict[float, int]) -> float:
    """Return the smallest of the distances that are common: between paragraphs there is as much or more."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count * 3 >= most)


def _rounded(size: float) -> float:
    return round(size * 2) / 2
