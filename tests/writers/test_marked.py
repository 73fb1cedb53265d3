"""Values with marks: what Jinja sees of them, and what becomes of the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.model import Mark, Point
from bluf.writers.emphasis import Emphasis, align_marks
from bluf.writers.html_marks import set_marks
from bluf.writers.marked import (
    Piece,
    drop_sign_bytes,
    drop_signs,
    iter_pieces,
    join_texts,
    mark_text,
    marks_of,
    read_signs,
    without_bold,
    write_signs,
)

URL = "https://a.example/b?c=1&d=2"
letters = st.text("ab .,é漢<&\U0010f001\U0010f010\U0010f161\U0010f000", max_size=12)


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    text = draw(letters)
    kinds = st.sampled_from([("bold", None), ("italic", None), ("link", URL)])
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda s: s[0] < s[1])
    found = draw(st.lists(st.tuples(kinds, spans), max_size=3)) if text else []
    return mark_text(text, [Mark(kind, span, url) for (kind, url), span in found])


@given(marked_texts())
def test_to_everybody_else_a_marked_text_is_a_text(value):
    plain = "".join(list(value))
    assert value == plain
    assert hash(value) == hash(plain)
    assert type(str(value)) is str
    assert value.upper() == plain.upper()
    assert f"{value}!" == f"{plain}!"


@given(marked_texts())
def test_its_pieces_are_its_words(value):
    pieces = list(iter_pieces(value))
    assert "".join(piece.text for piece in pieces) == value
    assert all(piece.text for piece in pieces)


@given(marked_texts(), st.integers(0, 12), st.integers(0, 12))
def test_a_slice_keeps_what_it_has_of_the_marks(value, start, end):
    part = value[start:end]
    assert part == str(value)[start:end]
    looks = [piece._replace(text=sign) for piece in iter_pieces(value) for sign in piece.text]
    own = [piece._replace(text=sign) for piece in iter_pieces(part) for sign in piece.text]
    assert own == looks[start:end]


@given(st.lists(marked_texts(), max_size=3), st.sampled_from(["", " ", ", "]))
def test_joined_texts_keep_their_marks(values, between):
    joined = join_texts(between, values)
    assert joined == between.join(values)
    assert sum(len(marks_of(value)) for value in values) == len(marks_of(joined))
    assert all(0 <= mark.span[0] < mark.span[1] <= len(joined) for mark in marks_of(joined))


@given(marked_texts())
def test_signs_are_read_back_and_taken_out(value):
    signed = write_signs(value)
    clean = drop_signs(value)
    assert drop_signs(signed) == clean
    assert drop_sign_bytes(signed.encode()) == clean.encode()
    read = [piece._replace(text=sign) for piece in read_signs(signed) for sign in piece.text]
    looks = [piece._replace(text=sign) for piece in iter_pieces(value) for sign in drop_signs(piece.text)]
    assert read == looks


@given(st.text("ab<&\U0010f001\U0010f003\U0010f007\U0010f010\U0010f161\U0010f1ff", max_size=20))
def test_no_sign_is_left_of_those_that_do_not_pair(text):
    assert "".join(piece.text for piece in read_signs(text)) == drop_signs(text)
    page = set_marks(f'<p title="{text.replace("<", "")}">{text.replace("<", "&lt;")}</p>')
    assert drop_signs(page) == page


def test_the_lead_is_bold_already():
    value = mark_text("The Gull says no", [Mark("italic", (4, 8)), Mark("bold", (9, 13))])
    assert list(iter_pieces(without_bold(value))) == [
        Piece("The "), Piece("Gull", italic=True), Piece(" says no"),
    ]  # fmt: skip


def said(text: str, statement: str, *marked: str) -> list[str]:
    """What is marked in the statement where the words are marked in the text."""
    marks = tuple(Mark("italic", (text.index(words), text.index(words) + len(words))) for words in marked)
    return [statement[slice(*mark.span)] for mark in align_marks(text, statement, marks)]


@pytest.mark.parametrize(
    ("text", "statement", "marked", "found"),
    [
        ("First, the Gull fell.", "The Gull fell.", ["Gull"], ["Gull"]),
        ("In sum, the Gull fell.", "The Gull fell.", ["the Gull"], ["The Gull"]),
        ("In sum, the Gull fell.", "The Gull fell.", ["sum"], []),
        ("The Gull (a ship) of Delta fell.", "The Gull … of Delta fell.", ["a ship"], []),
        ("Evening (a daily) Gull.", "Evening … Gull.", ["Evening (a daily) Gull"], ["Evening", "Gull"]),
        ("The Gull fell.", "The ship called Gull has fallen.", ["Gull"], ["Gull"]),
        ("The Gull’s bow fell.", "Bow of Gull’s fell.", ["Gull"], ["Gull"]),
        ("海鳥号は沈んだ。", "海鳥号は沈んだ。しかし", ["海鳥号"], ["海鳥号"]),
        ("The Gull fell.", "Another sentence.", ["Gull"], []),
    ],
)  # fmt: skip
def test_marks_go_where_their_words_went(text, statement, marked, found):
    assert said(text, statement, *marked) == found


@given(st.text("abc .,", max_size=20), st.text("abc .,", max_size=20), st.integers(0, 19), st.integers(0, 19))
def test_marks_lie_within_the_statement_and_on_words_of_theirs(text, statement, start, end):
    marks = (Mark("italic", (start, end)),) if start < end <= len(text) else ()
    for mark in align_marks(text, statement, marks):
        words = statement[slice(*mark.span)]
        assert words.strip()
        assert set(words.split()) <= set(text[start:end].split()) or set(words) <= set(text[start:end] + " ")


def test_a_point_of_several_spans_has_the_marks_of_each():
    point = Point("The Gull fell. The pier stands.", ((0, 14), (30, 46)), "The Gull fell. The pier stands.")
    emphasis = Emphasis(
        [Mark("bold", (34, 38)), Mark("italic", (4, 8)), Mark("link", (15, 21), URL)], ["italic", "bold"]
    )
    shown = emphasis.mark(point, point.statement.replace(" ", "\u00a0"))
    assert [(mark.kind, shown[slice(*mark.span)]) for mark in marks_of(shown)] == [
        ("italic", "Gull"), ("bold", "pier"),
    ]  # fmt: skip


def test_kinds_that_are_not_shown_are_not_there():
    point = Point("The Gull fell.", ((0, 14),), "The Gull fell.")
    assert marks_of(Emphasis([Mark("italic", (4, 8))], ["link"]).mark(point, "The Gull fell.")) == ()
