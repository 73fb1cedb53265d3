"""What makes a language: its files, and what they must have in common with those of English."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from bluf.commentary.vocabulary import load_vocabulary as load_words_around
from bluf.outlines.cues import load_cues
from bluf.outlines.features import name_columns
from bluf.outlines.ranking import load_weights
from bluf.outlines.strands import load_weights as load_strand_weights
from bluf.outlines.vocabulary import either, language_of_words, load_vocabulary
from bluf.page.vocabulary import load_marks

HOMES = {"commentary": "{}.toml", "outlines": "{}.toml", "page": "{}.toml", "cues": "cues.{}.toml"}
LANGUAGES = ("en", "fr")


def read_cues(language: str) -> dict:
    file = resources.files("bluf.outlines") / "vocabulary" / f"cues.{language}.toml"
    return tomllib.loads(file.read_text("utf-8"))["cue"]


def test_every_language_has_a_file_in_every_room():
    found = {}
    for room in ("commentary", "outlines", "page"):
        names = [file.name for file in (resources.files(f"bluf.{room}") / "vocabulary").iterdir()]
        found[room] = {name[:2] for name in names if re.fullmatch(r"[a-z]{2}\.toml", name)}
    assert set(map(frozenset, found.values())) == {frozenset(LANGUAGES)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_read_and_every_pattern_compiles(language):
    around = load_words_around(language)
    for rule in around.furniture:
        re.compile(rule.pattern)
    for pattern in (load_marks(language).figures, load_marks(language).leaning, around.bios.position):
        re.compile(pattern)
    assert load_vocabulary(language).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_those_of_the_weights(language):
    assert name_columns(language) == load_weights(language).columns == name_columns("en")
    assert set(load_strand_weights(language)) == {"tracks", "reasons", "recommendations"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_cue_groups_mean_the_same_in_every_language(language):
    def meaning(groups: dict) -> dict:
        return {name: (group["at"], group.get("neighbour", False)) for name, group in groups.items()}

    assert list(read_cues(language)) == list(read_cues("en"))
    assert meaning(read_cues(language)) == meaning(read_cues("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_group_says_where_it_comes_from(language):
    for name, group in read_cues(language).items():
        assert group["source"], name
        assert group["why"], name
        assert all(entry == entry.lower() for entry in group["words"]), name


@pytest.mark.parametrize("language", ["de", "und", "../en", "", "cues.fr"])
def test_a_language_without_words_is_read_with_english(language):
    assert language_of_words(language) == "en"
    assert load_vocabulary(language).name == "English"
    assert load_words_around(language) == load_words_around("en")
    assert load_marks(language) == load_marks("en")
    assert load_cues(language) == load_cues("en")


def test_no_words_of_english_are_weighed_in_another_language():
    assert load_weights("en").grams
    assert not load_weights("fr").grams


def test_an_alternation_of_no_words_matches_nothing():
    assert not re.search(either(()), "anything")


def test_an_apostrophe_is_either_of_two():
    assert re.fullmatch(either(("d’abord",)), "d'abord")
    assert re.fullmatch(either(("d’abord",)), "d’abord")
