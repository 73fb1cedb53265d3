"""The outline, schema `outline/1`: the argument of one commentary, every point tied to its place.

Public and fixed: field names here are those of the JSON and YAML that `bluf outline` prints and `bluf render`
reads. Offsets count Unicode code points and are half-open, `[start, end)`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .loss import Loss
from .marks import Mark
from .span import Span

SCHEMA = "outline/1"


class SourceInfo(msgspec.Struct, frozen=True):
    """The file that the outline was made from."""

    name: str
    format: str
    sha256: str
    language: str = "en"
    """ISO 639-1 code of the language that the text was read as."""
    words: int = 0
    """Words of the body."""

    @property
    def printed_name(self) -> str:
        """The name as a brief prints it: `-` says nothing on paper."""
        return "standard input" if self.name == "-" else self.name


class Author(msgspec.Struct, frozen=True):
    """One author, as printed; what the source does not say is None."""

    name: str
    honorific: str | None = None
    position: str | None = None
    affiliation: str | None = None
    email: str | None = None


class Attribution(msgspec.Struct, frozen=True):
    """Whose text it is and where it stood; what the source does not say is None."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    series: str | None = None
    number: str | None = None
    date: str | None = None
    """ISO 8601, as precise as the source is."""
    originally_published: str | None = None
    """The outlet that first ran it, where the source is a reprint."""
    url: str | None = None
    disclaimer: str | None = None


class Point(msgspec.Struct, frozen=True):
    """One thing that the author says."""

    text: str
    """The source's own words: `text[start:end]` of the spans, joined by one space."""
    spans: tuple[Span, ...]
    statement: str
    """`text` as it is shown: the same words, less what only made sense in place."""
    label: str | None = None
    """A short name, from the source's words; None where none fits."""
    confidence: float = 0.0
    """In [0, 1]."""
    paragraph: int = 1
    """Number of the paragraph in `Outline.text` (paragraphs are parted by a blank line), from 1."""
    page: int | None = None
    """Page of the source, from 1; None where the source has no pages."""
    support: tuple[Point, ...] = ()
    """The sentences that back this point, in the order of the source."""
    note: str | None = None
    """An editor's, about the point; not the author's word, and printed in no brief."""


class Strand(msgspec.Struct, frozen=True):
    """Points that stand side by side: tracks, reasons or recommendations."""

    announcement: Point | None = None
    """Where the author promises them; None where nobody does."""
    announced: int | None = None
    """The number that the author promises."""
    explicit: bool = False
    """Whether the author enumerates."""
    points: tuple[Point, ...] = ()


class OutlineWarning(msgspec.Struct, frozen=True):
    """Something a reader of the outline should know."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


class Unplaced(msgspec.Struct, frozen=True):
    """A point that a person had edited, and that the source has no place for any more: kept to be seen.

    Moved back among the points it is one again, once its `text` is what the source says.
    """

    role: str
    """Its path in the outline that was edited."""
    why: str
    text: str
    """The source's words as they were."""
    statement: str
    label: str | None = None
    note: str | None = None


class ProposedPoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """A point as the program proposed it, before anybody edited it."""

    role: str
    """Its path: `reasons.points[1].support[0]`."""
    spans: tuple[Span, ...]
    statement: str | None = None
    """None where it is the source's own words, those at the spans."""
    label: str | None = None


class ProposedStrand(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the program said of a strand as a whole."""

    role: str
    announced: int | None = None
    explicit: bool = False


class ProposedAttribution(Attribution, frozen=True, omit_defaults=True):
    """The attribution as the program read it, without what the source does not say."""


class Proposal(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that a person may edit, as the program proposed it: what an edit is told by, later."""

    check: str
    """Begin of the digest of the rest, and of the body that the spans point into."""
    attribution: ProposedAttribution = ProposedAttribution()
    takeaways: tuple[str, ...] = ()
    strands: tuple[ProposedStrand, ...] = ()
    points: tuple[ProposedPoint, ...] = ()
    """As `iter_paths` lists them."""


class EngineInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """What chose the sentences, where that was not the built-in engine."""

    name: str
    model: str | None = None
    prompt: str | None = None
    """Version of the question that the model was asked."""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The argument of one commentary."""

    schema: Literal["outline/1"] = msgspec.field(name="bluf", default="outline/1")
    source: SourceInfo
    text: str
    """The body, furniture left out, paragraphs parted by a blank line: what every span points into."""
    attribution: Attribution = Attribution()
    thesis: Point | None = None
    context: tuple[Point, ...] = ()
    tracks: Strand | None = None
    reasons: Strand | None = None
    recommendations: Strand | None = None
    conclusion: Point | None = None
    takeaways: tuple[str, ...] = ()
    """What the source's editors printed as its key points: kept apart, no part of `text`."""
    marks: tuple[Mark, ...] = ()
    """What the author set in bold or italics or made a link; their spans point into `text`, in its order."""
    warnings: tuple[OutlineWarning, ...] = ()
    losses: tuple[Loss, ...] = ()
    """What reading and cleaning left out."""
    engine: EngineInfo | None = None
    """What chose the sentences; None for the built-in engine."""
    unplaced: tuple[Unplaced, ...] = ()
    """What a merge found no place for; no brief prints it."""
    proposed: Proposal | None = None
    """What the program proposed when it printed this outline; None where that is not known."""
