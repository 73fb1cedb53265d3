"""The Markdown, read back by another program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from bluf.errors import TemplateError
from bluf.writers import WRITERS, was_made_by_us
from bluf.writers.docx import render_parts
from bluf.writers.markdown import escape_markdown
from bluf.writers.ooxml import visible_text


def read_back(markdown: str) -> list[str]:
    """The text of every block, as CommonMark reads it."""
    blocks = []
    for token in MarkdownIt().parse(markdown):
        if token.type == "inline":
            kinds = ("text", "softbreak", "text_special", "html_inline", "code_inline")
            blocks.append("".join(child.content for child in token.children if child.type in kinds))
    return blocks


def test_the_page_reads_well_as_plain_text(brief, pack):
    assert (
        WRITERS["md"](brief, pack)
        .decode()
        .startswith(
            "Policy brief · Delta Notes · No. 12 · 29 February 2024\n\n"
            '# Dredge the harbour: "now" \\< later\n\n'
            "What silt & delay cost\n\n"
            "**Dr. Ada O'Hara**, Head of Ports & Canals, Delta Institute\n\n"
            "**Jürgen Weiß**\n\n"
            "## Bottom line\n\n"
            "> **The port must be dredged this year 🚢.**\n\n"
            "## The problem\n\n"
            "Depth has fallen to 9 m. Nobody has said so.\n\n"
            "## The tracks\n\n"
            "The port has two ways out.\n\n"
            "- **The quick way** is a hired dredger. It can start in May.\n"
            "- **The slow way** is a new lock.\n\n"
            "## The reasons\n\n"
            "There are three reasons to dredge.\n\n"
            "1. Ships turn back at **low tide**. Last year \\*forty\\* did.\n"
            "2. **2\\. is the number of tugs_left \\[sic\\].** \\# is no heading, and 1 \\< 2 & 3.\n"
            "3. **The price of waiting.** Silt costs more each year.\n\n"
            "## What should be done\n\n"
            "- The council should vote in March.\n"
            "- \\- Buy a tug.\n\n"
            "---\n\n"
            "**Deep water pays.** It always has.\n\n"
            "---\n\n"
        )
    )


def test_it_holds_the_words_of_the_word_file_in_their_order(brief, pack):
    markdown = read_back(WRITERS["md"](brief, pack).decode())
    word = visible_text(render_parts(brief, pack, "letter")).replace("\u00a0", " ").split("\n")
    assert markdown == word


def test_what_the_source_lacks_leaves_no_trace(bare, pack):
    assert read_back(WRITERS["md"](bare, pack).decode()) == [
        "Policy brief",
        "harbour -- final.txt",
        "Author not stated",
        "Bottom line",
        "The port must be dredged this year 🚢.",
        "Author not stated · harbour -- final.txt",
        "The views are the author's own. "
        "Prepared from harbour -- final.txt on 25 November 2026; not reviewed by the author.",
    ]


@given(st.text(min_size=1, max_size=40), st.sampled_from(["{}", "- {}", "# {}", "> **{}** x", "1. a {} b"]))
def test_no_text_becomes_markup(text, place):
    words = "a" + " ".join(escape_markdown(text).split()) + "a"
    plain = [token.type for token in MarkdownIt("commonmark").parse(place.format("aa"))]
    assert [token.type for token in MarkdownIt("commonmark").parse(place.format(words))] == plain


@given(
    st.lists(st.sampled_from([*"#-+*_=>~`[]()!<&;:.|\\1 ", "ab", "&amp;", "1.", "<b>", "![x](y)"])).map(
        "".join
    )
)
def test_a_line_of_marks_is_read_back_as_it_was(text):
    folded = " ".join(text.split())
    assert read_back(escape_markdown(text)) == ([folded] if folded else [])


def test_our_own_output_is_known_until_it_is_edited(brief, pack):
    data = WRITERS["md"](brief, pack)
    mark = was_made_by_us(data)
    assert (mark.name, mark.sha256) == ("harbour -- final.txt", "ab" * 32)
    assert was_made_by_us(data.replace(b"March", b"April")) is None
    assert was_made_by_us(data + b"\nmine\n") is None
    assert was_made_by_us(b"# Somebody else's\n") is None


def test_equal_input_gives_equal_bytes(brief, pack):
    assert WRITERS["md"](brief, pack) == WRITERS["md"](brief, pack)


def test_an_unknown_name_is_named_with_its_line(brief, markdown_pack):
    with pytest.raises(
        TemplateError, match=r"line 5 \(\{\{ reson \}\}\): unknown name `reson`. Did you mean `reasons`"
    ):
        WRITERS["md"](brief, markdown_pack("{{ reson }}"))


@pytest.mark.parametrize(
    "tags",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ labels.update({}) }}",
        "{{ title.format(1) }}",
        "{{ (title|attr('__class__')).__base__ }}",
        "{% for a in title %}",
        "{{ cycler }}",
        "{% import 'os' as os %}",
    ],
)
def test_a_hostile_or_broken_template_is_refused(brief, markdown_pack, tags):
    with pytest.raises(TemplateError):
        WRITERS["md"](brief, markdown_pack(tags))


def test_a_template_without_attribution_is_refused(brief, pack):
    with pytest.raises(TemplateError, match="does not print the title"):
        WRITERS["md"](brief, replace(pack, markdown="{{ thesis.statement }}"))


def test_a_pack_without_the_format_says_so(brief, pack):
    with pytest.raises(TemplateError, match=r"no brief\.md\.j2"):
        WRITERS["md"](brief, replace(pack, markdown=None))
