"""Lines about the author: who is said to be what, and whether a paragraph is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Author
from .names import person_pattern, read_people, role_pattern
from .vocabulary import compile_pattern, either, load_vocabulary

ROLE_WITHIN_WORDS = 30
"""Words. In a line about the author the role follows the name at once."""
COMPLEMENT_WORDS = 12
"""Words between `is a` and the role: `is a former New Harbor police captain and now a lecturer`."""
ACRONYM_LETTERS = 4
"""Letters. Capitals up to so many behind a name in lower case are an institution's."""
LEAD = "—–-•* "
"""What a page prints before a line about its author."""

_STARTS = r"(?:^|(?<=[.;”\"] ))[—–•*-]?\s*"
_SENTENCE_END = re.compile(r"(?<=[a-z)”\"]{2})\.(?=\s|$)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@cache
def bio_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of how a sentence about an author opens.

    Groups: those of `person_pattern`, `aside` (in brackets), `apposition` (between commas), and the verb as
    `being`, `doing`, `known` or `works`.
    """
    names, verbs = load_vocabulary(language).names, load_vocabulary(language).bios
    asides = (
        r"(?:\s*\((?P<aside>[^)]*)\))?"
        rf"(?:,?\s*(?:{either(names.degrees)})(?=[\s,]))*"
        rf"(?:\s*,\s*(?P<apposition>(?:[^.;,]|\b[A-Z]\.|,(?! (?:{either(verbs.resuming)})\b)){{2,160}}),|,)?"
    )
    said = "|".join(
        (
            rf"(?P<being>{either(verbs.being)})",
            rf"(?P<doing>{verbs.doing})",
            rf"(?P<known>{either(verbs.known)})",
        )
    )
    works = rf"(?P<works>{verbs.works})"
    return re.compile(rf"{_STARTS}{person_pattern(language).pattern}(?:{asides}\s+(?:{said})\b|{works})")


@cache
def _joint_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of `A and B are …`; group `names`."""
    return re.compile(rf"{_STARTS}(?P<names>[^.;]{{5,120}}?)\s+(?:{load_vocabulary(language).bios.joint})\b")


def named_in(match: re.Match[str], language: str) -> str:
    """Return the name that a match of `bio_pattern` holds, without its title."""
    genitive = compile_pattern(load_vocabulary(language).bios.genitive)
    return genitive.sub("", match["plain"] or match["titled"])


def is_bio(text: str, known: frozenset[str], language: str) -> bool:
    """Return whether a paragraph opens as one about an author.

    A surname among the `known` ones, a role said of the name, or a dash before it, as below an article.
    """
    if (joint := _joint_pattern(language).match(text)) and read_people(joint["names"], language):
        return _has_role(text[joint.end() :], language)
    if not (match := bio_pattern(language).match(text)):
        return False
    surname = _surname(named_in(match, language))
    if match["works"] or surname in known:
        return True
    if surname.isupper() and len(surname) <= ACRONYM_LETTERS and not named_in(match, language).isupper():
        return False  # `Harbor Watch UK is …`
    rest = text[match.end() :]
    if match["being"]:
        is_signed = text[0] in LEAD and len(text.split()) <= ROLE_WITHIN_WORDS
        return is_signed or bool(_complement(language).match(rest))
    return bool(match["doing"]) and _has_role(f"{match[0]} {rest}", language)


def holds_office(text: str, language: str) -> bool:
    """Return whether a paragraph says of its person no more than news says of people in office."""
    match = bio_pattern(language).match(text)
    if not match:
        return False
    if match["works"]:
        return True
    near = f"{match['apposition'] or ''} {_near(text[match.end() :])}"
    roles = load_vocabulary(language).names.roles
    offices = load_vocabulary(language).bios.offices
    trades = tuple(role for role in roles if role not in offices)
    return not compile_pattern(rf"\b(?:{either(trades)})s?\b").search(near)


def name_people(text: str, language: str) -> frozenset[str]:
    """Return the names of the people that a paragraph is about."""
    return frozenset(author.name for author in read_bio(text, language))


def read_bio(text: str, language: str) -> Iterator[Author]:
    """Yield the people that the sentences of a paragraph tell of, each with what is said of them."""
    if (joint := _joint_pattern(language).match(text)) and (people := read_people(joint["names"], language)):
        yield from people
        return
    for match in bio_pattern(language).finditer(text):
        yield _read_sentence(match, _SENTENCE_END.split(text[match.end() :])[0], language)


def _read_sentence(match: re.Match[str], rest: str, language: str) -> Author:
    """Return the person of a sentence `NAME (aside) is POSITION at the AFFILIATION in PLACE`."""
    words = load_vocabulary(language).bios
    is_said = compile_pattern(words.position).match(rest.rstrip(". ")) if match["being"] else None
    position, *affiliation = compile_pattern(words.at).split(
        is_said["position"] if is_said else "", maxsplit=1
    )
    place = compile_pattern(words.place)
    email = _EMAIL.search(match["aside"] or "") or _EMAIL.search(rest)
    return Author(
        name=named_in(match, language),
        honorific=match["honorific"],
        position=place.sub("", position) or None,
        affiliation=place.sub("", affiliation[0]) if affiliation else None,
        email=email[0] if email else None,
    )


@cache
def _complement(language: str) -> re.Pattern[str]:
    """Return the pattern of what follows `is` where it names a role: `the director`, `senior fellow`."""
    role = rf"(?:{either(load_vocabulary(language).names.roles)})s?\b"
    article = rf"(?:{either(load_vocabulary(language).bios.articles)})"
    return re.compile(
        rf"\s+(?:{either(load_vocabulary(language).bios.adverbs)}|\s)*"
        rf"(?:{article}\s+(?:[^\s;:]+\s+){{0,{COMPLEMENT_WORDS}}}?|(?:[^\s;:]+\s+){{0,3}}?(?:\w[’'])?){role}",
        re.IGNORECASE,
    )


def _has_role(text: str, language: str) -> bool:
    return bool(role_pattern(language).search(_near(text)))


def _near(text: str) -> str:
    return " ".join(text.split()[:ROLE_WITHIN_WORDS])


def _surname(name: str) -> str:
    return name.split()[-1]
