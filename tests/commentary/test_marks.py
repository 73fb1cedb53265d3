"""Marks of blocks, brought to the text of a commentary."""

from __future__ import annotations

from bluf.commentary import clean_document
from bluf.commentary.marks import place_marks
from bluf.commentary.paragraphs import join_paragraphs
from bluf.make import read_outline
from bluf.model import Block, Mark, MarkedWords
from bluf.readers import read_document

SOURCE = b"""# The lamp

The quay needs a lamp, and the *Evening Gull* has asked for one every winter since the old pier went down. \
People fall on the steps whenever the moon is not out, and the harbour master counts them.

The council [has the money](https://a.example/budget) and **will not** spend it. \
It should buy a lamp this year.

In sum, a lamp is cheap, and the *Evening Gull* is right that a broken leg is not.
"""


def test_spans_point_at_the_words_that_were_set_apart():
    commentary = clean_document(read_document("lamp.md", SOURCE))
    said = [(mark.kind, commentary.text[slice(*mark.span)], mark.url) for mark in commentary.marks]
    assert said == [
        ("italic", "Evening Gull", None),
        ("link", "has the money", "https://a.example/budget"),
        ("bold", "will not", None),
        ("italic", "Evening Gull", None),
    ]


def test_an_outline_has_the_marks_of_its_text():
    outline = read_outline("lamp.md", SOURCE)
    assert [outline.text[slice(*mark.span)] for mark in outline.marks] == [
        "Evening Gull", "has the money", "will not", "Evening Gull",
    ]  # fmt: skip


def test_a_text_without_emphasis_has_the_same_outline_and_no_marks():
    bare = SOURCE.replace(b"*", b"").replace(b"[", b"").replace(b"](https://a.example/budget)", b"")
    ours, plain = read_outline("lamp.md", SOURCE), read_outline("lamp.md", bare)
    assert plain.marks == ()
    assert (ours.text, ours.thesis, ours.conclusion) == (plain.text, plain.thesis, plain.conclusion)


def test_joined_paragraphs_keep_the_marks_of_both():
    first = Block("paragraph", "The Gull says", marks=(MarkedWords("italic", "Gull", 4),))
    second = Block("paragraph", "the Gull fell", marks=(MarkedWords("bold", "fell", 9),))
    marks = list(place_marks(join_paragraphs([first, second]), 2))
    assert marks == [Mark("italic", (4, 8)), Mark("bold", (23, 27))]


def test_words_are_found_where_a_block_was_trimmed_and_forgotten_where_they_went():
    block = Block(
        "paragraph", "Gull fell", marks=(MarkedWords("italic", "Gull", 4), MarkedWords("bold", "The", 0))
    )
    assert list(place_marks([Block("heading", "A"), block], 2)) == [Mark("italic", (3, 7))]
