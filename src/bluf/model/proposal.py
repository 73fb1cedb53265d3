"""What the program proposed, kept beside what a person makes of it."""

from __future__ import annotations

import hashlib

from msgspec.structs import asdict, replace

from .outline import Outline, Point, Proposal, ProposedAttribution, ProposedPoint, ProposedStrand, Strand
from .paths import iter_paths

CHECK_DIGITS = 12
"""Of a digest: enough against a slip of the hand."""


def note_proposal(outline: Outline) -> Outline:
    """Return the outline with itself noted in it as what the program proposes."""
    return replace(outline, proposed=make_proposal(outline))


def make_proposal(outline: Outline) -> Proposal:
    """Return what is to be known of an outline to tell later what a person has edited in it."""
    return Proposal(
        check=check_text(outline.text),
        attribution=ProposedAttribution(**asdict(outline.attribution)),
        takeaways=outline.takeaways,
        strands=tuple(
            ProposedStrand(role, strand.announced, strand.explicit)
            for role in ("tracks", "reasons", "recommendations")
            if (strand := _strand(outline, role))
        ),
        points=tuple(_note_point(path, point) for path, point in iter_paths(outline)),
    )


def check_text(text: str) -> str:
    """Return the beginning of a body's digest."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:CHECK_DIGITS]


def _strand(outline: Outline, role: str) -> Strand | None:
    strand: Strand | None = getattr(outline, role)
    return strand


def _note_point(path: str, point: Point) -> ProposedPoint:
    statement = None if point.statement == point.text else point.statement
    return ProposedPoint(path, point.spans, statement, point.label)
