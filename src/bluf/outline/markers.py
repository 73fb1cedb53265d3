"""Markers: first words that number a sentence among others ("First,", "A second reason", "Finally,")."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from .lines import Line
from .vocabulary import either, load_vocabulary

Style = Literal["word", "digit", "bullet", "heading"]


class Marker(NamedTuple):
    """What numbers a sentence."""

    number: int | None
    """The number said; None for `Another`, `Finally`, bullets."""
    style: Style
    closes: bool = False
    """Whether it says that this is the last one."""
    noun: str | None = None
    """What is counted (`reason` in `A second reason`)."""


class _Patterns(NamedTuple):
    ordinal: re.Pattern[str]
    one: re.Pattern[str]
    first: re.Pattern[str]
    more: re.Pattern[str]
    last: re.Pattern[str]
    digit: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_vocabulary()
    nouns = either(tuple(noun for _, group in words.nouns.items() for noun in group))
    lead = r"^[“\"'‘(]*(?:(?:and|but|so)\s+)?(?:(?:the|a|my|our|its|their|that)\s+)?"
    counted = rf"(?:\s+(?:and\s+\w+\s+)?(?:[\w’'-]+\s+){{0,2}}?(?P<noun>{nouns})\b)"
    verbs = either(words.after_ordinal.verbs)
    closing = r"(?P<closes>\s*(?:,\s*)?and\s+(?:final(?:ly)?|last(?:ly)?|most\s+important(?:ly)?))?"
    flags = re.IGNORECASE
    return _Patterns(
        re.compile(
            rf"{lead}(?P<ordinal>{either(words.ordinals)}){closing}(?:{counted}|\s*[,:—–]|\s+(?:{verbs})\b)",
            flags,
        ),
        re.compile(rf"^(?:the\s+)?(?:one|a)\s+(?:\w+\s+)?(?P<noun>{nouns})\b", flags),
        re.compile(rf"^(?:{either(words.first.words)})\b", flags),
        re.compile(rf"{lead}(?:{either(words.more.words)}){counted}?(?=\s*,|\s)", flags),
        re.compile(rf"{lead}(?:{either(words.last.words)}){counted}?\s*(?=[,:]|\s)", flags),
        re.compile(r"^\(?(?P<digit>\d{1,2}|[a-h]|[ivx]{1,4})[.):]\s*(?=\S)", flags),
    )


def read_marker(line: Line) -> Marker | None:
    """Return the marker of a sentence, or None where nothing numbers it."""
    printed = line.marker or ("" if line.place else line.text)
    if match := _patterns().digit.match(printed):
        return Marker(_value(match["digit"]), "heading" if line.kind == "heading" else "digit")
    if line.marker:
        return Marker(None, "bullet")
    return _read_words(line.text)


def _read_words(text: str) -> Marker | None:
    patterns = _patterns()
    if match := patterns.ordinal.match(text):
        number = load_vocabulary().ordinals[match["ordinal"].lower()]
        return Marker(number, "word", bool(match["closes"]), match["noun"])
    if patterns.first.match(text):
        return Marker(1, "word")
    if match := patterns.last.match(text):
        return Marker(None, "word", True, match["noun"])
    if match := patterns.one.match(text):
        return Marker(1, "word", noun=match["noun"])
    if match := patterns.more.match(text):
        return Marker(None, "word", noun=match["noun"])
    return None


def _value(digit: str) -> int | None:
    if digit.isdigit():
        return int(digit)
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(digit.lower()) or ord(digit.lower()[0]) - ord("a") + 1
