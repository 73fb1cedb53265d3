"""What stands on the one page of a digest: the most said of each kind, as far as there is room."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from .actors import Actor, find_actors
from .asked import Asked, find_asked
from .library import Library, Paper, Statement, list_statements
from .opposites import Opposite, find_opposites
from .recurring import Group, find_groups, read_statements

PAGE_LINES = 58
"""Lines of text below the head, of Letter, the shorter page; measured by printing pages full to the brim."""
LINE_CHARACTERS, CREDIT_CHARACTERS = 105, 120
"""Characters of a line, of a statement and of what stands under it, that hold even in a wide face."""
HEAD_LINES = 2.2
"""Lines that a section's head takes with the white around it."""
GAP_LINES = 0.5
"""Lines of white between two entries."""
MOST_CHARACTERS = 420
"""Of a statement; a longer one is passed over, since it may not be cut."""
MOST_ENTRIES, MOST_ACTORS, MOST_OPPOSITES = 6, 12, 4
"""In a section: more would not be read."""
ACTORS_ABREAST = 2
"""Actors that stand beside one another."""
MOST_LINKED = 3
"""Briefs that are named for one entry; the others are counted."""
MOST_TITLE, MOST_AUTHORS = 60, 2
"""Characters of a title, cut behind a word where it is longer; authors that are named."""

Entry = TypeVar("Entry")


class Section(Struct, frozen=True):
    """Statements that recur, of one kind."""

    kind: str
    groups: tuple[Group, ...]
    count: int
    """Of those that recur, shown or not."""


class Digest(Struct, frozen=True):
    """All that the page shows."""

    papers: int
    copies: int
    authors: int
    first: str
    last: str
    """Dates of the earliest and the latest paper; empty where none has a date."""
    sections: tuple[Section, ...]
    recurring: int
    """Statements that recur, shown or not."""
    asked: tuple[Asked, ...]
    asked_count: int
    opposites: tuple[Opposite, ...]
    opposites_count: int
    actors: tuple[Actor, ...]
    actors_count: int


def make_digest(library: Library) -> Digest:
    """Return the digest of a library, its entries chosen so that they fill one page at most."""
    statements = list(list_statements(library))
    read = read_statements(statements)
    groups, opposites, actors = find_groups(read), find_opposites(read), find_actors(statements)
    asked = find_asked(read, actors)
    by_kind = {kind: [one for one in groups if one.kind == kind] for kind in KINDS}
    room = Room(PAGE_LINES)
    shown_actors = room.take(actors[:MOST_ACTORS], _measure_actor)
    # In turn, the best of every kind first: no kind takes the room of another.
    shown: dict[str, list[Group]] = {kind: [] for kind in KINDS}
    pairs: list[Opposite] = []
    addressed: list[Asked] = []
    for place in range(MOST_ENTRIES):
        if place < MOST_OPPOSITES:
            pairs += room.take(opposites[place : place + 1], _measure_opposite, not pairs)
        addressed += room.take(asked[place : place + 1], _measure_asked, not addressed)
        for kind, found in by_kind.items():
            shown[kind] += room.take(found[place : place + 1], _measure_group, not shown[kind])
    dates = sorted(paper.date for paper in library.papers if paper.date)
    return Digest(
        papers=len(library.papers),
        copies=library.copies,
        authors=len({author for paper in library.papers for author in paper.authors}),
        first=dates[0] if dates else "",
        last=max(dates) if dates else "",
        sections=tuple(
            Section(kind, tuple(shown[kind]), len(by_kind[kind])) for kind in KINDS if shown[kind]
        ),
        recurring=len(groups),
        asked=tuple(addressed),
        asked_count=len(asked),
        opposites=tuple(pairs),
        opposites_count=len(opposites),
        actors=tuple(shown_actors),
        actors_count=len(actors),
    )


KINDS = ("recommendations", "reasons", "theses")
"""In the order of the page."""


class Room:
    """What is left of a page, in lines."""

    def __init__(self, lines: float) -> None:
        self._left = lines

    def take(
        self, entries: Sequence[Entry], measure: Callable[[Entry], float], is_headed: bool = True
    ) -> list[Entry]:
        """Return the entries that still find room, a head before the first of them."""
        taken: list[Entry] = []
        for entry in entries:
            lines = measure(entry) + (HEAD_LINES if is_headed and not taken else 0)
            if lines <= self._left:
                self._left -= lines
                taken.append(entry)
        return taken


def _measure_group(group: Group) -> float:
    return _measure_members(group.members)


def _measure_asked(asked: Asked) -> float:
    return _measure_members(asked.members, asked.name)


def _measure_members(members: Sequence[Statement], name: str = "") -> float:
    under = f"{name} {credit_members(members)}"
    return _measure_statement(members[0]) + _count_credit(under) + GAP_LINES


def _measure_opposite(pair: Opposite) -> float:
    # Side by side, in half the measure each.
    sides = (pair.one, pair.other)
    return max(_measure_statement(one, 2) + _count_credit(credit(one.paper), 2) for one in sides) + GAP_LINES


def _measure_actor(actor: Actor) -> float:
    said = f"{actor.name} {len(actor.papers)} {say_papers(actor.papers, 1)}"
    return _count_credit(said, ACTORS_ABREAST) / ACTORS_ABREAST


def _measure_statement(statement: Statement, columns: int = 1) -> float:
    if len(statement.text) > MOST_CHARACTERS:
        return math.inf
    return math.ceil(len(statement.text) * columns / LINE_CHARACTERS)


def _count_credit(text: str, columns: int = 1) -> int:
    return math.ceil(len(text) * columns / CREDIT_CHARACTERS)


def credit_members(members: Sequence[Statement]) -> str:
    """Return the words under a statement that recurs, as they measure."""
    return f"{credit(members[0].paper)} {say_papers([one.paper for one in members], MOST_LINKED)}"


def credit(paper: Paper) -> str:
    """Return who wrote a paper and what it is called."""
    return f"{name_authors(paper)}, {name_paper(paper)}" if paper.authors else name_paper(paper)


def name_authors(paper: Paper) -> str:
    """Return a paper's authors, those past `MOST_AUTHORS` counted; empty where none is known."""
    named, more = paper.authors[:MOST_AUTHORS], len(paper.authors) - MOST_AUTHORS
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def name_paper(paper: Paper) -> str:
    """Return a paper's title, cut behind a word where it is long; the name of its brief where it has none."""
    title = " ".join((paper.title or paper.key.rpartition("/")[2]).split())
    return title if len(title) <= MOST_TITLE else title[:MOST_TITLE].rsplit(" ", 1)[0] + " …"


def say_papers(papers: Sequence[Paper], most: int) -> str:
    """Return the names of the first papers, and how many more there are, as they measure."""
    return "; ".join(_list_names(papers, most))


def _list_names(papers: Sequence[Paper], most: int) -> Iterator[str]:
    yield from map(name_paper, papers[:most])
    if len(papers) > most:
        yield f"and {len(papers) - most} more"
