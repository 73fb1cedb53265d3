"""Markers: first words that number a sentence among others ("First,", "A second reason", "Finally,")."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from .lines import Line
from .vocabulary import either, load_vocabulary

LOWER = "[a-zß-öø-ÿœ]"
"""Pattern of a small letter of Western Europe's alphabets: `re` has no class for small letters."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}

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
    numbered = r"\w+(?: \w+)? (?:#|n[°º] ?)(?P<hash>\d{1,2})\b"
    spaced = r"(?:\w+ )?(?P<spaced>\d{1,2}) [:–—]"  # as French sets a colon
    return re.compile(rf"^(?:{printed}|{numbered}|{spaced})", re.IGNORECASE)


@cache
def _label_pattern(language: str) -> re.Pattern[str]:
    """Return what `Option 1 would`, `Scenario B:` or `Data point two,` begins with, or a bare `Two,`."""
    words = load_vocabulary(language)
    cardinals = either(words.labelled.numbers)
    number = rf"(?P<number>\d{{1,2}}|(?-i:[A-H])|{cardinals})"
    verbs = either(words.after_ordinal.verbs)
    name = rf"(?P<name>(?!(?:{either(words.labelled.never)})\b)[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+)?)"
    return re.compile(
        rf"^[“\"'‘(]*(?:{name}\s+#?{number}(?:\s*[:.,;(—–]|\s+-|\s+(?:{verbs})\b|$)"
        rf"|(?P<alone>{cardinals})\s*[:.,—–]\s)",
        re.IGNORECASE,
    )


@cache
def _word_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what a row of words can begin with, the most telling form first."""
    words = load_vocabulary(language)
    around = words.markers
    known = either(tuple(noun for _, group in words.nouns.items() for noun in group))
    lead = rf"^[“\"'‘(«]*{around.lead}"
    ordinal = rf"{around.article}(?P<ordinal>{either(words.ordinals)})"
    closing = rf"(?P<closes>{around.closing})?"
    # A noun of the vocabulary may follow adjectives; any other must follow at once, in lower case.
    noun = (
        rf"\s+{around.joined}(?:(?:[\w’'-]+\s+){{0,2}}?(?P<noun>(?:{known})s?)\b"
        rf"|(?P<thing>(?!(?:{either(words.after_ordinal.never)})\b)(?-i:{LOWER}+))\s+{around.noun_verbs}\b)"
    )
    verbs = either(words.after_ordinal.verbs)
    forms = {
        "ordinal": rf"{lead}{ordinal}{closing}(?:\s*[,:—–]|\s+(?:{verbs})\b|{noun})",
        "first": rf"{lead}(?:(?:{either(words.first.alone)})\b|{around.one}"
        rf"|(?:{either(words.first.counted)}){noun})",
        "last": rf"{lead}(?:(?:{either(words.last.alone)})\s*[,:]|(?:{either(words.last.counted)}){noun})",
        "more": rf"{lead}(?:(?:{either(words.more.alone)})\s*,|(?:{either(words.more.counted)}){noun})",
        "within": rf"[:;—–]\s+{around.within}(?:\s*,|\s+(?:{verbs})\b)",
    }
    return tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in forms.items())


def read_marker(line: Line, language: str) -> Marker | None:
    """Return the marker of a sentence, or None where nothing numbers it."""
    printed = line.marker or ("" if line.place else line.text)
    if match := _digit_pattern().match(printed):
        return Marker(
            _value(match["digit"] or match["hash"] or match["spaced"]),
            "heading" if line.kind == "heading" else "digit",
        )
    if line.marker:
        return Marker(None, "bullet")
    return _read_label(line.text, language) or _read_words(line.text, language)


def _read_label(text: str, language: str) -> Marker | None:
    match = _label_pattern(language).match(text)
    if match is None:
        return None
    said = (match["number"] or match["alone"]).lower()
    number = load_vocabulary(language).labelled.numbers.get(said) or _value(said)
    return Marker(number, "label", noun=match["name"].lower() if match["name"] else None)


def _read_words(text: str, language: str) -> Marker | None:
    for form, pattern in _word_patterns(language):
        if match := pattern.search(text):
            return _marker(form, match.groupdict(), language)
    return None


def _marker(form: str, groups: dict[str, str | None], language: str) -> Marker:
    noun = groups.get("noun") or groups.get("thing")
    noun = noun.lower() if noun else None
    if ordinal := groups.get("ordinal"):
        return Marker(
            load_vocabulary(language).ordinals[ordinal.lower()], "word", bool(groups["closes"]), noun
        )
    return Marker(1 if form in ("first", "within") else None, "word", form == "last", noun)


def _value(printed: str) -> int:
    """Return the number that digits, a Roman numeral or a letter (`b` is 2) stand for."""
    if printed.isdigit():
        return int(printed)
    return _ROMAN.get(printed.lower()) or ord(printed.lower()[0]) - ord("a") + 1
