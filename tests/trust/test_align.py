"""Two texts side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluf.trust.align import Index, Rarity, align
from bluf.trust.judge import is_own_trim, show_difference
from bluf.trust.tokens import split_tokens

WORDS = st.lists(st.sampled_from(["the", "boat", "may", "not", "sail", "on", "5", "nights"]), max_size=9).map(
    " ".join
)


def side_by_side(was: str, now: str):
    one, other = split_tokens(was, "en"), split_tokens(now, "en")
    return align(one, other, Rarity([one]))


def test_a_changed_word_is_shown_in_its_place():
    found = side_by_side("The boat sails at 5 a.m. daily.", "The boat sails at 6 a.m. daily.")
    shown = show_difference(found, "The boat sails at 5 a.m. daily.", "The boat sails at 6 a.m. daily.")
    assert shown == "The boat sails at [-5-] {+6+} a.m. daily."


def test_a_word_divided_anew_is_no_change():
    found = side_by_side("a longterm plan", "a long-term plan")
    assert (found.dropped, found.added, found.share) == ((), (), 1.0)


@given(WORDS, WORDS)
def test_hunks_hold_every_word_of_both_in_order(was, now):
    found = side_by_side(was, now)
    assert " ".join(token.text for hunk in found.hunks for token in hunk.was) == was
    assert " ".join(token.text for hunk in found.hunks for token in hunk.now) == now
    assert 0 <= found.share <= 1.000001


def test_the_index_finds_a_sentence_by_its_rare_words():
    texts = ("The boat is late.", "The dredger is the boat of the port.", "The lock is shut.")
    index = Index([split_tokens(text, "en") for text in texts])
    assert index.find(split_tokens("the dredger of some port", "en"))[0] == 1


def test_what_the_program_itself_cuts_is_told_from_other_cuts():
    rest = "may not be opened before the council of the port has voted on it twice."
    text = f"First, the old lock (a ruin since the flood of 1990) {rest}"
    assert is_own_trim(text, f"The old lock (a ruin since the flood of 1990) {rest}", "en")
    assert is_own_trim(text, f"The old lock … {rest}", "en")
    assert not is_own_trim(text, f"The old lock … {rest.replace('not ', '')}", "en")
    assert not is_own_trim(text, f"The old lock {rest}", "en")
