"""Strands by rule: enumerations, headings, lists and contrasted sides, each with what announced it.

A candidate says only that these passages stand side by side; which role they play is decided in `choice.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from ..model import Commentary
from .announcements import Announcement, find_announcements, role_of
from .lines import Line, paragraph_end, read_lines
from .parallels import find_parallel_openings, find_promised, find_run_in_heads
from .prescriptions import heads_prescriptions
from .sequences import Markers, Row, chain_markers, chain_steps, read_markers
from .sides import find_pairs, find_sides
from .vocabulary import StrandRole, load_vocabulary

Kind = Literal["counted", "listed", "headed", "sided", "paired", "labelled", "spread", "parallel"]

ANNOUNCED_WITHIN = 8
"""Sentences between a promise and its first item (a promise further off was seen to mean something else)."""
HEADED_WITHIN = 3
"""Sentences between a heading and the list that it says something of."""
MAX_ITEMS = 12
"""Items of a strand; no author promises more either (`announcements.MAX_ANNOUNCED`)."""


class Item(NamedTuple):
    """One part of a strand, as sentence numbers."""

    head: int
    """Its first sentence, which marks it."""
    last: int
    """The last sentence that treats it."""
    noun: str | None = None
    """What it is one of (`reason` in `A second reason`)."""
    point: int | None = None
    """The sentence that states it, where that is not its head."""
    backing: tuple[int, ...] | None = None
    """The sentences that may back it; None for all from its head to its last."""

    @property
    def stated(self) -> int:
        """The sentence that states it."""
        return self.head if self.point is None else self.point


class Candidate(NamedTuple):
    """Passages that stand side by side."""

    kind: Kind
    items: tuple[Item, ...]
    role: StrandRole | None = None
    """The role that its noun or its promise asks for."""
    announcement: int | None = None
    """The sentence that promises it."""
    announced: int | None = None


class Signs(NamedTuple):
    """What the rules look at."""

    lines: Sequence[Line]
    markers: Markers
    rows: tuple[Row, ...]
    language: str


class Sketch(NamedTuple):
    """What a commentary shows before any sentence of it is judged."""

    commentary: Commentary
    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...]


def sketch(commentary: Commentary) -> Sketch:
    """Return a commentary with its sentences in a row and its candidate strands."""
    lines, language = read_lines(commentary), commentary.source.language
    titled = find_announcements(commentary.attribution.title or "", language)
    found = find_candidates(lines, language)
    return Sketch(commentary, lines, tuple(_with_title(candidate, titled) for candidate in found))


def find_candidates(lines: Sequence[Line], language: str) -> tuple[Candidate, ...]:
    """Return every candidate strand of two to twelve items, in no order of merit; they may overlap."""
    markers = read_markers(lines, language)
    signs = Signs(lines, markers, tuple(chain_markers(lines, markers, language)), language)
    found = (candidate for rule in RULES for candidate in rule(signs))
    return tuple(_with_promise(c, lines, language) for c in found if 2 <= len(c.items) <= MAX_ITEMS)


def find_counted(signs: Signs) -> Iterator[Candidate]:
    """Yield the enumerations: sentences that ordinals or printed numbers put in a row."""
    for row in signs.rows:
        items = _up_to_next([at for at, _ in row], signs.lines)
        named = (item._replace(noun=marker.noun) for item, (_, marker) in zip(items, row, strict=True))
        yield Candidate("labelled" if row[0][1].style == "label" else "counted", tuple(named))


def _up_to_next(heads: Sequence[int], lines: Sequence[Line]) -> tuple[Item, ...]:
    """Return an item for each head, which takes all up to the next."""
    ends = [*(head - 1 for head in heads[1:]), _close(lines, heads)]
    return tuple(Item(at, end) for at, end in zip(heads, ends, strict=True))


def _close(lines: Sequence[Line], heads: Sequence[int]) -> int:
    """Return where the last item ends: it takes as many paragraphs as the longest before it did."""
    if lines[heads[0]].place:
        return paragraph_end(lines, heads[-1])
    longest = max(lines[b].paragraph - lines[a].paragraph for a, b in pairwise(heads))
    end = heads[-1]
    for at in range(heads[-1], len(lines)):
        is_over = lines[at].kind == "heading" and at > heads[-1]
        if is_over or lines[at].paragraph >= lines[heads[-1]].paragraph + max(1, min(longest, 2)):
            break
        end = at
    return end


def find_headed(signs: Signs) -> Iterator[Candidate]:
    """Yield the headings of each level that say something; each heads what follows it up to the next."""
    lines, plain = signs.lines, load_vocabulary(signs.language).plain_headings.words
    places = [at for at, line in enumerate(lines) if line.kind == "heading"]
    for level in sorted({lines[at].level for at in places}):
        own = [at for at in places if lines[at].level == level]
        stops = [at for at in places if lines[at].level <= level] + [len(lines)]
        items = [
            Item(at, stops[bisect_right(stops, at)] - 1)
            for at in own
            if lines[at].text.lower().strip(" :.") not in plain
        ]
        yield Candidate("headed", tuple(item for item in items if item.last > item.head))


def find_listed(signs: Signs) -> Iterator[Candidate]:
    """Yield the printed lists: list items one after another, and those with paragraphs between them."""
    lines = signs.lines
    opening = [at for at, line in enumerate(lines) if _opens_item(line)]
    for _, run in groupby(enumerate(opening), key=lambda pair: lines[pair[1]].paragraph - pair[0]):
        heads = [at for _, at in run]
        outer = _outermost(heads, lines)
        yield Candidate(
            "listed", _whole_paragraphs(heads, lines) if outer == heads else _up_to_next(outer, lines)
        )
    yield from _find_spread(lines)


def _opens_item(line: Line) -> bool:
    """Return whether a list item begins here: a second paragraph of an item has no marker."""
    return line.kind == "item" and line.marker is not None


def _find_spread(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield, for each section, the list items that head the paragraphs up to the next item."""
    section: list[int] = []
    sections = [section]
    for at, line in enumerate(lines):
        if line.kind == "heading":
            sections.append(section := [])
        elif _opens_item(line):
            section.append(at)
    for heads in (_outermost(own, lines) for own in sections if own):
        between = (lines[at] for a, b in pairwise(heads) for at in range(a + 1, b))
        if any(line.place == 0 and not line.marker for line in between):
            yield Candidate("spread", _up_to_next(heads, lines))


