"""The points of an outline as a flat list, each with its place in the tree, and pairs of two such lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Outline, Span, iter_paths

SUPPORT = "support"
STRANDS = ("tracks", "reasons", "recommendations")
SLOTS = ("thesis", *(f"{role}.announcement" for role in STRANDS), "conclusion")
"""Roles that one point has."""
LISTS = ("context", *(f"{role}.points" for role in STRANDS))
"""Roles that several points have, side by side."""


class Entry(NamedTuple):
    """One point."""

    path: str
    role: str
    """One of `SLOTS` and `LISTS`, or `support`."""
    parent: str | None
    """The path of the point that it backs; None where it backs none."""
    spans: tuple[Span, ...]
    text: str
    statement: str
    label: str | None
    note: str | None = None


Entries = Mapping[str, Entry]
"""By path, in the order of `iter_paths`."""


def list_entries(outline: Outline) -> Entries:
    """Return the points of an outline."""
    return {
        path: Entry(path, *_place(path), point.spans, point.text, point.statement, point.label, point.note)
        for path, point in iter_paths(outline)
    }


def list_proposed(outline: Outline) -> Entries | None:
    """Return the points that the program proposed when it printed an outline; None where nobody knows."""
    if outline.proposed is None:
        return None
    entries = {}
    for point in outline.proposed.points:
        text = " ".join(outline.text[start:end] for start, end in point.spans)
        statement = text if point.statement is None else point.statement
        entries[point.role] = Entry(
            point.role, *_place(point.role), point.spans, text, statement, point.label
        )
    return entries


def _place(path: str) -> tuple[str, str | None]:
    parent, is_support, _ = path.rpartition(".support[")
    return (SUPPORT, parent) if is_support else (re.sub(r"\[\d+\]$", "", path), None)


Anchor = tuple[str, str, tuple[Span, ...]]
"""Path, role and place in one text: what two entries are told to be one by."""

_IS_ONE: Sequence[Callable[[Anchor, Anchor], bool]] = (
    lambda a, b: a == b,
    lambda a, b: a[1:] == b[1:],
    lambda a, b: a[2] == b[2],
    lambda a, b: a[1] == b[1] and _overlap(a[2], b[2]),
)
"""When two entries are one, the surest first: words and place; words and role; words; role and some words."""


def pair_anchors(left: Sequence[Anchor], right: Sequence[Anchor]) -> dict[int, int]:
    """Return pairs of entries that are the same point, by number; none is in two pairs."""
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(right)))
    for is_one in _IS_ONE:
        for i in (i for i in range(len(left)) if i not in pairs and left[i][2]):
            found = next((j for j in free if is_one(left[i], right[j])), None)
            if found is not None:
                pairs[i] = found
                del free[found]
    return pairs


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def iter_above(entries: Entries, path: str) -> Iterator[str]:
    """Yield the paths of the points above one in its tree, the nearest first."""
    parent = entries[path].parent
    while parent is not None:
        yield parent
        parent = entries[parent].parent
