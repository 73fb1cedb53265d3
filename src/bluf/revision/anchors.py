"""Where the words of one version of a text stand in another.

Exact sentences first, in order; then those that moved; then, of what is left on both sides, the pairs that
share most of their words, with a bonus for the same neighbours. No sentence is found for two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal, NamedTuple

from ..commentary.sentences import split_sentences
from ..model import Span
from ..trust.align import Index, align
from ..trust.tokens import Token, fold_text, join_letters, split_tokens

State = Literal["same", "changed", "gone"]
"""Of words in another version: there, there in other words, not there."""

MIN_LIKENESS = 0.5
"""Of two sentences, to be two versions of one: twice the words in common (weighed by rarity, in order) over
the words of both. `verify` takes half of a line's words for an edit too."""
NEIGHBOUR_BONUS = 0.15
"""Added where what stands before or behind both is the same: a sentence rewritten in its place."""
MIN_SHARE = 0.2
"""Of the words of a text, in sentences that another has too, perhaps changed, for the two to be versions of
one; different commentaries have next to none (`tests/revision/test_anchors.py`)."""
PARAGRAPH_BREAK = "\n\n"


class Found(NamedTuple):
    """Words of the old text in the new one."""

    spans: tuple[Span, ...]
    """Empty where they are gone."""
    state: State


class Unit(NamedTuple):
    """One sentence of a body."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    letters: str


def cut_units(text: str, language: str) -> tuple[Unit, ...]:
    """Return the sentences of a body in order."""
    return tuple(_cut_units(text, language))


def _cut_units(text: str, language: str) -> Iterator[Unit]:
    offset = 0
    for paragraph in text.split(PARAGRAPH_BREAK):
        for start, end in split_sentences(paragraph, language):
            words = paragraph[start:end]
            tokens = split_tokens(fold_text(words), language)
            yield Unit(offset + start, offset + end, tokens, join_letters(tokens) or words)
        offset += len(paragraph) + len(PARAGRAPH_BREAK)


class Anchors:
    """Finds the words of an old text in a new one; both in one language (ISO 639 code)."""

    def __init__(self, old: str, new: str, language: str) -> None:
        self.old, self.new, self.language = old, new, language

    @cached_property
    def _old_units(self) -> tuple[Unit, ...]:
        return cut_units(self.old, self.language)

    @cached_property
    def _new_units(self) -> tuple[Unit, ...]:
        return cut_units(self.new, self.language)

    @cached_property
    def _pairs(self) -> dict[int, tuple[int, State]]:
        """From the number of an old sentence to that of the new one, and what it is to it."""
        old, new = self._old_units, self._new_units
        same = _pair_in_order(old, new)
        same |= _pair_moved(old, new, same)
        near = _pair_near(old, new, same)
        pairs: dict[int, tuple[int, State]] = {i: (j, "same") for i, j in same.items()}
        return pairs | {i: (j, "changed") for i, j in near.items()}

    @cached_property
    def share(self) -> float:
        """Of the old text's words, those in sentences that the new one has too, perhaps changed."""
        if self.old == self.new:
            return 1.0
        whole = sum(len(unit.tokens) for unit in self._old_units)
        found = sum(len(self._old_units[i].tokens) for i in self._pairs)
        return found / whole if whole else 1.0

    @property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """The words of all sentences of both texts."""
        return tuple(unit.tokens for unit in (*self._old_units, *self._new_units))

    def trace(self, spans: Sequence[Span]) -> State:
        """Return what the old text has of what stands at places of the new one."""
        origins = dict(self._pairs.values())
        here = [j for j, u in enumerate(self._new_units) if any(a < u.end and u.start < b for a, b in spans)]
        states = {origins.get(j, "gone") for j in here}
        return states.pop() if len(states) == 1 else "changed"

    def find(self, spans: Sequence[Span]) -> Found:
        """Return where words stand now: all of them, or those that are left."""
        if self.old == self.new:
            return Found(tuple(spans), "same")
        parts = [self._find_one(span) for span in spans]
        places = tuple(dict.fromkeys(place for part in parts for place in part.spans))
        if not places:
            return Found((), "gone")
        is_same = all(part.state == "same" for part in parts)
        return Found(places, "same" if is_same else "changed")

    def is_like(self, was: Sequence[Span], now: Sequence[Span]) -> bool:
        """Return whether words of the old text and of the new are the same, punctuation and case aside."""
        return self._letters(self.old, was) == self._letters(self.new, now)

    def _letters(self, text: str, spans: Sequence[Span]) -> str:
        said = " ".join(text[start:end] for start, end in spans)
        return join_letters(split_tokens(fold_text(said), self.language)) or said

    def _find_one(self, span: Span) -> Found:
        numbers = self._numbers(span)
        units = [self._old_units[i] for i in numbers]
        if units and (units[0].start, units[-1].end) == span:
            return self._find_sentences(numbers)
        # A part of a sentence, or a place that a person chose.
        literal = self._find_literal(self.old[slice(*span)], numbers)
        return literal or self._find_sentences(numbers, is_part=True)

    def _numbers(self, span: Span) -> list[int]:
        first = max(bisect_right(self._old_units, span[0], key=lambda unit: unit.start) - 1, 0)
        units = enumerate(self._old_units[first:], first)
        return [i for i, unit in units if unit.start < span[1] and span[0] < unit.end]

    def _find_literal(self, words: str, numbers: Sequence[int]) -> Found | None:
        known = [self._new_units[self._pairs[i][0]].start for i in numbers if i in self._pairs]
        expected, best, at = (known or [0])[0], None, self.new.find(words)
        while at >= 0:
            best = at if best is None or abs(at - expected) < abs(best - expected) else best
            at = self.new.find(words, at + 1)
        return None if best is None else Found(((best, best + len(words)),), "same")

    def _find_sentences(self, numbers: Sequence[int], is_part: bool = False) -> Found:
        found = [self._pairs[i] for i in numbers if i in self._pairs]
        places = [(self._new_units[j].start, self._new_units[j].end) for j, _ in found]
        is_whole = len(found) == len(numbers) and not is_part
        is_same = is_whole and all(state == "same" for _, state in found)
        return Found(tuple(places), "same" if is_same else "changed") if places else Found((), "gone")


