"""What a line is worth on the page, and which lines may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from bluf.model import CutKind, Outline, Plan, Point

from .limits import AWAY_IS_WORTH, KIND_RATIO, WORTH_OF_MARKS, WORTH_OF_ONE, WORTH_PER_WORD
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


def iter_lines(outline: Outline) -> Iterator[tuple[Place, Point]]:
    """Yield every line that a page may show, with its place: points, support, context, announcements."""
    for place, point in iter_points(outline):
        yield place, point
        yield from ((place._replace(support=i), line) for i, line in enumerate(point.support))
    yield from ((Place("context", i), point) for i, point in enumerate(outline.context))
    yield from iter_announcements(outline)


def judge_worth(point: Point, marks: Marks) -> float:
    """Return what a line is worth on the page: confidence, and what it says in the concrete; over zero.

    Length counts for nothing here: it is paid for in lines.
    """
    found = sum(
        weight * min(most, len(pattern.findall(point.statement)))
        for pattern, weight, most in _compile_marks(marks)
    )
    return WORTH_OF_ONE + max(point.confidence + found, 0.0)


@cache
def _compile_marks(marks: Marks) -> tuple[tuple[re.Pattern[str], float, int], ...]:
    """Return WORTH_OF_MARKS with the patterns of a language."""
    return tuple((re.compile(getattr(marks, name)), weight, most) for name, weight, most in WORTH_OF_MARKS)


def judge_lines(outline: Outline, plan: Plan) -> dict[Place, float]:
    """Return the worth of every line that may be cut.

    All support, announcements and context may be, and all recommendations but the worthiest, which keeps one
    that says what to do. The cut order of the plan weighs the kinds.
    """
    marks = load_marks(outline.source.language)
    lines = dict(iter_lines(outline))
    worths = {place: _judge(place, lines, marks) for place in lines}
    words = {place: len(line.statement.split()) for place, line in lines.items()}
    advice = [place for place in worths if place.part == "recommendations" and place.support == HEAD]
    # A long one to stay would cost the page more than a short one that is nearly as good.
    best = max(advice, key=lambda p: worths[p] - WORTH_PER_WORD * words[p], default=None)
    kinds = {place: _kind_of(place) for place in worths if place != best}
    return {
        place: worths[place] * weigh_kind(kind, plan) for place, kind in kinds.items() if kind is not None
    }


def _judge(place: Place, lines: Mapping[Place, Point], marks: Marks) -> float:
    line = lines[place]
    if place.support == ANNOUNCEMENT:
        # What it promises follows it.
        return WORTH_OF_ONE + line.confidence
    head = lines.get(place._replace(support=HEAD))
    is_away = place.support >= 0 and head is not None and line.paragraph != head.paragraph
    return judge_worth(line, marks) * (AWAY_IS_WORTH if is_away else 1.0)


def weigh_kind(kind: CutKind, plan: Plan) -> float:
    """Return what lines of a kind are multiplied by: KIND_RATIO times what the kind before it has."""
    order = plan.cut_order
    return KIND_RATIO ** (order.index(kind) if kind in order else -1)


def _kind_of(place: Place) -> CutKind | None:
    if place.support == ANNOUNCEMENT:
        return "announcements"
    if place.part == "context":
        return "context"
    if place.support != HEAD:
        return "support"
    return "recommendations" if place.part == "recommendations" else None
