"""The outline as the page lists it: sections by role, every point numbered like a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..model import Outline, PieceState, Point, Strand
from ..writers.provenance import compare_words

HEADS: Mapping[str, str] = MappingProxyType(
    {
        "thesis": "Bottom line",
        "context": "Context",
        "tracks": "Tracks",
        "reasons": "Reasons",
        "recommendations": "Recommendations",
        "conclusion": "Conclusion",
    }
)
"""From a role to its head, in the order of the page."""


class Entry(NamedTuple):
    """One point as it is listed."""

    number: int
    """What it is known by within the page: its place among all points, from 0."""
    key: str
    """What the reader sees of that: `4`, and `4a` for the first sentence that supports it."""
    path: str
    """Where it stands in the tree of the outline: `reasons.points[1].support[0]`."""
    role: str
    point: Point
    support: tuple[Entry, ...] = ()

    @property
    def is_support(self) -> bool:
        """Whether it backs another point."""
        return ".support[" in self.path

    @property
    def state(self) -> PieceState:
        """Whether its statement is the source's words, fewer of them, or others."""
        return compare_words(self.point)[0]


class Group(NamedTuple):
    """Points that stand in one list of the outline."""

    name: str
    """The list's path: `thesis`, `reasons.announcement`, `reasons.points`."""
    entries: tuple[Entry, ...]


class Section(NamedTuple):
    """What plays one role; its groups are there even where they are empty."""

    role: str
    head: str
    promise: str
    """What is said of the enumeration; empty where there is none."""
    groups: tuple[Group, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing plays this role."""
        return not any(group.entries for group in self.groups)


def list_sections(outline: Outline) -> tuple[Section, ...]:
    """Return a section for every role, also for those that nothing plays."""
    numbers = _Numbers()
    return tuple(
        Section(
            role,
            head,
            _word_promise(getattr(outline, role)),
            tuple(
                Group(name, tuple(numbers.enter(path, role, point) for path, point in points))
                for name, points in _list_groups(outline, role)
            ),
        )
        for role, head in HEADS.items()
    )


def iter_entries(sections: tuple[Section, ...]) -> Iterator[Entry]:
    """Yield every entry, those that support another behind it: by number."""
    for section in sections:
        for group in section.groups:
            for entry in group.entries:
                yield from _with_support(entry)


class _Numbers:
    """Numbers points in the order in which they are entered."""

    def __init__(self) -> None:
        self._points = self._tops = 0

    def enter(self, path: str, role: str, point: Point, key: str = "") -> Entry:
        if not key:
            self._tops += 1
            key = str(self._tops)
        number = self._points
        self._points += 1
        support = tuple(
            self.enter(f"{path}.support[{place}]", role, backing, key + spell_letters(place))
            for place, backing in enumerate(point.support)
        )
        return Entry(number, key, path, role, point, support)


def spell_letters(place: int) -> str:
    """Return the letters of a place from 0: a to z, then aa, ab, …"""
    letters = chr(ord("a") + place % 26)
    return letters if place < 26 else spell_letters(place // 26 - 1) + letters


def _list_groups(outline: Outline, role: str) -> Iterator[tuple[str, list[tuple[str, Point]]]]:
    there = getattr(outline, role)
    if role in ("thesis", "conclusion"):
        yield role, [(role, there)] if there else []
    elif role == "context":
        yield role, [(f"{role}[{place}]", point) for place, point in enumerate(there)]
    else:
        strand: Strand = there or Strand()
        first = f"{role}.announcement"
        yield first, [(first, strand.announcement)] if strand.announcement else []
        rest = f"{role}.points"
        yield rest, [(f"{rest}[{place}]", point) for place, point in enumerate(strand.points)]


def _word_promise(there: object) -> str:
    if not isinstance(there, Strand):
        return ""
    kind = "enumerated by the author" if there.explicit else "not enumerated by the author"
    return f"{kind}, {there.announced} announced" if there.announced else kind


def _with_support(entry: Entry) -> Iterator[Entry]:
    yield entry
    for support in entry.support:
        yield from _with_support(support)
