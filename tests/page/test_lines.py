import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.page.formats import RunFormat
from bluf.page.lines import Measure, break_lines
from bluf.page.metrics import BUILT_IN
from bluf.page.runs import Piece
from bluf.page.words import split_parts

COURIER = RunFormat(family="Courier New", size_pt=10)
LETTER_PT = 1229 / 2048 * 10
TEXTS = st.text(alphabet="ab c-\u2014\u2013/7\t\n", max_size=60)


def count_lines(text: str, letters: float = 10, **measure: float) -> int:
    room = Measure(**{"first_pt": 0.0, "left_pt": 0.0, "end_pt": letters * LETTER_PT} | measure)
    return len(break_lines([Piece(text, COURIER)], room, COURIER))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("two words", ["two", " ", "words"]),
        ("carrot-and-stick", ["carrot-", "and-", "stick"]),
        ("state\u2014of", ["state", "\u2014", "of"]),
        ("1990\u20132004", ["1990\u2013", "2004"]),
        ("and/or 1/2", ["and/", "or", " ", "1/2"]),
        ("well \u2013 yes", ["well", " ", "\u2013", " ", "yes"]),
        ("well\u2011kept", ["well\u2011kept"]),
    ],
)
def test_where_a_line_may_end(text: str, parts: list[str]) -> None:
    assert [part.text for part in split_parts(text, BUILT_IN.find("Arial"))] == parts


@given(TEXTS)
def test_parts_joined_are_the_text(text: str) -> None:
    assert "".join(part.text for part in split_parts(text, BUILT_IN.find("Arial"))) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("tenletters", 1),
        ("tenletters   ", 1),
        ("ten letters", 2),
        ("tenletter\u2014s", 2),
        ("a\nb\n", 3),
        ("a-word-too-long", 2),
        ("abcdefghijklmnopqrstuvwxyz", 3),
    ],
)
def test_line_count(text: str, lines: int) -> None:
    assert count_lines(text) == lines


def test_a_hanging_first_line_has_more_room() -> None:
    assert count_lines("five5 five5", letters=11, left_pt=30.0) == 1
    assert count_lines("five5 five5", letters=11, first_pt=30.0) == 2


def test_a_word_goes_on_from_run_to_run() -> None:
    pieces = [Piece("half", COURIER), Piece("way", RunFormat(family="Courier New", size_pt=10, bold=True))]
    assert len(break_lines([Piece("well ", COURIER), *pieces], Measure(0, 0, 10 * LETTER_PT), COURIER)) == 2


def test_the_tallest_run_makes_the_line() -> None:
    large = RunFormat(family="Courier New", size_pt=20)
    (line,) = break_lines([Piece("a ", COURIER), Piece("b", large)], Measure(0, 0, 500), COURIER)
    assert line.height == large.line_parts


@given(TEXTS, TEXTS)
def test_adding_text_never_takes_a_line_away(text: str, more: str) -> None:
    assert count_lines(text + more) >= count_lines(text)
