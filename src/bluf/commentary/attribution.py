"""Whose text it is and where it stood, from the furniture and from what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ..model import Attribution, Author, Hints
from .bios import read_bio
from .byline import split_dateline, split_title, strip_site
from .dates import find_date
from .furniture import Piece
from .names import read_people
from .sentences import split_sentences
from .vocabulary import compile_pattern, load_vocabulary

_DATED = {"byline", "series", "date", "dateline"}
"""Kinds of furniture whose date is that of the text."""


def read_attribution(hints: Hints, furniture: Sequence[Piece], language: str) -> Attribution:
    """Return the attribution: what the text prints before what the file says, nothing guessed."""
    title, subtitle, titled = _title(hints, furniture, language)
    named = _series(furniture, language)
    return Attribution(
        title=title,
        subtitle=subtitle,
        authors=_authors(hints, furniture, titled, language),
        outlet=hints.outlet,
        series=named.get("series"),
        number=named.get("number"),
        date=_date(hints, furniture, language),
        originally_published=_first_group(furniture, "outlet", language),
        url=hints.url if hints.url and "://" in hints.url else None,
        disclaimer=_disclaimer(furniture, language),
    )


def _title(
    hints: Hints, furniture: Sequence[Piece], language: str
) -> tuple[str | None, str | None, tuple[Author, ...]]:
    """Return title, standfirst, and the people that the title line names."""
    line = next((piece.block.text for piece in furniture if piece.kind == "title"), None)
    title, people = split_title(line, language) if line else (None, ())
    if hints.title:
        title, named = split_title(strip_site(hints.title, hints.outlet), language)
        people = people or named
    # A headline's full stop is its page's habit, not part of the title; an ellipsis or abbreviation is.
    if title and re.search(r"\w{3}\.$", title):
        title = title[:-1]
    printed = (piece.block.text for piece in furniture if piece.kind == "standfirst")
    return title, hints.standfirst or next(printed, None), people


def _authors(
    hints: Hints, furniture: Sequence[Piece], titled: tuple[Author, ...], language: str
) -> tuple[Author, ...]:
    """Return the authors of the first place that names any, each with what the lines about them say."""
    told = _read_bios(furniture, language)
    bylines = tuple(
        a for p in furniture if p.kind == "byline" for a in _byline_people(p.block.text, language)
    )
    hinted = tuple(a for line in hints.authors for a in read_people(line, language) or (Author(line),))
    named: dict[str, Author] = {}
    for author in titled or bylines or hinted:
        named.setdefault(author.name, author)
    unnamed = compile_pattern(load_vocabulary(language).bylines.unnamed)
    is_cut = any(unnamed.search(line) for line in hints.authors)
    if told and not named:
        return told
    rest = [author for author in told if is_cut and author.name not in named]
    return (*(_with_bio(author, told) for author in named.values()), *rest)


def _read_bios(furniture: Sequence[Piece], language: str) -> tuple[Author, ...]:
    """Return the people that the lines about the author tell of, each once; a bare surname is one of them."""
    told: dict[str, Author] = {}
    for author in (a for p in furniture if p.kind == "bio" for a in read_bio(p.block.text, language)):
        if not any(author.name == name or name.endswith(f" {author.name}") for name in told):
            told[author.name] = author
    return tuple(told.values())


def _byline_people(text: str, language: str) -> tuple[Author, ...]:
    dated = split_dateline(text, language)
    return dated[0] if dated else read_people(text, language)


def _with_bio(author: Author, told: Iterable[Author]) -> Author:
    bio = next((b for b in told if b.name == author.name), None)
    return replace(bio, honorific=author.honorific or bio.honorific) if bio else author


def _disclaimer(furniture: Sequence[Piece], language: str) -> str | None:
    """Return the paragraph that disclaims, or the sentence that does in a line about the author."""
    whole = next((p.block.text for p in furniture if p.kind == "disclaimer"), None)
    rules = (rule for rule in load_vocabulary(language).furniture if rule.kind == "disclaimer")
    patterns = [compile_pattern(rule.pattern) for rule in rules]
    texts = (p.block.text for p in furniture if p.kind == "bio")
    sentences = (text[start:end] for text in texts for start, end in split_sentences(text, language))
    return whole or next((s for s in sentences if any(pattern.search(s) for pattern in patterns)), None)


def _series(furniture: Sequence[Piece], language: str) -> dict[str, str]:
    """Return `series` and `number` as far as any line of the furniture names them."""
    found: dict[str, str] = {}
    for match in _matches(furniture, language):
        for group in ("series", "number"):
            if match.groupdict().get(group):
                found.setdefault(group, match[group])
    return found


def _first_group(furniture: Sequence[Piece], group: str, language: str) -> str | None:
    return next((m[group] for m in _matches(furniture, language) if m.groupdict().get(group)), None)


def _matches(furniture: Sequence[Piece], language: str) -> Iterator[re.Match[str]]:
    """Yield what the rules with named groups find; a line about an author may also name the origin."""
    for rule in load_vocabulary(language).furniture:
        if "(?P<" in rule.pattern:
            for piece in furniture:
                if match := compile_pattern(rule.pattern).search(piece.block.text):
                    yield match


def _date(hints: Hints, furniture: Sequence[Piece], language: str) -> str | None:
    printed = (find_date(p.block.text, language) for p in furniture if p.kind in _DATED)
    return next((date for date in printed if date), None) or find_date(hints.date or "", language)
