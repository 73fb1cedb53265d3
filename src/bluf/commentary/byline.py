"""Lines that say who wrote a text: bylines and datelines."""

from __future__ import annotations

import re

from ..model import Author
from .names import read_people

MAX_BYLINE_WORDS = 25

_TITLE_BY = re.compile(r"^(?P<title>.+?),?\s+(?:by|BY|By)\s+(?P<names>\S.*)$")
_DATELINE = re.compile(r"^(?P<names>.{3,60}?)\s+[—–|-]+\s+(?P<date>[\w ,]*\d{4})$")
_SITE = re.compile(r"\s+[|–—]\s+[^|]{2,40}$")
"""A page's title ends with the name of its site: `Title | Site`."""


def is_byline(text: str) -> bool:
    """Return whether a paragraph is `By` and names, nothing else."""
    return len(text.split()) <= MAX_BYLINE_WORDS and text[:3].lower() == "by " and bool(read_people(text))


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
