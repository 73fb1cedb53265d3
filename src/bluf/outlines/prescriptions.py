"""Prescriptions: sentences whose own main clause says what someone should do."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .vocabulary import either, load_vocabulary
from .wording import trim_statement

SUBJECT_CHARACTERS = 110
"""Characters from the start of a sentence within which its main verb was found in nine of ten."""


class _Patterns(NamedTuple):
    deontic: re.Pattern[str]
    reporting: re.Pattern[str]
    gerund: re.Pattern[str]
    imperative: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = load_vocabulary(language).prescriptions
    return _Patterns(
        re.compile(rf"\b(?:{either(words.deontic)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{either(words.reporting)})", re.IGNORECASE),
        re.compile(rf"(?:{words.doing})\b.*\b(?:{either(words.promising)})\b"),
        re.compile(rf"(?:{either(words.imperative)})\b"),
    )


@cache
def _heading_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(load_vocabulary(language).prescriptions.headings)})\b", re.IGNORECASE)


def heads_prescriptions(heading: str, language: str) -> bool:
    """Return whether a heading says that what stands beneath is to be done: `What the council should do`."""
    return _heading_pattern(language).search(heading) is not None


def is_prescription(text: str, language: str) -> bool:
    """Return whether a sentence prescribes: a deontic verb of its own, an imperative, or `Doing this can …`.

    In each band of the ranker's chances, such sentences were recommendations two to three times as often.
    """
    patterns, statement = _patterns(language), trim_statement(text, language)
    if patterns.imperative.match(statement) or patterns.gerund.match(statement):
        return True
    verb = patterns.deontic.search(statement, 0, SUBJECT_CHARACTERS)
    # What somebody says, thinks or asks should be done is not what the author says should be done.
    return verb is not None and not patterns.reporting.search(statement, 0, verb.start())
