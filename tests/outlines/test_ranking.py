"""Rankings: what any reader of a short plain commentary would say first."""

from __future__ import annotations

import pytest
from test_features import make_commentary

from bluf.outlines.features import name_columns
from bluf.outlines.ranking import ROLES, load_weights, rank_sentences
from bluf.outlines.structure import sketch

HARBOUR = make_commentary(
    ["Last spring the island's ferry stopped running for three weeks.", "Nobody at the ministry noticed."],
    ["But the lesson is clear: the government must treat ferries as public transport, not as a favour.",
     "There are two reasons for this."],
    ["First, islanders have no other road.", "In March 2019 the ferry carried 41,000 people."],
    ["Second, the cost is small.", "A new boat costs 4 million euros.", "The old one was built in 1974."],
    ["Parliament should therefore pass a law that guarantees four crossings a day."],
    ["In the end, an island without a ferry is no longer part of the country."],
    title="Ferries are public transport",
)  # fmt: skip


def best(role: str) -> int:
    chances = getattr(rank_sentences(sketch(HARBOUR)), role)
    return max(range(len(chances)), key=chances.__getitem__)


@pytest.mark.parametrize(("role", "expected"), [("thesis", 2), ("conclusion", 10), ("recommendations", 9)])
def test_plain_text_has_its_best_sentence_found(role: str, expected: int) -> None:
    assert best(role) == expected


def test_ordinals_head_the_reasons() -> None:
    reasons = rank_sentences(sketch(HARBOUR)).reasons
    assert min(reasons[4], reasons[6]) > max(reasons[5], reasons[7], reasons[8])


def test_every_role_has_a_chance_for_every_sentence() -> None:
    ranking = rank_sentences(sketch(HARBOUR))
    for role in ROLES:
        chances = getattr(ranking, role)
        assert len(chances) == 11
        assert all(0.0 <= chance <= 1.0 for chance in chances)


def test_an_empty_commentary_has_an_empty_ranking() -> None:
    assert rank_sentences(sketch(make_commentary())).thesis == ()


def test_ranking_twice_changes_nothing() -> None:
    assert rank_sentences(sketch(HARBOUR)) == rank_sentences(sketch(HARBOUR))


def test_weights_were_made_for_these_columns() -> None:
    assert load_weights("en").columns == name_columns("en")
    assert len(load_weights("en").rows) == len(name_columns("en"))


def test_weights_keep_no_run_of_words_longer_than_two() -> None:
    assert max(len(gram.split()) for gram in load_weights("en").grams) <= 2
