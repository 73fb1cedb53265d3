"""Who is asked to do something in several papers: `The Harbour Board should …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from .actors import Actor
from .library import Statement
from .recurring import KINDS, Read
from .vocabulary import load_words

MOST_CHARACTERS_BEFORE = 60
"""Characters that a name, with its titles, may have."""
ENOUGH_CHARACTERS = 60
"""Characters from which a statement says what is asked for: `They must act.` does not."""


class Asked(Struct, frozen=True):
    """Somebody who is asked, and what for: a statement of each paper, the one to be shown first."""

    name: str
    members: tuple[Statement, ...]


def find_asked(read: Sequence[Read], actors: Sequence[Actor]) -> list[Asked]:
    """Return who is asked to do something in two papers or more, the most asked first."""
    named = {spelling: actor.name for actor in actors for spelling in actor.spellings}
    asking: dict[str, list[Statement]] = {}
    for one in read:
        name = (
            None if KINDS[one.statement.role] == "reasons" or one.gist.reports else _find_asked(one.statement)
        )
        if name in named:
            asking.setdefault(named[name], []).append(one.statement)
    found = (Asked(name, _choose(statements)) for name, statements in asking.items())
    several = [one for one in found if len(one.members) > 1]
    return sorted(several, key=lambda one: (-len(one.members), one.name))


def _find_asked(statement: Statement) -> str | None:
    """Return the name of who should act, titles left off, where a statement opens with it; else None."""
    match = _asking_pattern(statement.language).match(statement.text)
    if match is None:
        return None
    titles = load_words(statement.language).names.titles
    words = match["name"].split()
    while len(words) > 1 and words[0].lower().rstrip(".") in titles:
        words = words[1:]
    return " ".join(words).replace("U.S.", "US")


@cache
def _asking_pattern(language: str) -> re.Pattern[str]:
    words = load_words(language)
    articles, asking = "|".join(words.articles), "|".join(words.asking)
    name = rf"(?P<name>\w.{{0,{MOST_CHARACTERS_BEFORE}}}?)"
    return re.compile(rf"(?:(?i:{articles})\s+)?{name}\s+(?:{asking})\b")


def _choose(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return one statement of each paper, the shortest first that is long enough to stand alone."""
    ordered = sorted(
        statements,
        key=lambda one: (len(one.text) < ENOUGH_CHARACTERS, len(one.text), one.paper.key, one.text),
    )
    first: dict[str, Statement] = {}
    for one in ordered:
        first.setdefault(one.paper.key, one)
    return tuple(first.values())
