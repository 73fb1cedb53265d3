"""The words of argument, one TOML file a language: how authors announce, count, contrast and close."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from ...languages import alternate, find_language, read_words

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


class Markers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around an ordinal or a noun that numbers a point; all are patterns."""

    lead: str
    """Before it: a connective, a preposition. May match nothing."""
    article: str
    """At once before an ordinal. May match nothing."""
    closing: str
    """Behind an ordinal that is the last: `and finally`."""
    joined: str
    """Between ordinal and noun: `first and foremost`. May match nothing."""
    one: str
    """A first without an ordinal: `One is`."""
    noun_verbs: str
    """Behind a noun that no list knows, for it to be what is counted."""
    within: str
    """A first within a sentence, behind a colon or dash."""


class AfterOrdinal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows an ordinal that numbers a point, and what follows one that does not."""

    verbs: tuple[str, ...]
    never: tuple[str, ...]


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one side is set against another; `opening` and `closing` are patterns around the noun."""

    opening: str
    closing: str
    nouns: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


class LabelledWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers in words that label points, and names before a number that label none (`Figure 1`)."""

    numbers: dict[str, int]
    never: tuple[str, ...]


class Trims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Openings left off a statement: with a comma behind them, what may rank these, and bare."""

    words: tuple[str, ...]
    ranking: str
    """What joins one of `ranked` to an opening (a pattern): `third and perhaps most important`."""
    ranked: tuple[str, ...]
    bare: tuple[str, ...]


class Prescriptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How authors say what should be done."""

    deontic: tuple[str, ...]
    reporting: tuple[str, ...]
    promising: tuple[str, ...]
    imperative: tuple[str, ...]
    headings: tuple[str, ...]
    """What a heading says over a list of things to be done."""
    doing: str
    """A first word that makes an act the subject (a pattern): `Dredging`."""


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Openings that point back, and those that look so and do not (`il faut`)."""

    words: tuple[str, ...]
    impersonal: tuple[str, ...]


class LabelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they do to a stretch of words that might be a label."""

    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    """What a verb of the list may bear besides."""
    subordinate: tuple[str, ...]
    """Openings of a clause or phrase that a comma parts from the main clause."""
    links: frozenset[str]
    determiners: frozenset[str]
    breaks: frozenset[str]
    elided: tuple[str, ...]
    """Words that stand with an apostrophe before the next, which counts as a word of its own."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of one language."""

    language: str
    """ISO 639-1."""
    name: str
    """In English, for messages."""
    weights: str
    """Name of its file in `weights/`: the language, or `wordless` for what cues and places alone taught."""
    strands: str
    """Language of the texts that its weights were learnt from; `weights/` has those of strands under it."""
    numbers: dict[str, int]
    ordinals: dict[str, int]
    nouns: RoleWords
    compounds: RoleWords
    gap: Gap
    first: Openings
    more: Openings
    last: Openings
    markers: Markers
    after_ordinal: AfterOrdinal
    labelled: LabelledWords
    sides: Sides
    plain_headings: Words
    plain_openings: OpeningWords
    trims: Trims
    pronouns: Pronouns
    closers: Words
    prescriptions: Prescriptions
    labels: LabelWords


@cache
def language_of_words(language: str) -> str:
    """Return the language whose words a text is read with: its own (ISO 639 code), else English."""
    return find_language(__name__, language)


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language (ISO 639 code), English where it has none; read once."""
    named = {"language": language_of_words(language)}
    return msgspec.convert(named | read_words(__name__, language), Vocabulary)


def either(words: tuple[str, ...] | dict[str, int] | frozenset[str]) -> str:
    """Return a pattern of any of the words, white space in them any; see `alternate`."""
    return alternate(words, r"\s+")
