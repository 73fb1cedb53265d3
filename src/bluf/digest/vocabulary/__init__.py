"""The words that a digest goes by, one TOML file a language: plain ones, contrary ones, those of names."""

from __future__ import annotations

from functools import cache

import msgspec

from ...languages import read_words


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a name that acts from other capitals; all but `links` without case."""

    links: tuple[str, ...]
    """What may join two capitals in one name."""
    titles: frozenset[str]
    """Before a name and no part of it."""
    never: frozenset[str]
    """Capitals that are nobody's name, nor the last word of one."""
    alone: frozenset[str]
    """Words that are a name only with others."""
    things: frozenset[str]
    """Last words of names that cannot act."""
    parting: frozenset[str]
    """First words without which a name is another's."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of one language."""

    plain: frozenset[str]
    """Words that say nothing of what a statement is about."""
    negations: frozenset[str]
    contracted: tuple[str, ...]
    """Endings of words that hold a negation."""
    no_negations: tuple[str, ...]
    """Turns that hold one and negate nothing: patterns."""
    reporting: frozenset[str]
    """Words of a statement that tells what others say."""
    asking: tuple[str, ...]
    """What stands between who is asked to do something and what: patterns."""
    articles: tuple[str, ...]
    conditional: frozenset[str]
    """Words of one that tells what would be."""
    contraries: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Pairs of sides, each side of words that pull one way."""
    endings: tuple[tuple[str, str], ...]
    """An ending, and what stands in its place; the first that fits counts."""
    names: Names


@cache
def load_words(language: str) -> Words:
    """Return the words of a language (ISO 639 code), English where it has no file; read once."""
    return msgspec.convert(read_words(__name__, language), Words)
