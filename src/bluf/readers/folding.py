"""Texts made alike where they say the same."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\W_]+")


def fold_words(text: str) -> str:
    """Return a text's letters and digits alone, without case: two that fold alike say the same."""
    return _BETWEEN.sub("", text.casefold())
