"""Markdown."""

from __future__ import annotations

import pytest

from bluf.model import Document, Hints
from bluf.readers import read_document


def read(text: str) -> Document:
    return read_document("x.md", text.encode())


def blocks(text: str) -> list[tuple[str, int, str | None, str]]:
    """The kind, level, marker and text of every block."""
    return [(b.kind, b.level, b.marker, b.text) for b in read(text).blocks]


def test_headings_have_levels():
    assert blocks("# One\n\nTwo\n---\n\n### Three ###\n\nWords.") == [
        ("heading", 1, None, "One"),
        ("heading", 2, None, "Two"),
        ("heading", 3, None, "Three"),
        ("paragraph", 0, None, "Words."),
    ]


def test_markup_within_a_line_becomes_its_text():
    text = (
        "The *old* **ferry** ~ `MV_Anna` [sails](https://x.example) <b>now</b> &amp; \\*here\\*, as it has "
        "done for as long as anybody in this town  \nremembers, at\nten."
    )
    assert [block[3] for block in blocks(text)] == [
        "The old ferry ~ MV_Anna sails now & *here*, as it has done for as long as anybody in this town "
        "remembers, at ten."
    ]


def test_links_that_lead_nowhere_are_gone():
    assert blocks("It can be found [here](#). See [the *paper*](https://x.example) or [there]().") == [
        ("paragraph", 0, None, "It can be found . See the paper or .")
    ]


def test_quotations_are_known():
    assert blocks("> The ferry\n> stays.\n\nShe said.") == [
        ("quote", 0, None, "The ferry stays."),
        ("paragraph", 0, None, "She said."),
    ]


def test_nested_lists_keep_depth_and_markers():
    text = "1. One\n   - inner\n   - other\n\n     goes on\n2. Two\n\nAfter.\n\n* star\n"
    assert blocks(text) == [
        ("item", 1, "1.", "One"),
        ("item", 2, "-", "inner"),
        ("item", 2, "-", "other"),
        ("item", 2, None, "goes on"),
        ("item", 1, "2.", "Two"),
        ("paragraph", 0, None, "After."),
        ("item", 1, "*", "star"),
    ]


def test_what_is_dropped_is_a_loss_with_its_line_in_the_file():
    text = (
        "---\ntitle: T\n---\nWords.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n"
        "<div>\nhtml words\n</div>\n\n<br>\n\n![a ferry](f.png) More words. ![](ornament.png)\n"
    )
    document = read(text)
    assert [b.text for b in document.blocks] == ["Words.", "html words", "More words."]
    lines = text.splitlines()
    found = [(loss.what, lines[int(loss.where.removeprefix("line ")) - 1]) for loss in document.losses]
    assert found == [
        ("table", "| a | b |"),
        ("code block", "```"),
        ("image: a ferry", "![a ferry](f.png) More words. ![](ornament.png)"),
    ]
    assert all(loss.remedy for loss in document.losses)


def test_front_matter_becomes_hints():
    text = (
        '---\ntitle: "Silt &amp; tide"\nauthors: [Ada Example, Bo Weiß]\ndate: 2024-02-29\n'
        "url: https://x.example/a\npublisher: The Tide\ndescription: What it costs.\n---\n\nWords.\n"
    )
    assert read(text).hints == Hints(
        title="Silt & tide",
        authors=("Ada Example", "Bo Weiß"),
        date="2024-02-29",
        outlet="The Tide",
        url="https://x.example/a",
        standfirst="What it costs.",
    )
    assert blocks(text) == [("paragraph", 0, None, "Words.")]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("author: Ada Example", ("Ada Example",)),
        ("author: [Ada Example]", ("Ada Example",)),
        ("authors:\n  - name: Ada Example\n    email: a@x.example\n  - Bo Weiß", ("Ada Example", "Bo Weiß")),
        ("author: {name: Ada Example}", ("Ada Example",)),
        ("author: {email: a@x.example}", ()),
        ("author:", ()),
        ("author: [[Ada]]", ()),
    ],
)
def test_authors_are_read_however_they_are_listed(field, names):
    assert read(f"---\n{field}\n---\nWords.").hints.authors == names


@pytest.mark.parametrize("broken", ["date: [2024", "date: 'x", "*date", "\t- x: {", "a: " + "[" * 5000])
def test_front_matter_that_is_no_yaml_is_read_line_by_line(broken):
    """A headline with a colon is what breaks it most often."""
    document = read(f"---\ntitle: Silt: a tale\n{broken}\n---\n\nWords.\n")
    assert document.hints.title == "Silt: a tale"
    assert [b.text for b in document.blocks] == ["Words."]


@pytest.mark.parametrize("front", ["- a\n- b", "just words", "5", ""])
def test_front_matter_that_says_nothing_gives_no_hints(front):
    document = read(f"---\n{front}\n---\n\nWords.\n")
    assert document.hints == Hints()
    assert document.blocks[-1].text == "Words."


def test_a_rule_at_the_top_is_no_front_matter():
    assert [b.text for b in read("---\n\nWords without an end.\n").blocks] == ["Words without an end."]


def test_a_date_stays_as_it_is_written():
    assert read("---\ndate: 2024-2-9\ntitle: 12\n---\nWords.").hints == Hints(title="12", date="2024-2-9")
