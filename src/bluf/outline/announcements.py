"""Promises: "three reasons", "a two-track policy", "five steps"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .vocabulary import RoleWords, StrandRole, either, load_vocabulary

MAX_ANNOUNCED = 12
"""Items. A larger number counts the world (`fifty states`), not the points of a text of this length."""

_AROUND = str.maketrans(dict.fromkeys("“\"‘'([-‑–—/", " "))
_DIGITS = re.compile(r"\d(?<!\d\d)\d?(?!\d)")
"""A number of one digit or two; it begins with the digit, not with what is before it, to be found sooner."""


class Announcement(NamedTuple):
    """A number of things that an author promises to name."""

    number: int
    noun: str
    role: StrandRole


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_vocabulary(language)
    number = rf"(?P<number>{either(words.numbers)}|\d{{1,2}})"
    nouns = either(tuple(noun for _, group in words.nouns.items() for noun in group))
    halves = either(tuple(half for _, group in words.compounds.items() for half in group))
    gap = rf"(?P<gap>(?:\s+[\w’'-]+,?){{0,{words.gap.max_words}}}?)"
    counted = re.compile(rf"\b{number}{gap}\s+(?P<noun>{nouns})s?\b", re.IGNORECASE)
    compound = re.compile(rf"\b{number}[-‑](?P<noun>{halves})\b", re.IGNORECASE)
    return counted, compound


def find_announcements(text: str, language: str) -> tuple[Announcement, ...]:
    """Return every promise of a sentence or title, in reading order."""
    words = load_vocabulary(language)
    if not _may_count(text, words.numbers):
        return ()
    counted, compound = _patterns(language)
    found = []
    for match in counted.finditer(text):
        between = {word.strip(",").lower() for word in match["gap"].replace("'", "’").split()}
        if not between & words.gap.never:
            found.append((match.start(), _announcement(match, words.nouns, words.numbers)))
    found += [
        (match.start(), _announcement(match, words.compounds, words.numbers))
        for match in compound.finditer(text)
    ]
    return tuple(a for _, a in sorted(found) if 2 <= a.number <= MAX_ANNOUNCED)


def _may_count(text: str, numbers: dict[str, int]) -> bool:
    """Return whether a text has a number at all, which saves the patterns on nine sentences in ten."""
    words = text.lower().translate(_AROUND).split()
    return not numbers.keys().isdisjoint(words) or _DIGITS.search(text) is not None


def _announcement(match: re.Match[str], words: RoleWords, numbers: dict[str, int]) -> Announcement:
    number, noun = match["number"].lower(), match["noun"].lower()
    return Announcement(
        int(number) if number.isdigit() else numbers[number],
        noun,
        role_of(noun, words) or "reasons",
    )


def role_of(noun: str, words: RoleWords) -> StrandRole | None:
    """Return the role of a list of such things, None for a noun that heads no list."""
    noun = noun.lower()
    return next((role for role, group in words.items() if noun in group or noun.rstrip("s") in group), None)
