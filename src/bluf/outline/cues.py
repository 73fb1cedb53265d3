"""Cue words: which groups of them a sentence holds. The groups stand in `vocabulary/cues.*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[?!:;—%“”\"]")
LEAD_IN = frozenset(("“", '"', "and", "but", "so", "—"))
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


@cache
def load_cues(language: str = "en") -> Cues:
    """Return the cue words of a language (ISO 639-1), from the package's vocabulary; cached."""
    file = resources.files("bluf.outline") / "vocabulary" / f"cues.{language}.toml"
    content = tomllib.loads(file.read_text("utf-8"))
    words: defaultdict[str, list[int]] = defaultdict(list)
    openers: defaultdict[str, list[Phrase]] = defaultdict(list)
    phrases: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for number, group in enumerate(content["cue"].values()):
        for entry in (tuple(entry.split()) for entry in group["words"]):
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
    )


def tokenize(text: str) -> tuple[str, ...]:
    """Return the words and telling marks of a sentence, lower case; every figure is `0`."""
    found = TOKEN.findall(text.lower().replace("’", "'"))
    return tuple(["0" if word[0].isdigit() else word for word in found])


def count_cues(words: tuple[str, ...], cues: Cues) -> list[float]:
    """Return how often each cue group occurs (at most `CUE_LIMIT` times), groups in the order of the file."""
    counts = [0.0] * len(cues.names)
    for numbers in map(cues.words.get, words):
        for number in numbers or ():
            counts[number] += 1.0
    opening = _count_lead_in(words)
    for place, word in enumerate(words[: opening + 2]):
        for _, number, last in cues.openers.get(word, ()):
            counts[number] += place <= last + opening
    for place, entries in enumerate(map(cues.phrases.get, pairwise(words))):
        for phrase, number, last in entries or ():
            if place <= last + opening and words[place : place + len(phrase)] == phrase:
                counts[number] += 1.0
    return [count if count < CUE_LIMIT else CUE_LIMIT for count in counts]


def _count_lead_in(words: tuple[str, ...]) -> int:
    for place, word in enumerate(words):
        if word not in LEAD_IN:
            return place
    return len(words)


def find_content(words: tuple[str, ...]) -> frozenset[str]:
    """Return the content words among the words of a sentence: neither short nor a function word."""
    stop = load_cues().stop
    return frozenset([word for word in words if len(word) > SHORT_WORD and word not in stop])
