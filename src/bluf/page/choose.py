"""The choice of lines that is worth most: groups and their rooms laid out for the knapsack."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from bluf.model import Plan

from .groups import Group, Kept
from .knapsack import Option, Part, choose_options
from .limits import MOST_TRIES, SAME_ROOM
from .rooms import Rooms
from .trial import Trial
from .worth import STRANDS, Place


class Space(NamedTuple):
    """What the groups are to share."""

    room: float
    side_by_side: Collection[str]
    """Parts whose groups take the room of the tallest of them."""
    trial: Trial
    plan: Plan


def choose_lines(groups: Sequence[Group], trial: Trial, plan: Plan) -> tuple[Kept, float]:
    """Return the best choice of lines that fits, and the worth of the best by the rooms of the groups.

    Where rooms do not add up (columns that even out), the room is narrowed by what was too much; nothing that
    may be cut is chosen where that does not help.
    """
    several = [Rooms(group, trial.room_of) for group in groups]
    side_by_side = [part for part in STRANDS if stand_side_by_side(part, several, trial)]
    room, most = trial.page.limit - trial.fill_of(frozenset()), 0.0
    for _ in range(MOST_TRIES):
        worth, taken = choose_known(several, Space(room, side_by_side, trial, plan))
        kept = frozenset[Place]().union(*taken)
        most = most or worth
        over = trial.fill_of(kept) - trial.page.limit
        if over <= 0:
            return kept, most
        room = max(room - over, 0.0)
    return frozenset(), most


def stand_side_by_side(part: str, several: Sequence[Rooms], trial: Trial) -> bool:
    """Return whether the groups of a part take the room of the tallest of them, as cells of one row do."""
    own = [rooms for rooms in several if rooms.part == part]
    full = [rooms.bound()[rooms.fullest] for rooms in own]
    if sum(room > SAME_ROOM for room in full) < 2:
        return False
    together = trial.room_of(frozenset[Place]().union(*(rooms.fullest for rooms in own)))
    return abs(together - max(full)) <= SAME_ROOM


def choose_known(several: Sequence[Rooms], space: Space) -> tuple[float, tuple[Kept, ...]]:
    """Return the worth of the best choice, and what it shows of each group, every room in it being exact."""
    words = spare_words(space.plan.budget.page, space.trial, space.trial.musts)
    while True:
        parts = [lay_out(part, several, space) for part in ("context", *STRANDS, "")]
        worth, taken = choose_options(parts, space.room, words)
        picked = frozenset(taken)
        guessed = [(rooms, kept) for rooms in several for kept in rooms.list_guessed(picked)]
        if not guessed:
            return worth, taken
        for rooms, kept in guessed:
            rooms.measure(kept)


def lay_out(part: str, several: Sequence[Rooms], space: Space) -> Part[Kept]:
    """Return the groups of one part with the room, words and worth of all their choices."""
    trial, budget = space.trial, getattr(space.plan.budget, part) if part else None
    options = [
        [Option(kept, room, *trial.weigh(kept)) for kept, room in rooms.bound().items()]
        for rooms in several
        if rooms.part == part
    ]
    musts = [place for place in trial.musts if place.part == part]
    return Part(options, part in space.side_by_side, spare_words(budget, trial, musts))


def spare_words(budget: int | None, trial: Trial, musts: Collection[Place]) -> int | None:
    """Return what a budget leaves beside what must be shown, at least none; None stays None."""
    return None if budget is None else max(budget - trial.count_words(musts), 0)
