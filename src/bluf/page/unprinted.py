"""What a template has no tag for: an office may leave a part out, but nothing is dropped silently."""

from __future__ import annotations

from bluf.model import Loss, Outline, Point

from .trial import where_of
from .worth import ANNOUNCEMENT, iter_lines

REMEDY = "The template has no tag for it: add one, or choose another template."


def find_unprinted(outline: Outline, shown: str) -> tuple[Loss, ...]:
    """Return the lines of an outline that are not in the text `shown`, in the order of the source.

    White space is folded. A sentence that announces a strand counts as shown where its words stand in
    another line.
    """
    folded = " ".join(shown.split())
    lines = list(iter_lines(outline))
    unprinted = [
        point
        for place, point in lines
        if " ".join(point.statement.split()) not in folded
        and not (
            place.support == ANNOUNCEMENT
            and any(other is not point and _overlap(point, other) for _, other in lines)
        )
    ]
    return tuple(
        Loss(point.statement, where_of(point), REMEDY) for point in sorted(unprinted, key=lambda p: p.spans)
    )


def _overlap(one: Point, other: Point) -> bool:
    return any(start < b and a < end for start, end in one.spans for a, b in other.spans)
