import pytest

from bluf.page.shorten import drop_aside, find_asides


@pytest.mark.parametrize(
    ("statement", "shorter"),
    [
        (
            "The harbour board (founded in a better year) wants to close the eastern pier for good.",
            "The harbour board … wants to close the eastern pier for good.",
        ),
        (
            "The two lines — the last that cross the strait — carry half of what they did.",
            "The two lines … carry half of what they did.",
        ),
        (
            "Rosalind Achterberg, the harbour master of the islands, asked for three more pilots this week.",
            "Rosalind Achterberg … asked for three more pilots this week.",
        ),
        (
            "The pilots want a say (as they did last year), and the board has none to give.",
            "The pilots want a say …, and the board has none to give.",
        ),
    ],
)
def test_an_aside_leaves_an_ellipsis(statement: str, shorter: str) -> None:
    (aside,) = find_asides(statement, "en")
    assert drop_aside(statement, aside) == shorter


@pytest.mark.parametrize(
    "statement",
    [
        "When the ferries stop, the ports, the roads and the markets stand still for days.",
        "In March, the harbour board, the pilots, and the mayor met behind closed doors.",
        "(As a rule) the ferries leave at six and come back at ten in the evening.",
        "The ferries leave at six and come back at ten in the evening (as a rule).",
        "Both lines (now closed) paid.",
        "Nobody asked — and so nobody knew that the eastern pier had been closed.",
    ],
)
def test_what_a_sentence_needs_is_left_alone(statement: str) -> None:
    assert find_asides(statement, "en") == []


def test_french_asides() -> None:
    statement = "Hélène Varenne, la présidente du port, demande trois pilotes de plus pour cet hiver."
    (aside,) = find_asides(statement, "fr")
    assert drop_aside(statement, aside) == "Hélène Varenne … demande trois pilotes de plus pour cet hiver."
