"""Sentences that say the same: an author repeats a claim, a page has no room for it twice."""

from __future__ import annotations

import re

from bluf.model import Outline, Point

from .limits import SAME_WORDS, STEM_LETTERS
from .worth import ANNOUNCEMENT, HEAD, Place, iter_lines

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
"""Words of four letters and more, and figures: the short ones are in every sentence."""


def find_repeated(outline: Outline, optional: dict[Place, float]) -> dict[Place, Point]:
    """Return each line that may be cut and says what a worthier one says, with that one.

    `optional` has the worth of every line that may be cut. Of two such lines the worthier one stays, of
    equals the first; a line that must be shown always does, and two that must are both shown.
    """
    lines = [(place, point, _stems(point.statement)) for place, point in iter_lines(outline)]
    # A sentence that announces points has their words and says something else.
    lines.sort(key=lambda line: -optional.get(line[0], float("inf")))
    shown: list[tuple[Point, frozenset[str]]] = []
    repeated: dict[Place, Point] = {}
    for place, point, stems in lines:
        earlier = next((other for other, own in shown if _are_same(stems, own)), None)
        if earlier is None or place not in optional or place.support == ANNOUNCEMENT:
            shown.append((point, stems))
        else:
            repeated[place] = earlier
            if place.support == HEAD:
                # What backed the repeated point has lost the sentence it stood behind.
                repeated |= {p: earlier for p in optional if p[:2] == place[:2] and p.support >= 0}
    return {place: point for place, point in repeated.items() if place in optional}


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM_LETTERS] for word in _WORD.findall(text))


def _are_same(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return bool(one) and common >= SAME_WORDS * (len(one) + len(other) - common)
