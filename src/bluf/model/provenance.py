"""Where each line of a brief comes from, schema `provenance/1`: what a brief carries inside itself.

Of the source it holds what the brief shows, never the rest of the body, which is somebody else's.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .outline import Attribution, EngineInfo, SourceInfo
from .span import Span

PieceState = Literal["verbatim", "trimmed", "edited"]
"""Whether a statement is its text, its text less some words, or holds words that its text has not."""


class TemplateInfo(msgspec.Struct, frozen=True):
    """The template that a brief was set by."""

    name: str
    sha256: str
    """Of the one file of the pack that this format is made by, in hexadecimal."""


class ShownPiece(msgspec.Struct, frozen=True, omit_defaults=True):
    """One point of the shown outline."""

    role: str
    """Its path in the outline: `reasons.points[1].support[0]`."""
    text: str
    """The source's own words."""
    spans: tuple[Span, ...]
    """Where they stand in the body of the source."""
    paragraph: int
    page: int | None = None
    statement: str | None = None
    """What is shown; None where it is `text`."""
    label: str | None = None
    state: PieceState = "verbatim"
    dropped: tuple[str, ...] = ()
    """The words of the text that a trimmed statement is without."""

    check: str = ""
    """Begin of the digest of text and statement: a word replaced everywhere in a file is so here."""

    @property
    def shown(self) -> str:
        """The words as printed."""
        return self.text if self.statement is None else self.statement


class Provenance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a brief says of itself."""

    schema: Literal["provenance/1"] = msgspec.field(name="bluf")
    program: str
    """The version that made the brief."""
    prepared: str
    """The day of preparation, ISO 8601."""
    source: SourceInfo
    template: TemplateInfo
    attribution: Attribution = Attribution()
    engine: EngineInfo | None = None
    """What chose the sentences; None for the built-in engine."""
    printed: tuple[str, ...] = ()
    """What else is printed, in its order: heads, lines of attribution, whatever the template says itself."""
    check: str = ""
    """Begin of the digest of all the above."""
    pieces: tuple[ShownPiece, ...] = ()
