"""Bytes to characters."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import SourceError
from bluf.readers.decoding import decode_text, fold_space

WORDS = "“Zürich’s café – naïve, or not?” asked Łódź’s mayor."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"],
)
def test_unicode_is_read_whatever_its_form(data):
    assert decode_text("x.txt", data) == WORDS


def test_the_western_windows_page_is_guessed():
    """Curly quotes, dashes and accents of Windows-1252, as old exports of Word have them."""
    text = "“Zürich’s café – naïve, or not?” asked the mayor. “That’s a fine question – très fine,” he said."
    assert decode_text("x.txt", text.encode("cp1252")) == text


def test_an_accent_apart_from_its_letter_joins_it():
    assert decode_text("x.txt", "cafe\u0301".encode()) == "caf\u00e9"


def test_line_ends_of_all_systems_become_one_and_pages_stay_apart():
    assert decode_text("x.txt", b"a\r\nb\rc\nd\fe") == "a\nb\nc\nd\fe"


def test_signs_that_nobody_sees_are_gone():
    """Soft hyphens, zero-width spaces and joiners, marks of direction, stray byte-order marks."""
    assert (
        decode_text("x.txt", "co\u00adop\u200bera\u2060tion\ufeff \u202enow\u200e".encode())
        == "cooperation now"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(40),
        b"%PDF-1.7 \x00\x01\x02",
        codecs.BOM_UTF16_LE + b"a\0\0\xd8",
        b"\x01\x02\x03\x04 words",
        b"\x81\x8d\x8f\x90\x9d" * 9,
    ],
    ids=["zip", "pdf", "lone surrogate", "controls", "no page has these"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(SourceError, match="not a text that can be read") as caught:
        decode_text("x.txt", data)
    assert caught.value.where == "x.txt"


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_folded_text_has_no_white_space_but_single_spaces(text):
    folded = fold_space(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert folded.split() == text.split()


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise_anything_else(data):
    with contextlib.suppress(SourceError):
        assert "\r" not in decode_text("x.txt", data)


@pytest.mark.parametrize(
    ("data", "read_as"),
    [
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("utf-16")[:-1], WORDS[:-1]),
        (WORDS.encode("utf-32")[:-3], WORDS[:-1]),
        ("A café".encode()[:-1] + b" and " + "Zürich’s mayor. ".encode() * 20, "A caf"),
        (WORDS.encode() + b" \x93So,\x94 she said. " + b"It stays. " * 30, f"{WORDS} “So,” she said."),
        ("She said “so”.".encode()[:-4], "She said “so"),
        ("It\u0092s so \u0093deep\u0094.".encode(), "It’s so “deep”."),
    ],
    ids=[
        "no mark",
        "no mark, big end first",
        "cut",
        "cut, wide",
        "cut letter",
        "mixed",
        "cut at the end",
        "taken for Latin-1",
    ],
)
def test_what_others_broke_is_mended(data, read_as):
    assert decode_text("x.txt", data).startswith(read_as)
    assert "\ufffd" not in decode_text("x.txt", data)


def test_signs_of_terminals_and_of_writing_leftwards_are_gone():
    text = "The \x1b[1mferry\x1b[0m \u202eleaves\u202c \u2066at\u2069 ten\x07." + " It stays." * 9
    assert decode_text("x.txt", text.encode()) == "The ferry leaves at ten." + " It stays." * 9


def test_lines_and_paragraphs_that_unicode_parts_are_parted():
    assert decode_text("x.txt", "a\u2028b\u2029c\x0bd".encode()) == "a\nb\n\nc\nd"
