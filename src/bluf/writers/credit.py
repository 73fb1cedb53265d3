"""Whose text it is, as printed: byline, series and date, the lines of the footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from ..model import Attribution, Author, Brief, SourceInfo
from ..packs import Pack
from .citation import cite
from .locales import format_date
from .only import Only

_LINK = re.compile(r"https?://(?:[^\W_]|[-./:?=&%#+@,]|(?<=[^\W_])_(?=[^\W_]))+(?<![#,.])")
"""An address without a quotation mark (ends a field of Word) and without what Markdown reads as markup."""


class Person(msgspec.Struct, frozen=True):
    """One author as printed in the byline."""

    name: str
    """With the honorific: `Dr. Ada Example`."""
    role: str | None
    """Position and affiliation; None where the source states neither."""
    email: str | None


class Credit(msgspec.Struct, frozen=True):
    """The lines of the footer."""

    authors: str
    """Every author with role and address."""
    title: str
    published: str | None
    """Series, number, outlet, date and original outlet; None where the source states none of them."""
    url: str | None
    """As the source states it."""
    link: str | None
    """The same where it may be made a live link; None where it holds what could break out of one."""
    views: str
    """The source's own disclaimer, or the line that the views are the author's; then the office's own."""
    citation: str
    """The source as a reference list has it, in the pack's citation style."""
    prepared: str
    """From what and when the brief was made, and that the author has not reviewed it."""


def build_series_line(of: Attribution, pack: Pack) -> str | None:
    """Return series (or outlet), number and date, parted by a middle dot; None where there are none."""
    return " · ".join(_series(of, pack)) or None


def build_byline(of: Attribution, labels: Mapping[str, str]) -> tuple[Person, ...]:
    """Return the authors as printed; never empty, for an author who is not stated is said to be so."""
    if not of.authors:
        return (Person(labels["author_not_stated"], None, None),)
    return tuple(Person(_full_name(author), _role(author), author.email) for author in of.authors)


def _full_name(author: Author) -> str:
    return f"{author.honorific} {author.name}" if author.honorific else author.name


def _role(author: Author) -> str | None:
    return ", ".join(part for part in (author.position, author.affiliation) if part) or None


def _series(of: Attribution, pack: Pack) -> list[str]:
    number, label = of.number, pack.labels["number"]
    number = _fill(label, number=number) if number and number.isdigit() else number
    date = of.date and format_date(of.date, pack.language)
    return [part for part in (of.series or of.outlet, number, date) if part]


def build_credit(brief: Brief, pack: Pack, prepared: str) -> Credit:
    """Return the lines of the footer; `prepared` is the day as printed."""
    return _build(brief.outline.attribution, brief.outline.source, Only(pack), prepared)


@lru_cache(maxsize=8)
def _build(of: Attribution, source: SourceInfo, only: Only, prepared: str) -> Credit:
    # Cached, because they are the same in all renderings of a brief that is fitted.
    pack = only.pack
    labels = pack.labels
    many = "_plural" if len(of.authors) > 1 else ""
    return Credit(
        authors="; ".join(_author_line(person) for person in build_byline(of, labels)),
        title=of.title or source.printed_name,
        published=_published(of, pack),
        url=of.url,
        link=of.url if of.url and _LINK.fullmatch(of.url) else None,
        views=" ".join(
            part for part in (of.disclaimer or labels["own_views" + many], pack.disclaimer) if part
        ),
        citation=cite(of, pack.citation, source.printed_name),
        prepared=_fill(labels["prepared" + many], source=source.printed_name, date=prepared),
    )


def _author_line(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.email) if part)


def _published(of: Attribution, pack: Pack) -> str | None:
    # A series may bear the name of the outlet that runs it.
    is_apart = of.series and of.outlet and of.outlet.casefold() != of.series.casefold()
    outlet, series = [of.outlet] if of.outlet and is_apart else [], _series(of, pack)
    stated = ", ".join([*series[:1], *outlet, *series[1:]])
    label, original = pack.labels["originally_published"], of.originally_published
    first = original and _fill(label, outlet=original)
    return " · ".join(part for part in (stated, first) if part) or None


def _fill(label: str, **blanks: str) -> str:
    # Not str.format: a label comes from a stranger's pack, and `{source.__class__}` must stay text.
    return re.sub(r"\{(\w+)\}", lambda match: blanks.get(match[1], match[0]), label)
