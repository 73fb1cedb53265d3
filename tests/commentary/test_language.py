"""A text's language is told by its small words, and an outline of one that is not English says so."""

from __future__ import annotations

import pytest

from bluf.commentary.language import detect_language
from bluf.make import read_outline

TEXTS = {
    "en": "The ferry is late, and the people who wait for it have not been told that it was sold. ",
    "fr": "Le bac est en retard et les gens qui attendent ne savent pas que la ville est d'accord. ",
    "de": "Die Fähre ist spät, und die Leute wissen nicht, dass sie von der Stadt verkauft wird. ",
    "es": "El barco es lento y los vecinos que esperan no saben que la ciudad lo vende por poco. ",
    "it": "Il traghetto è in ritardo e gli abitanti non sanno che la città lo ha venduto per poco. ",
    "nl": "De boot is laat en de mensen op de kade weten niet dat het schip van de stad is. ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told(language):
    assert detect_language(TEXTS[language] * 5) == language


@pytest.mark.parametrize("text", ["", "12 34 56", "港の話は続く。", "Lorem ipsum dolor sit amet consectetur"])
def test_what_cannot_be_told_is_undetermined(text):
    assert detect_language(text) == "und"


@pytest.mark.parametrize(
    ("language", "codes"), [("en", []), ("fr", ["language-not-trained"]), ("de", ["language-not-supported"])]
)
def test_an_outline_that_is_not_english_says_so(language, codes):
    outline = read_outline("ferry.txt", (TEXTS[language] * 6).encode())
    assert outline.source.language == language
    assert [warning.code for warning in outline.warnings] == codes
