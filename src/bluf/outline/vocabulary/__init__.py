"""The words of argument, one TOML file a language: how authors announce, count, contrast and close."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

StrandRole = Literal["tracks", "reasons", "recommendations"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list."""

    words: tuple[str, ...]


class OpeningWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a sentence without saying anything."""

    words: frozenset[str]


class RoleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by the role of the list that they head."""

    tracks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()

    def items(self) -> tuple[tuple[StrandRole, tuple[str, ...]], ...]:
        """Return role and words, the most telling role first."""
        return ("tracks", self.tracks), ("recommendations", self.recommendations), ("reasons", self.reasons)


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand between a number and its noun."""

    max_words: int
    never: frozenset[str]


class Openings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """First words of an item: before a comma, and before the noun that is counted."""

    alone: tuple[str, ...]
    counted: tuple[str, ...]


class AfterOrdinal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows an ordinal that numbers a point, and what follows one that does not."""

    verbs: tuple[str, ...]
    never: tuple[str, ...]


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one side is set against another."""

    nouns: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


class LabelledWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers in words that label points, and names before a number that label none (`Figure 1`)."""

    numbers: dict[str, int]
    never: tuple[str, ...]


class Trims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Openings left off a statement: with a comma behind them, what may rank these, and bare."""

    words: tuple[str, ...]
    ranked: tuple[str, ...]
    bare: tuple[str, ...]


class Prescriptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How authors say what should be done."""

    deontic: tuple[str, ...]
    reporting: tuple[str, ...]
    promising: tuple[str, ...]
    imperative: tuple[str, ...]


class LabelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they do to a stretch of words that might be a label."""

    verbs: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    breaks: frozenset[str]


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of one language."""

    numbers: dict[str, int]
    ordinals: dict[str, int]
    nouns: RoleWords
    compounds: RoleWords
    gap: Gap
    first: Openings
    more: Openings
    last: Openings
    after_ordinal: AfterOrdinal
    labelled: LabelledWords
    sides: Sides
    plain_headings: Words
    plain_openings: OpeningWords
    trims: Trims
    pronouns: Words
    closers: Words
    prescriptions: Prescriptions
    labels: LabelWords


@cache
def load_vocabulary(language: str = "en") -> Vocabulary:
    """Return the vocabulary of a language (ISO 639-1 code), read from the package once."""
    text = resources.files(__name__).joinpath(f"{language}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Vocabulary)


def either(words: tuple[str, ...] | dict[str, int] | frozenset[str]) -> str:
    """Return an alternation of words for a pattern, longest first; white space matches any."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
