"""What a check says, and where in the Word template it says it of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..writers.places import DOCUMENT


class Spot(Struct, frozen=True):
    """A paragraph of the Word template."""

    part: str = DOCUMENT
    """Name in the package."""
    paragraph: int = 0
    """Number among all paragraphs of the part, from nought, in the order of the file."""


WHOLE = Spot()
"""What is said of the Word template as a whole is said at its beginning."""


Kind = Literal["fault", "advice", "note"]


class Finding(Struct, frozen=True):
    """What a check says."""

    text: str
    """Place, what is wrong, and what to do."""
    kind: Kind = "fault"
    """A fault keeps a brief from being right; a note is good to know."""
    spot: Spot | None = None
    """None where it is not of the Word template."""
    remark: str = ""
    """The same for who sees the place before him: without it."""

    @property
    def is_fault(self) -> bool:
        """Whether the pack cannot be used so."""
        return self.kind == "fault"


ORDER = ("fault", "advice", "note")
"""Of a report."""
