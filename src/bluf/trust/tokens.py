"""Text as words that can be compared, however a program wrote its spaces, quotation marks and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from .vocabulary import load_telling_words

_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Signs without a width: soft hyphens, joiners, marks of direction."""
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u2032]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+")
_NUMBER = r"(?:(?<!\w)[-\u2212](?=\d))?(?:(?<!\d)\d{1,3}(?: \d{3})+(?![\w.,]\d|\w)|\d+(?:[.,:/]\d+)*)"
_SIGNS = "[%$€£¥?]"
"""What is no letter and yet changes what is said."""


class Token(NamedTuple):
    """One word, number or telling sign."""

    norm: str
    """What is compared: no case, one spelling."""
    text: str
    start: int
    """In the text as `fold_text` returns it."""
    end: int


def fold_text(text: str) -> str:
    """Return a text composed, its spaces plain, apostrophes straight, without signs that have no width."""
    plain = _APOSTROPHES.sub("'", _NOTHING.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(plain.split())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    inner = "" if load_telling_words(language).elides else r"(?:'[^\W\d_]+)*"
    return re.compile(rf"{_NUMBER}|[^\W\d_]+{inner}|{_SIGNS}|[^\W_]")


def split_tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return the tokens of a folded text; a hyphen parts words, as a line's end may have put it there."""
    return tuple(
        Token(_normalise(match[0]), match[0], match.start(), match.end())
        for match in _pattern(language).finditer(text)
    )


def _normalise(word: str) -> str:
    if _GROUPED.fullmatch(word.lstrip("-\u2212")):
        word = re.sub("[ ,]", "", word)
    return unicodedata.normalize("NFKC", word).casefold().replace("\u2212", "-")


def join_letters(tokens: Iterable[Token]) -> str:
    """Return the tokens in one string without spaces: equal wherever a word was divided or joined anew."""
    return "".join(token.norm for token in tokens)
