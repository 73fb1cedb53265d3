"""The words around a commentary, one TOML file a language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from ...languages import alternate, find_language, read_words

Zone = Literal["any", "head", "tail"]


class SentenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations that do not end a sentence, and words that are one although they look like these."""

    titles: frozenset[str]
    before_digits: frozenset[str]
    whole: tuple[str, ...]
    others_end: bool
    """Whether any word that is not listed ends its sentence; else nupunkt, which reads English, says."""


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in and around the names of people."""

    honorifics: tuple[str, ...]
    articles: tuple[str, ...]
    """What may stand before an honorific: `le Dr`."""
    particles: tuple[str, ...]
    suffixes: tuple[str, ...]
    degrees: tuple[str, ...]
    roles: tuple[str, ...]
    never: tuple[str, ...]
    """Capitalised first words of a sentence that look like a name and are none."""
    speaker: str
    """How a printed speech names who speaks (a pattern)."""


class BylineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a line says who wrote a text; all are patterns."""

    line: str
    """What a paragraph that is a byline opens with."""
    opening: str
    """What stands before the first name."""
    titled: str
    """What stands between title and names in one line."""
    between: str
    """What stands between two names."""
    roles_follow: bool
    """Whether a line goes on with what its people are: `Par A, économiste`."""
    unnamed: str
    """What says that more people wrote it than are named."""


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The months, January first, and the forms of a date: patterns, groups `day`, `month` and `year`."""

    months: tuple[str, ...]
    forms: tuple[str, ...]


class BioWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of an author; what is a `str` is a pattern."""

    being: tuple[str, ...]
    doing: str
    """Verbs that a role near by turns into a line about an author."""
    known: tuple[str, ...]
    """Verbs that need a name known from elsewhere, since news uses them too."""
    works: str
    """What follows `NAME's` in a line about an author's books."""
    resuming: tuple[str, ...]
    """Verbs of the sentence that go on behind an apposition."""
    joint: str
    """Verbs of two authors told of at once."""
    articles: tuple[str, ...]
    adverbs: tuple[str, ...]
    offices: frozenset[str]
    """Roles of those whom commentaries are about as well as of authors."""
    genitive: str
    """What a name may end with that is no part of it."""
    position: str
    """What follows `is`, the group `position` without its article."""
    at: str
    """What stands between position and affiliation."""
    place: str
    """What follows position or affiliation and is no part of either."""


class BackMatterWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How what follows an argument opens (a pattern): notes, thanks, what the institution says of itself."""

    opening: str


class TakeawayWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What editors print above the takeaways of a text (a pattern)."""

    heading: str


class CaptureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of a page captured whole: sentences of its header, and the first of its footer."""

    header: str
    footer: str


class MemoWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of the lines in the head of a memo, without their colons, and what else stands there."""

    sender: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    """Words in the name of an institution and in no name of a person."""
    series: str = "(?!)"
    """Pattern of what a paper calls itself: `Policy Brief`."""
    parted: str = r"\s*[,;(|]\s*"
    """Pattern of what stands behind a name in the sender's line: another one, a position, an institution."""


class NoteWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What marks a note at the foot of a text."""

    citation: str


class FurnitureRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of paragraph that is not the author's argument."""

    kind: str
    pattern: str
    zone: Zone
    max_words: int
    """Words; a longer paragraph is left alone."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of one language."""

    sentences: SentenceWords
    names: NameWords
    bylines: BylineWords
    dates: DateWords
    bios: BioWords
    captures: CaptureWords
    back_matter: BackMatterWords
    takeaways: TakeawayWords
    notes: NoteWords
    furniture: tuple[FurnitureRule, ...]
    memo: MemoWords = MemoWords()


@cache
def language_of_words(language: str) -> str:
    """Return the language whose words a text is read with: its own (ISO 639 code), else English."""
    return find_language(__name__, language)


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language (ISO 639 code), English where it has none; read once."""
    return msgspec.convert(read_words(__name__, language), Vocabulary)


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the vocabulary compiled, matched without case."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1 << 8)
def either(words: tuple[str, ...]) -> str:
    """Return a pattern of any of the words; see `alternate`."""
    return alternate(words)
