"""What the author set apart, from its place in a block to its place in the text of a commentary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Block, Mark, MarkedWords, Span

NEAR = 5000
"""Characters to either side of its place within which a mark's words are looked for: a captured page loses a
header of half as many, and menus between its paragraphs."""


def place_marks(blocks: Iterable[Block], between: int) -> Iterator[Mark]:
    """Yield the marks of blocks that are joined by `between` characters, in the order of their text."""
    start = 0
    for block in blocks:
        found = ((span, mark) for mark in block.marks if (span := _find(block.text, mark)))
        for (a, b), mark in sorted(found, key=lambda pair: (pair[0], pair[1].kind)):
            yield Mark(mark.kind, (start + a, start + b), mark.url)
        start += len(block.text) + between


def _find(text: str, mark: MarkedWords) -> Span | None:
    """Return where the marked words stand, nearest to their place; None where they were taken out."""
    at = mark.start
    if not text.startswith(mark.text, at):
        before = text.rfind(mark.text, max(0, at - NEAR), at + len(mark.text))
        after = text.find(mark.text, at, at + NEAR)
        at = min((p for p in (before, after) if p >= 0), key=lambda p: abs(p - mark.start), default=-1)
    return (at, at + len(mark.text)) if at >= 0 else None
