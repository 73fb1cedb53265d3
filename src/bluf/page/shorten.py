"""Asides that a sentence can do without: what stands between brackets or dashes, and who somebody is.

The last resort, where a page has no room even for the points alone. What is dropped is marked by an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .limits import FEWEST_WORDS_LEFT
from .vocabulary import load_marks

ELLIPSIS = "…"

_BETWEEN = (
    re.compile(r"\s*\([^()]+\)"),
    re.compile(r"\s*—[^—.!?]+—\s*"),
    re.compile(r"\s+–\s[^–.!?]+\s–\s+"),
)


class Aside(NamedTuple):
    """A stretch of a statement that can be dropped."""

    start: int
    end: int
    text: str


def find_asides(statement: str, language: str) -> list[Aside]:
    """Return the asides of a statement, the longest first, none within another.

    Those at its very start or end are left alone, and those without which too few words would be left.
    """
    found: list[Aside] = []
    for aside in sorted(_iter_asides(statement, language), key=lambda a: (a.start - a.end, a.start)):
        apart = all(aside.end <= other.start or other.end <= aside.start for other in found)
        left = len(statement.split()) - sum(len(other.text.split()) for other in (*found, aside))
        if apart and left >= FEWEST_WORDS_LEFT:
            found.append(aside)
    return found


def _iter_asides(statement: str, language: str) -> Iterator[Aside]:
    for pattern in (*_BETWEEN, re.compile(load_marks(language).appositive)):
        group = "aside" if "aside" in pattern.groupindex else 0
        for match in pattern.finditer(statement):
            start, end = match.span(group)
            if start > 0 and end < len(statement.rstrip(".!?")):
                yield Aside(start, end, match[group].strip(" ,—–"))


def drop_aside(statement: str, aside: Aside) -> str:
    """Return the statement with an ellipsis where the aside stood."""
    before, after = statement[: aside.start].rstrip(), statement[aside.end :].lstrip()
    space = "" if re.match(r"[,.;:!?]", after) else " "
    return f"{before} {ELLIPSIS}{space}{after}"
