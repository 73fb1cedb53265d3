"""Statements of two papers of which one says the opposite of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from .library import Statement
from .nearness import Index
from .recurring import SAME, Read, is_near_enough
from .words import count_flips

MOST_WORDS = 40
"""Words of a statement: in a longer one it is not told what a `not` turns round."""


class Opposite(Struct, frozen=True):
    """Two statements of different papers, the one of the earlier key first."""

    one: Statement
    other: Statement
    nearness: float


def find_opposites(read: Sequence[Read]) -> list[Opposite]:
    """Return pairs of statements that say the opposite, the nearest first, no statement twice."""
    found = sorted(
        _list_pairs(read), key=lambda pair: (-pair.nearness, pair.one.paper.key, pair.other.paper.key)
    )
    used: set[str] = set()
    pairs = []
    for pair in found:
        ends = {pair.one.text, pair.other.text}
        if not ends & used:
            pairs.append(pair)
            used |= ends
    return pairs


def _list_pairs(read: Sequence[Read]) -> Iterator[Opposite]:
    short = [one for one in read if len(one.statement.text.split()) <= MOST_WORDS and not one.gist.supposes]
    index = Index(SAME)
    for one in short:
        index.add(one.bare)
    for place, one in enumerate(short):
        # Of two that are contrary, one at least has a word that turns round.
        if one.gist.pulls or one.gist.negations:
            for nearness, other in index.find(one.bare):
                if _are_contrary(one, short[other], nearness):
                    first, second = sorted((place, other))
                    yield Opposite(short[first].statement, short[second].statement, nearness)


def _is_plain(one: Read) -> bool:
    """Return whether a statement is short, its author's own, and of what is so."""
    return len(one.statement.text.split()) <= MOST_WORDS and not (one.gist.supposes or one.gist.reports)


def _are_contrary(one: Read, other: Read, nearness: float) -> bool:
    """Return whether two statements speak of the same, their contrary words aside, and pull apart."""
    if one.statement.paper.key == other.statement.paper.key:
        return False
    shared = (one.gist.terms - one.gist.sided) & (other.gist.terms - other.gist.sided)
    return is_near_enough(nearness, shared, one.gist.common) and count_flips(one.gist, other.gist) % 2 == 1