def _outermost(heads: list[int], lines: Sequence[Line]) -> list[int]:
    """Return the items of the outermost level that has two; the points of a nested list stand there."""
    levels = [lines[at].level for at in heads]
    outer = min((level for level in levels if levels.count(level) > 1), default=0)
    return [at for at, level in zip(heads, levels, strict=True) if level == outer] or heads


def find_sided(signs: Signs) -> Iterator[Candidate]:
    """Yield the sides that an author sets against one another."""
    lines = signs.lines
    for sides in find_sides(lines, signs.language):
        yield Candidate("sided", _whole_paragraphs(sides, lines), "tracks")
    for sides in find_pairs(lines, signs.language):
        yield Candidate("paired", _whole_paragraphs(sides, lines), "tracks")


def _whole_paragraphs(heads: Sequence[int], lines: Sequence[Line]) -> tuple[Item, ...]:
    """Return an item for each head, up to the end of its paragraph or to the next head in it."""
    stops = [*heads[1:], len(lines)]
    ends = [min(paragraph_end(lines, at), stop - 1) for at, stop in zip(heads, stops, strict=True)]
    return tuple(Item(at, end) for at, end in zip(heads, ends, strict=True))


def find_parallel(signs: Signs) -> Iterator[Candidate]:
    """Yield the rows that no number and no list holds together, each once."""
    lines = signs.lines
    rows = [
        *find_run_in_heads(lines, signs.language),
        *find_parallel_openings(lines, signs.language),
        *find_promised(lines, signs.markers, signs.language),
        *chain_steps(lines, signs.markers, signs.rows, signs.language),
    ]
    for heads in dict.fromkeys(map(tuple, rows)):
        if len(heads) > 1:
            yield Candidate("parallel", _up_to_next(heads, lines))


RULES: tuple[Callable[[Signs], Iterator[Candidate]], ...] = (
    find_counted,
    find_headed,
    find_listed,
    find_sided,
    find_parallel,
)


def _with_promise(candidate: Candidate, lines: Sequence[Line], language: str) -> Candidate:
    """Return the candidate with the promise before it that fits best, and the role that its words ask for."""
    first = candidate.items[0].head
    promises = [
        (at, promise)
        for at in range(max(0, first - ANNOUNCED_WITHIN), first + 1)
        if not _is_item_beside(lines[at], lines[first])
        for promise in find_announcements(lines[at].text, language)
        if candidate.role in (None, promise.role)
    ]
    said = candidate.role or _said_role(candidate, lines, language)
    if not promises:
        return candidate._replace(role=said)
    at, promise = max(promises, key=lambda p: _fit(p, candidate, said))
    return candidate._replace(announcement=at, announced=promise.number, role=said or promise.role)


def _is_item_beside(line: Line, first: Line) -> bool:
    """Return whether a line is an item of the same list or a deeper one: what it counts are no points."""
    return first.kind == "item" and line.kind == "item" and line.level >= first.level


def _said_role(candidate: Candidate, lines: Sequence[Line], language: str) -> StrandRole | None:
    """Return the role that the items' own noun asks for, or a heading that says what is to be done."""
    if noun := next((item.noun for item in candidate.items if item.noun), None):
        return role_of(noun, load_vocabulary(language).nouns)
    first = candidate.items[0].head
    above = range(first - 1, max(-1, first - HEADED_WITHIN - 1), -1)
    heading = next((lines[at].text for at in above if lines[at].kind == "heading"), "")
    is_list = candidate.kind in ("counted", "labelled", "listed", "spread")
    return "recommendations" if is_list and heads_prescriptions(heading, language) else None


def _with_title(candidate: Candidate, titled: Sequence[Announcement]) -> Candidate:
    """Return the candidate with what the title promises ("Four steps to …"), where it has just as many."""
    kept = next((promise for promise in titled if promise.number == len(candidate.items)), None)
    if candidate.announced or kept is None or candidate.role not in (None, kept.role):
        return candidate
    return candidate._replace(announced=kept.number, role=kept.role)


def _fit(
    promise: tuple[int, Announcement], candidate: Candidate, said: StrandRole | None
) -> tuple[bool, bool, int]:
    at, told = promise
    return told.number == len(candidate.items), said in (None, told.role), at
