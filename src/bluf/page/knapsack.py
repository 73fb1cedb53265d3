"""The choice that is worth most within the room there is: a multiple-choice knapsack, solved exactly.

Of each group one option is taken. States that another state beats in room, words and worth are dropped as
soon as they arise (Nemhauser and Ullmann, Discrete dynamic programming and capital allocation, 1969); as
lines have few heights, some hundreds are left at most.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from .limits import SAME_ROOM

Key = TypeVar("Key")


class Option(NamedTuple, Generic[Key]):
    """One way to show a group of lines."""

    key: Key
    """Whatever the caller knows it by."""
    room: float
    """What it takes of the page beyond what the page has without the group."""
    words: int
    worth: float


class Part(NamedTuple, Generic[Key]):
    """Groups of lines that share a budget of words, and perhaps the rows of a table."""

    groups: Sequence[Sequence[Option[Key]]]
    side_by_side: bool = False
    """Whether the tallest group counts, not their sum."""
    words: int | None = None
    """Words at most, of all groups together."""


_State = tuple[float, float, int, tuple[Key, ...]]
"""Room, worth with a minus before it, words, and the keys of what was taken: plain, and sorted as it stands.
In named tuples, each with a tuple of its keys made at once, the search takes twice as long."""
_More = tuple[float, float, int, tuple[Key, ...], tuple[Key, ...]]
"""The same before it is known to be worth keeping: the keys that it comes from, and those that are added."""
_ORDER = itemgetter(0, 1, 2)


def choose_options(
    parts: Iterable[Part[Key]], room: float, words: int | None = None
) -> tuple[float, tuple[Key, ...]]:
    """Return the most worth that fits the room and the words, and the keys of the options that have it.

    One option of every group is taken. Raises ValueError where no choice fits.
    """
    nothing: _State[Key] = (0.0, 0.0, 0, ())
    states = [nothing]
    for part in parts:
        if not part.side_by_side and part.words is None:
            states = _add_groups(states, part, _Limits(room, words, words is not None))
            continue
        limits = _Limits(room, part.words, part.words is not None or words is not None)
        within = _add_groups([nothing], part, limits)
        states = _drop_beaten(_extend(states, within, False), _Limits(room, words, words is not None))
    best = min(states, key=itemgetter(1, 0), default=None)
    if best is None:
        raise ValueError("no choice fits")
    return 0.0 - best[1], best[3]


class _Limits(NamedTuple):
    room: float
    words: int | None
    counts_words: bool
    """Whether a state is worth keeping because it has fewer words."""


def _add_groups(states: list[_State[Key]], part: Part[Key], limits: _Limits) -> list[_State[Key]]:
    for group in part.groups:
        options = _drop_useless(group, limits.counts_words)
        states = _drop_beaten(_extend(states, options, part.side_by_side), limits)
    return states


def _drop_useless(group: Sequence[Option[Key]], counts_words: bool) -> list[_State[Key]]:
    """Return the options of a group that no other is as good as, with less room and no more words."""
    kept: list[Option[Key]] = []
    for option in sorted(group, key=lambda o: (o.room, -o.worth, o.words)):
        beaten = (o.worth >= option.worth and (not counts_words or o.words <= option.words) for o in kept)
        if not any(beaten):
            kept.append(option)
    return [(option.room, -option.worth, option.words, (option.key,)) for option in kept]


def _extend(
    states: Sequence[_State[Key]], others: Sequence[_State[Key]], side_by_side: bool
) -> list[_More[Key]]:
    return [
        (
            (room if room > own_room else own_room) if side_by_side else room + own_room,
            worth + own_worth,
            words + own_words,
            taken,
            own,
        )
        for room, worth, words, taken in states
        for own_room, own_worth, own_words, own in others
    ]


def _drop_beaten(states: Iterable[_More[Key]], limits: _Limits) -> list[_State[Key]]:
    """Return the states within the limits that no other beats: less room, fewer words, more worth."""
    most, most_words = limits.room + SAME_ROOM, math.inf if limits.words is None else limits.words
    fitting = [state for state in states if state[0] <= most and state[2] <= most_words]
    fitting.sort(key=_ORDER)
    keep = _keep_sparing if limits.counts_words else _keep_better
    return [(state[0], state[1], state[2], state[3] + state[4]) for state in keep(fitting)]


def _keep_better(states: Iterable[_More[Key]]) -> Iterator[_More[Key]]:
    """Yield of states in their order those that are worth more than all before."""
    best = math.inf
    for state in states:
        if state[1] < best:
            best = state[1]
            yield state


def _keep_sparing(states: Iterable[_More[Key]]) -> Iterator[_More[Key]]:
    """Yield of states in their order those that are worth more than all before with no more words."""
    counts: list[int] = []
    worths: list[float] = []
    """Words and worth of what is kept so far, both ascending: more words are here only for more worth."""
    for state in states:
        count, worth = state[2], -state[1]
        at = bisect_right(counts, count)
        if at and worths[at - 1] >= worth:
            continue
        first, last = bisect_left(counts, count), bisect_right(worths, worth)
        counts[first:last], worths[first:last] = [count], [worth]
        yield state
