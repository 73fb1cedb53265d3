"""What is found out about a brief: one `Line` for each sentence or printed piece, and what they come to."""

from __future__ import annotations

from typing import Literal

import msgspec

from .telling import Finding

Status = Literal["not in the source", "source changed", "edited", "trimmed", "verbatim", "of the template"]
STATUSES: tuple[Status, ...] = (
    "not in the source",
    "source changed",
    "edited",
    "trimmed",
    "verbatim",
    "of the template",
)
"""The worst first."""
DRIFT: frozenset[Status] = frozenset({"not in the source", "source changed", "edited"})
"""What no author said; a trimmed line is among it only where a negation or a hedge went."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence of a brief, or one piece that is printed in one go."""

    number: int
    """From 1, in reading order."""
    status: Status
    text: str
    source: str | None = None
    """The words that it was made from; None where there are none, or it is the same."""
    role: str | None = None
    """Its path in the outline, where the brief carries one."""
    paragraph: int | None = None
    """Of the body of the source, from 1."""
    page: int | None = None
    difference: str | None = None
    """The source's words and the line's in one: `[-dropped-]` and `{+added+}`."""
    findings: tuple[Finding, ...] = ()

    @property
    def has_drifted(self) -> bool:
        """Whether the line says what its author did not."""
        grave = any(f.kind in ("negation", "hedge") and f.change != "added" for f in self.findings)
        return self.status in DRIFT or (self.status == "trimmed" and grave)


class SourceMatch(msgspec.Struct, frozen=True):
    """The source that a brief was checked against."""

    name: str
    format: str
    sha256: str
    is_same_file: bool | None
    """Whether the brief was made from these bytes; None where it carries no provenance."""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a brief, schema `verification/1`."""

    schema: Literal["verification/1"] = msgspec.field(name="bluf", default="verification/1")
    brief: str
    made_from: str | None
    """The name of the source that the brief says it was made from; None where it carries no provenance."""
    source: SourceMatch | None = None
    has_drifted: bool
    counts: dict[Status, int]
    lost: tuple[str, ...] = ()
    """What of the attribution is not printed any more: `title`, `author`, `origin`, with the words."""
    lines: tuple[Line, ...] = ()
