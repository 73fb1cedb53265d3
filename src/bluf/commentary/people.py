"""Where a page says who wrote it: bylines at the head, lines about the author at either end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Author, Block
from .bios import LEAD, holds_office, is_bio, name_people
from .byline import is_byline, split_dateline
from .names import read_people, read_person, split_names

HEAD_BLOCKS, TAIL_BLOCKS = 4, 6
"""Paragraphs. Front matter was seen to take up to four, back matter up to six."""
_MIXED = {None, "origin", "disclaimer", "sharing", "subscription", "related"}
"""Kinds of paragraph that may open with a sentence about the author; it counts for more than they do."""


def mark_people(
    blocks: Sequence[Block], kinds: list[str | None], known: Sequence[str], language: str
) -> None:
    """Mark bylines and lines about the author in `kinds`; `known` are the names that the file gives."""
    head = range(min(HEAD_BLOCKS, len(blocks)))
    # Notes stand below the lines about the author, and may be many.
    end = max((place + 1 for place, kind in enumerate(kinds) if kind != "notes"), default=0)
    tail = range(max(len(head), end - TAIL_BLOCKS), len(blocks))
    bare = {place: person.name for place in head if (person := read_person(blocks[place].text, language))}
    signed = (person.name for place in head for person in _signatories(blocks[place].text, language))
    surnames = _surnames((*known, *bare.values(), *signed), language)
    told: set[str] = set()
    # From the last upwards: what stands above a line about the author may be one too.
    for place in (*head, *reversed(tail)):
        text = blocks[place].text
        is_told = kinds[place] in _MIXED and is_bio(text, surnames, language)
        if is_told and _may_tell(blocks, kinds, place, surnames, language):
            kinds[place] = "bio"
            told |= name_people(text, language)
        elif kinds[place] is None and _is_signature(text.lstrip(LEAD), language):
            kinds[place] = "byline"
    told.update(known)
    for place in head if told else ():
        names = {person.name for person in read_people(blocks[place].text, language)}
        if kinds[place] is None and names & told:
            kinds[place] = "byline"


def _signatories(text: str, language: str) -> tuple[Author, ...]:
    """Return the people of a line that is a byline, else nobody."""
    return read_people(text, language) if is_byline(text, language) else ()


def _is_signature(text: str, language: str) -> bool:
    return is_byline(text, language) or split_dateline(text, language) is not None


def _surnames(names: Iterable[str], language: str) -> frozenset[str]:
    people = (name for line in names for name in split_names(line, language))
    return frozenset(name.split()[-1] for name in people if name.strip())


def _may_tell(
    blocks: Sequence[Block],
    kinds: Sequence[str | None],
    place: int,
    surnames: frozenset[str],
    language: str,
) -> bool:
    """Return whether a line that reads as one about an author stands where such lines do.

    A person in office is as often the subject of an article as its author: then it must be known from a
    byline, say more that only such lines say, or be the last thing before the back matter.
    """
    text = blocks[place].text
    if kinds[place] or not holds_office(text, language):
        return True
    is_last = place >= HEAD_BLOCKS and all(kinds[place + 1 :])
    return is_last or any(name.split()[-1] in surnames for name in name_people(text, language))
