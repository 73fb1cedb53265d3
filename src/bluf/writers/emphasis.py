"""What an author set apart in the text, brought to the statements that a brief prints of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from ..model import ADDRESS, Mark, MarkKind, Point, Span
from .marked import mark_text

_WORD = re.compile(r"\w+|[^\w\s]")
_ADDRESS = re.compile(ADDRESS)
_NOWHERE = "https://nowhere"
_WORDLESS = re.compile(r"\W*")


class Emphasis:
    """The marks of one text, found for any of its points."""

    def __init__(self, marks: Iterable[Mark] = (), kinds: Collection[MarkKind] = ()) -> None:
        """`kinds` are those that are shown."""
        shown = (mark for mark in marks if mark.kind in kinds and _ADDRESS.match(mark.url or _NOWHERE))
        self._marks = sorted(shown, key=lambda mark: mark.span)
        self._starts = [mark.span[0] for mark in self._marks]
        self._longest = max((mark.span[1] - mark.span[0] for mark in self._marks), default=0)

    def mark(self, point: Point, shown: str) -> str:
        """Return the statement of a point, as it is `shown` (spaces apart), with its marks."""
        if not self._marks:
            return shown
        marks = tuple(self._find(point.spans))
        return mark_text(shown, align_marks(point.text, point.statement, marks)) if marks else shown

    def _find(self, spans: Iterable[Span]) -> Iterator[Mark]:
        """Yield the marks in the spans; theirs are of the spans' texts, joined by one space."""
        at = 0
        for start, end in spans:
            first = bisect_left(self._starts, start - self._longest)
            for mark in self._marks[first : bisect_left(self._starts, end)]:
                a, b = max(start, mark.span[0]), min(end, mark.span[1])
                if a < b:
                    yield Mark(mark.kind, (at + a - start, at + b - start), mark.url)
            at += end - start + 1


@lru_cache(maxsize=8)
def read_emphasis(marks: tuple[Mark, ...], kinds: tuple[MarkKind, ...]) -> Emphasis:
    """Return the emphasis of a text; cached, because a brief is rendered often while it is fitted."""
    return Emphasis(marks, kinds)


@lru_cache(maxsize=1 << 10)
def align_marks(text: str, statement: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks of a text for a statement of its words, of which some may be gone.

    Cached, because a brief's lines come again while it is fitted.
    """
    if text == statement:
        return marks
    from difflib import SequenceMatcher

    theirs, ours = (list(_WORD.finditer(string)) for string in (text, statement))
    words = [[match[0].lower() for match in matches] for matches in (theirs, ours)]
    blocks = SequenceMatcher(a=words[0], b=words[1], autojunk=False).get_matching_blocks()
    places = {block.b + n: block.a + n for block in blocks for n in range(block.size)}
    pairs = [(theirs[places[n]].span(), ours[n].span()) for n in sorted(places)]
    return tuple(
        Mark(mark.kind, span, mark.url)
        for mark in marks
        for span in _join([_move(mark.span, *pair) for pair in pairs], statement)
    )


def _move(marked: Span, there: Span, here: Span) -> Span | None:
    """Return the part of a word here that is marked there; None where nothing is."""
    first, last = max(marked[0], there[0]), min(marked[1], there[1])
    if first >= last:
        return None
    return here[0] + first - there[0], min(here[1], here[0] + last - there[0])


def _join(spans: Iterable[Span | None], statement: str) -> Iterator[Span]:
    """Yield stretches of a statement with nothing but white space within them that is not marked."""
    start, end = 0, 0
    for span in (*spans, None):
        if span and end and not statement[end : span[0]].strip():
            end = span[1]
            continue
        if end and not _WORDLESS.fullmatch(statement, start, end):
            yield start, end
        start, end = span or (0, 0)
