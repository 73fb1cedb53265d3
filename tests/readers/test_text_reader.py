"""Plain and pasted text."""

from __future__ import annotations

import hashlib

import pytest

from bluf.errors import SourceError
from bluf.readers import READERS, read_document
from bluf.readers.text import looks_like_heading

LONG = "This paragraph is one line of a text that nobody wrapped by hand, and it runs on well past the width "
LONG += "of any terminal, as text copied out of a browser does, so that a line is a paragraph by itself."


def read(text: str) -> list[tuple[str, str | None, str]]:
    """The kind, marker and text of every block."""
    return [(b.kind, b.marker, b.text) for b in read_document("x.txt", text.encode()).blocks]


def texts(text: str) -> list[str]:
    return [block[2] for block in read(text)]


def test_a_document_says_where_it_came_from():
    document = read_document("x.txt", b"Some words.")
    assert (document.name, document.format) == ("x.txt", "text")
    assert document.sha256 == hashlib.sha256(b"Some words.").hexdigest()


@pytest.mark.parametrize("name", ["x.txt", "x.TXT", "x.text", "README", "-"])
def test_names_without_an_ending_are_text(name):
    assert read_document(name, b"Some words.").format == "text"


def test_an_ending_that_nobody_reads_is_refused_with_the_formats_that_are():
    with pytest.raises(SourceError, match=r"no reader for \.pages files\. .*text, markdown") as caught:
        read_document("x.pages", b"Some words.")
    assert caught.value.where == "x.pages"
    assert all(name in str(caught.value) for name in READERS)


def test_lines_wrapped_by_hand_are_joined():
    assert texts("The ferry leaves\nat ten, and no\nlater.\n\nIt returns\nat noon.") == [
        "The ferry leaves at ten, and no later.",
        "It returns at noon.",
    ]


def test_without_wrapping_a_line_is_a_paragraph():
    assert texts(f"{LONG}\nThe second stands alone.\n{LONG}") == [LONG, "The second stands alone.", LONG]


def test_white_space_is_folded_whatever_it_is():
    assert texts("  The\tferry\u00a0leaves  at\u2009ten.  ") == ["The ferry leaves at ten."]


def test_form_feeds_part_pages():
    blocks = read_document("x.txt", b"First page.\fSecond page\nstarts here.\n\nMore.\f").blocks
    assert [(b.page, b.text) for b in blocks] == [
        (1, "First page."),
        (2, "Second page starts here."),
        (2, "More."),
    ]


def test_without_form_feeds_there_are_no_pages():
    assert [b.page for b in read_document("x.txt", b"First.\n\nSecond.").blocks] == [None, None]


@pytest.mark.parametrize(
    "marker", ["1.", "12.", "(1)", "1)", "(a)", "b.", "(iv)", "ii.", "-", "–", "*", "•", "▪"]
)
def test_list_items_keep_their_markers(marker):
    assert read(f"{marker} Buy a tug.") == [("item", marker, "Buy a tug.")]


def test_items_of_a_wrapped_list_are_parted():
    assert read("The port needs badly, now,\n1. ships of a kind\nthat sails,\n2. docks\n3. men.") == [
        ("paragraph", None, "The port needs badly, now,"),
        ("item", "1.", "ships of a kind that sails,"),
        ("item", "2.", "docks"),
        ("item", "3.", "men."),
    ]


def test_a_wrapped_line_that_opens_like_an_item_goes_on_with_its_sentence():
    """A dash, a year's end or an initial at the start of a line is where the line happened to break."""
    text = "The plan of John\nF. Marsh was bold\n– if it was one – and section\n12. said so."
    assert texts(text) == [text.replace("\n", " ")]


def test_an_initial_is_no_list_marker():
    """Taken for one, it would be lost from the text."""
    assert read("J. D. Marsh has argued for years that the plan is wrong.") == [
        ("paragraph", None, "J. D. Marsh has argued for years that the plan is wrong.")
    ]


@pytest.mark.parametrize("markers", [("A.", "B.", "C."), ("I.", "II.", "III.")])
def test_a_row_of_capitals_is_a_list(markers):
    text = "\n\n".join(f"{marker} Buy a tug." for marker in markers)
    assert read(text) == [("item", marker, "Buy a tug.") for marker in markers]


@pytest.mark.parametrize("rule", ["-----", "* * *", "____", "======", "• • •", "——————"])
def test_rules_part_paragraphs_and_are_gone(rule):
    assert texts(f"The ferry leaves at ten.\n{rule}\nIt returns at noon.") == [
        "The ferry leaves at ten.",
        "It returns at noon.",
    ]


def test_links_that_lead_nowhere_are_gone_and_others_become_their_text():
    assert texts("See [the paper](https://x.example/a_b), as printed [here](#). Or [there]().") == [
        "See the paper, as printed. Or."
    ]


def test_brackets_that_are_no_links_stay():
    assert texts("He [the mayor] said so [1] (and [2](#) meant it).") == [
        "He [the mayor] said so [1] (and meant it)."
    ]


@pytest.mark.parametrize(
    "text",
    ["A way forward", "The case for dredging", "“Deep water” pays", "3 ways to dredge a port", "What now?"],
)
def test_short_lines_without_a_stop_are_headings(text):
    assert looks_like_heading(text)
    assert read(text)[0][0] == "heading"


@pytest.mark.parametrize(
    "text",
    [
        "Deep water pays.",
        "and so on",
        "He said: “No”",
        "1234",
        "The line of words that is too long to be a heading since it goes on",
    ],
)
def test_other_lines_are_none(text):
    assert not looks_like_heading(text)


@pytest.mark.parametrize("text", ["", "\n \n", "\f\f", "---\n\n***"])
def test_a_text_without_words_has_no_blocks(text):
    assert read(text) == []
