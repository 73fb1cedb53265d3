"""Where the words of an old text stand in a new one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import Text, revisions, say, texts

from bluf.make import read_outline
from bluf.revision.anchors import MIN_SHARE, Anchors


def found(old: str, new: str, words: str) -> tuple[list[str], str]:
    at = old.index(words)
    spans, state = Anchors(old, new, "en").find([(at, at + len(words))])
    return [new[start:end] for start, end in spans], state


OLD = "The pier is old. It was built in 1902 for the herring fleet. Nobody has paid for it since the war."


@pytest.mark.parametrize(
    ("new", "words", "expected"),
    [
        (OLD, "The pier is old.", (["The pier is old."], "same")),
        (f"First. {OLD}", "The pier is old.", (["The pier is old."], "same")),
        (OLD.replace("pier is old.", "pier is old!"), "The pier is old.", (["The pier is old!"], "same")),
        (
            OLD.replace("1902", "1920"),
            "It was built in 1902 for the herring fleet.",
            (["It was built in 1920 for the herring fleet."], "changed"),
        ),
        (OLD.replace("The pier is old. ", ""), "The pier is old.", ([], "gone")),
        (
            OLD.replace("built in 1902", "raised in 1902"),
            "the herring fleet",
            (["the herring fleet"], "same"),
        ),
        (
            "Nobody has paid for it since the war. The pier is old.",
            "The pier is old. It was built in 1902 for the herring fleet.",
            (["The pier is old."], "changed"),
        ),
        (
            OLD.replace("for the herring fleet", "for herring boats"),
            "the herring fleet",
            (["It was built in 1902 for herring boats."], "changed"),
        ),
    ],
)
def test_words_are_found(new, words, expected):
    assert found(OLD, new, words) == expected


def test_a_sentence_that_was_rewritten_in_its_place_is_known_by_its_neighbours():
    words, now = (
        "It was built in 1902 for the herring fleet.",
        "Men of the town built it for the herring fleet.",
    )
    assert found(OLD, OLD.replace(words, now), words) == ([now], "changed")
    assert found(OLD, f"{now} {OLD.replace(words + ' ', '')}", words) == ([], "gone")


def test_different_commentaries_share_next_to_nothing(ferry, example_source):
    some, other = (
        read_outline(name, data)
        for name, data in (("ferry.txt", ferry), ("x.txt", example_source.read_bytes()))
    )
    assert Anchors(some.text, other.text, "en").share < MIN_SHARE / 10


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_sentence_is_found_as_what_became_of_it(data: st.DataObject):
    old: Text = data.draw(texts())
    new: Text = data.draw(revisions(old))
    anchors = Anchors(old.body, new.body, "en")
    for key in old.keys:
        spans, state = anchors.find([old.span(key)])
        there = new.sentence(key) if key in new.keys else None
        expected = "gone" if there is None else "same" if there == say(key) else "changed"
        assert (state, [new.body[a:b] for a, b in spans]) == (expected, [there] if there else [])
        if there:
            assert anchors.trace([new.span(key)]) == expected
