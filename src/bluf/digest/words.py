"""The words of a statement that tell what it is about, and which way it pulls."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .vocabulary import load_words

MIN_STEM = 3
"""Letters that an ending must leave: `king` is no `k`."""
FOLDED_WORDS = 200_000
"""Words whose stems are remembered; a library of a million statements has fewer."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


class Gist(NamedTuple):
    """What a statement says, roughly."""

    terms: frozenset[str]
    """Stems of its words that are not plain."""
    sided: frozenset[str]
    """Those that have a contrary."""
    common: frozenset[str]
    """Those that stand in lower case: names tell of whom a statement is, not what it says."""
    pulls: frozenset[tuple[int, int]]
    """Pairs of contraries that they belong to, each with the side."""
    negations: int
    reports: bool
    """Whether it tells what others say."""
    supposes: bool
    """Whether it tells what would be."""


def read_gist(text: str, language: str) -> Gist:
    """Return what a statement is about and which way it pulls."""
    words, sides = load_words(language), _sides(language)
    found = _WORD.findall(text.replace("'", "’"))
    lower = [word.lower() for word in found]
    stems, common = set(), set()
    for place, (word, small) in enumerate(zip(found, lower, strict=True)):
        stem = _stem(small, language)
        if stem:
            stems.add(stem)
            if place == 0 or word == small:
                common.add(stem)
    terms = frozenset(stems)
    sided = terms & _sided_stems(language)
    return Gist(
        terms=terms,
        sided=sided,
        common=terms if len(common) == len(terms) else frozenset(common),
        pulls=frozenset(pull for stem in sided for pull in sides[stem]),
        negations=_count_negations(lower, language),
        reports=not words.reporting.isdisjoint(lower),
        supposes=not words.conditional.isdisjoint(lower),
    )


def count_flips(one: Gist, other: Gist) -> int:
    """Return how often one statement turns round what the other says; an odd number makes them contrary."""
    flips = (one.negations - other.negations) % 2
    for pair, side in one.pulls:
        turned = (pair, 1 - side)
        if turned in other.pulls and turned not in one.pulls and (pair, side) not in other.pulls:
            flips += 1
    return flips


@lru_cache(FOLDED_WORDS)
def _stem(word: str, language: str) -> str:
    """Return the stem of a word in lower case; empty where it is a plain one."""
    # What is elided (`l’État`) and what is contracted (`don’t`) is cut off.
    word = max(word.split("’"), key=len)
    if len(word) < MIN_STEM and not word.isdigit():
        return ""
    is_plain = word in load_words(language).plain and word not in _sided_words(language)
    return "" if is_plain else fold(word, language)


@lru_cache(FOLDED_WORDS)
def fold(word: str, language: str) -> str:
    """Return the stem of a word in lower case: to tell words alike by, not to read."""
    for ending, instead in load_words(language).endings:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > MIN_STEM and word[-1] == "e":
        word = word[:-1]
    if len(word) > MIN_STEM and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word


@cache
def _sides(language: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return what each stem of a contrary word pulls at."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, pair in enumerate(load_words(language).contraries):
        for side, words in enumerate(pair):
            for word in words:
                found.setdefault(fold(word, language), []).append((number, side))
    return {stem: tuple(pulls) for stem, pulls in found.items()}


@cache
def _sided_stems(language: str) -> frozenset[str]:
    return frozenset(_sides(language))


@cache
def _sided_words(language: str) -> frozenset[str]:
    pairs = load_words(language).contraries
    return frozenset(word for pair in pairs for side in pair for word in side)


@cache
def _negation_pattern(turns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{words})(?!\w)" for words in turns))


def _count_negations(lower: list[str], language: str) -> int:
    words = load_words(language)
    contracted = words.contracted
    if words.negations.isdisjoint(lower) and not any(word.endswith(contracted) for word in lower):
        return 0
    counted = _negation_pattern(words.no_negations).sub(" ", " ".join(lower)).split()
    return sum(word in words.negations or word.endswith(contracted) for word in counted)