def _pair_in_order(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [u.letters for u in old], [u.letters for u in new], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _pair_moved(old: Sequence[Unit], new: Sequence[Unit], known: dict[int, int]) -> dict[int, int]:
    taken, places = set(known.values()), dict[str, list[int]]()
    for j, unit in enumerate(new):
        if j not in taken:
            places.setdefault(unit.letters, []).append(j)
    left = (i for i in range(len(old)) if i not in known)
    return {i: places[old[i].letters].pop(0) for i in left if places.get(old[i].letters)}


def _pair_near(old: Sequence[Unit], new: Sequence[Unit], known: dict[int, int]) -> dict[int, int]:
    """Return pairs of sentences that are two versions of one, the likest first."""
    taken = set(known.values())
    free = [j for j in range(len(new)) if j not in taken]
    index = Index([new[j].tokens for j in free])
    scored = []
    for i in (i for i in range(len(old)) if i not in known):
        for place in index.find(old[i].tokens):
            j = free[place]
            bonus = NEIGHBOUR_BONUS * _are_neighbours(i, j, known, (len(old), len(new)))
            scored.append((_liken(old[i].tokens, new[j].tokens, index) + bonus, i, j))
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= MIN_LIKENESS and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _liken(was: Sequence[Token], now: Sequence[Token], index: Index) -> float:
    weigh = index.rarity.weigh
    before, after = (Counter(token.norm for token in side) for side in (was, now))
    whole = sum(weigh(norm) * count for side in (before, after) for norm, count in side.items())
    most = 2 * sum(weigh(norm) * count for norm, count in (before & after).items())
    if most < (MIN_LIKENESS - NEIGHBOUR_BONUS) * whole or not whole:
        return 0.0  # in whatever order: no need to lay them side by side
    kept = align(was, now, index.rarity).share * sum(weigh(token.norm) for token in now)
    return 2 * kept / whole


def _are_neighbours(i: int, j: int, known: dict[int, int], sizes: tuple[int, int]) -> bool:
    """Return whether the sentences before, or those behind, are a pair (so are the two ends of a text)."""
    before = (i == 0 and j == 0) or known.get(i - 1, -2) == j - 1
    behind = (i + 1 == sizes[0] and j + 1 == sizes[1]) or known.get(i + 1, -2) == j + 1
    return before or behind
