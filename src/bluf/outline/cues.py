"""Cue words: which groups of them a sentence holds. The groups stand in `vocabulary/cues.*.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[?!:;—%“”\"]")
LEAD_IN = frozenset(("“", '"', "and", "but", "so", "—"))
CUE_LIMIT = 2
"""Occurrences of a cue in one sentence that still count; a third says nothing new."""

_LAST_PLACE = {"opening": 0, "start": 1, "anywhere": 10_000}


class Cues(NamedTuple):
    """The cue words of one language."""

    names: tuple[str, ...]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int, int], ...]]
    """First word → (whole phrase, number of its group, last place it may begin at)."""
    stop: frozenset[str]


@cache
def load_cues(language: str = "en") -> Cues:
    """Return the cue words of a language (ISO 639-1), from the package's vocabulary; cached."""
    file = resources.files("bluf.outline") / "vocabulary" / f"cues.{language}.toml"
    content = tomllib.loads(file.read_text("utf-8"))
    phrases: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for number, group in enumerate(content["cue"].values()):
        for entry in group["words"]:
            words = tuple(entry.split())
            phrases.setdefault(words[0], []).append((words, number, _LAST_PLACE[group["at"]]))
    return Cues(
        tuple(content["cue"]),
        {first: tuple(entries) for first, entries in phrases.items()},
        frozenset(content["stop"]["words"]),
    )


def tokenize(text: str) -> tuple[str, ...]:
    """Return the words and telling marks of a sentence, lower case; every figure is `0`."""
    found = TOKEN.findall(text.lower().replace("’", "'"))
    return tuple(["0" if word[0].isdigit() else word for word in found])


def count_cues(words: tuple[str, ...], cues: Cues) -> list[float]:
    """Return how often each cue group occurs (at most `CUE_LIMIT` times), groups in the order of the file."""
    counts = [0.0] * len(cues.names)
    skipped = 0
    while skipped < len(words) and words[skipped] in LEAD_IN:
        skipped += 1
    for place, word in enumerate(words):
        for phrase, group, last in cues.phrases.get(word, ()):
            if (place - skipped > last and place > last) or counts[group] >= CUE_LIMIT:
                continue
            if len(phrase) == 1 or words[place : place + len(phrase)] == phrase:
                counts[group] += 1.0
    return counts
