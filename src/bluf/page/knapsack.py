"""The choice that is worth most within the room there is: a multiple-choice knapsack, solved exactly.

Of each group one option is taken. States that another state beats in room, words and worth are dropped as
soon as they arise (Nemhauser and Ullmann, Discrete dynamic programming and capital allocation, 1969); as
lines have few heights, some hundreds are left at most.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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


class _State(NamedTuple, Generic[Key]):
    room: float
    words: int
    worth: float
    taken: tuple[Key, ...]


def choose_options(
    parts: Iterable[Part[Key]], room: float, words: int | None = None
) -> tuple[float, tuple[Key, ...]]:
    """Return the most worth that fits the room and the words, and the keys of the options that have it.

    One option of every group is taken. Raises ValueError where no choice fits.
    """
    states = [_State[Key](0.0, 0, 0.0, ())]
    for part in parts:
        if not part.side_by_side and part.words is None:
            states = _add_groups(states, part, _Limits(room, words, words is not None))
            continue
        limits = _Limits(room, part.words, part.words is not None or words is not None)
        within = _add_groups([_State[Key](0.0, 0, 0.0, ())], part, limits)
        joined = (_join(one, other) for one in states for other in within)
        states = _drop_beaten(joined, _Limits(room, words, words is not None))
    best = max(states, key=lambda state: (state.worth, -state.room), default=None)
    if best is None:
        raise ValueError("no choice fits")
    return best.worth, best.taken


class _Limits(NamedTuple):
    room: float
    words: int | None
    counts_words: bool
    """Whether a state is worth keeping because it has fewer words."""


def _add_groups(states: list[_State[Key]], part: Part[Key], limits: _Limits) -> list[_State[Key]]:
    for group in part.groups:
        group = _drop_useless(group, limits.counts_words)
        states = _drop_beaten(_extend(states, group, part.side_by_side), limits)
    return states


def _drop_useless(group: Sequence[Option[Key]], counts_words: bool) -> list[Option[Key]]:
    """Return the options of a group that no other is as good as, with less room and no more words."""
    kept: list[Option[Key]] = []
    for option in sorted(group, key=lambda o: (o.room, -o.worth, o.words)):
        beaten = (o.worth >= option.worth and (not counts_words or o.words <= option.words) for o in kept)
        if not any(beaten):
            kept.append(option)
    return kept


def _extend(
    states: Iterable[_State[Key]], group: Sequence[Option[Key]], side_by_side: bool
) -> Iterable[_State[Key]]:
    for room, words, worth, taken in states:
        for option in group:
            need = max(room, option.room) if side_by_side else room + option.room
            yield _State(need, words + option.words, worth + option.worth, (*taken, option.key))


def _join(one: _State[Key], other: _State[Key]) -> _State[Key]:
    return _State(
        one.room + other.room, one.words + other.words, one.worth + other.worth, one.taken + other.taken
    )


def _drop_beaten(states: Iterable[_State[Key]], limits: _Limits) -> list[_State[Key]]:
    """Return the states within the limits that no other beats: less room, fewer words, more worth."""
    kept: list[_State[Key]] = []
    counts: list[int] = []
    worths: list[float] = []
    """Words and worth of what is kept so far, both ascending: more words are here only for more worth."""
    most = limits.room + SAME_ROOM
    fitting = [s for s in states if s.room <= most and (limits.words is None or s.words <= limits.words)]
    for state in sorted(fitting, key=lambda s: (s.room, -s.worth, s.words)):
        count = state.words if limits.counts_words else 0
        at = bisect_right(counts, count)
        if at and worths[at - 1] >= state.worth:
            continue
        first, last = bisect_left(counts, count), bisect_right(worths, state.worth)
        counts[first:last], worths[first:last] = [count], [state.worth]
        kept.append(state)
    return kept
