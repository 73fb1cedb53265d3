"""The sentences of a commentary in one row, each knowing its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..model import BlockKind, Commentary


class Line(NamedTuple):
    """One sentence, or one heading."""

    text: str
    start: int
    end: int
    """Half-open offsets into `Commentary.text`."""
    paragraph: int
    """Number of its paragraph, from 0."""
    place: int
    """Number of the sentence in its paragraph, from 0."""
    kind: BlockKind
    level: int
    marker: str | None
    """The printed number or bullet of its paragraph, on the first sentence of it only."""
    page: int | None


def read_lines(commentary: Commentary) -> tuple[Line, ...]:
    """Return every sentence in reading order, as `rank_sentences` numbers them."""
    return tuple(
        Line(
            commentary.text[start:end],
            start,
            end,
            number,
            place,
            paragraph.kind,
            paragraph.level,
            paragraph.marker if place == 0 else None,
            paragraph.page,
        )
        for number, paragraph in enumerate(commentary.paragraphs)
        for place, (start, end) in enumerate(paragraph.sentences)
    )


def paragraph_end(lines: Sequence[Line], at: int) -> int:
    """Return the number of the last sentence in the paragraph of sentence `at`."""
    return bisect_right(lines, lines[at].paragraph, lo=at, key=lambda line: line.paragraph) - 1
