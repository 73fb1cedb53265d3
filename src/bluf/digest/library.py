"""What a digest is made from: the points of many briefs, each in its author's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from ..commentary.language import detect_language


class Said(NamedTuple):
    """A point of a brief."""

    role: str
    """`thesis`, `reasons`, `tracks`, `recommendations` or `conclusion`."""
    statement: str


class Paper(Struct, frozen=True):
    """A commentary, by its brief."""

    key: str
    """Place of its brief below the folder of briefs, without an ending; no other paper has it."""
    title: str
    authors: tuple[str, ...]
    date: str
    """ISO 8601 (a year, a month or a day); empty where it is not known."""
    link: str
    """To its brief, from where the digest stands; empty where there is none."""
    said: tuple[Said, ...]


class Statement(Struct, frozen=True):
    """A statement and the paper that makes it."""

    paper: Paper
    role: str
    text: str
    language: str
    """Of the whole paper (ISO 639-1, or `und`)."""


class Library(Struct, frozen=True):
    """All papers of a batch, each text once, in the order of their keys."""

    papers: tuple[Paper, ...]
    copies: int
    """Papers left out since another says the same, word for word."""


def gather(papers: Iterable[Paper]) -> Library:
    """Return a library of papers in any order; of those that say the same word for word, the first."""
    ordered = sorted(papers, key=lambda paper: paper.key)
    known: dict[tuple[Said, ...], Paper] = {}
    for paper in ordered:
        # Papers without a point are no copies of one another.
        known.setdefault(paper.said or (Said("", paper.key),), paper)
    return Library(tuple(known.values()), len(ordered) - len(known))


def list_statements(library: Library) -> Iterator[Statement]:
    """Yield every statement, paper by paper; one that a paper makes twice, once."""
    for paper in library.papers:
        language = detect_language(" ".join(one.statement for one in paper.said))
        first = {one.statement: one.role for one in reversed(paper.said)}
        for text in dict.fromkeys(one.statement for one in paper.said):
            yield Statement(paper, first[text], text, language)
