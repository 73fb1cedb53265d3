"""Notes below a text that are marked with figures in brackets, as pasted pages and e-mails have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Block

_MARK = re.compile(r"\s?\[(\d{1,3})\]")
_NOTE = re.compile(r"\[(\d{1,3})\]$")


def set_notes_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, those at the end that begin `[1]` as notes, their marks taken out of the text."""
    start = len(blocks)
    while start and _NOTE.match(blocks[start - 1].marker or ""):
        start -= 1
    numbers = {match[1] for block in blocks[start:] if (match := _NOTE.match(block.marker or ""))}
    body = [_without_marks(block, numbers) for block in blocks[:start]]
    if body == list(blocks[:start]):
        return tuple(blocks)
    return (*body, *(replace(block, role=block.role or "notes") for block in blocks[start:]))


def _without_marks(block: Block, numbers: set[str]) -> Block:
    if not numbers or "[" not in block.text:
        return block
    text = _MARK.sub(lambda mark: "" if mark[1] in numbers else mark[0], block.text).strip()
    return replace(block, text=text) if text else block
