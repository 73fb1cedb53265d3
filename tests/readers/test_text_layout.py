"""How plain text is set: wrapped, indented, hyphenated, paged, and what its pages repeat."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import BlufError, SourceError
from bluf.model import Document
from bluf.readers import read_document
from bluf.settings import MAX_SOURCE_BYTES, MAX_TEXT_LINES

FILLER = (
    "The port has grown for years on end without a plan, and those who pay for\n"
    "it have begun to ask what they are paying for. The answer that they were\n"
    "given is that nobody knows, which is true.\n"
)


def read(text: str) -> Document:
    return read_document("x.txt", text.encode(), "text")


def texts(text: str) -> list[str]:
    return [b.text for b in read(text).blocks if b.role is None]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_line_that_ends_early_ends_its_paragraph():
    text = FILLER + FILLER.replace("The port", "A town") + "Ten.\n"
    assert texts(text) == [folded(FILLER), folded(FILLER.replace("The port", "A town")), "Ten."]


def test_a_heading_above_a_wrapped_paragraph_stands_for_itself():
    assert texts(f"Why the port fails\n{FILLER}") == ["Why the port fails", folded(FILLER)]


def test_text_that_was_wrapped_twice_is_joined():
    """Sent by a program that cut each long line once more: long, short, long, short."""
    words = folded(FILLER * 4).split()
    lines = [
        " ".join(words[n : n + 12]) + "\n" + " ".join(words[n + 12 : n + 14])
        for n in range(0, len(words), 14)
    ]
    assert texts("\n".join(lines)) == [" ".join(words)]


def test_one_long_line_does_not_part_the_wrapped_ones():
    text = FILLER + "\nSee https://tide.example/" + "x" * 200 + "\n\n" + FILLER
    assert texts(text)[0] == texts(text)[2] == folded(FILLER)


def test_paragraphs_that_open_with_an_indented_line_are_parted():
    text = "".join("   " + FILLER for _ in range(4))
    assert texts(text) == [folded(FILLER)] * 4


def test_an_item_may_go_on_with_indented_lines():
    text = "1. The port needs tugs that can\n   pull and\n   turn.\n2. The town pays.\n"
    assert texts(text) == ["The port needs tugs that can pull and turn.", "The town pays."]


def test_the_lines_of_a_head_are_not_joined():
    assert texts("TO: The Board\nFROM: Ada Example\nDATE: March 2, 2020\n\n" + FILLER)[:3] == [
        "TO: The Board",
        "FROM: Ada Example",
        "DATE: March 2, 2020",
    ]


@pytest.mark.parametrize(
    ("lines", "read_as"),
    [
        ("The nego-\ntiation ended. A negotiation ends.", "The negotiation ended. A negotiation ends."),
        ("The devel-\nopment ended.", "The development ended."),
        ("A well-\nknown tug. It is well-known.", "A well-known tug. It is well-known."),
        ("A long-\nterm plan for a long and hard term.", "A long-term plan for a long and hard term."),
        ("Both short-\nand long-term plans.", "Both short- and long-term plans."),
        ("The Anglo-\nSaxon tug.", "The Anglo- Saxon tug."),
        ("A pause -\nand more.", "A pause - and more."),
        ("The nego\u00ad\ntiation ended.", "The negotiation ended."),
    ],
)
def test_words_that_a_line_end_cut_are_made_whole(lines, read_as):
    assert texts(lines) == [read_as]


def test_running_heads_and_page_numbers_are_taken_out_and_told():
    bodies = [
        FILLER.replace("port", word).replace("nobody", word) for word in ("port", "town", "ferry", "sea")
    ]
    pages = [f"THE REVIEW    Spring\n\n{body.rstrip()}\n\n- {n} -" for n, body in enumerate(bodies, 1)]
    document = read("\f".join(pages))
    assert [(b.page, b.text) for b in document.blocks] == list(enumerate(map(folded, bodies), 1))
    assert [(loss.what, loss.where) for loss in document.losses] == [
        ("THE REVIEW    Spring", "page 1"),
        ("- 1 -", "page 1"),
    ]


def test_a_paragraph_and_a_word_that_a_page_end_cuts_are_made_whole():
    first = "The port has grown for years on end without a plan, and those who pay nego-"
    document = read(f"{FILLER}\n{first}\f12\n\ntiate. The town pays.")
    assert document.blocks[-1].text.endswith("those who pay negotiate. The town pays.")
    assert document.blocks[-1].page == 1


@pytest.mark.parametrize("folio", ["Page 3 of 9", "page 3", "[Page 3]", "- Page 3 / 9 -"])
def test_page_numbers_that_say_so_go_without_form_feeds(folio):
    assert texts(f"The port.\n\n{folio}\n\nThe town.") == ["The port.", "The town."]


def test_a_figure_alone_stays_where_there_are_no_pages():
    assert "1984" in texts("The port.\n\n1984\n\nThe town.")


def test_quoted_lines_are_a_quotation():
    document = read("She wrote:\n\n> The ferry\n> stays.\n\nIt did, and it went on to stay.\n")
    assert [(b.kind, b.text) for b in document.blocks][1] == ("quote", "The ferry stays.")


def test_a_text_that_is_quoted_as_a_whole_is_read_as_if_it_were_not():
    document = read("> The ferry\n> stays.\n>\n> > Or not.\n>\n> It does.\n")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("paragraph", "The ferry stays."),
        ("quote", "Or not."),
        ("paragraph", "It does."),
    ]


def test_notes_in_brackets_stand_apart_and_leave_no_mark():
    document = read("Tugs last.[1] They pay [2].\n\n[1] Marsh, p. 4.\n\n[2] Ibid.\n")
    assert [(b.role, b.text) for b in document.blocks] == [
        (None, "Tugs last. They pay."),
        ("notes", "Marsh, p. 4."),
        ("notes", "Ibid."),
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"a" * MAX_SOURCE_BYTES, "50,000,000 bytes of text"),
        (b"word " * 500_000, "2,500,000 characters of text"),
        (b"\n" * (MAX_TEXT_LINES + 1), "100,001 lines of text"),
    ],
    ids=["one line", "words", "lines"],
)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_is_longer_than_any_commentary_is_refused_at_once(data, what, form):
    with pytest.raises(SourceError, match=f"{what}.*no more than"):
        read_document("x", data, form)


PAGED = "\f".join(f"HEAD\n\n{FILLER}\n> q\n\n1. a\n{n}" for n in range(3))


@given(
    st.text(alphabet=">-–•1.[]():*_= \t\n\fabA\u00ad\u202e\x00\x0b", max_size=60), st.integers(0, len(PAGED))
)
@settings(max_examples=300, deadline=None)
def test_no_layout_raises_anything(noise, at):
    with contextlib.suppress(BlufError):
        document = read(PAGED[:at] + noise + PAGED[at:])
        assert all(block.text == " ".join(block.text.split()) != "" for block in document.blocks)
