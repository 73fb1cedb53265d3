"""Lines about the author: who is said to be what, and whether a paragraph is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Author
from .names import person_pattern, read_people
from .vocabulary import compile_pattern, either, load_vocabulary

ROLE_WITHIN_WORDS = 30
"""Words. In a line about the author the role follows the name at once."""
COMPLEMENT_WORDS = 12
"""Words between `is a` and the role: `is a former New Harbor police captain and now a lecturer`."""
LEAD = "—–-•* "
"""What a page prints before a line about its author."""

_STARTS = r"(?:^|(?<=[.;”\"] ))[—–•*-]?\s*"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_POSITION = re.compile(r"^\s*(?:currently\s+)?(?:an?\s+|the\s+)?(?P<position>.+)$")
_AT = re.compile(r"\s+(?:at|with)\s+(?:the\s+)?(?=[A-Z])")
_PLACE = re.compile(r"(?:,? (?:based )?in [A-Z].*|,? where .*|,? and (?:the )?(?:author|a )\b.*)$")


@cache
def bio_pattern() -> re.Pattern[str]:
    """Return the pattern of how a sentence about an author opens.

    Groups: those of `person_pattern`, `aside` (in brackets), `apposition` (between commas), and the verb as
    `being`, `doing`, `known` or `works`.
    """
    names, verbs = load_vocabulary().names, load_vocabulary().bios
    asides = (
        r"(?:\s*\((?P<aside>[^)]*)\))?"
        rf"(?:,?\s*(?:{either(names.degrees)})(?=[\s,]))*"
        r"(?:\s*,\s*(?P<apposition>(?:[^.;,]|\b[A-Z]\.|,(?! (?:has|is|was)\b)){2,160}),|,)?"
    )
    said = "|".join(
        (
            rf"(?P<being>{either(verbs.being)})",
            rf"(?P<doing>{verbs.doing})",
            rf"(?P<known>{either(verbs.known)})",
        )
    )
    works = rf"(?P<works>{verbs.works})"
    return re.compile(rf"{_STARTS}{person_pattern().pattern}(?:{asides}\s+(?:{said})\b|{works})")


@cache
def _joint_pattern() -> re.Pattern[str]:
    """Return the pattern of `A and B are …`; group `names`."""
    return re.compile(rf"{_STARTS}(?P<names>[^.;]{{5,120}}?)\s+(?:{load_vocabulary().bios.joint})\b")


def named_in(match: re.Match[str]) -> str:
    """Return the name that a match of `bio_pattern` holds, without its title."""
    return re.sub(r"[’']s$", "", match["plain"] or match["titled"])


def is_bio(text: str, known: frozenset[str]) -> bool:
    """Return whether a paragraph opens as one about an author.

    A surname among the `known` ones, a role said of the name, or a dash before it, as below an article.
    """
    if (joint := _joint_pattern().match(text)) and read_people(joint["names"]):
        return _has_role(text[joint.end() :])
    if not (match := bio_pattern().match(text)):
        return False
    if match["works"] or _surname(named_in(match)) in known:
        return True
    rest = text[match.end() :]
    if match["being"]:
        is_signed = text[0] in LEAD and len(text.split()) <= ROLE_WITHIN_WORDS
        return is_signed or bool(_complement().match(rest))
    return bool(match["doing"]) and _has_role(f"{match[0]} {rest}")


def holds_office(text: str) -> bool:
    """Return whether a paragraph says of its person no more than news says of people in office."""
    match = bio_pattern().match(text)
    if not match:
        return False
    if match["works"]:
        return True
    near = f"{match['apposition'] or ''} {_near(text[match.end() :])}"
    roles = load_vocabulary().names.roles
    offices = load_vocabulary().bios.offices
    trades = tuple(role for role in roles if role not in offices)
    return not compile_pattern(rf"\b(?:{either(trades)})s?\b").search(near)


def name_people(text: str) -> frozenset[str]:
    """Return the names of the people that a paragraph is about."""
    return frozenset(author.name for author in read_bio(text))


def read_bio(text: str) -> Iterator[Author]:
    """Yield the people that the sentences of a paragraph tell of, each with what is said of them."""
    if (joint := _joint_pattern().match(text)) and (people := read_people(joint["names"])):
        yield from people
        return
    for match in bio_pattern().finditer(text):
        yield _read_sentence(match, re.split(r"(?<=[a-z)”\"]{2})\.(?=\s|$)", text[match.end() :])[0])


def _read_sentence(match: re.Match[str], rest: str) -> Author:
    """Return the person of a sentence `NAME (aside) is POSITION at the AFFILIATION in PLACE`."""
    said = (_POSITION.match(rest.rstrip(". ")) or {"position": ""})["position"] if match["being"] else ""
    position, *affiliation = _AT.split(said, maxsplit=1)
    email = _EMAIL.search(match["aside"] or "") or _EMAIL.search(rest)
    return Author(
        name=named_in(match),
        honorific=match["honorific"],
        position=_PLACE.sub("", position) or None,
        affiliation=_PLACE.sub("", affiliation[0]) if affiliation else None,
        email=email[0] if email else None,
    )


@cache
def _complement() -> re.Pattern[str]:
    """Return the pattern of what follows `is` where it names a role: `the director`, `senior fellow`."""
    role = rf"(?:{either(load_vocabulary().names.roles)})s?\b"
    article = rf"(?:{either(load_vocabulary().bios.articles)})"
    return re.compile(
        rf"\s+(?:{either(load_vocabulary().bios.adverbs)}|\s)*"
        rf"(?:{article}\s+(?:[^\s;:]+\s+){{0,{COMPLEMENT_WORDS}}}?|(?:[^\s;:]+\s+){{0,3}}?){role}",
        re.IGNORECASE,
    )


def _has_role(text: str) -> bool:
    return bool(compile_pattern(rf"\b(?:{either(load_vocabulary().names.roles)})s?\b").search(_near(text)))


def _near(text: str) -> str:
    return " ".join(text.split()[:ROLE_WITHIN_WORDS])


def _surname(name: str) -> str:
    return name.split()[-1]
