"""Key takeaways that editors print above a text, under a heading that says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ..model import Block
from .vocabulary import compile_pattern, load_vocabulary

MIN_TAKEAWAYS = 2
MAX_SHARE_BEFORE = 0.15
"""Share of a page's words above which a box stands; further down a list is the author's own summing up."""
MAX_SHARE = 0.3
"""Share of a page's words. A longer list is the text."""


def mark_takeaways(blocks: Sequence[Block], kinds: list[str | None], language: str) -> None:
    """Mark, in `kinds`, the list under a heading such as `Key takeaways`, and the heading."""
    heading = compile_pattern(load_vocabulary(language).takeaways.heading)
    words = [len(block.text.split()) for block in blocks]
    all_words, before = sum(words), 0
    for place, block in enumerate(blocks):
        if before > MAX_SHARE_BEFORE * all_words:
            return
        if not heading.fullmatch(block.text):
            before += words[place]
            continue
        end = place + 1 + sum(1 for _ in takewhile(lambda b: b.kind == "item", blocks[place + 1 :]))
        is_short = sum(words[place:end]) <= MAX_SHARE * all_words
        if end - place > MIN_TAKEAWAYS and is_short:
            kinds[place:end] = [kind or "takeaways" for kind in kinds[place:end]]
            return
        before += words[place]
