"""What a template sees: the names of a brief, ready to print.

Only plain frozen values, nothing to call. The fields of `Names` and of the structures in it are the whole vocabulary of
a template; rename none of them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

import msgspec

from ..model import Attribution, Author, Brief, Outline, Point, SourceInfo, Strand
from ..packs import Pack

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class Passage(msgspec.Struct, frozen=True):
    """One point, cut where its bold lead begins and ends: `before`, `lead` and `after` in a row read as the point."""

    text: str
    """The statement in one piece."""
    before: str
    """What stands before the bold lead; often empty."""
    lead: str
    """What is set in bold."""
    after: str
    """What stands after the bold lead, with its space or full stop; often empty."""
    label: str | None
    """A short name from the source's words; None where there is none."""
    support: tuple[str, ...]
    """The sentences that back it."""
    detail: str
    """The same in one piece; empty where there are none."""
    full: str
    """Statement and support in one piece, for a place without a bold lead."""


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
    """Series, number, outlet and date, then the original outlet; None where the source states none of them."""
    url: str | None
    views: str
    """The source's own disclaimer; where it has none, the pack's line that the views are the author's."""
    prepared: str
    """From what and when the brief was made, and that the author has not reviewed it."""


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The names a template may use."""

    title: str
    """The source's file name where the source has no title."""
    subtitle: str | None
    series_line: str | None
    """Series (or outlet), number and date, parted by a middle dot."""
    byline: tuple[Person, ...]
    """Never empty: an author who is not stated is said to be so."""
    thesis: Passage | None
    context: tuple[Passage, ...]
    tracks_lead_in: str | None
    """The sentence that announces the tracks; None where there is none or it is printed elsewhere."""
    tracks: tuple[Passage, ...]
    reasons_lead_in: str | None
    reasons: tuple[Passage, ...]
    recommendations_lead_in: str | None
    recommendations: tuple[Passage, ...]
    conclusion: Passage | None
    attribution: Attribution
    """Title, authors, outlet and the rest as the outline has them; what is not stated is None."""
    source: SourceInfo
    """Name, format, sha256, language and words of the file."""
    credit: Credit
    prepared: str
    """The day of preparation: `25 November 2026`."""
    labels: Mapping[str, str]
    """Heads and sentences of the pack: `labels.bottom_line`."""


def build_names(brief: Brief, pack: Pack) -> Names:
    """Return everything that a template may print about a brief, in the labels of the pack."""
    outline, of, labels = brief.outline, brief.outline.attribution, pack.labels
    title = of.title or outline.source.name
    prepared = format_date(brief.prepared.isoformat())
    return Names(
        title=title,
        subtitle=of.subtitle,
        series_line=" · ".join(_series(of, labels)) or None,
        byline=_byline(of, labels),
        thesis=_passage(outline.thesis),
        context=_passages(outline.context),
        tracks_lead_in=_lead_in(outline, outline.tracks),
        tracks=_points(outline.tracks),
        reasons_lead_in=_lead_in(outline, outline.reasons),
        reasons=_points(outline.reasons),
        recommendations_lead_in=_lead_in(outline, outline.recommendations),
        recommendations=_points(outline.recommendations),
        conclusion=_passage(outline.conclusion),
        attribution=of,
        source=outline.source,
        credit=_credit(brief, labels, prepared),
        prepared=prepared,
        labels=labels,
    )


def name_fields(names: Names) -> dict[str, object]:
    """Return the names as a mapping, in their order here."""
    return {field: getattr(names, field) for field in Names.__struct_fields__}


def format_date(iso: str) -> str:
    """Return an ISO 8601 date as printed, `30 August 2017`, as precise as it came; any other text unchanged."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", iso.strip())
    if not match:
        return iso
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return iso
    return " ".join([*([str(day)] if day else []), *([MONTHS[month - 1]] if month else []), match[1]])


def split_lead(statement: str, label: str | None) -> tuple[str, str, str]:
    """Return what stands before, in and after the bold lead, so that nothing is printed twice.

    The label is set in bold where it stands in the statement (in any case, at word boundaries); where it does not, it
    comes before as a short sentence; without a label the whole statement is the lead.
    """
    name = (label or "").strip()
    if not name:
        return "", statement, ""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", statement, re.IGNORECASE)
    if match:
        return statement[: match.start()], match[0], statement[match.end() :]
    stop = "" if name[-1] in ".!?:…" else "."
    return "", f"{name}{stop}", f" {statement}"


def _passage(point: Point | None) -> Passage | None:
    return None if point is None else _cut(point)


def _cut(point: Point) -> Passage:
    before, lead, after = split_lead(point.statement, point.label)
    support = tuple(_support(point))
    detail = " ".join(support)
    full = f"{point.statement} {detail}".strip()
    return Passage(point.statement, before, lead, after, point.label, support, detail, full)


def _support(point: Point) -> Iterator[str]:
    for sentence in point.support:
        yield sentence.statement
        yield from _support(sentence)


def _passages(points: tuple[Point, ...]) -> tuple[Passage, ...]:
    return tuple(_cut(point) for point in points)


def _points(strand: Strand | None) -> tuple[Passage, ...]:
    return _passages(strand.points) if strand else ()


def _lead_in(outline: Outline, strand: Strand | None) -> str | None:
    """The announcement, unless the same words stand in the brief as a point or in an earlier announcement."""
    if not strand or not strand.announcement or not strand.points:
        return None
    mine = strand.announcement.spans
    shown = [spans for point in _shown(outline) for spans in point.spans]
    for earlier in (outline.tracks, outline.reasons, outline.recommendations):
        if earlier is strand:
            break
        if earlier and earlier.announcement:
            shown += earlier.announcement.spans
    if any(start < b and a < end for start, end in mine for a, b in shown):
        return None
    return strand.announcement.statement


def _shown(outline: Outline) -> Iterator[Point]:
    strands = (outline.tracks, outline.reasons, outline.recommendations)
    tops = [outline.thesis, *outline.context, outline.conclusion]
    for point in [*tops, *(point for strand in strands if strand for point in strand.points)]:
        if point:
            yield from _with_support(point)


def _with_support(point: Point) -> Iterator[Point]:
    yield point
    for sentence in point.support:
        yield from _with_support(sentence)


def _byline(of: Attribution, labels: Mapping[str, str]) -> tuple[Person, ...]:
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


def _credit(brief: Brief, labels: Mapping[str, str], prepared: str) -> Credit:
    of, source = brief.outline.attribution, brief.outline.source
    many = "_plural" if len(of.authors) > 1 else ""
    return Credit(
        authors="; ".join(_author_line(person) for person in _byline(of, labels)),
        title=of.title or source.name,
        published=_published(of, labels),
        url=of.url,
        views=of.disclaimer or labels["own_views" + many],
        prepared=_fill(labels["prepared" + many], source=source.name, date=prepared),
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
