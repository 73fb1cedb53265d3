"""The words that change what a sentence claims, one TOML file a language."""

from __future__ import annotations

from functools import cache

import msgspec

from ...languages import read_words


class TellingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, in lower case, by what is at stake in them."""

    elides: bool
    """Whether an apostrophe parts two words (`n'est`) or stands within one (`isn't`)."""
    negations: frozenset[str]
    negation_endings: tuple[str, ...]
    hedges: frozenset[str]
    openings: frozenset[str]
    """Words that open a sentence with a capital and are no names."""
    numbers: frozenset[str]
    """Numbers spelled out, their units, months and days."""


@cache
def load_telling_words(language: str) -> TellingWords:
    """Return the words of a language (ISO 639 code), those of English where it has none; read once."""
    return msgspec.convert(read_words(__name__, language), TellingWords)
