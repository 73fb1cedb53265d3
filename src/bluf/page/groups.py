"""The lines that may be cut, in groups that take their room together, and what each group may show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from bluf.model import Outline, Plan

from .limits import MOST_BEHIND, MOST_CHOICES, NEXT_IS_WORTH
from .worth import ANNOUNCEMENT, HEAD, Place, iter_lines, iter_points

Kept = frozenset[Place]
Worths = Mapping[Place, float]


class Group(NamedTuple):
    """A point with what backs it, the context, or one announcement."""

    part: str
    """Field of Outline; empty for what stands in no list: announcements, thesis, conclusion."""
    choices: tuple[Kept, ...]
    """What may be shown of it, nothing among them."""


class _Bounds(NamedTuple):
    candidates: int
    """Sentences behind a point that are thought of, the worthiest."""
    words: Mapping[Place, int]
    most_words: int | None
    """Of all the sentences behind one point."""


def list_groups(outline: Outline, worths: Worths, plan: Plan) -> list[Group]:
    """Return the groups of the lines in `worths`, those alone that leave a choice.

    As many sentences behind a point are thought of as keep all choices together under MOST_CHOICES.
    """
    words = {place: len(line.statement.split()) for place, line in iter_lines(outline)}
    groups: list[Group] = []
    for candidates in range(MOST_BEHIND, 0, -1):
        bounds = _Bounds(candidates, words, plan.budget.support)
        groups = [group for group in _iter_groups(outline, worths, bounds) if len(group.choices) > 1]
        if sum(len(group.choices) for group in groups) <= MOST_CHOICES:
            break
    return groups


def _iter_groups(outline: Outline, worths: Worths, bounds: _Bounds) -> Iterator[Group]:
    context = [place for place in worths if place.part == "context"]
    # What follows in the context may lean on its first sentence.
    first = {place for place in context if place.point == 0}
    yield Group(
        "context", tuple(kept for kept in _subsets(context) if not kept or not first or first <= kept)
    )
    for place, _ in iter_points(outline):
        behind = [own for own in worths if own[:2] == place[:2] and own.support >= 0]
        best = sorted(behind, key=lambda own: (-worths[own], own))[: bounds.candidates]
        choices = tuple(kept for kept in _subsets(best) if _is_short(kept, bounds))
        if place in worths:
            choices = (frozenset(), *(kept | {place} for kept in choices))
        yield Group("" if place.part in ("thesis", "conclusion") else place.part, choices)
    for place in worths:
        if place.support == ANNOUNCEMENT:
            yield Group("", (frozenset(), frozenset({place})))


def _subsets(places: list[Place]) -> Iterator[Kept]:
    """Yield every subset: nothing first, then everything, then from small to large."""
    sizes = [0, len(places), *range(1, len(places))] if places else [0]
    yield from (frozenset(chosen) for size in sizes for chosen in combinations(sorted(places), size))


def _is_short(kept: Kept, bounds: _Bounds) -> bool:
    return bounds.most_words is None or sum(bounds.words[place] for place in kept) <= bounds.most_words


def sum_worths(kept: Kept, worths: Worths) -> float:
    """Return what the lines kept of one group are worth: each further sentence behind a point counts less."""
    heads = sum(worths[place] for place in kept if place.support == HEAD and place.part != "context")
    others = (worths[place] for place in kept if place.support != HEAD or place.part == "context")
    return heads + sum(worth * NEXT_IS_WORTH**n for n, worth in enumerate(sorted(others, reverse=True)))
