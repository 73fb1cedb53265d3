"""A pattern of words: whatever shortens the search, it matches what trying one word after the other does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.languages import alternate

WORDS = st.lists(st.text("abA-’.] ^", min_size=1, max_size=5), unique=True, max_size=8)


def one_after_the_other(words: list[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("’", "['’]") for word in ordered) or "(?!)"


@given(WORDS, st.text("abA-'’.] ^", max_size=20))
def test_it_finds_what_the_words_one_by_one_would(words: list[str], text: str) -> None:
    plain, quick = (re.compile(f"(?:{p})") for p in (one_after_the_other(words), alternate(words)))
    assert quick.findall(text) == plain.findall(text)


def test_of_no_words_it_matches_nothing() -> None:
    assert not re.search(alternate(()), "anything")


@pytest.mark.parametrize("text", ["in  sum", "in\nsum", "in sum"])
def test_a_space_may_be_any(text: str) -> None:
    assert re.fullmatch(alternate(("in sum", "in"), r"\s+"), text)


def test_it_stands_among_other_alternatives() -> None:
    assert re.fullmatch(rf"{alternate(('two', 'ten'))}|\d", "7")
