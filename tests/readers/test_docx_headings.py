"""Word: titles and headings, by style in any language or, where no style marks them, by their type."""

from __future__ import annotations

import pytest
from docx_files import LONG, p, read_body, style, t

TEXT = p(LONG)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
STYLES = (
    NORMAL
    + style("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "Standard")
    + style("Sub", "Our section", "", "berschrift1")
    + style("Flat", "Not a heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "berschrift1")
    + style("h3", "heading 3")
    + style("a", "a", "", "b")
    + style("b", "b", "", "a")
    + "".join(style(name, name) for name in ("Title", "Subtitle", "Author", "Date", "caption", "Quote"))
    + style("toc 2", "toc 2")
    + style("TOC Heading", "TOC Heading")
)


def kinds(body: str, styles: str = STYLES) -> list[tuple[str, int, str]]:
    """The kind, level and text of every block that is no body text."""
    blocks = read_body(body, styles=styles).blocks
    return [(b.kind, b.level, b.text) for b in blocks if b.text != LONG.strip()]


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        (p("Silt", style="berschrift1"), 1),
        (p("Silt", style="Sub"), 1),
        (p("Silt", style="h3"), 3),
        (p("Silt", style="Heading2"), 2),
        (p("Silt", settings='<w:outlineLvl w:val="3"/>'), 4),
    ],
)
def test_headings_are_known_by_outline_level_and_by_the_name_of_their_style(heading, level):
    assert kinds(TEXT + heading + TEXT) == [("heading", level, "Silt")]


@pytest.mark.parametrize(
    "line",
    [
        p("Silt", style="Flat"),
        p("Silt", style="a"),
        p("Silt", style="gone"),
        p("Silt", settings='<w:outlineLvl w:val="9"/>', style="h3"),
        p("Silt", settings='<w:outlineLvl w:val="x"/>'),
    ],
)
def test_other_styles_make_no_heading(line):
    assert kinds(TEXT + line + TEXT) == [("paragraph", 0, "Silt")]


def test_a_paragraph_in_the_style_of_a_heading_is_text():
    assert [b.kind for b in read_body(p(LONG * 2, style="berschrift1"), styles=STYLES).blocks] == [
        "paragraph"
    ]


@pytest.mark.parametrize(
    "line",
    [
        t("Why now", "<w:b/>"),
        t("Why ", "<w:b/>") + t(" ") + t("now", "<w:b/>"),
        t("Why now", '<w:sz w:val="32"/>'),
        t("Why now", '<w:u w:val="single"/>'),
    ],
)
def test_a_line_that_stands_out_is_a_heading_where_no_style_marks_any(line):
    assert kinds(TEXT + p(line) + TEXT) == [("heading", 2, "Why now")]
    assert ("paragraph", 0, "Why now") in kinds(TEXT + p(line) + TEXT + p("Silt", style="h3"))


@pytest.mark.parametrize(
    "line",
    [
        t("Dredge now.", "<w:b/>"),
        t("Dredge ", "<w:b/>") + t("now"),
        t("the harbor", "<w:b/>"),
        t("Silt and mud and sand and stone and reeds and more of it all", "<w:b/>"),
        t("12", "<w:b/>"),
        t("Dredge now", '<w:b w:val="0"/>'),
    ],
)
def test_a_bold_sentence_and_bold_words_are_no_heading(line):
    assert "heading" not in {kind for kind, _, _ in kinds(TEXT + p(line) + TEXT)}


def test_bold_tells_nothing_where_all_is_bold():
    assert kinds(p(t(LONG, "<w:b/>")) * 2 + p(t("Why now", "<w:b/>"))) == [("paragraph", 0, "Why now")]


def test_the_style_of_a_run_makes_it_bold():
    strong = (
        '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    assert kinds(TEXT + p(t("Why now", '<w:rStyle w:val="s"/>')) + TEXT, strong) == [
        ("heading", 2, "Why now")
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (p("Silt and", style="Title") + p("tide", style="Title"), "Silt and tide"),
        (p("Delta Notes") + p(t("Silt and tide", '<w:sz w:val="48"/>')), "Silt and tide"),
        (p("Ada Example") + p(t("Silt and tide", "<w:b/>")), "Silt and tide"),
        (p(t("POLICY BRIEF", "<w:b/>")) + p(t("Silt and tide of ports", "<w:b/>")), "Silt and tide of ports"),
    ],
)
def test_the_title_is_what_the_style_says_or_what_stands_out_most(head, title):
    blocks = read_body(head + TEXT * 3, styles=STYLES).blocks
    assert [b.text for b in blocks if b.role == "title"] == [title]


def test_a_short_bold_line_right_above_the_text_is_a_heading():
    blocks = read_body(p("Silt and tide of ports") + p(t("Introduction", "<w:b/>")) + TEXT * 3).blocks
    assert [(b.kind, b.role) for b in blocks[:2]] == [("paragraph", None), ("heading", None)]


def test_a_title_far_down_is_a_heading():
    blocks = read_body(TEXT * 7 + p("Part two", style="Title") + TEXT, styles=STYLES).blocks
    assert [(b.kind, b.level, b.role) for b in blocks if b.text == "Part two"] == [("heading", 1, None)]


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("Subtitle", "standfirst", "paragraph"),
        ("Author", "byline", "paragraph"),
        ("Date", "date", "paragraph"),
        ("caption", "caption", "paragraph"),
        ("toc 2", "navigation", "paragraph"),
        ("TOC Heading", "navigation", "paragraph"),
        ("Quote", None, "quote"),
    ],
)
def test_styles_give_roles(name, role, kind):
    blocks = read_body(
        p("Silt and tide", style="Title") + p("What it is", style=name) + TEXT, styles=STYLES
    ).blocks
    assert (blocks[1].role, blocks[1].kind) == (role, kind)


def test_small_lines_below_a_picture_are_its_caption():
    picture = p('<w:r><w:pict><v:imagedata r:id="r1"/></w:pict></w:r>')
    small = p(t("Source: the port.", '<w:sz w:val="16"/>'))
    body = (
        TEXT
        + picture
        + small
        + p(t("A ferry at dusk", '<w:sz w:val="16"/>'))
        + p("Silt rises.")
        + picture
        + p("No.")
    )
    blocks = read_body(body).blocks
    assert [b.role for b in blocks] == [None, "caption", "caption", None, None]
