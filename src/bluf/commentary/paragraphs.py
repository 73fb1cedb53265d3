"""Paragraphs that a page break of the original cut in two, joined again."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Block

_STOPS = ".!?:;…”»\"’')]"


def join_paragraphs(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, a paragraph without a stop at its end joined with one that goes on in lower case."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _is_cut(joined[-1], block):
            before = joined[-1]
            moved = (replace(mark, start=mark.start + len(before.text) + 1) for mark in block.marks)
            text = f"{before.text} {block.text}"
            joined[-1] = replace(before, text=text, marks=(*before.marks, *moved))
        else:
            joined.append(block)
    return tuple(joined)


def _is_cut(before: Block, after: Block) -> bool:
    return (
        before.kind in ("paragraph", "item", "quote")
        and after.kind == "paragraph"
        and before.text[-1] not in _STOPS
        and after.text[0].islower()
    )
