"""Lines that say who wrote a text: bylines and datelines."""

from __future__ import annotations

import re

from ..model import Author
from .dates import date_forms
from .names import read_people
from .vocabulary import compile_pattern, load_vocabulary

MAX_BYLINE_WORDS = 25
MAX_PRINTED_WORDS = 6
"""Words that a dateline has beside its date: the name of a newspaper, a town."""
MAX_SMALL_LETTERS = 3
"""Letters. A longer word (`of`, `and`, `des` are not) has a capital where it is part of a name."""

_DATELINE = re.compile(r"^(?P<names>.{3,60}?)\s+[—–|-]+\s+(?P<date>[\w ,]*\d{4})$")
_BESIDE = re.compile(r"(?P<before>[^\0]+?)\s*[,|·•–—:-]\s*\0|\0\s*[,|·•–—-]\s*(?P<after>[^\0]+)")
"""What stands before or after a date, which is written as a zero."""
_SITE = re.compile(r"\s+(?P<sign>[|–—-])\s+(?P<site>[^|]{2,40})$")
"""A page's title ends with the name of its site: `Title | Site`."""


def is_byline(text: str, language: str) -> bool:
    """Return whether a paragraph is `By` and names, nothing else."""
    opens = compile_pattern(load_vocabulary(language).bylines.line).match
    return len(text.split()) <= MAX_BYLINE_WORDS and bool(opens(text)) and bool(read_people(text, language))


def strip_site(title: str, outlet: str | None) -> str:
    """Return the title of a page without the name of its site: behind a bar, or known to be the outlet's."""
    match = _SITE.search(title)
    is_site = match and (match["sign"] == "|" or match["site"].casefold() == (outlet or "").casefold())
    return title[: match.start()] if match and is_site else title


def split_title(text: str, language: str) -> tuple[str, tuple[Author, ...]]:
    """Return a title line's title, and the people that it names behind `by`."""
    by = load_vocabulary(language).bylines.titled
    match = compile_pattern(rf"^(?P<title>.+?),?{by}(?P<names>\S.*)$").match(text)
    people = read_people(match["names"], language) if match else ()
    return (match["title"], people) if match and people else (text, ())


def split_dateline(text: str, language: str) -> tuple[tuple[Author, ...], str] | None:
    """Return the people and the date of a line such as `Ms. Reyes — 4 May 2020`, or None."""
    match = _DATELINE.match(text)
    people = read_people(match["names"], language) if match else ()
    return (people, match["date"]) if match and people else None


def is_dateline(text: str, language: str) -> bool:
    """Return whether a line is a full date and, parted from it, the name of an outlet or a town: no more."""
    if text[-1] in ".!?":
        return False
    found = (match for form in date_forms(language) for match in form.finditer(text))
    rests = (_BESIDE.fullmatch(text[: match.start()] + "\0" + text[match.end() :]) for match in found)
    names = [rest["before"] or rest["after"] for rest in rests if rest]
    return any(_is_name(name) for name in names)


def _is_name(text: str) -> bool:
    words = re.findall(r"[^\W_][\w.’'&-]*", text)
    small = (word for word in words if not word[0].isupper())
    return 0 < len(words) <= MAX_PRINTED_WORDS and all(len(word) <= MAX_SMALL_LETTERS for word in small)
