"""Words compare equal however a program wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.trust.tokens import fold_text, join_letters, split_tokens


def norms(text: str, language: str = "en") -> list[str]:
    return [token.norm for token in split_tokens(fold_text(text), language)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It isn’t “over”.", 'It isn\'t "over"'),
        ("some\u00a0140 patients", "some 140 patients"),
        ("1,200 boats", "1200 boats"),
        ("12\u202f000 bateaux", "12 000 bateaux"),
        ("ca\u00adble of\ufb01ce", "cable office"),
        ("cafe\u0301", "café"),
        ("a long\u2011term plan", "a long-term plan"),
    ],
)
def test_these_are_the_same(one, other):
    assert norms(one) == norms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 %", "40"),
        ("$5", "€5"),
        ("2.5", "25"),
        ("a 3-5 loss", "a -5 loss"),
        ("can", "can't"),
        ("It is?", "It is."),
    ],
)
def test_these_are_not(one, other):
    assert norms(one) != norms(other)


def test_french_elides():
    assert norms("Ce n’est pas l'heure", "fr") == ["ce", "n", "est", "pas", "l", "heure"]


@given(st.text())
def test_tokens_stand_where_they_say(text):
    folded = fold_text(text)
    tokens = split_tokens(folded, "en")
    assert all(folded[token.start : token.end] == token.text for token in tokens)
    assert join_letters(tokens) == "".join(token.norm for token in tokens)
