"""The source as the page prints it: paragraphs, cut wherever a point or a sentence begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..commentary.sentences import split_sentences
from ..model import Mark, Outline, Span
from .entries import Entry

PARTING = "\n\n"
"""What stands between two paragraphs of an outline's text."""


class Run(NamedTuple):
    """Words set alike."""

    text: str
    is_bold: bool
    is_italic: bool


class Piece(NamedTuple):
    """A stretch of the source that the same points are made of, within one sentence."""

    number: int
    """Its place among all pieces, from 0."""
    span: Span
    """In the whole text; empty in a paragraph that is."""
    runs: tuple[Run, ...]
    words: int
    sentence: Span | None
    """The sentence that it is of, in code points of the whole text; None between sentences."""
    entries: tuple[Entry, ...]
    """The points that are made of it, in the order of the page."""

    @property
    def leading(self) -> Entry | None:
        """The point that it leads to: one that is a point of its own before one that backs another."""
        return min(self.entries, key=lambda entry: (entry.is_support, entry.number), default=None)


class Passage(NamedTuple):
    """One paragraph."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def is_used(self) -> bool:
        """Whether any point is made of it."""
        return any(piece.entries for piece in self.pieces)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(piece.words for piece in self.pieces)


class Coverage(NamedTuple):
    """How much of a source its outline is made of."""

    paragraphs: int
    used_paragraphs: int
    words: int
    used_words: int

    @property
    def percent(self) -> int:
        """Of the words, those in a point or in what backs one."""
        return round(100 * self.used_words / self.words) if self.words else 0


def list_passages(outline: Outline, entries: Sequence[Entry]) -> tuple[Passage, ...]:
    """Return the paragraphs of an outline's text; joined by blank lines their runs are that text."""
    spans = sorted((start, end, entry.number) for entry in entries for start, end in entry.point.spans)
    cutter = _Cutter(outline, entries, spans)
    return tuple(cutter.cut(number, span) for number, span in enumerate(_paragraph_spans(outline.text), 1))


def find_places(passages: Iterable[Passage], entries: Iterable[Entry]) -> dict[int, int]:
    """Return by number of each point the number of the piece where its text begins.

    For a point that begins between paragraphs it is the next piece, or the last where there is none.
    """
    pieces = [piece for passage in passages for piece in passage.pieces]
    ends = [piece.span[1] for piece in pieces]
    return {
        entry.number: min(bisect_right(ends, entry.point.spans[0][0]), len(pieces) - 1) for entry in entries
    }


def measure_coverage(passages: Iterable[Passage]) -> Coverage:
    """Return how much of the paragraphs is used."""
    passages = tuple(passages)
    pieces = [piece for passage in passages for piece in passage.pieces]
    return Coverage(
        len(passages),
        sum(passage.is_used for passage in passages),
        sum(piece.words for piece in pieces),
        sum(piece.words for piece in pieces if piece.entries),
    )


def _paragraph_spans(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in text.split(PARTING):
        yield start, start + len(paragraph)
        start += len(paragraph) + len(PARTING)


class _Cutter:
    """Cuts paragraphs, one after the other."""

    def __init__(self, outline: Outline, entries: Sequence[Entry], spans: Sequence[tuple[int, int, int]]):
        self._text, self._language = outline.text, outline.source.language
        self._entries, self._spans = entries, spans
        self._edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
        self._marks = [mark for mark in outline.marks if mark.kind != "link"]
        self._marks.sort(key=lambda mark: mark.span)
        self._pieces = 0
        self._open: list[tuple[int, int]] = []
        self._next = 0

    def cut(self, number: int, span: Span) -> Passage:
        first, last = span
        paragraph = self._text[first:last]
        sentences = [(first + s, first + e) for s, e in split_sentences(paragraph, self._language)]
        inner = self._edges[bisect_right(self._edges, first) : bisect_left(self._edges, last)]
        edges = sorted({first, last, *inner, *(edge for sentence in sentences for edge in sentence)})
        marks = [mark for mark in self._marks if mark.span[0] < last and first < mark.span[1]]
        pieces = list(pairwise(edges)) or [span]
        return Passage(number, tuple(self._cut_piece(piece, sentences, marks) for piece in pieces))

    def _cut_piece(self, span: Span, sentences: Sequence[Span], marks: Sequence[Mark]) -> Piece:
        start, end = span
        entries = tuple(self._entries[number] for number in self._find_open(start))
        place = bisect_right(sentences, (start, len(self._text))) - 1
        is_within = place >= 0 and end <= sentences[place][1]
        self._pieces += 1
        return Piece(
            self._pieces - 1,
            span,
            tuple(_cut_runs(self._text, span, marks)),
            len(self._text[start:end].split()),
            sentences[place] if is_within else None,
            entries,
        )

    def _find_open(self, at: int) -> list[int]:
        """Return the numbers of the points that reach over a place; places come in order."""
        while self._next < len(self._spans) and self._spans[self._next][0] <= at:
            _, end, number = self._spans[self._next]
            self._open.append((end, number))
            self._next += 1
        self._open = [(end, number) for end, number in self._open if end > at]
        return sorted({number for _, number in self._open})


def _cut_runs(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Run]:
    here = [mark for mark in marks if mark.span[0] < span[1] and span[0] < mark.span[1]]
    edges = {min(max(edge, span[0]), span[1]) for mark in here for edge in mark.span}
    for start, end in pairwise(sorted({*span, *edges})):
        kinds = {mark.kind for mark in here if mark.span[0] <= start and end <= mark.span[1]}
        yield Run(text[start:end], "bold" in kinds, "italic" in kinds)
