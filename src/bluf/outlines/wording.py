"""How a point is shown: its statement without what only made sense in place, and a label from its words."""

from __future__ import annotations

import re
from functools import cache

from .sides import match_side
from .vocabulary import LabelWords, either, load_vocabulary

LABEL_WORDS = range(3, 10)
"""Words. Two name nothing, ten are a sentence again (headings of briefs: BRIEF guides ask for under ten)."""
MIN_STATEMENT_WORDS = 4
"""Words that must be left after trimming."""

_STOPS = frozenset(',;:—–().?!“”«»"')


@cache
def _trim_pattern(language: str) -> re.Pattern[str]:
    words = load_vocabulary(language).trims
    ranked = rf"(?:{words.ranking}(?:{either(words.ranked)}))?"
    opening = rf"(?:(?:{either(words.bare)})\s+)?(?:(?:{either(words.words)}){ranked}\s*[,:—]\s*)?"
    return re.compile(f"^{opening}", re.IGNORECASE)


@cache
def _subordinate_pattern(language: str) -> re.Pattern[str]:
    openings = either(load_vocabulary(language).labels.subordinate)
    return re.compile(rf"^(?:{openings})\b[^,]*,\s*", re.IGNORECASE)


@cache
def _closer_pattern(language: str) -> re.Pattern[str]:
    return re.compile(either(load_vocabulary(language).closers.words), re.IGNORECASE)


@cache
def _pronoun_pattern(language: str) -> re.Pattern[str]:
    words = load_vocabulary(language).pronouns
    return re.compile(rf"(?!(?:{either(words.impersonal)})\b)(?:{either(words.words)})(?!\S)", re.IGNORECASE)


@cache
def _word_pattern(language: str) -> re.Pattern[str]:
    elided = either(load_vocabulary(language).labels.elided)
    return re.compile(
        rf"\b(?:{elided})['’](?=\w)|(?:\b[^\W\d_]\.){{2,}}"
        rf"|[^\W_]+(?:[’'-][^\W_]+)*[’']?|[,;:—–().?!“”«»\"]",
        re.IGNORECASE,
    )


@cache
def _verbs(language: str) -> frozenset[str]:
    words = load_vocabulary(language).labels
    return frozenset(verb + ending for verb in words.verbs for ending in words.verb_endings)


def trim_statement(text: str, language: str) -> str:
    """Return `text` less its opening connective, capital first; `text` as it is if few words are left."""
    rest = text[_trim_pattern(language).match(text).end() :]  # type: ignore[union-attr]  # it matches the empty string
    if len(rest.split()) < MIN_STATEMENT_WORDS:
        return text
    return rest[0].upper() + rest[1:]


def opens_with_pronoun(text: str, language: str) -> bool:
    """Return whether a sentence needs the one before it to say who or what it speaks of."""
    return _pronoun_pattern(language).match(trim_statement(text, language)) is not None


def sums_up(text: str, language: str) -> bool:
    """Return whether a sentence opens as one that sums an argument up."""
    return _closer_pattern(language).match(text) is not None


def label_side(text: str, language: str) -> str | None:
    """Return the name of a side that a sentence opens with ("The softer, pragmatic side"), or None."""
    match = match_side(text, language)
    return match["label"] if match else None


def label_statement(statement: str, language: str) -> str | None:
    """Return what the main clause is about as a short noun phrase of the statement's own words, or None.

    The first phrase after the first verb counts, else the subject; a phrase opens with a determiner.
    """
    clause = _subordinate_pattern(language).sub("", statement)
    verbs = _verbs(language)
    found = list(_word_pattern(language).finditer(clause))
    lower = [match[0].lower().replace("'", "’") for match in found]
    verb = next((n for n, word in enumerate(lower) if word in verbs), None)
    if verb is None:
        return None
    kinds = load_vocabulary(language).labels
    span = _phrase(kinds, lower, verb + 1, len(lower)) or _phrase(kinds, lower, 0, verb)
    # `A second threat` counts and names nothing.
    if span is None or not load_vocabulary(language).ordinals.keys().isdisjoint(lower[slice(*span)]):
        return None
    label = clause[found[span[0]].start() : found[span[1] - 1].end()]
    return label[0].upper() + label[1:]


def _phrase(kinds: LabelWords, words: list[str], start: int, stop: int) -> tuple[int, int] | None:
    """Return the half-open range of the first phrase at or after `start` whose length fits a label."""
    begin = next((n for n in range(start, stop) if words[n] in kinds.determiners), None)
    if begin is None or any(words[n] in kinds.breaks or words[n] in _STOPS for n in range(start, begin)):
        return None
    end = begin
    while end < stop and words[end] not in kinds.breaks | kinds.verbs | _STOPS:
        end += 1
    while end > begin and words[end - 1] in kinds.links | kinds.determiners:
        end -= 1
    return (begin, end) if end - begin in LABEL_WORDS else None
