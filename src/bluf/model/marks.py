"""What an author set apart within a line: bold, italics and links."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from .span import Span

MarkKind = Literal["bold", "italic", "link"]

MAX_ADDRESS_CHARACTERS = 2000
"""Characters. What browsers and Word take without complaint; a longer address is no reader's link."""
ADDRESS = (
    r"\A(?:https?://[A-Za-z0-9][A-Za-z0-9.:-]*(?:[/?#][!#-;=?-Z\[\]_a-z~]*)?"
    r"|mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+(?:\?[!#-;=?-Z\[\]_a-z~]*)?)\Z"
)
"""An address that may be followed: of the web or of mail, in ASCII, without a name or password before the
host and without any sign that could end it in XML, HTML or typst."""

Address = Annotated[str, msgspec.Meta(pattern=ADDRESS, max_length=MAX_ADDRESS_CHARACTERS)]


class MarkedWords(msgspec.Struct, frozen=True):
    """Words of a block that its author set apart, as a reader found them."""

    kind: MarkKind
    text: str
    """The words, white space folded."""
    start: int
    """Where they stand in the block's text; where it was trimmed since, the nearest such words are meant."""
    url: Address | None = None
    """Where a link leads; None for the rest."""


class Mark(msgspec.Struct, frozen=True):
    """A stretch of a text that its author set apart."""

    kind: MarkKind
    span: Span
    """Half-open, in the text that it is a mark of."""
    url: Address | None = None
    """Where a link leads (http, https or mailto); None for the rest."""
