"""Markers: first words that number a sentence among others ("First,", "A second reason", "Finally,")."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from .lines import Line
from .vocabulary import either, load_vocabulary

Style = Literal["word", "digit", "bullet", "heading", "label"]


class Marker(NamedTuple):
    """What numbers a sentence."""

    number: int | None
    """The number said; None for `Another`, `Finally`, bullets."""
    style: Style
    closes: bool = False
    """Whether it says that this is the last one."""
    noun: str | None = None
    """What is counted (`reason` in `A second reason`), or the name that a label numbers (`Option 1`)."""


@cache
def _digit_pattern() -> re.Pattern[str]:
    printed = r"\(?(?:\w+ )?#?(?P<digit>\d{1,2}|[a-h]|[ivx]{1,4})[.):]\s*(?=\S)"
    return re.compile(rf"^(?:{printed}|\w+(?: \w+)? #(?P<hash>\d{{1,2}})\b)", re.IGNORECASE)


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return what `Option 1 would`, `Scenario B:` or `Data point two,` begins with, or a bare `Two,`."""
    words = load_vocabulary()
    cardinals = either(words.labelled.numbers)
    number = rf"(?P<number>\d{{1,2}}|(?-i:[A-H])|{cardinals})"
    verbs = either(words.after_ordinal.verbs)
    name = rf"(?P<name>(?!(?:{either(words.labelled.never)})\b)[a-z][\w’'-]+(?:\s[a-z][\w’'-]+)?)"
    return re.compile(
        rf"^[“\"'‘(]*(?:{name}\s+#?{number}(?:\s*[:.,;(—–]|\s+-|\s+(?:{verbs})\b|$)"
        rf"|(?P<alone>{cardinals})\s*[:.,—–]\s)",
        re.IGNORECASE,
    )


@cache
def _word_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what a row of words can begin with, the most telling form first."""
    words = load_vocabulary()
    known = either(tuple(noun for _, group in words.nouns.items() for noun in group))
    lead = r"^[“\"'‘(]*(?:(?:and|but|so|then)\s+)?(?:(?:in|under|on|for|with|at|by)\s+)?"
    ordinal = rf"(?:(?:the|a|my|our|its|their)\s+)?(?P<ordinal>{either(words.ordinals)})"
    closing = r"(?P<closes>\s*(?:,\s*)?and\s+(?:final(?:ly)?|last(?:ly)?|most\s+important(?:ly)?))?"
    # A noun of the vocabulary may follow adjectives; any other must follow at once, in lower case.
    noun = (
        rf"\s+(?:and\s+\w+\s+)?(?:(?:[\w’'-]+\s+){{0,2}}?(?P<noun>(?:{known})s?)\b"
        rf"|(?P<thing>(?!(?:{either(words.after_ordinal.never)})\b)(?-i:[a-z]+))\s+(?:is|was|concerns|involves|of|that|for|to|will|would)\b)"
    )
    verbs = either(words.after_ordinal.verbs)
    forms = {
        "ordinal": rf"{lead}{ordinal}{closing}(?:\s*[,:—–]|\s+(?:{verbs})\b|{noun})",
        "first": rf"{lead}(?:(?:{either(words.first.alone)})\b|one\s+(?:is|was)\b"
        rf"|(?:{either(words.first.counted)}){noun})",
        "last": rf"{lead}(?:(?:{either(words.last.alone)})\s*[,:]|(?:{either(words.last.counted)}){noun})",
        "more": rf"{lead}(?:(?:{either(words.more.alone)})\s*,|(?:{either(words.more.counted)}){noun})",
        "within": rf"[:;—–]\s+(?:the\s+)?(?:first(?:ly)?|for one(?: thing)?)(?:\s*,|\s+(?:{verbs})\b)",
    }
    return tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in forms.items())


def read_marker(line: Line) -> Marker | None:
    """Return the marker of a sentence, or None where nothing numbers it."""
    printed = line.marker or ("" if line.place else line.text)
    if match := _digit_pattern().match(printed):
        return Marker(
            _value(match["digit"] or match["hash"]), "heading" if line.kind == "heading" else "digit"
        )
    if line.marker:
        return Marker(None, "bullet")
    return _read_label(line.text) or _read_words(line.text)


def _read_label(text: str) -> Marker | None:
    match = _label_pattern().match(text)
    if match is None:
        return None
    said = (match["number"] or match["alone"]).lower()
    number = load_vocabulary().labelled.numbers.get(said) or _value(said)
    return Marker(number, "label", noun=match["name"].lower() if match["name"] else None)


def _read_words(text: str) -> Marker | None:
    for form, pattern in _word_patterns():
        if match := pattern.search(text):
            return _marker(form, match.groupdict())
    return None


def _marker(form: str, groups: dict[str, str | None]) -> Marker:
    noun = groups.get("noun") or groups.get("thing")
    noun = noun.lower() if noun else None
    if ordinal := groups.get("ordinal"):
        return Marker(load_vocabulary().ordinals[ordinal.lower()], "word", bool(groups["closes"]), noun)
    return Marker(1 if form in ("first", "within") else None, "word", form == "last", noun)


def _value(digit: str) -> int | None:
    if digit.isdigit():
        return int(digit)
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(digit.lower()) or ord(digit.lower()[0]) - ord("a") + 1
