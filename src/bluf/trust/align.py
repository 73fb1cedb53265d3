"""Which sentence a line was made from, and what was done to it on the way."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .tokens import Token, join_letters

MOST_CANDIDATES = 6
"""Sentences that a line is compared with word by word: those that share most of its rare words."""

MOST_CELLS = 1_000_000
"""Of the table of an alignment: two sentences of a thousand words. Longer ones are not compared."""


class Hunk(NamedTuple):
    """A stretch of a sentence and of a line, one in the place of the other."""

    was: tuple[Token, ...]
    now: tuple[Token, ...]
    same: bool


class Alignment(NamedTuple):
    """A line laid beside a sentence."""

    hunks: tuple[Hunk, ...]
    share: float
    """Of the line's words that stand in the sentence in this order, weighted by rarity; in [0, 1]."""

    @property
    def dropped(self) -> tuple[Token, ...]:
        """What the sentence has and the line has not."""
        return tuple(token for hunk in self.hunks if not hunk.same for token in hunk.was)

    @property
    def gaps(self) -> int:
        """Places between the first and the last common word where the sentence has more words."""
        return sum(not hunk.same for hunk in self.hunks[1:-1])

    @property
    def added(self) -> tuple[Token, ...]:
        """What the line has and the sentence has not."""
        return tuple(token for hunk in self.hunks if not hunk.same for token in hunk.now)


class Rarity:
    """What a word tells: much where few sentences have it."""

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        self.counts = Counter(norm for sentence in sentences for norm in {token.norm for token in sentence})
        self._size = 1 + len(sentences)

    def weigh(self, norm: str) -> float:
        """Return the weight of a word: the logarithm of one in how many sentences it stands in."""
        return math.log(1 + self._size / (1 + self.counts[norm]))


class Index:
    """Sentences, found by their rare words."""

    def __init__(self, sentences: Sequence[tuple[Token, ...]]) -> None:
        self.sentences, self.rarity = sentences, Rarity(sentences)
        self._places: dict[str, list[int]] = {}
        for place, sentence in enumerate(sentences):
            for norm in {token.norm for token in sentence}:
                self._places.setdefault(norm, []).append(place)

    def find(self, line: Sequence[Token]) -> list[int]:
        """Return the places of the sentences that share most with a line, the best first."""
        scores: Counter[int] = Counter()
        for norm in {token.norm for token in line}:
            for place in self._places.get(norm, ()):
                scores[place] += self.rarity.weigh(norm)  # type: ignore[assignment]  # a Counter adds floats too
        return [place for place, _ in scores.most_common(MOST_CANDIDATES)]


def align(was: Sequence[Token], now: Sequence[Token], rarity: Rarity) -> Alignment:
    """Return a line (`now`) laid beside a sentence (`was`): the most words in common, in order."""
    if len(was) * len(now) > MOST_CELLS:
        return Alignment((Hunk(tuple(was), tuple(now), False),), 0.0)
    hunks = tuple(_join_hunks(was, now, _match(was, now)))
    whole = sum(rarity.weigh(token.norm) for token in now)
    kept = sum(rarity.weigh(token.norm) for hunk in hunks if hunk.same for token in hunk.now)
    return Alignment(hunks, kept / whole if whole else 0.0)


def _match(was: Sequence[Token], now: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the pairs of places of a longest common subsequence, by the usual table."""
    lengths = [[0] * (len(now) + 1) for _ in range(len(was) + 1)]
    for i in range(len(was) - 1, -1, -1):
        row, below = lengths[i], lengths[i + 1]
        norm = was[i].norm
        for j in range(len(now) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if norm == now[j].norm else max(below[j], row[j + 1])
    pairs, i, j = [], 0, 0
    while i < len(was) and j < len(now):
        if was[i].norm == now[j].norm and lengths[i][j] == lengths[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _join_hunks(
    was: Sequence[Token], now: Sequence[Token], pairs: Iterable[tuple[int, int]]
) -> Iterable[Hunk]:
    i = j = 0
    same: list[tuple[int, int]] = []
    for a, b in (*pairs, (len(was), len(now))):
        if (a, b) != (i, j):
            yield from _same_hunk(was, now, same)
            same = []
            before, after = tuple(was[i:a]), tuple(now[j:b])
            # Divided or joined anew (`long-term`, `longterm`) is no change.
            yield Hunk(before, after, join_letters(before) == join_letters(after))
        if a < len(was):
            same.append((a, b))
        i, j = a + 1, b + 1
    yield from _same_hunk(was, now, same)


def _same_hunk(
    was: Sequence[Token], now: Sequence[Token], pairs: Sequence[tuple[int, int]]
) -> Iterable[Hunk]:
    if pairs:
        (i, j), (a, b) = pairs[0], pairs[-1]
        yield Hunk(tuple(was[i : a + 1]), tuple(now[j : b + 1]), True)
