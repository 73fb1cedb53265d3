"""What a template asks of the choice of lines: which go first, and how many words a part may have."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

CutKind = Literal["announcements", "support", "context", "recommendations"]
"""The kinds of lines that may be cut: sentences that announce a strand, sentences that back a point, the
background, and all recommendations but the worthiest. Thesis, tracks, reasons and conclusion always stay."""

CUT_ORDER: tuple[CutKind, ...] = ("announcements", "support", "context", "recommendations")


Words = Annotated[int, msgspec.Meta(ge=0)]


class Budget(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words at most; None is as many as there is room for. What must be shown counts, and is never cut."""

    page: Words | None = None
    """Of the whole brief, labels and attribution left out."""
    context: Words | None = None
    tracks: Words | None = None
    reasons: Words | None = None
    recommendations: Words | None = None
    support: Words | None = None
    """Behind any one point."""


class Plan(msgspec.Struct, frozen=True):
    """How a template wants a brief to be chosen."""

    cut_order: tuple[CutKind, ...] = CUT_ORDER
    """Of two lines alike the one whose kind is named first goes first; a kind not named goes before all."""
    budget: Budget = Budget()
