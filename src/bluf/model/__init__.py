"""The nouns that flow through the program, one module a stage; they import nothing else of ours."""

from .brief import Brief
from .commentary import Commentary, Paragraph
from .document import Block, BlockKind, Document, Hints
from .loss import Loss
from .marks import ADDRESS, MAX_ADDRESS_CHARACTERS, Mark, MarkedWords, MarkKind
from .outline import (
    SCHEMA,
    Attribution,
    Author,
    EngineInfo,
    Outline,
    OutlineWarning,
    Point,
    Proposal,
    ProposedAttribution,
    ProposedPoint,
    ProposedStrand,
    SourceInfo,
    Strand,
    Unplaced,
)
from .paths import iter_paths
from .plan import CUT_ORDER, Budget, CutKind, Plan
from .proposal import check_proposal, make_proposal, note_proposal
from .provenance import PieceState, Provenance, ShownPiece, TemplateInfo
from .span import Span

__all__ = [
    "ADDRESS",
    "CUT_ORDER",
    "MAX_ADDRESS_CHARACTERS",
    "SCHEMA",
    "Attribution",
    "Author",
    "Block",
    "BlockKind",
    "Brief",
    "Budget",
    "Commentary",
    "CutKind",
    "Document",
    "EngineInfo",
    "Hints",
    "Loss",
    "Mark",
    "MarkKind",
    "MarkedWords",
    "Outline",
    "OutlineWarning",
    "Paragraph",
    "PieceState",
    "Plan",
    "Point",
    "Proposal",
    "ProposedAttribution",
    "ProposedPoint",
    "ProposedStrand",
    "Provenance",
    "ShownPiece",
    "SourceInfo",
    "Span",
    "Strand",
    "TemplateInfo",
    "Unplaced",
    "check_proposal",
    "iter_paths",
    "make_proposal",
    "note_proposal",
]
