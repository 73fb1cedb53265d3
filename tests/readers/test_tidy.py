"""What no reader's text has: signs that turn, join or hide others, and words that are bytes spelt out."""

from __future__ import annotations

import pytest

from bluf.errors import SourceError
from bluf.model import Block, Document, Hints, Loss
from bluf.readers import read_document
from bluf.readers.tidy import tidy_document

GOOD = "The weir must be mended before the first flood."


def document(*blocks: Block, **more: object) -> Document:
    return Document("x", "text", "", blocks, **more)  # type: ignore[arg-type]


def test_a_document_without_them_is_as_it_was():
    given = document(Block("item", GOOD, 1, "1."), hints=Hints("T", ("A",)), losses=(Loss("a", "b", "c"),))
    assert tidy_document(given) == given


def test_they_are_taken_out_of_all_that_a_document_says():
    given = document(
        Block("heading", "A \u202e weir", 2),
        Block("paragraph", "\u2067\u200b"),
        hints=Hints(title="T\u202e", authors=("A\u202e B", "\u202e"), outlet="\ud800"),
        losses=(Loss("image: \u202ex", "line 1", "r"),),
    )
    assert tidy_document(given) == document(
        Block("heading", "A weir", 2),
        hints=Hints(title="T", authors=("A B",)),
        losses=(Loss("image: x", "line 1", "r"),),
    )


def test_bytes_spelt_out_are_cut_and_lost():
    given = document(Block("paragraph", f"A key: {'Zm9v' * 999}. {GOOD}"), hints=Hints("x" * 999))
    tidy = tidy_document(given)
    assert tidy.blocks[0].text == f"A key: {'Zm9v' * 15}… {GOOD}"
    assert tidy.hints.title == "x" * 60 + "…"
    assert [(loss.what[:37], loss.where) for loss in tidy.losses] == [
        ("the rest of a word of 3,997 letters: ", "block 1")
    ]


@pytest.mark.parametrize("text", ["https://tide.example/" + "a" * 400, "水路を直すべきである。" * 200])
def test_addresses_and_scripts_without_spaces_are_not_cut(text):
    assert tidy_document(document(Block("paragraph", text))).blocks[0].text == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "x.md",
            f'---\ntitle: "A \\u202eweir"\nauthor: "Ada \\u202eB"\n---\n# A &#x202e;weir\n\n{GOOD}&#x200b;',
        ),
        ("x.html", f"<title>A &#x202e;weir</title><body><h1>A &#x202e;weir</h1><p>{GOOD}&#x2066;</p>"),
        ("x.eml", f"From: =?utf-8?q?A=E2=80=AEB?= <a@b>\nMIME-Version: 1.0\nMessage-ID: <1>\n\n{GOOD}"),
    ],
)
def test_entities_bring_none_in(name, text):
    said = repr(read_document(name, text.encode()))
    assert GOOD in said
    assert not any(sign in said for sign in ("\\u202e", "\\u2066", "\\u200b"))


def test_a_text_of_more_paragraphs_than_a_book_is_refused():
    with pytest.raises(
        SourceError, match=r"60,000 paragraphs, .* 50,000 are read \(settings.MAX_PARAGRAPHS\)"
    ):
        read_document("x.html", b"<p>a</p>" * 60_000)
