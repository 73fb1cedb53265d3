"""Whose text it is, as printed: byline, series and date, the lines of the footer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import msgspec

from ..model import Attribution, Author, Brief
from .spacing import NO_BREAK_SPACE

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


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
    """The source's own disclaimer; where it has none, the pack's line that the views are the author's."""
    prepared: str
    """From what and when the brief was made, and that the author has not reviewed it."""


def build_series_line(of: Attribution, labels: Mapping[str, str]) -> str | None:
    """Return series (or outlet), number and date, parted by a middle dot; None where there are none."""
    return " · ".join(_series(of, labels)) or None


def format_date(iso: str) -> str:
    """Return an ISO 8601 date as printed, `30 August 2017`, as precise as it came; other text unchanged.

    Its spaces are no-break spaces.
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", iso.strip())
    if not match:
        return iso
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return iso
    parts = [*([str(day)] if day else []), *([MONTHS[month - 1]] if month else []), match[1]]
    return NO_BREAK_SPACE.join(parts)


def build_byline(of: Attribution, labels: Mapping[str, str]) -> tuple[Person, ...]:
    """Return the authors as printed; never empty, for an author who is not stated is said to be so."""
    if not of.authors:
        return (Person(labels["author_not_stated"], None, None),)
    return tuple(Person(_full_name(author), _role(author), author.email) for author in of.authors)


def _full_name(author: Author) -> str:
    return f"{author.honorific} {author.name}" if author.honorific else author.name


def _role(author: Author) -> str | None:
    return ", ".join(part for part in (author.position, author.affiliation) if part) or None


def _series(of: Attribution, labels: Mapping[str, str]) -> list[str]:
    number = of.number and (_fill(labels["number"], number=of.number) if of.number.isdigit() else of.number)
    date = of.date and format_date(of.date)
    return [part for part in (of.series or of.outlet, number, date) if part]


def build_credit(brief: Brief, labels: Mapping[str, str], prepared: str) -> Credit:
    """Return the lines of the footer; `prepared` is the day as printed."""
    of, source = brief.outline.attribution, brief.outline.source
    many = "_plural" if len(of.authors) > 1 else ""
    return Credit(
        authors="; ".join(_author_line(person) for person in build_byline(of, labels)),
        title=of.title or source.printed_name,
        published=_published(of, labels),
        url=of.url,
        link=of.url if of.url and _LINK.fullmatch(of.url) else None,
        views=of.disclaimer or labels["own_views" + many],
        prepared=_fill(labels["prepared" + many], source=source.printed_name, date=prepared),
    )


def _author_line(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.email) if part)


def _published(of: Attribution, labels: Mapping[str, str]) -> str | None:
    outlet = [of.outlet] if of.outlet and of.series else []
    stated = ", ".join([*_series(of, labels)[:1], *outlet, *_series(of, labels)[1:]])
    first = of.originally_published and _fill(labels["originally_published"], outlet=of.originally_published)
    return " · ".join(part for part in (stated, first) if part) or None


def _fill(label: str, **blanks: str) -> str:
    # Not str.format: a label comes from a stranger's pack, and `{source.__class__}` must stay text.
    return re.sub(r"\{(\w+)\}", lambda match: blanks.get(match[1], match[0]), label)
