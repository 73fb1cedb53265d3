"""Prescriptions: sentences whose own main clause says what someone should do."""

from __future__ import annotations

import re
from functools import cache

from .vocabulary import either, load_vocabulary
from .wording import trim_statement

SUBJECT_CHARACTERS = 110
"""Characters from the start of a sentence within which its main verb was found in nine of ten."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = load_vocabulary().prescriptions
    # What somebody says, thinks or asks should be done is not what the author says should be done.
    own = rf"(?:(?!\b(?:{either(words.reporting)})\w*\b).){{0,{SUBJECT_CHARACTERS}}}?"
    return (
        re.compile(rf"^{own}\b(?:{either(words.deontic)})\b", re.IGNORECASE),
        re.compile(rf"^[A-Z][a-z]+ing\b.*\b(?:{either(words.promising)})\b"),
        re.compile(rf"^(?:{either(words.imperative)})\b"),
    )


def is_prescription(text: str) -> bool:
    """Return whether a sentence prescribes: a deontic verb of its own, an imperative, or `Doing this can …`.

    In each band of the ranker's chances, such sentences were recommendations two to three times as often.
    """
    statement = trim_statement(text)
    return any(pattern.match(statement) for pattern in _patterns())
