"""Markdown as sites, note-takers and exports write it: notes, HTML, templates' tags, other front matter."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import BlufError
from bluf.model import Block, Document
from bluf.readers import read_document


def read(text: str) -> Document:
    return read_document("x.md", text.encode(), "markdown")


def body(text: str) -> list[tuple[str, str | None, str]]:
    """The kind, marker and text of the blocks that are part of the argument."""
    return [(b.kind, b.marker, b.text) for b in read(text).blocks if b.role is None]


def texts(text: str) -> list[str]:
    return [block[2] for block in body(text)]


def apart(text: str) -> list[tuple[str | None, str | None, str]]:
    """The role, marker and text of the blocks that the format sets apart."""
    return [(b.role, b.marker, b.text) for b in read(text).blocks if b.role is not None]


def test_notes_leave_no_mark_and_stand_apart():
    text = (
        "Tugs are cheap[^1] and many.[^two] They last.^[An aside.]\n\n"
        "[^1]: See *Marsh*,\n    p. 4.\n\n    It goes on.\n[^two]: https://tide.example\n\nThe end.\n"
    )
    assert texts(text) == ["Tugs are cheap and many. They last.", "The end."]
    assert apart(text) == [
        ("notes", "[1]", "See Marsh, p. 4. It goes on."),
        ("notes", "[two]", "https://tide.example"),
        ("notes", "[3]", "An aside."),
    ]


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("Tugs last.<sup>3</sup> So say all.", "Tugs last. So say all."),
        ("Tugs last.<sup>[3](#fn3)</sup> So say all.", "Tugs last. So say all."),
        ("Tugs last.[3](#fn3) So say all [↩](#r).", "Tugs last. So say all ."),
        ("On the 10<sup>th</sup> of May.", "On the 10th of May."),
        ("It is 10 km<sup>2</sup> wide.", "It is 10 km2 wide."),
        ("As [the plan](#plan) says.", "As the plan says."),
        ("A mark without a note [^9] stays.", "A mark without a note [^9] stays."),
    ],
)
def test_marks_of_notes_are_told_from_what_belongs_to_the_text(line, read_as):
    assert texts(line) == [read_as]


def test_figures_that_are_links_by_reference_are_marks_too():
    assert texts("Tugs last [1], says [the port][1].\n\n[1]: https://tide.example\n") == [
        "Tugs last , says the port."
    ]


def test_notes_in_brackets_at_the_end_stand_apart():
    text = "Tugs last.[1] They pay.[2]\n\nThe end.\n\n\\[1\\] Marsh, p. 4.\n\n\\[2\\] Ibid.\n"
    assert texts(text) == ["Tugs last. They pay.", "The end."]
    assert apart(text) == [("notes", "[1]", "Marsh, p. 4."), ("notes", "[2]", "Ibid.")]


def test_html_is_read_for_its_words():
    text = (
        '<div class="lead">\n<p>Words in <em>HTML</em> &amp; more.</p>\n'
        '<ol start="3"><li>Third</li><li>Fourth</li></ol>\n<blockquote><p>Quoted.</p></blockquote>\n'
        "<h3>Head <b>three</b></h3>\n<script>var x = '<p>no</p>';</script>\n"
        "<!-- <p>nor this</p> -->\n</div>\n\n"
        "<details><summary>More</summary>\n\nInner *text*.\n\n</details>\n"
    )
    assert body(text) == [
        ("paragraph", None, "Words in HTML & more."),
        ("item", "3.", "Third"),
        ("item", "4.", "Fourth"),
        ("quote", None, "Quoted."),
        ("heading", None, "Head three"),
        ("paragraph", None, "More"),
        ("paragraph", None, "Inner text."),
    ]


def test_html_that_is_no_text_is_set_apart_or_lost():
    text = (
        '<figure><img src="t.png" alt="A tug"><figcaption>A tug at work</figcaption></figure>\n\n'
        '<table><tr><td>1</td></tr></table>\n\n<iframe src="https://tide.example"></iframe>\n\n'
        '<div class="footnotes"><ol><li id="fn1"><p>Marsh, p. 4.</p></li></ol></div>\n'
    )
    assert texts(text) == []
    assert apart(text) == [("caption", None, "A tug at work"), ("notes", "1.", "Marsh, p. 4.")]
    assert [loss.what for loss in read(text).losses] == ["image: A tug", "table", "embedded page"]


def test_markdown_within_an_open_quotation_of_html_is_quoted():
    assert body("<blockquote>\n\nTugs *last*.\n\n</blockquote>\n\nThe end.\n") == [
        ("quote", None, "Tugs last."),
        ("paragraph", None, "The end."),
    ]


def test_what_templates_put_in_has_no_words():
    text = (
        "import Figure from './figure'\n\n{% include toc.html %}\n\n* TOC\n{:toc}\n\n"
        "# Tugs {#tugs}\n{: .lead}\n\n"
        "Tugs {{ site.name }} last{: .big}.\n\n::: note\nBoxed words.\n:::\n\n"
        "{{< figure src='a.png' >}}\n"
    )
    assert texts(text) == ["Tugs", "Tugs last.", "Boxed words."]
    assert [(loss.what, loss.where) for loss in read(text).losses] == [
        ("import Figure from './figure'", "line 1"),
        ("{% include toc.html %}", "line 3"),
        ("{{< figure src='a.png' >}}", "line 17"),
    ]


def test_notes_of_a_note_taker_become_their_text():
    text = (
        "See [[Harbour|the harbour]] and [[Tugs]], ==now==. ![[plan.png]] %%not yet%%\n\n"
        "> [!tip] Do\n> buy tugs.\n"
    )
    assert body(text) == [
        ("paragraph", None, "See the harbour and Tugs, now."),
        ("quote", None, "Do buy tugs."),
    ]


def test_code_is_left_alone_and_lost():
    text = "```\n[^1]: no note\n{% no tag %}\n```\n\nWords.\n"
    assert (texts(text), apart(text)) == (["Words."], [])
    assert [loss.what for loss in read(text).losses] == ["code block"]


def test_lists_of_tasks_and_of_terms():
    assert body("- [x] Buy tugs\n- [ ] Dredge\n\nTug\n: A small ship\n: A pull\n") == [
        ("item", "-", "Buy tugs"),
        ("item", "-", "Dredge"),
        ("paragraph", None, "Tug"),
        ("item", None, "A small ship"),
        ("item", None, "A pull"),
    ]


def test_a_list_of_nothing_but_links_leads_elsewhere():
    text = "Words.\n\n- [One](https://a.example)\n- <a href='https://b.example'>Two</a>\n"
    assert texts(text) == ["Words."]
    assert apart(text) == [("related", "-", "One"), ("related", "-", "Two")]
    assert len(texts("- [One](https://a.example)\n- Two, which is none\n")) == 2


def test_bold_lines_are_headings_where_they_read_as_some():
    text = (
        "**Why tugs**\nThey last.\n\n**Who pays**\n\nAll do.\n\n**This is said in earnest.**\n\n"
        "**Bold** begins it.\n"
    )
    assert body(text) == [
        ("heading", None, "Why tugs"),
        ("paragraph", None, "They last."),
        ("heading", None, "Who pays"),
        ("paragraph", None, "All do."),
        ("paragraph", None, "This is said in earnest."),
        ("paragraph", None, "Bold begins it."),
    ]


@pytest.mark.parametrize("bold", ["**Why tugs **\nThey last.", "**Why tugs  \n** They last."])
def test_bold_that_closes_too_late_closes_all_the_same(bold):
    assert texts(bold) == ["Why tugs", "They last."]


def test_a_rule_under_a_sentence_makes_no_heading():
    assert body("Tugs last, and they pay.\n---\nThe end.\n")[0][0] == "paragraph"


def test_lines_broken_by_hand_stand_for_themselves_where_they_are_whole():
    assert texts("By Ada Example  \nMarch 1, 2024\n") == ["By Ada Example", "March 1, 2024"]
    long = "Tugs are what this port has always had in mind when it asked for more money than it was given"
    assert texts(f"{long}  \nby the town\n") == [f"{long} by the town"]
    assert texts(f"{long}.<br><br>The end.\n") == [f"{long}.", "The end."]


def test_an_indented_paragraph_is_no_code():
    assert texts("Words.\n\n    Tugs last, and they pay.\n") == ["Words.", "Tugs last, and they pay."]


@pytest.mark.parametrize(
    "front",
    [
        "+++\ntitle = 'Tugs'\nauthor = ['Ada Example', 'Bo Weiß']\ndate = 2024-03-01\n+++\n",
        '{\n"title": "Tugs", "author": ["Ada Example", "Bo Weiß"], "date": "2024-03-01"\n}\n',
        "---\nTitle: Tugs\nAuthor: [Ada Example, Bo Weiß]\nPubDate: 2024-03-01\n...\n",
    ],
)
def test_front_matter_in_other_notations(front):
    document = read(f"{front}\nWords.\n")
    assert (document.hints.title, document.hints.authors) == ("Tugs", ("Ada Example", "Bo Weiß"))
    assert document.hints.date == "2024-03-01"
    assert [b.text for b in document.blocks] == ["Words."]


@pytest.mark.parametrize(
    "front",
    ["% Tugs\n% Ada Example\n% 1 March 2024\n", "Title: Tugs\nAuthor: Ada Example\nDate: 1 March 2024\n\n"],
)
def test_lines_of_front_matter_without_a_fence(front):
    document = read(f"{front}\nWords.\n")
    assert (document.hints.title, document.hints.authors) == ("Tugs", ("Ada Example",))
    assert [b.text for b in document.blocks] == ["Words."]


def test_a_first_line_with_a_colon_is_no_front_matter():
    assert texts("Note: tugs last.\n\nWords.\n") == ["Note: tugs last.", "Words."]


@pytest.mark.parametrize(
    "broken", ["+++\ntitle = 'Tugs'\nx = [\n+++\n", "+++\ntitle = 'Tugs'\nx = " + "[" * 9000 + "\n+++\n"]
)
def test_broken_toml_is_read_line_by_line(broken):
    assert read(f"{broken}\nWords.\n").hints.title == "Tugs"


@pytest.mark.parametrize(
    "text", [">" * 100_000 + " deep", "- " * 50_000 + "deep", " " * 100_000 + "deep", "[" * 100_000 + " deep"]
)
def test_what_nests_without_end_keeps_its_words(text):
    assert "deep" in " ".join(texts(text))


def test_pictures_spelled_out_in_the_text_are_no_text():
    picture = "A" * 3_000_000
    assert texts(f"Words ![a](data:image/png;base64,{picture}) more.\n") == ["Words more."]


FULL = (
    "---\ntitle: Tugs\n---\n# One\n\nText[^1] **b**\n\n<div><p>html</p></div>\n\n- [x] a\n  1. b\n\n> q\n\n"
    "| a |\n|---|\n| 1 |\n\n{% x %}\n\nT\n: d\n\n[^1]: n\n"
)


@given(st.text(alphabet="[]^(){}<>*_`#>-:|!\\&%=~ \n\tab1.", max_size=80), st.integers(0, len(FULL)))
@settings(max_examples=300, deadline=None)
def test_no_markup_raises_anything(noise, at):
    with contextlib.suppress(BlufError):
        document = read(FULL[:at] + noise + FULL[at:])
        assert all(isinstance(b, Block) and b.text == " ".join(b.text.split()) != "" for b in document.blocks)
