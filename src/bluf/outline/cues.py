"""Cue words: which groups of them a sentence holds. The groups stand in `vocabulary/cues.*.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..languages import read_words
from .vocabulary import either, language_of_words

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[?!:;—%“”\"]")
_PLAIN_TOKEN = re.compile(TOKEN.pattern, re.ASCII)
"""The same for a text that has no other letters, in a third of the time."""
LEAD_IN = frozenset(("“", '"', "—"))
"""Marks that may stand before the first word of a sentence."""
CUE_LIMIT = 2.0
"""Occurrences of a cue in one sentence that still count; a third says nothing new."""
SHORT_WORD = 3
"""Letters up to which a word is no content word."""

_LAST_PLACE = {"opening": 0, "start": 1, "anywhere": 10_000}


class Phrase(NamedTuple):
    """A cue of several words, or one that must open its sentence."""

    words: tuple[str, ...]
    group: int
    last: int
    """Last place, from 0, that it may begin at."""


class Cues(NamedTuple):
    """The cue words of one language."""

    names: tuple[str, ...]
    words: dict[str, tuple[int, ...]]
    """Word → numbers of the groups that it counts for wherever it stands."""
    openers: dict[str, tuple[Phrase, ...]]
    """Word → what it means at the opening of a sentence only."""
    phrases: dict[tuple[str, ...], tuple[Phrase, ...]]
    """First two words → the phrases that they begin."""
    telling: tuple[int, ...]
    """Numbers of the groups that also count in the sentence before and the one after."""
    stop: frozenset[str]
    lead_in: frozenset[str]
    """Words and marks that may stand before what opens a sentence."""
    common: frozenset[str]
    """First words that too many sentences have for them to be parallel."""
    elided: re.Pattern[str] | None
    """A word that lost its vowel and stands before the next with an apostrophe; None where none does."""


@cache
def load_cues(language: str) -> Cues:
    """Return the cue words of a language (ISO 639 code), English where it has none; cached."""
    content = read_words("bluf.outline.vocabulary", language_of_words(language), "cues.")
    elided = re.compile(rf"\b({either(tuple(content['elided']))})'(?=\w)") if content["elided"] else None
    words: defaultdict[str, list[int]] = defaultdict(list)
    openers: defaultdict[str, list[Phrase]] = defaultdict(list)
    phrases: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for number, group in enumerate(content["cue"].values()):
        for entry in (tuple(_part(entry.replace("’", "'"), elided).split()) for entry in group["words"]):
            phrase = Phrase(entry, number, _LAST_PLACE[group["at"]])
            if len(entry) > 1:
                phrases[entry[:2]].append(phrase)
            elif group["at"] == "anywhere":
                words[entry[0]].append(number)
            else:
                openers[entry[0]].append(phrase)
    telling = [number for number, group in enumerate(content["cue"].values()) if group.get("neighbour")]
    return Cues(
        tuple(content["cue"]),
        {word: tuple(numbers) for word, numbers in words.items()},
        {word: tuple(entries) for word, entries in openers.items()},
        {pair: tuple(entries) for pair, entries in phrases.items()},
        tuple(telling),
        frozenset(content["stop"]["words"]),
        LEAD_IN | frozenset(content["lead_in"]),
        frozenset(content["common"]),
        elided,
    )


def _part(text: str, elided: re.Pattern[str] | None) -> str:
    """Return a text whose elided words stand alone, without their apostrophe."""
    return elided.sub(r"\1 ", text) if elided else text


def tokenize(text: str, cues: Cues) -> tuple[str, ...]:
    """Return the words and telling marks of a sentence, lower case; every figure is `0`.

    Elided words stand alone (`l'école` is two), guillemets are quotation marks like others.
    """
    plain = text.lower().replace("’", "'").replace("«", "“").replace("»", "”")
    pattern = _PLAIN_TOKEN if plain.isascii() else TOKEN
    found = pattern.findall(_part(plain, cues.elided))
    return tuple(["0" if word[0].isdigit() else word for word in found])


def count_cues(words: tuple[str, ...], cues: Cues) -> list[float]:
    """Return how often each cue group occurs (at most `CUE_LIMIT` times), groups in the order of the file."""
    counts = [0.0] * len(cues.names)
    for numbers in map(cues.words.get, words):
        for number in numbers or ():
            counts[number] += 1.0
    opening = _count_lead_in(words, cues.lead_in)
    for place, word in enumerate(words[: opening + 2]):
        for _, number, last in cues.openers.get(word, ()):
            counts[number] += place <= last + opening
    for place, entries in enumerate(map(cues.phrases.get, pairwise(words))):
        for phrase, number, last in entries or ():
            if place <= last + opening and words[place : place + len(phrase)] == phrase:
                counts[number] += 1.0
    return [count if count < CUE_LIMIT else CUE_LIMIT for count in counts]


def _count_lead_in(words: tuple[str, ...], lead_in: frozenset[str]) -> int:
    for place, word in enumerate(words):
        if word not in lead_in:
            return place
    return len(words)


def find_content(words: tuple[str, ...], cues: Cues) -> frozenset[str]:
    """Return the content words among the words of a sentence: neither short nor a function word."""
    return frozenset([word for word in words if len(word) > SHORT_WORD and word not in cues.stop])
