"""What every reader yields: the blocks of a source, in reading order, before anything is judged."""

from __future__ import annotations

from typing import Literal

import msgspec

from .loss import Loss
from .marks import MarkedWords

BlockKind = Literal["paragraph", "heading", "item", "quote"]


class Block(msgspec.Struct, frozen=True):
    """One paragraph-like unit, white space folded."""

    kind: BlockKind
    text: str
    level: int = 0
    """Depth of a heading (1 is the highest) or of a list item (1 is the outermost); 0 for the rest."""
    marker: str | None = None
    """A list item's number or bullet as printed (`2.`, `(b)`); None where it has none."""
    page: int | None = None
    """Page of the source, from 1; None where the source has no pages."""
    role: str | None = None
    """What the format itself says the block is, where that is no part of the argument: `notes`, `caption`,
    `takeaways`, `navigation`, `title`, `byline`, … (a kind of furniture); None for the rest."""
    marks: tuple[MarkedWords, ...] = ()
    """What is set apart within it; what sets the whole block apart is none."""


class Hints(msgspec.Struct, frozen=True):
    """What the file says about itself outside its text (front matter, meta tags, properties)."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    standfirst: str | None = None


class Document(msgspec.Struct, frozen=True):
    """A source as read."""

    name: str
    """File name without its folder; `-` for standard input."""
    format: str
    """Key of the reader: `text`, `markdown`, …"""
    sha256: str
    """Of the source's bytes, in hexadecimal."""
    blocks: tuple[Block, ...]
    hints: Hints = Hints()
    losses: tuple[Loss, ...] = ()
