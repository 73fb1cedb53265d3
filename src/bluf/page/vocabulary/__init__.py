"""The words that tell what a line is worth on the page, one TOML file a language."""

from __future__ import annotations

from functools import cache

import msgspec

from ...languages import read_words


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns, matched with case, of what makes a line worth more or less than another."""

    figures: str
    names: str
    acts: str
    leaning: str
    """Openings that lean on a sentence that may be gone."""
    announcing: str
    """A count of things that other sentences tell."""
    appositive: str
    """Who or what a name is, between two commas; its group `aside` is what can be dropped."""


@cache
def load_marks(language: str) -> Marks:
    """Return the patterns of a language (ISO 639 code), those of English where it has none; read once."""
    return msgspec.convert(read_words(__name__, language), Marks)
