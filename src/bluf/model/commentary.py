"""A commentary: the body alone, in paragraphs and sentences, with its attribution taken off."""

from __future__ import annotations

import msgspec

from .document import BlockKind
from .loss import Loss
from .marks import Mark
from .outline import Attribution, SourceInfo
from .span import Span


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the body and the sentences in it; offsets point into `Commentary.text`."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Span, ...]
    level: int = 0
    marker: str | None = None
    page: int | None = None


class Commentary(msgspec.Struct, frozen=True):
    """The text of an argument, ready to be outlined."""

    source: SourceInfo
    text: str
    """Paragraphs parted by a blank line."""
    paragraphs: tuple[Paragraph, ...]
    attribution: Attribution = Attribution()
    speakers: tuple[str, ...] = ()
    """The names of those who speak in turns, where the text is a conversation."""
    takeaways: tuple[str, ...] = ()
    """What the editors printed as the key points, in their own words; no part of `text`."""
    marks: tuple[Mark, ...] = ()
    """What the author set in bold or italics or made a link; spans of `text`, in its order."""
    losses: tuple[Loss, ...] = ()
