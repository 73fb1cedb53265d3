"""Strands by rule: enumerations, headings, lists and contrasted sides, each with what announced it.

A candidate says only that these passages stand side by side; which role they play is decided in `choice.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from .announcements import Announcement, find_announcements, role_of
from .lines import Line, paragraph_end
from .markers import Marker, read_marker
from .sides import find_sides
from .vocabulary import StrandRole, load_vocabulary

Kind = Literal["counted", "listed", "headed", "sided"]

ANNOUNCED_WITHIN = 8
"""Sentences between a promise and its first item (a promise further off was seen to mean something else)."""
MAX_ITEMS = 12
MAX_GAP = 45
"""Sentences between two items of one enumeration; the longest seen takes three paragraphs of ten."""


class Item(NamedTuple):
    """One part of a strand, as sentence numbers."""

    head: int
    last: int
    """The last sentence that treats it; the first is its head."""
    noun: str | None = None


class Candidate(NamedTuple):
    """Passages that stand side by side."""

    kind: Kind
    items: tuple[Item, ...]
    role: StrandRole | None = None
    """The role that its noun or its promise asks for."""
    announcement: int | None = None
    """The sentence that promises it."""
    announced: int | None = None


def find_candidates(lines: Sequence[Line]) -> tuple[Candidate, ...]:
    """Return every candidate strand of two to twelve items, in no order of merit; they may overlap."""
    found = (candidate for rule in RULES for candidate in rule(lines))
    return tuple(_with_promise(c, lines) for c in found if 2 <= len(c.items) <= MAX_ITEMS)


def find_counted(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the enumerations: sentences that ordinals or printed numbers put in a row."""
    for chain in _chain(lines):
        heads = [at for at, _ in chain]
        last = _close(lines, heads)
        ends = [*(head - 1 for head in heads[1:]), last]
        yield Candidate(
            "counted",
            tuple(Item(at, end, marker.noun) for (at, marker), end in zip(chain, ends, strict=True)),
        )


def _chain(lines: Sequence[Line]) -> list[list[tuple[int, Marker]]]:
    """Return the rows that markers form: each goes on with the nearest row that it can continue."""
    chains: list[list[tuple[int, Marker]]] = []
    for at, line in enumerate(lines):
        marker = read_marker(line)
        if marker is None or marker.style == "bullet":
            continue
        row = next((c for c in reversed(chains) if _goes_on(c, at, marker, lines)), None)
        if row is not None:
            row.append((at, marker))
        elif marker.number == 1:
            chains.append([(at, marker)])
    return [chain for chain in chains if len(chain) > 1]


def _goes_on(chain: list[tuple[int, Marker]], at: int, marker: Marker, lines: Sequence[Line]) -> bool:
    """Return whether a marker is the next of a row: the next number, or `Another`, `Finally` at its depth."""
    before, last = chain[-1]
    same_depth = (lines[at].place == 0) == (lines[before].place == 0)
    if last.closes or at - before > MAX_GAP or marker.style != last.style:
        return False
    if marker.number is not None:
        count = len(chain) if last.number is None else last.number
        return marker.number == count + 1 and (same_depth or lines[chain[0][0]].place != 0)
    is_named = marker.noun is not None and marker.noun in {m.noun for _, m in chain}
    return same_depth and (marker.closes or is_named or lines[at].place == 0)


def _close(lines: Sequence[Line], heads: Sequence[int]) -> int:
    """Return where the last item ends: it takes as many paragraphs as the longest before it did."""
    lines = tuple(lines)
    if lines[heads[0]].place:
        return paragraph_end(lines, heads[-1])
    longest = max(lines[b].paragraph - lines[a].paragraph for a, b in zip(heads, heads[1:], strict=False))
    end = heads[-1]
    for at in range(heads[-1], len(lines)):
        is_over = lines[at].kind == "heading" and at > heads[-1]
        if is_over or lines[at].paragraph >= lines[heads[-1]].paragraph + max(1, min(longest, 2)):
            break
        end = at
    return end


def find_headed(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the headings of each level that say something; each heads what follows it up to the next."""
    plain = load_vocabulary().plain_headings.words
    places = [at for at, line in enumerate(lines) if line.kind == "heading"]
    for level in sorted({lines[at].level for at in places}):
        own = [at for at in places if lines[at].level == level]
        stops = [at for at in places if lines[at].level <= level] + [len(lines)]
        items = [
            Item(at, next(stop for stop in stops if stop > at) - 1)
            for at in own
            if lines[at].text.lower().strip(" :.") not in plain
        ]
        yield Candidate("headed", tuple(item for item in items if item.last > item.head))


def find_listed(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the printed lists: list items one after another."""
    opening = [at for at, line in enumerate(lines) if line.kind == "item" and line.place == 0]
    for _, run in groupby(enumerate(opening), key=lambda pair: lines[pair[1]].paragraph - pair[0]):
        heads = [at for _, at in run]
        yield Candidate("listed", tuple(Item(at, paragraph_end(tuple(lines), at)) for at in heads))


def find_sided(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the sides that an author sets against one another."""
    for sides in find_sides(lines):
        items = tuple(Item(at, paragraph_end(tuple(lines), at), noun) for at, noun in sides)
        yield Candidate("sided", items, "tracks")


RULES: tuple[Callable[[Sequence[Line]], Iterator[Candidate]], ...] = (
    find_counted,
    find_headed,
    find_listed,
    find_sided,
)


def _with_promise(candidate: Candidate, lines: Sequence[Line]) -> Candidate:
    """Return the candidate with the promise before it that fits best, and the role that its words ask for."""
    first = candidate.items[0].head
    promises = [
        (at, promise)
        for at in range(max(0, first - ANNOUNCED_WITHIN), first + 1)
        for promise in find_announcements(lines[at].text)
        if candidate.role in (None, promise.role)
    ]
    noun = next((item.noun for item in candidate.items if item.noun), None)
    said = candidate.role or (role_of(noun, load_vocabulary().nouns) if noun else None)
    if not promises:
        return candidate._replace(role=said)
    at, promise = max(promises, key=lambda p: _fit(p, candidate, said))
    return candidate._replace(announcement=at, announced=promise.number, role=said or promise.role)


def _fit(
    promise: tuple[int, Announcement], candidate: Candidate, said: StrandRole | None
) -> tuple[bool, bool, int]:
    at, told = promise
    return told.number == len(candidate.items), said in (None, told.role), at
