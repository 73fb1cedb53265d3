"""A point as printed: its bold lead, its support, and what announces it; nothing is printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from ..model import Outline, Point, Strand
from .emphasis import Emphasis
from .marked import join_texts, without_bold
from .spacing import bind_words


class Passage(msgspec.Struct, frozen=True):
    """One point, cut at both ends of its bold lead.

    `before`, `lead` and `after` printed in a row read as the point. Printed without a filter, each shows what
    the author set in italics or bold (in the lead, which is bold, italics alone), and links.
    """

    statement: str
    """What the author says, in one piece."""
    before: str
    """What stands before the bold lead; often empty."""
    lead: str
    """What is set in bold."""
    after: str
    """What stands after the bold lead, with its space or full stop; often empty."""
    label: str | None
    """A short name from the source's words; None where there is none."""
    support: tuple[str, ...]
    """The sentences that back it."""
    detail: str
    """The same in one piece; empty where there are none."""
    full: str
    """Statement and support in one piece, for a place without a bold lead."""


def split_lead(statement: str, label: str | None) -> tuple[str, str, str]:
    """Return what stands before, in and after the bold lead, so that nothing is printed twice.

    The label is set in bold where it stands in the statement (in any case, at word boundaries); where it does
    not, it comes before as a short sentence; without a label the whole statement is the lead.
    """
    name = (label or "").strip()
    if not name:
        return "", statement, ""
    # A space of the label may be a no-break space in the statement.
    words = r"\s".join(map(re.escape, name.split()))
    match = re.search(rf"(?<!\w){words}(?!\w)", statement, re.IGNORECASE)
    if match:
        return statement[: match.start()], statement[slice(*match.span())], statement[match.end() :]
    stop = "" if name[-1] in ".!?:…" else "."
    return "", f"{name}{stop}", join_texts(" ", ("", statement))


def cut_passage(point: Point | None, language: str, emphasis: Emphasis) -> Passage | None:
    """Return the point cut for printing; None stays None."""
    return None if point is None else _cut(point, language, emphasis)


@lru_cache(maxsize=1 << 10)
def _cut(point: Point, language: str, emphasis: Emphasis) -> Passage:
    # Cached, because a brief's points come again while it is fitted.
    statement = _show(point, language, emphasis)
    before, lead, after = split_lead(statement, point.label)
    support = tuple(_show(sentence, language, emphasis) for sentence in _support(point))
    detail = join_texts(" ", support)
    full = join_texts(" ", [text for text in (statement, detail) if text])
    return Passage(statement, before, without_bold(lead), after, point.label, support, detail, full)


def _show(point: Point, language: str, emphasis: Emphasis) -> str:
    return emphasis.mark(point, bind_words(point.statement, language))


def _support(point: Point) -> Iterator[Point]:
    for sentence in point.support:
        yield sentence
        yield from _support(sentence)


def cut_passages(points: tuple[Point, ...], language: str, emphasis: Emphasis) -> tuple[Passage, ...]:
    """Return the points cut for printing, in their order; `language` tells where lines may break."""
    return tuple(_cut(point, language, emphasis) for point in points)


def cut_points(strand: Strand | None, language: str, emphasis: Emphasis) -> tuple[Passage, ...]:
    """Return the points of a strand cut for printing; empty where there is none."""
    return cut_passages(strand.points, language, emphasis) if strand else ()


def find_lead_in(outline: Outline, strand: Strand | None, emphasis: Emphasis) -> str | None:
    """Return the announcement of a strand; None where its words stand elsewhere in the brief already."""
    if not strand or not strand.announcement or not strand.points:
        return None
    mine = strand.announcement.spans
    shown = [spans for point in _shown(outline) for spans in point.spans]
    for earlier in (outline.tracks, outline.reasons, outline.recommendations):
        if earlier is strand:
            break
        if earlier and earlier.announcement:
            shown += earlier.announcement.spans
    if any(start < b and a < end for start, end in mine for a, b in shown):
        return None
    return _show(strand.announcement, outline.source.language, emphasis)


def _shown(outline: Outline) -> Iterator[Point]:
    strands = (outline.tracks, outline.reasons, outline.recommendations)
    tops = [outline.thesis, *outline.context, outline.conclusion]
    for point in [*tops, *(point for strand in strands if strand for point in strand.points)]:
        if point:
            yield from _with_support(point)


def _with_support(point: Point) -> Iterator[Point]:
    yield point
    for sentence in point.support:
        yield from _with_support(sentence)
