"""Names of people as bylines print them."""

from __future__ import annotations

import re
from functools import cache

from ..model import Author
from .vocabulary import compile_pattern, either, load_vocabulary

_UPPER = "A-ZÀ-ÖØ-Þ\u0100-\u024f"
"""Capitals of the Latin alphabets of Europe, as ranges. Beyond Latin-1 small letters lie between the great
ones and count too: a set of the great ones alone takes 20 ms more to compile, at every start."""
_WORD = rf"[{_UPPER}][\w’'-]*[\w’']|[{_UPPER}]\.(?:-?[{_UPPER}]\.)*|[dDO]['’][{_UPPER}]\w+"
MAX_NAME_WORDS = 6
"""Words. `Ursula von der Leyen Smith Jr.` is the longest form that bylines were seen to take."""


@cache
def person_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of one person, two words at least or a title before it.

    Groups: `honorific` with `titled`, or `plain`.
    """
    words = load_vocabulary(language).names
    honorific = either(words.honorifics)
    more = rf"(?:(?:{either(words.particles)})\s+)*(?:{_WORD}|[{_UPPER}](?=\s))"
    suffix = rf"(?:,?\s+(?:{either(words.suffixes)})(?![\w]))?"
    article = rf"(?:(?:{either(words.articles)})\s+)?"
    titled = rf"{article}(?P<honorific>{honorific})\s+(?P<titled>(?:{_WORD})(?:\s+{more}){{0,4}}{suffix})"
    plain = rf"(?P<plain>(?!(?:{either(words.never)})\b(?!\.))(?:{_WORD})(?:\s+{more}){{1,4}}{suffix})"
    return re.compile(rf"(?:{titled}|{plain})")


@cache
def role_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of what a person may be: `director`, `fellows`."""
    return compile_pattern(rf"\b(?:{either(load_vocabulary(language).names.roles)})s?\b")


def read_person(text: str, language: str) -> Author | None:
    """Return the person that the whole of `text` names, the title kept apart; None where it is no name."""
    text = _without_degrees(text.strip(" *_—–-"), language)
    if len(text.split()) > MAX_NAME_WORDS:
        return None
    # The stop of `Jr.` or of an initial is the name's, any other the line's.
    pattern = person_pattern(language)
    if not (match := pattern.fullmatch(text) or pattern.fullmatch(text.strip(" ."))):
        return None
    return Author(name=match["titled"] or match["plain"], honorific=match["honorific"])


def strip_by(text: str, language: str) -> str:
    """Return a byline without its `By`, and without what it says its people are."""
    words = load_vocabulary(language)
    names = compile_pattern(words.bylines.opening).sub("", text.strip())
    if not words.bylines.roles_follow:
        return names
    return compile_pattern(rf",\s+(?:{either(words.names.roles)})s?\b.*$").sub("", names)


def read_people(text: str, language: str) -> tuple[Author, ...]:
    """Return the people of a byline (`By A, B and C`), in order; empty where any part of it is no name."""
    parts = [part for part in split_names(strip_by(text, language), language) if part]
    people: list[Author] = []
    for part in _rejoin_suffixes(parts, language):
        if (person := read_person(part, language)) is None:
            return ()
        people.append(person)
    return tuple(people)


def split_names(text: str, language: str) -> list[str]:
    """Return the parts of a row of names, cut at commas and at each `and`; a part may be empty."""
    return compile_pattern(load_vocabulary(language).bylines.between).split(text)


def _rejoin_suffixes(parts: list[str], language: str) -> list[str]:
    """Give `Jr.` back to the name that the comma before it cut it from; leave degrees out."""
    words = load_vocabulary(language).names
    joined: list[str] = []
    for part in parts:
        if part in words.suffixes and joined:
            joined[-1] += f", {part}"
        elif part not in words.degrees:
            joined.append(part)
    return joined


def _without_degrees(text: str, language: str) -> str:
    degrees = either(load_vocabulary(language).names.degrees)
    return re.sub(rf"(?:,\s*|\s+)(?:{degrees})(?=$|,|\s)", "", text)
