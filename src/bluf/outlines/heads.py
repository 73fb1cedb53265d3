"""The sentence of an item that says its point: a heading that only names, "First, some history", does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .lines import Line
from .ranking import Ranking
from .structure import Item
from .vocabulary import either, load_vocabulary

MIN_HEAD_WORDS = 6
"""Words. What marks an item and is shorter names it only."""
LOOKED_THROUGH = 6
"""Sentences of an item among which its point is looked for."""


@cache
def _verb_pattern(language: str) -> re.Pattern[str]:
    words = load_vocabulary(language)
    verbs, imperatives = either(words.labels.verbs), either(words.prescriptions.imperative)
    return re.compile(rf"\b(?:{verbs})\b|^(?:{imperatives})\b")


def find_head(item: Item, lines: Sequence[Line], ranking: Ranking, language: str) -> int:
    """Return the number of the sentence that states an item's point."""
    opening = lines[item.head]
    names_only = opening.kind == "heading" or opening.text.endswith("?")
    if not names_only and len(opening.text.split()) >= MIN_HEAD_WORDS:
        return item.head
    rest = range(item.head + 1, min(item.last, item.head + LOOKED_THROUGH) + 1)
    prose = [at for at in rest if lines[at].kind != "heading"]
    if not prose or _is_statement(opening, language):
        return item.head
    if opening.text.endswith("?"):
        return next((at for at in prose if len(lines[at].text.split()) >= MIN_HEAD_WORDS), prose[0])
    return max(prose, key=lambda at: (_worth(at, ranking), -at))


def is_sentence(text: str, language: str) -> bool:
    """Return whether a line ends as a sentence does or has a verb: a subtitle that names does neither."""
    return text.rstrip("”\"’')»\u00a0 ")[-1:] in ".!?…" or bool(_verb_pattern(language).search(text))


def _is_statement(line: Line, language: str) -> bool:
    is_long = len(line.text.split()) >= MIN_HEAD_WORDS - 1 and not line.text.endswith("?")
    return is_long and bool(_verb_pattern(language).search(line.text))


def _worth(at: int, ranking: Ranking) -> float:
    return max(ranking.reasons[at], ranking.recommendations[at], ranking.tracks[at], ranking.key[at])
