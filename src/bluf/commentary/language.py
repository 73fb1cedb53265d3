"""The language of a text, by its function words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

UNDETERMINED = "und"
"""ISO 639-2 code for a language that cannot be told."""
MIN_SHARE = 0.1
"""Share of the words of a text that must be function words of its language (prose has .2 to .4)."""
READ_WORDS = 2000
"""Words from the start of a text that are looked at."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _load_words() -> dict[str, frozenset[str]]:
    text = resources.files("bluf.commentary.vocabulary").joinpath("languages.toml").read_text("utf-8")
    return {language: frozenset(words) for language, words in tomllib.loads(text).items()}


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or `und` where none of the known ones fits."""
    words = Counter(map(str.lower, _WORD.findall(text[: READ_WORDS * 8])[:READ_WORDS]))
    counts = {
        language: sum(words[word] for word in known & words.keys())
        for language, known in _load_words().items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= MIN_SHARE * max(1, words.total()) else UNDETERMINED
