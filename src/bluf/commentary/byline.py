"""Lines that say who wrote a text: bylines, datelines, and the lines about the author."""

from __future__ import annotations

import re
from functools import cache

from ..model import Author
from .names import person_pattern, read_people
from .vocabulary import compile_pattern, load_vocabulary

MAX_BYLINE_WORDS = 25
ROLE_WITHIN_WORDS = 30
"""Words. In a line about the author the role follows the name at once."""

_TITLE_BY = re.compile(r"^(?P<title>.+?),?\s+(?:by|BY|By)\s+(?P<names>\S.*)$")
_DATELINE = re.compile(r"^(?P<names>.{3,60}?)\s+[—–|-]+\s+(?P<date>[\w ,]*\d{4})$")
_SITE = re.compile(r"\s+[|–—]\s+[^|]{2,40}$")
"""A page's title ends with the name of its site: `Title | Site`."""
_STARTS = r"(?:^|(?<=[.;”\"] ))[—–-]?\s*"
_ASIDES = r"(?:\s*\((?P<aside>[^)]*)\))?(?:,[^,.]{2,80},)?"
_IS = r"\s+(?:is|was|are|serve[sd]?|work[sed]*|teaches|writes|covers|holds|directs|leads|chairs|has)\b"


@cache
def bio_pattern() -> re.Pattern[str]:
    """Return the pattern of how a sentence about an author opens, groups of `person_pattern`, `aside`."""
    return re.compile(_STARTS + person_pattern().pattern + _ASIDES + _IS)


def named_in(match: re.Match[str]) -> str:
    """Return the name that a match of `bio_pattern` holds, without its title."""
    return match["plain"] or match["titled"]


def is_byline(text: str) -> bool:
    """Return whether a paragraph is `By` and names, nothing else."""
    return len(text.split()) <= MAX_BYLINE_WORDS and text[:3].lower() == "by " and bool(read_people(text))


def is_bio(text: str, surnames: frozenset[str]) -> bool:
    """Return whether a paragraph opens as one about an author: a known surname, or a role near a name."""
    if not (match := bio_pattern().match(text)):
        return False
    if named_in(match).split()[-1] in surnames:
        return True
    near = " ".join(text[match.end() :].split()[:ROLE_WITHIN_WORDS])
    roles = "|".join(map(re.escape, load_vocabulary().names.roles))
    return bool(compile_pattern(rf"\b(?:{roles})s?\b").search(f"{match[0]} {near}"))


def strip_site(title: str) -> str:
    """Return the title of a page without the name of its site."""
    return _SITE.sub("", title)


def split_title(text: str) -> tuple[str, tuple[Author, ...]]:
    """Return a title line's title, and the people that it names behind `by`."""
    match = _TITLE_BY.match(text)
    people = read_people(match["names"]) if match else ()
    return (match["title"], people) if match and people else (text, ())


def split_dateline(text: str) -> tuple[tuple[Author, ...], str] | None:
    """Return the people and the date of a line such as `Ms. Reyes — 4 May 2020`, or None."""
    match = _DATELINE.match(text)
    people = read_people(match["names"]) if match else ()
    return (people, match["date"]) if match and people else None
