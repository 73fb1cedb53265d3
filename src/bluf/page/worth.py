"""What goes first where the page is short: every line that may be cut, the least worthy first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bluf.model import Outline, Point

from .limits import WORTH_OF_MARKS, WORTH_PER_WORD
from .vocabulary import Marks, load_marks

HEAD = -1
"""`Place.support` of a point itself."""
ANNOUNCEMENT = -2
"""`Place.support` of the sentence that announces a strand, whose `Place.point` is 0."""
STRANDS = ("tracks", "reasons", "recommendations")


class Place(NamedTuple):
    """Where a line stands in an outline: support, an announcement, a point of context or recommendations."""

    part: str
    """Field of Outline."""
    point: int = 0
    support: int = HEAD


def iter_points(outline: Outline) -> Iterator[tuple[Place, Point]]:
    """Yield every point that can have support, with its place, in the order of the schema."""
    for part in ("thesis", *STRANDS, "conclusion"):
        value = getattr(outline, part)
        if value is not None:
            points = (value,) if isinstance(value, Point) else value.points
            yield from ((Place(part, i), point) for i, point in enumerate(points))


def iter_announcements(outline: Outline) -> Iterator[tuple[Place, Point]]:
    """Yield the sentence that announces each strand, where there is one."""
    for part in STRANDS:
        strand = getattr(outline, part)
        if strand is not None and strand.announcement is not None:
            yield Place(part, 0, ANNOUNCEMENT), strand.announcement


def find_line(outline: Outline, place: Place) -> Point:
    """Return the line that stands at a place."""
    if place.part == "context":
        return outline.context[place.point]
    if place.support == ANNOUNCEMENT:
        return next(point for where, point in iter_announcements(outline) if where == place)
    head = next(point for where, point in iter_points(outline) if where == place._replace(support=HEAD))
    return head if place.support == HEAD else head.support[place.support]


def judge_worth(point: Point, marks: Marks) -> float:
    """Return what a line is worth on the page: confidence, what it says in the concrete, less its length."""
    found = sum(
        weight * min(most, len(re.findall(getattr(marks, name), point.statement)))
        for name, weight, most in WORTH_OF_MARKS
    )
    return point.confidence + found - WORTH_PER_WORD * len(point.statement.split())


def rank_cuts(outline: Outline) -> tuple[Place, ...]:
    """Return all that may be cut, first what goes first.

    Support comes before context, context (but for its first sentence) before recommendations, of which one
    stays; the first sentence of the context goes last.
    """
    marks = load_marks(outline.source.language)
    context = [(judge_worth(point, marks), Place("context", i)) for i, point in enumerate(outline.context)]
    strand = outline.recommendations
    advice = (
        [(judge_worth(p, marks), Place("recommendations", i)) for i, p in enumerate(strand.points)]
        if strand
        else []
    )
    groups = (_rank_support(outline), sorted(context[1:]), sorted(advice)[:-1], context[:1])
    return tuple(place for group in groups for _, place in group)


def _rank_support(outline: Outline) -> list[tuple[tuple[int, float], Place]]:
    """Return all support, first what goes first: every point's third sentences before any second, and so on.

    So the points keep about as much support each, and the last to go is every point's best. An announcement
    says what its points say again, and counts as a second sentence.
    """
    marks = load_marks(outline.source.language)
    ranked = [((-2, judge_worth(line, marks)), place) for place, line in iter_announcements(outline)]
    for place, point in iter_points(outline):
        best = sorted(((judge_worth(line, marks), -i) for i, line in enumerate(point.support)), reverse=True)
        ranked += [((-rank, worth), place._replace(support=-i)) for rank, (worth, i) in enumerate(best, 1)]
    return sorted(ranked)
