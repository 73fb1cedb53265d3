"""How a point is shown: its statement without what only made sense in place, and a label from its words."""

from __future__ import annotations

import re
from functools import cache

from .sides import match_side
from .vocabulary import either, load_vocabulary

LABEL_WORDS = range(3, 10)
"""Words. Two name nothing, ten are a sentence again (headings of briefs: BRIEF guides ask for under ten)."""
MIN_STATEMENT_WORDS = 4
"""Words that must be left after trimming."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?|[,;:—–().?!“”\"]")
_STOPS = frozenset(',;:—–().?!“”"')
_SUBORDINATE = re.compile(
    r"^(?:while|although|though|because|since|if|when|as|despite|beyond|in)\b[^,]*,\s*", re.IGNORECASE
)


@cache
def _trim_pattern() -> re.Pattern[str]:
    words = load_vocabulary().trims
    ranked = rf"(?:,?\s+(?:and|but)\s+(?:perhaps\s+)?(?:{either(words.ranked)}))?"
    opening = rf"(?:(?:{either(words.bare)})\s+)?(?:(?:{either(words.words)}){ranked}\s*[,:—]\s*)?"
    return re.compile(f"^{opening}", re.IGNORECASE)


def trim_statement(text: str) -> str:
    """Return `text` less its opening connective, capital first; `text` as it is if few words are left."""
    rest = text[_trim_pattern().match(text).end() :]  # type: ignore[union-attr]  # it matches the empty string
    if len(rest.split()) < MIN_STATEMENT_WORDS:
        return text
    return rest[0].upper() + rest[1:]


def opens_with_pronoun(text: str) -> bool:
    """Return whether a sentence needs the one before it to say who or what it speaks of."""
    return trim_statement(text).split()[0].lower() in load_vocabulary().pronouns.words


def sums_up(text: str) -> bool:
    """Return whether a sentence opens as one that sums an argument up."""
    return text.lower().startswith(load_vocabulary().closers.words)


def label_side(text: str) -> str | None:
    """Return the name of a side that a sentence opens with ("The softer, pragmatic side"), or None."""
    match = match_side(text)
    return match["label"] if match else None


def label_statement(statement: str) -> str | None:
    """Return what the main clause is about as a short noun phrase of the statement's own words, or None.

    The first phrase after the first verb counts, else the subject; a phrase opens with a determiner.
    """
    clause = _SUBORDINATE.sub("", statement)
    words = load_vocabulary().labels
    found = list(_WORD.finditer(clause))
    lower = [match[0].lower() for match in found]
    verb = next(
        (
            n
            for n, word in enumerate(lower)
            if word in words.verbs or (word.endswith("s") and word[:-1] in words.verbs)
        ),
        None,
    )
    if verb is None:
        return None
    after = _phrase(lower, verb + 1)
    span = after or _phrase(lower, 0, verb)
    if span is None:
        return None
    label = clause[found[span[0]].start() : found[span[1] - 1].end()]
    return label[0].upper() + label[1:]


def _phrase(words: list[str], start: int, stop: int | None = None) -> tuple[int, int] | None:
    """Return the half-open range of the first phrase at or after `start` whose length fits a label."""
    kinds = load_vocabulary().labels
    stop = len(words) if stop is None else stop
    begin = next((n for n in range(start, stop) if words[n] in kinds.determiners), None)
    if begin is None or any(words[n] in kinds.breaks or words[n] in _STOPS for n in range(start, begin)):
        return None
    end = begin
    while end < stop and words[end] not in kinds.breaks | kinds.verbs | _STOPS:
        end += 1
    while end > begin and words[end - 1] in kinds.links | kinds.determiners:
        end -= 1
    return (begin, end) if end - begin in LABEL_WORDS else None
