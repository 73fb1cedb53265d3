"""Whose text it is and where it stood, from the furniture and from what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ..model import Attribution, Author, Hints
from .byline import bio_pattern, named_in, split_dateline, split_title, strip_site
from .dates import find_date
from .furniture import Piece
from .names import read_people
from .sentences import split_sentences
from .vocabulary import compile_pattern, load_vocabulary

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_POSITION = re.compile(r"^\s*(?:currently\s+)?(?:an?\s+|the\s+)?(?P<position>.+)$")
_AT = re.compile(r"\s+(?:at|with)\s+(?:the\s+)?(?=[A-Z])")
_PLACE = re.compile(r"(?:,? (?:based )?in [A-Z].*|,? where .*|,? and (?:the )?(?:author|a )\b.*)$")


def read_attribution(hints: Hints, furniture: Sequence[Piece]) -> Attribution:
    """Return the attribution: what the text prints before what the file says, nothing guessed."""
    title, subtitle, titled = _title(hints, furniture)
    named = _series(furniture)
    return Attribution(
        title=title,
        subtitle=subtitle,
        authors=_authors(hints, furniture, titled),
        outlet=hints.outlet,
        series=named.get("series"),
        number=named.get("number"),
        date=_date(hints, furniture),
        originally_published=_first_group(furniture, "outlet"),
        url=hints.url if hints.url and "://" in hints.url else None,
        disclaimer=next((p.block.text for p in furniture if p.kind == "disclaimer"), None),
    )


def _title(hints: Hints, furniture: Sequence[Piece]) -> tuple[str | None, str | None, tuple[Author, ...]]:
    """Return title, standfirst, and the people that the title line names."""
    line = next((piece.block.text for piece in furniture if piece.kind == "title"), None)
    title, people = split_title(line) if line else (None, ())
    title = strip_site(hints.title) if hints.title else title
    # A headline's full stop is its page's habit, not part of the title; an ellipsis or abbreviation is.
    if title and re.search(r"\w{3}\.$", title):
        title = title[:-1]
    return title, hints.standfirst, people


def _authors(hints: Hints, furniture: Sequence[Piece], titled: tuple[Author, ...]) -> tuple[Author, ...]:
    """Return the authors of the first place that names any, each with what the lines about them say."""
    told = list(_read_bios(p.block.text for p in furniture if p.kind == "bio"))
    bylines = tuple(a for p in furniture if p.kind == "byline" for a in _byline_people(p.block.text))
    hinted = tuple(a for line in hints.authors for a in read_people(line) or (Author(line),))
    named: dict[str, Author] = {}
    for author in titled or bylines or hinted:
        named.setdefault(author.name, author)
    if any("et al" in line for line in hints.authors):
        named = {}
    return tuple(_with_bio(author, told) for author in named.values()) or tuple(told)


def _byline_people(text: str) -> tuple[Author, ...]:
    dated = split_dateline(text)
    return dated[0] if dated else read_people(text)


def _with_bio(author: Author, told: Iterable[Author]) -> Author:
    bio = next((b for b in told if b.name == author.name), None)
    return replace(bio, honorific=author.honorific or bio.honorific) if bio else author


def _read_bios(texts: Iterable[str]) -> Iterator[Author]:
    seen: set[str] = set()
    for text in texts:
        for start, end in split_sentences(text):
            sentence = text[start:end].lstrip("—–- ")
            match = bio_pattern().match(sentence)
            if match and named_in(match) not in seen:
                seen.add(named_in(match))
                yield _read_bio(match, sentence[match.end() :].rstrip(". "))


def _read_bio(match: re.Match[str], rest: str) -> Author:
    """Return the person of a sentence `NAME (aside) is POSITION at the AFFILIATION in PLACE`."""
    is_said_to_be = match[0].endswith((" is", " was"))
    said = (_POSITION.match(rest) or {"position": ""})["position"] if is_said_to_be else ""
    position, *affiliation = _AT.split(said, maxsplit=1)
    email = _EMAIL.search(match["aside"] or "") or _EMAIL.search(rest)
    return Author(
        name=named_in(match),
        honorific=match["honorific"],
        position=_PLACE.sub("", position) or None,
        affiliation=_PLACE.sub("", affiliation[0]) if affiliation else None,
        email=email[0] if email else None,
    )


def _series(furniture: Sequence[Piece]) -> dict[str, str]:
    """Return `series` and `number` as far as any line of the furniture names them."""
    found: dict[str, str] = {}
    for match in _matches(furniture):
        for group in ("series", "number"):
            if match.groupdict().get(group):
                found.setdefault(group, match[group])
    return found


def _first_group(furniture: Sequence[Piece], group: str) -> str | None:
    return next(
        (m[group].removeprefix("the ") for m in _matches(furniture) if m.groupdict().get(group)), None
    )


def _matches(furniture: Sequence[Piece]) -> Iterator[re.Match[str]]:
    """Yield what the rules with named groups find; a line about an author may also name the origin."""
    for rule in load_vocabulary().furniture:
        if "(?P<" in rule.pattern:
            for piece in furniture:
                if match := compile_pattern(rule.pattern).search(piece.block.text):
                    yield match


def _date(hints: Hints, furniture: Sequence[Piece]) -> str | None:
    printed = (find_date(p.block.text) for p in furniture if p.kind in ("byline", "series", "date"))
    return next((date for date in printed if date), None) or find_date(hints.date or "")
