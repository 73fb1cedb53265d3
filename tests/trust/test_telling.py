"""What a change of words changes."""

from __future__ import annotations

import pytest

from bluf.trust.align import Rarity, align
from bluf.trust.telling import Finding, Telling
from bluf.trust.tokens import split_tokens

CASES = {
    ("It costs 5 million.", "It costs 7 million."): ("number", "changed", "5", "7"),
    ("It costs two million.", "It costs ten million."): ("number", "changed", "two", "ten"),
    ("It rose by 5 %.", "It rose by 5."): ("number", "dropped", "%", ""),
    ("It opened in May.", "It opened in June."): ("number", "changed", "May", "June"),
    ("It is not closed.", "It is closed."): ("negation", "dropped", "not", ""),
    ("It is closed.", "It is never closed."): ("negation", "added", "", "never"),
    ("They failed to pay.", "They managed to pay."): ("negation", "dropped", "failed", ""),
    ("They don't pay.", "They do pay."): ("negation", "dropped", "don't", ""),
    ("It may close.", "It will close."): ("hedge", "dropped", "may", ""),
    ("It closes unless they pay.", "It closes when they pay."): ("hedge", "dropped", "unless", ""),
    ("The people of Skarre left.", "The people of Norrey left."): ("name", "changed", "Skarre", "Norrey"),
    ("They asked the EU.", "They asked the council."): ("name", "dropped", "EU", ""),
}


def find(was: str, now: str, language: str = "en") -> tuple[Finding, ...]:
    one, other = split_tokens(was, language), split_tokens(now, language)
    return Telling(language, [one]).find(align(one, other, Rarity([one])))


@pytest.mark.parametrize(("texts", "expected"), CASES.items())
def test_it_is_named(texts, expected):
    assert Finding(*expected) in find(*texts)


def test_a_synonym_changes_nothing_of_consequence():
    assert find("The big boat sails.", "The large boat sails.") == ()


def test_a_word_that_opens_a_sentence_is_no_name():
    assert find("First, the boat sails.", "The boat sails.") == ()


def test_french_has_words_of_its_own():
    kinds = {(f.kind, f.change) for f in find("Le port ne ferme pas.", "Le port ferme.", "fr")}
    assert kinds == {("negation", "dropped")}
    assert find("Il pourrait fermer.", "Il va fermer.", "fr")[0].kind == "hedge"
