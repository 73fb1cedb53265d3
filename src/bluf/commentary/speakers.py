"""Conversations: who speaks, where paragraphs open with the speakers' names (`Ada Example: Why now?`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Attribution, Author, Block
from .names import person_pattern, read_person

MIN_TURNS = 4
"""Paragraphs that open with a speaker's name: fewer are a quotation or a list with labels."""
MIN_SHARE = 0.25
"""Share of the paragraphs that do (an answer may run over three)."""
_LABEL = re.compile(r"(?P<name>[^\W\d_][^.:;!?]{1,40}):\s+\S")


def find_speakers(blocks: Sequence[Block], language: str) -> tuple[Author, ...]:
    """Return the people who speak twice or more, in the order in which they begin; empty where nobody does.

    A surname alone counts where the text names its bearer in full.
    """
    labels = [match["name"] for block in blocks if (match := _LABEL.match(block.text))]
    if len(labels) < MIN_TURNS:
        return ()
    told = {_surname(name): name for block in blocks for name in _names_in(block.text, language)}
    turns: Counter[Author] = Counter()
    for label in labels:
        if (person := read_person(told.get(label, label), language)) is not None:
            turns[person] += 1
    speakers = tuple(person for person, own in turns.items() if own > 1)
    is_talk = len(speakers) > 1 and turns.total() >= max(MIN_TURNS, MIN_SHARE * len(blocks))
    return speakers if is_talk else ()


def add_speakers(attribution: Attribution, speakers: Sequence[Author]) -> Attribution:
    """Return the attribution of a conversation: all who speak are its authors, none of them twice."""
    known = {_surname(author.name) for author in attribution.authors}
    others = tuple(speaker for speaker in speakers if _surname(speaker.name) not in known)
    return replace(attribution, authors=(*attribution.authors, *others))


def _names_in(text: str, language: str) -> list[str]:
    return [match["plain"] or match["titled"] for match in person_pattern(language).finditer(text)]


def _surname(name: str) -> str:
    return name.split()[-1]
