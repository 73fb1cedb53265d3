"""What follows an argument to the end of the page: notes, thanks, what the institution says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block
from .vocabulary import compile_pattern, load_vocabulary

MIN_SHARE_BEFORE = 0.4
"""Share of a page's words that stand before its back matter (notes of a long report take up to half)."""


def mark_back_matter(blocks: Sequence[Block], kinds: list[str | None], language: str) -> None:
    """Mark as notes, in `kinds`, all from the paragraph that opens the back matter on."""
    opening = compile_pattern(load_vocabulary(language).back_matter.opening)
    words = [len(block.text.split()) for block in blocks]
    before, all_words = 0, sum(words)
    for place, block in enumerate(blocks):
        if before > MIN_SHARE_BEFORE * all_words and opening.search(block.text):
            kinds[place:] = [kind or "notes" for kind in kinds[place:]]
            return
        before += words[place]
