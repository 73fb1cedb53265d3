"""What the program proposed, kept beside what a person makes of it."""

from __future__ import annotations

import hashlib

import msgspec
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
    proposal = Proposal(
        check="",
        attribution=ProposedAttribution(**asdict(outline.attribution)),
        takeaways=outline.takeaways,
        strands=tuple(
            ProposedStrand(role, strand.announced, strand.explicit)
            for role in ("tracks", "reasons", "recommendations")
            if (strand := _strand(outline, role))
        ),
        points=tuple(_note_point(path, point) for path, point in iter_paths(outline)),
    )
    return replace(proposal, check=check_proposal(proposal, outline.text))


def check_proposal(proposal: Proposal, text: str) -> str:
    """Return what `check` of a proposal must be while nobody has touched it, or the body that it is of.

    A word that is replaced everywhere in a file is replaced in its proposal too, and no edit could be told.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    digest.update(msgspec.json.encode(replace(proposal, check="")))
    return digest.hexdigest()[:CHECK_DIGITS]


def _strand(outline: Outline, role: str) -> Strand | None:
    strand: Strand | None = getattr(outline, role)
    return strand


def _note_point(path: str, point: Point) -> ProposedPoint:
    statement = None if point.statement == point.text else point.statement
    return ProposedPoint(path, point.spans, statement, point.label)
