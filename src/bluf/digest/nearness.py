"""Which statements are near to one another: by the words they share, the rarer the more it says.

The measure is the cosine of vectors of words, each weighed by how few papers have it (Spärck Jones 1972). To
find what is near without comparing all with all, a statement is looked up by its rarest words alone: two that
share none of those cannot reach the threshold (prefix filtering: Bayardo et al., "Scaling up all pairs
similarity search", 2007).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

MOST_LOOKED_AT = 1_000
"""Entries of the index that one search goes through, those of its rarest words first; bounds the time."""
MIN_RARE, MIN_WORDS = 2, 3
"""Words of the rare ones, and of all, that a statement must share to be measured."""

Vector = Mapping[int, float]
"""Weights by the number of a word, rarer words first; the sum of their squares is 1."""


class Scale:
    """Weighs words by how few papers have them; `papers` are the words of each."""

    def __init__(self, papers: Iterable[Iterable[str]]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for words in papers:
            counts.update(set(words))
            total += 1
        rarest_first = sorted(counts, key=lambda word: (counts[word], word))
        self._numbers = {word: number for number, word in enumerate(rarest_first)}
        self._weights = [math.log(1 + total / counts[word]) for word in rarest_first]

    def weigh(self, words: Iterable[str]) -> dict[int, float]:
        """Return the vector of some words, of those alone that are known."""
        weights = self._weights
        numbers = sorted([self._numbers[word] for word in words if word in self._numbers])
        length = math.sqrt(sum([weights[number] ** 2 for number in numbers]))
        return {number: weights[number] / length for number in numbers}


def measure_nearness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors, in [0, 1]."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[number] for number, weight in one.items() if number in other)


class Index:
    """Vectors that can be asked which of them are near to another, as far as the threshold."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._vectors: list[Vector] = []
        self._having: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, vector: Vector) -> int:
        """Add a vector; return its place in the index, counted from 0."""
        place = len(self._vectors)
        self._vectors.append(vector)
        for number in self._list_rare(vector):
            self._having[number].append(place)
        return place

    def find(self, vector: Vector) -> list[tuple[float, int]]:
        """Return nearness and place of what is near, the nearest first."""
        counts: Counter[int] = Counter()
        looked_at = 0
        for number in self._list_rare(vector):
            having = self._having.get(number, ())
            counts.update(having)
            looked_at += len(having)
            if looked_at > MOST_LOOKED_AT:
                break
        words, found = vector.keys(), []
        for place, count in counts.items():
            if count >= MIN_RARE and len(words & self._vectors[place].keys()) >= MIN_WORDS:
                nearness = measure_nearness(vector, self._vectors[place])
                if nearness >= self._threshold:
                    found.append((nearness, place))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def _list_rare(self, vector: Vector) -> Iterator[int]:
        """Yield the words of which one must be shared: the others together do not reach the threshold."""
        rest = 1.0
        for number, weight in vector.items():
            if rest < self._threshold**2:
                return
            yield number
            rest -= weight**2
