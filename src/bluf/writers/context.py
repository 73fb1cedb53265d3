"""What a template sees: the names of a brief, ready to print.

Only plain frozen values, nothing to call. The fields of `Names` and of the structures in it are the whole
vocabulary of a template; rename none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from ..model import Attribution, Brief, Outline, Point, SourceInfo
from ..packs import Pack
from .credit import Credit, Person, build_byline, build_credit, build_series_line
from .emphasis import read_emphasis
from .locales import format_date, load_locale
from .only import Only
from .passages import Passage, cut_passage, cut_passages, cut_points, find_lead_in
from .spacing import bind_words

MOST_TAKEAWAYS = 3
"""What a reader takes away; of more, guides to newsletters say, none is remembered."""


class Quotes(msgspec.Struct, frozen=True):
    """What stands around a quotation in the labels' language."""

    open: str
    close: str


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
    takeaways: tuple[Passage, ...]
    """The points that say most, three at most: they stand among reasons, tracks or recommendations too."""
    attribution: Attribution
    """Title, authors, outlet and the rest as the outline has them; what is not stated is None."""
    source: SourceInfo
    """Name, format, sha256, language and words of the file."""
    credit: Credit
    prepared: str
    """The day of preparation: `25 November 2026`."""
    labels: Mapping[str, str]
    """Heads and sentences of the pack: `labels.bottom_line`."""
    quotes: Quotes
    """Quotation marks: `{{ quotes.open }}{{ thesis.statement }}{{ quotes.close }}`."""
    pictures: Mapping[str, str]
    """The pictures that the pack gives, by name: their alternative texts. `{% if "Logo" in pictures %}`."""


def build_names(brief: Brief, pack: Pack) -> Names:
    """Return everything that a template may print about a brief, in the labels of the pack."""
    return _build(Brief(brief.outline, brief.prepared), Only(pack))


@lru_cache(maxsize=8)
def _build(brief: Brief, only: Only) -> Names:
    # Cached, because every rendering and every format of a brief asks for the same names.
    pack, outline, of = only.pack, brief.outline, brief.outline.attribution
    labels = pack.labels
    language, title = outline.source.language, of.title or outline.source.printed_name
    emphasis = read_emphasis(outline.marks, pack.marks)
    prepared = format_date(brief.prepared.isoformat(), pack.language)
    return Names(
        title=bind_words(title, language),
        subtitle=of.subtitle and bind_words(of.subtitle, language),
        series_line=build_series_line(of, pack),
        byline=build_byline(of, labels),
        thesis=cut_passage(outline.thesis, language, emphasis),
        context=cut_passages(outline.context, language, emphasis),
        tracks_lead_in=find_lead_in(outline, outline.tracks, emphasis),
        tracks=cut_points(outline.tracks, language, emphasis),
        reasons_lead_in=find_lead_in(outline, outline.reasons, emphasis),
        reasons=cut_points(outline.reasons, language, emphasis),
        recommendations_lead_in=find_lead_in(outline, outline.recommendations, emphasis),
        recommendations=cut_points(outline.recommendations, language, emphasis),
        conclusion=cut_passage(outline.conclusion, language, emphasis),
        takeaways=cut_passages(pick_takeaways(outline), language, emphasis),
        attribution=of,
        source=outline.source,
        credit=build_credit(brief, pack, prepared),
        prepared=prepared,
        labels=labels,
        quotes=Quotes(*load_locale(pack.language).quotes),
        pictures={picture.name: picture.text for picture in pack.pictures},
    )


def pick_takeaways(outline: Outline) -> tuple[Point, ...]:
    """Return three points at most, in the order of the source.

    What the author enumerates comes first, then reasons, tracks, recommendations; of each the surest.
    """
    strands = [part for part in (outline.reasons, outline.tracks, outline.recommendations) if part]
    strands.sort(key=lambda strand: not strand.explicit)
    ranked = [
        point for strand in strands for point in sorted(strand.points, key=lambda point: -point.confidence)
    ]
    return tuple(sorted(ranked[:MOST_TAKEAWAYS], key=lambda point: point.spans))


def name_fields(names: Names) -> dict[str, object]:
    """Return the names as a mapping, in their order here."""
    return {field: getattr(names, field) for field in Names.__struct_fields__}
