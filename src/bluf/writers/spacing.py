"""Where a line may not break: figures and their units, dates, names and titles, the last words of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from .vocabulary import load_bonds

NO_BREAK_SPACE = "\u00a0"
_LAST_WORDS = re.compile(r"(?<=\s)(\S{1,12}) (\S{1,12})$")
"""A last line of one short word is what a typesetter calls a runt; the word before it comes along."""
_LAST = 12 + 1 + 12 + 1
"""Characters that the two take at most, a line end behind them."""


@lru_cache(maxsize=1 << 11)
def bind_words(text: str, language: str) -> str:
    """Return the text with no-break spaces where a line may not break; its words are the same.

    `language` is an ISO 639 code. Cached, because a brief's lines come again while it is fitted.
    """
    bound = load_bonds(language).sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), text)
    last = _LAST_WORDS.search(bound, len(bound) - _LAST)
    return bound if last is None else f"{bound[: last.end(1)]}{NO_BREAK_SPACE}{bound[last.start(2) :]}"
