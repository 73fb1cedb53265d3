"""Rows of markers: what numbers a sentence, and which sentences it puts in a row."""

from __future__ import annotations

import pytest
from test_features import make_commentary

from bluf.outlines.structure import sketch


def heads(*paragraphs: str) -> list[list[str]]:
    """Return the first two words of every item, for each enumeration found."""
    sketched = sketch(make_commentary(*([paragraph] for paragraph in paragraphs)))
    counted = [c for c in sketched.candidates if c.kind == "counted"]
    return [[" ".join(sketched.lines[i.head].text.split()[:2]) for i in c.items] for c in counted]


def test_ordinals_at_the_heads_of_paragraphs_make_a_row():
    assert heads("First, boats are slow.", "Second, boats are dear.", "Third and finally, boats leak.") == [
        ["First, boats", "Second, boats", "Third and"]
    ]


def test_another_and_finally_go_on_with_a_row():
    assert heads("One reason is rain.", "Another reason is wind.", "Finally, the pier is short.") == [
        ["One reason", "Another reason", "Finally, the"]
    ]


def test_a_moreover_within_a_point_is_no_item_of_a_numbered_row():
    assert heads("First, boats are slow.", "Moreover, they are old.", "Second, boats are dear.") == [
        ["First, boats", "Second, boats"]
    ]


@pytest.mark.parametrize(
    "history",
    [
        "The First World War ended trade.",
        "The second time it rained.",
        "Last summer was dry.",
        "Second helpings.",
    ],
)
def test_ordinals_of_history_number_no_point(history):
    assert heads("First, boats are slow.", history, "The harbour waits for all of them.") == []


def test_a_new_first_begins_a_new_row():
    row = ["First, boats", "Second, boats"]
    assert heads(*("First, boats are slow.", "Second, boats are dear.") * 2) == [row, row]
