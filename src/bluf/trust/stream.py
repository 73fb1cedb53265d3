"""A brief as one row of words, and which of them are accounted for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..commentary.sentences import split_sentences
from .ground import Known
from .tokens import Token, join_letters, split_tokens

LONG = 6
"""Tokens from which on words are known wherever they stand. Shorter ones (`The reasons`, `Why?`) may be part
of another sentence, and count only between its edges or other known words."""
MOST_OF_TEMPLATE = 100
"""Tokens of a line that is made of the template's words alone; a line of attribution has 60 at most."""
MARKER = re.compile(r"\d{1,2}|[^\W\d_]")
"""What numbers an item, where a format gives it as text."""


class Claim(NamedTuple):
    """A half-open range of tokens that says something known."""

    start: int
    end: int
    known: Known

    @property
    def is_loose(self) -> bool:
        """Whether it is a few of the author's words, which another sentence may have too."""
        return self.end - self.start < LONG and not self.known.is_template


class Stream:
    """The tokens of a brief's paragraphs in a row."""

    def __init__(self, blocks: Sequence[str], language: str, is_flowing: bool) -> None:
        self.blocks, self.is_flowing, self._language = blocks, is_flowing, language
        self.tokens: list[Token] = []
        self.places: list[int] = []
        """Of each token, the number of its block."""
        self.edges: list[int] = []
        """Where sentences begin, and the end."""
        self.firsts: list[int] = []
        """Where blocks begin, and the end."""
        for number, text in enumerate(blocks):
            self._add_block(number, text)
        self.edges.append(len(self.tokens))
        self.firsts.append(len(self.tokens))
        self._starts: list[int] = [0]
        for token in self.tokens:
            self._starts.append(self._starts[-1] + len(token.norm))
        self.letters = join_letters(self.tokens)
        self.claims: list[Claim | None] = [None] * len(self.tokens)
        """Of each token, what claims it."""

    def _add_block(self, number: int, text: str) -> None:
        tokens, offset = split_tokens(text, self._language), len(self.tokens)
        starts = [token.start for token in tokens]
        sentences = (bisect_left(starts, start) for start, _ in split_sentences(text, self._language))
        self.edges += sorted({offset, *(offset + place for place in sentences)} if tokens else ())
        self.firsts += [offset] if tokens else []
        self.tokens += tokens
        self.places += [number] * len(tokens)

    def claim_all(self, known: Iterable[Known]) -> None:
        """Account for every word that is part of something known, the longest first."""
        ranked = sorted(known, key=lambda one: (-len(join_letters(one.tokens)), one.is_template))
        for one in ranked:
            self._claim(one)
        # Short words beside others: those may be known only by now.
        for one in ranked:
            if len(one.tokens) < LONG:
                self._claim(one)
        self._cover({join_letters(one.tokens): one for one in ranked if one.is_template})
        self._release_parts()

    def _cover(self, template: Mapping[str, Known]) -> None:
        """Account for what is made of the template's words alone: `Brief · Tidewater`."""
        for start, end, claim in list(self.ranges()):
            for first, last in () if claim else self._parts(start, end):
                for at, to, known in self._segment(first, last, template):
                    self.claims[at:to] = [Claim(at, to, known)] * (to - at)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield a range that nothing claims, cut where blocks begin."""
        cuts = [place for place in self.firsts if start < place < end]
        for first, last in pairwise((start, *cuts, end)):
            yield (first + 1 if first + 1 < last and self._is_behind_marker(first + 1) else first), last

    def _segment(self, start: int, end: int, template: Mapping[str, Known]) -> list[tuple[int, int, Known]]:
        """Return a range as pieces of the template, the fewest; none where it is more than that."""
        if end - start > MOST_OF_TEMPLATE:
            return []
        ways: dict[int, list[tuple[int, int, Known]]] = {start: []}
        for at in range(start, end):
            for to in range(at + 1, end + 1) if at in ways else ():
                known = template.get(join_letters(self.tokens[at:to]))
                if known and (to not in ways or len(ways[to]) > len(ways[at]) + 1):
                    ways[to] = [*ways[at], (at, to, known)]
        return ways.get(end, [])

    def _claim(self, known: Known) -> None:
        letters, at = join_letters(known.tokens), -1
        while letters and (at := self.letters.find(letters, at + 1)) >= 0:
            start, end = (bisect_left(self._starts, place) for place in (at, at + len(letters)))
            fits = self._starts[start] == at and self._starts[end] == at + len(letters)
            if fits and not any(self.claims[start:end]) and self._stands_alone(start, end):
                self.claims[start:end] = [Claim(start, end, known)] * (end - start)

    def _stands_alone(self, start: int, end: int) -> bool:
        if end - start >= LONG:
            return True
        begins = start in self.edges or self.claims[start - 1] or self._is_behind_marker(start)
        return bool(begins and (end in self.edges or self.claims[end]))

    def _is_behind_marker(self, start: int) -> bool:
        at = start - 1
        if not self.is_flowing or at < 0 or not MARKER.fullmatch(self.tokens[at].text):
            return False
        return at in self.edges or self.claims[at - 1] is not None

    def _release_parts(self) -> None:
        """Take back the few words that are claimed within a sentence which also says something unknown."""
        for start, end in pairwise(sorted(set(self.edges))):
            unknown = [place for place in range(start, end) if not self.claims[place]]
            if all(self._is_marker(place) for place in unknown):
                continue
            for place in range(start, end):
                claim = self.claims[place]
                if claim and claim.is_loose and start <= claim.start and claim.end <= end:
                    self.claims[place] = None

    def _is_marker(self, place: int) -> bool:
        return place + 1 < len(self.tokens) and self._is_behind_marker(place + 1)

    def _is_alone(self, place: int) -> bool:
        """Return whether a token is a numeral that is a paragraph by itself, set large beside its item."""
        is_block = place in self.firsts and place + 1 in self.firsts
        return is_block and MARKER.fullmatch(self.tokens[place].text) is not None

    def ranges(self) -> Iterator[tuple[int, int, Claim | None]]:
        """Yield the claims, and between them what nothing claims, in reading order."""
        start = 0
        while start < len(self.tokens):
            claim, end = self.claims[start], start + 1
            while end < len(self.tokens) and self._goes_on(claim, end):
                end += 1
            if claim or not (end - start == 1 and (self._is_marker(start) or self._is_alone(start))):
                yield start, end, claim
            start = end

    def _goes_on(self, claim: Claim | None, place: int) -> bool:
        if claim:
            return place < claim.end
        return self.claims[place] is None and (self.is_flowing or place not in self.firsts)

    def text_of(self, start: int, end: int) -> str:
        """Return the words of a range as printed, with the marks around them."""
        parts = []
        for number in range(self.places[start], self.places[end - 1] + 1):
            inside = [place for place in range(start, end) if self.places[place] == number]
            if inside:
                parts.append(self._text_in_block(number, inside[0], inside[-1] + 1))
        return " ".join(parts)

    def _text_in_block(self, number: int, start: int, end: int) -> str:
        is_last = end == len(self.tokens) or self.places[end] != number
        opens = start == 0 or self.places[start - 1] != number
        first = 0 if opens else self.tokens[start].start
        last = len(self.blocks[number]) if is_last else self.tokens[end].start
        text = self.blocks[number][first:last].strip()
        # An opening mark belongs to what comes next.
        return text if is_last else text.rstrip(' (“"‘«[')
