"""Labels: the noun phrase of a statement that names it, in its own words."""

from __future__ import annotations

import pytest

from bluf.outlines.wording import label_statement


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        (
            "The council must settle the long quarrel over the harbor dues, and soon.",
            "The long quarrel over the harbor dues",
        ),
        ("A second and graver danger is that the council waits for spring.", None),
        ("The port should follow the old U.S. pilot rules this year.", "The old U.S. pilot rules"),
        (
            "It could make progress on its aim of weakening U.S. harbor rules.",
            "Its aim of weakening U.S. harbor rules",
        ),
    ],
)
def test_a_label_is_a_whole_phrase_of_the_statement(statement, label):
    assert label_statement(statement, "en") == label
