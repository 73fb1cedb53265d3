"""Bold, italics and links of a value, in every format that a brief is written in."""

from __future__ import annotations

import ctypes
import importlib.util
import io
import re

import docx
import pypdfium2
import pypdfium2.raw as raw
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from bluf.model import Brief, Mark, Outline, Point, SourceInfo, Strand
from bluf.writers import WRITERS
from bluf.writers.commonmark import escape_markdown, unescape_markdown
from bluf.writers.docx import render_parts
from bluf.writers.marked import mark_text
from bluf.writers.marked_runs import part_runs
from bluf.writers.ooxml import W, visible_text
from bluf.writers.package import pack_parts, unpack_parts

URL = "https://audit.example/ferries_(2024)?a=1&b=2"
TEXT = (
    "The Evening Gull says that the lamp must be lit this year, as the audit has it.\n\n"
    "First, the Northern Star ran aground, and nobody wrote of it. The pilots & the crew <all> know it."
)
SIGN = re.compile("[\U0010f000-\U0010f1ff]")


def span_of(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def point(text: str, statement: str | None = None, label: str | None = None, *support: Point) -> Point:
    return Point(text, (span_of(text),), statement or text, label, support=support)


MARKS = (
    Mark("italic", span_of("Evening Gull")),
    Mark("bold", span_of("must")),
    Mark("link", span_of("the audit"), URL),
    Mark("italic", span_of("Northern Star")),
    Mark("bold", span_of("crew <all>")),
)
OUTLINE = Outline(
    source=SourceInfo("lamp.md", "markdown", "cd" * 32),
    text=TEXT,
    thesis=point(TEXT.split("\n")[0]),
    reasons=Strand(
        points=(
            point(
                "First, the Northern Star ran aground, and nobody wrote of it.",
                "The Northern Star ran aground, and nobody wrote of it.",
                "the Northern Star",
                point("The pilots & the crew <all> know it."),
            ),
        )
    ),
    marks=MARKS,
)


@pytest.fixture
def marked(brief) -> Brief:
    return Brief(OUTLINE, brief.prepared)


@pytest.fixture
def plain(brief) -> Brief:
    return Brief(replace(OUTLINE, marks=()), brief.prepared)


def runs_of(parts: dict[str, bytes], words: str) -> list:
    """The runs with these words, as python-docx sees them."""
    file = docx.Document(io.BytesIO(pack_parts(parts)))
    found = [
        run
        for p in file.paragraphs
        for part in p.iter_inner_content()
        for run in getattr(part, "runs", [part])
    ]
    return [run for run in found if run.text.replace("\u00a0", " ") == words]


def test_word_sets_them_and_says_the_same_words(marked, plain, pack):
    parts = render_parts(marked, pack, "letter")
    assert visible_text(parts) == visible_text(render_parts(plain, pack, "letter"))
    assert [run.italic for run in runs_of(parts, "Evening Gull")] == [True]
    assert [run.bold for run in runs_of(parts, "must")] == [True]
    assert [run.bold for run in runs_of(parts, "crew <all>")] == [True]
    (star,) = runs_of(parts, "Northern Star")
    assert (star.italic, star.style.name) == (True, "Strong")


def test_a_link_of_word_leads_on_and_looks_like_the_text_around_it(marked, pack):
    file = docx.Document(io.BytesIO(WRITERS["docx"](marked, pack)))
    (link,) = [link for paragraph in file.paragraphs for link in paragraph.hyperlinks]
    assert (link.url, link.text) == (URL, "the audit")
    assert [run.font.underline for run in link.runs] == [None]


def test_a_link_has_the_style_that_the_template_has_for_links(marked, pack):
    parts = unpack_parts(pack.docx, "")
    style = '<w:style w:type="character" w:styleId="Lien"><w:name w:val="Hyperlink"/></w:style>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", f"{style}</w:styles>".encode()
    )
    written = render_parts(marked, replace(pack, docx=pack_parts(parts)), "letter")["word/document.xml"]
    assert re.search(rb'<w:hyperlink [^>]*><w:r><w:rPr><w:rStyle w:val="Lien"/></w:rPr>', written)


def test_the_relations_of_a_part_name_each_address_once(marked, pack):
    twice = replace(OUTLINE, marks=(*MARKS, Mark("link", span_of("the Northern Star"), URL)))
    parts = render_parts(Brief(twice, marked.prepared), pack, "letter")
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    links = [line.attrib for line in relations if line.get("TargetMode") == "External"]
    assert [link["Target"] for link in links] == [URL]
    identities = re.findall(rb'<w:hyperlink r:id="(\w+)"', parts["word/document.xml"])
    assert {identity.decode() for identity in identities} == {links[0]["Id"]}


def settle(run: str, styles: str = "") -> list[tuple[str, bool | None]]:
    """The words of a paragraph's runs and whether each is in italics, None where it does not say."""
    space = f'xmlns:w="{W[1:-1]}"'
    root = etree.fromstring(f"<w:p {space}>{run}</w:p>")
    part_runs(root, f"<w:styles {space}>{styles}</w:styles>".encode())
    found = []
    for made in root.iter(W + "r"):
        switch = made.find(f"{W}rPr/{W}i")
        italic = None if switch is None else switch.get(W + "val") != "0"
        found.append(("".join(node.text for node in made.iter(W + "t")), italic))
    return found


SIGNED = "a \U0010f002b\U0010f010 c"


def test_what_is_set_apart_in_italics_is_upright():
    assert settle(f"<w:r><w:t>{SIGNED}</w:t></w:r>") == [("a ", None), ("b", True), (" c", None)]
    own = f"<w:r><w:rPr><w:i/></w:rPr><w:t>{SIGNED}</w:t></w:r>"
    assert settle(own) == [("a ", True), ("b", False), (" c", True)]
    style = '<w:style w:type="character" w:styleId="E"><w:rPr><w:i/></w:rPr></w:style>'
    style += '<w:style w:type="character" w:styleId="F"><w:basedOn w:val="E"/></w:style>'
    named = f'<w:r><w:rPr><w:rStyle w:val="F"/></w:rPr><w:t>{SIGNED}</w:t></w:r>'
    assert settle(named, style) == [("a ", None), ("b", False), (" c", None)]
    both = f'<w:pPr><w:pStyle w:val="E"/></w:pPr>{named}'
    assert settle(both, style) == [("a ", None), ("b", True), (" c", None)]


def test_what_stands_beside_the_words_stays_in_its_place():
    run = f'<w:r w:rsidR="1"><w:t>x</w:t><w:tab/><w:t>{SIGNED}</w:t><w:br/></w:r>'
    assert settle(run) == [("xa ", None), ("b", True), (" c", None)]


def test_a_link_within_a_link_of_the_template_is_none():
    url = "".join(chr(0x10F100 + ord(letter)) for letter in "https://a.example/")
    run = f"<w:hyperlink><w:r><w:t>\U0010f004{url}b\U0010f010</w:t></w:r></w:hyperlink>"
    assert settle(run) == [("b", None)]


def test_markdown_has_them(marked, pack):
    written = WRITERS["md"](marked, pack).decode().replace("\u00a0", " ")
    quoted = URL.replace("(", "%28").replace(")", "%29")
    assert (
        f"> **The *Evening Gull* says that the lamp **must** be lit this year, as [the audit]({quoted})"
        in written
    )
    assert "1. **The *Northern Star*** ran aground" in written
    assert "the **crew \\<all**> know it." in written


def test_markdown_says_the_same_words(marked, plain, pack):
    written, bare = (WRITERS["md"](brief, pack).decode() for brief in (marked, plain))
    assert unescape_markdown(written).split("<!--")[0] == unescape_markdown(bare).split("<!--")[0]


TAGS = st.text("ab é漢.,*_“”()[]'—&;#1\\!<`~|$\u00a0 ", max_size=12).map(lambda text: " ".join(text.split()))


@given(TAGS, st.data(), st.sampled_from(["{}", "**{}**", "*{}*"]))
def test_commonmark_reads_the_words_back_whatever_is_marked(text, data, line):
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda s: s[0] < s[1])
    kinds = st.sampled_from(
        [("bold", None), ("italic", None), ("link", "https://a.example/b(c)*d?e=f&copy;")]
    )
    found = data.draw(st.lists(st.tuples(kinds, spans), max_size=3)) if text else []
    value = mark_text(text, [Mark(kind, span, url) for (kind, url), span in found])
    written = escape_markdown(value)
    assert unescape_markdown(written) == text
    if line == "{}" or (text[:1].isalnum() and text[-1:].isalnum()):
        tokens = [token for token in MarkdownIt("commonmark").parse(line.format(written)) if token.children]
        read = "".join(child.content for token in tokens for child in token.children)
        assert read == line.strip("*- ").format(text)


def test_a_web_page_has_them_in_its_text_alone(marked, pack):
    written = WRITERS["html"](marked, pack).decode()
    page = html.document_fromstring(written)
    assert [node.text_content() for node in page.iter("em")][:2] == ["Evening Gull", "Northern Star"]
    (link,) = (node for node in page.iter("a") if node.get("href") == URL)
    assert (link.text_content().replace("\u00a0", " "), link.get("rel")) == ("the audit", "noopener")
    described = page.find(".//meta[@name='description']").get("content")
    assert described.replace("\u00a0", " ") == OUTLINE.thesis.statement
    assert not SIGN.search(written)


def test_a_web_page_makes_no_link_within_a_link(marked, pack):
    page = '<p>{{ title }}{{ credit.authors }}</p><a href="#x">{{ thesis.statement }}</a>'
    page += "<title>{{ thesis.lead }}</title>"
    written = WRITERS["html"](marked, replace(pack, html=page)).decode()
    assert written.count("<a ") == 1
    assert "<em>Evening" in written
    assert "<em>" not in written.split("<title>")[1]


@pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="not installed: typst")
def test_a_pdf_sets_them(marked, plain, pack):
    written = WRITERS["pdf"](marked, pack)
    words = pypdfium2.PdfDocument(written)[0].get_textpage().get_text_range()
    bare = pypdfium2.PdfDocument(WRITERS["pdf"](plain, pack))[0].get_textpage().get_text_range()
    assert " ".join(words.split()) == " ".join(bare.split())
    assert addresses_in(written) == [URL]
    assert {"Italic", "Bold", "BoldItalic"} <= {name.rpartition("-")[2] for name in fonts_of(written)}


def addresses_in(pdf: bytes) -> list[str]:
    """Where the links of a first page lead."""
    file = pypdfium2.PdfDocument(pdf)
    page = file[0]  # pdfium frees a page that nobody holds
    at, link, found = ctypes.c_int(0), raw.FPDF_LINK(), []
    while raw.FPDFLink_Enumerate(page.raw, at, link):
        action = raw.FPDFLink_GetAction(link)
        address = ctypes.create_string_buffer(raw.FPDFAction_GetURIPath(file.raw, action, None, 0))
        raw.FPDFAction_GetURIPath(file.raw, action, address, len(address))
        found.append(address.value.decode())
    return found


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts that the words of a first page are set in."""
    file, found = pypdfium2.PdfDocument(pdf), set()
    page = file[0]
    for part in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(part.raw)
        name = ctypes.create_string_buffer(raw.FPDFFont_GetBaseFontName(font, None, 0))
        raw.FPDFFont_GetBaseFontName(font, name, len(name))
        found.add(name.value.decode())
    return found


@pytest.mark.parametrize("form", ["docx", "md", "html"])
def test_signs_of_the_source_and_of_broken_tags_are_nowhere(form, marked, pack):
    hostile = "\U0010f001\U0010f161The lamp\U0010f010 \U0010f007must"
    thesis = Point("The Evening Gull", (span_of("The Evening Gull"),), f"{hostile} The Evening Gull")
    outline = replace(OUTLINE, thesis=thesis)
    written = WRITERS[form](Brief(outline, marked.prepared), pack)
    parts = unpack_parts(written, "").values() if form == "docx" else [written]
    assert not any(SIGN.search(part.decode("utf-8", "replace")) for part in parts)


def test_filters_print_plain_text(marked, markdown_pack):
    tags = "{{ thesis.statement|upper }}|{{ thesis.statement|truncate(9) }}|{{ thesis.statement|length }}"
    written = WRITERS["md"](marked, markdown_pack(tags)).decode().replace("\u00a0", " ")
    assert f"{OUTLINE.thesis.statement.upper()}|The...|{len(OUTLINE.thesis.statement)}" in written


def test_joined_values_keep_their_marks(marked, markdown_pack):
    tags = "{{ reasons|join(' ', 'full') }}!{{ '(' ~ thesis.statement ~ ')' }}"
    written = WRITERS["md"](marked, markdown_pack(tags)).decode().replace("\u00a0", " ")
    assert "The *Northern Star* ran aground" in written
    assert "(The *Evening Gull* says that the lamp **must**" in written


def test_a_pack_may_leave_out_emphasis_or_links(marked, pack):
    written = WRITERS["md"](marked, replace(pack, marks=("link",))).decode()
    assert "[the" in written
    assert "*Evening" not in written
    written = WRITERS["md"](marked, replace(pack, marks=("bold", "italic"))).decode()
    assert URL[:20] not in written
    assert "*Evening" in written


@pytest.mark.parametrize("form", ["docx", "html", "md"])
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        'https://a.example/"><script>alert(1)</script>',
        "https://a.example/)[x](javascript:y",
    ],
)
def test_an_address_that_was_smuggled_in_does_no_harm(form, url, marked, pack):
    # `decode_outline` refuses them; nothing but a program can build such a mark.
    outline = replace(OUTLINE, marks=(Mark("link", span_of("the audit"), url),))
    written = WRITERS[form](Brief(outline, marked.prepared), pack)
    text = written.decode("utf-8", "replace")
    assert "<script>alert" not in text
    assert form != "md" or "](javascript" not in text
    assert 'href="javascript' not in text.lower()
    assert 'Target="javascript' not in text


def test_a_macro_of_a_word_template_prints_them_once(marked, pack):
    parts = unpack_parts(pack.docx, "")
    body = (
        "{% macro twice(words) %}{{ words }} &amp; {{ words }}{% endmacro %}{{ title }} {{ credit.authors }} "
        "{{ twice(reasons[0].statement) }}"
    )
    document = re.sub(
        rb"<w:body>.*</w:body>",
        f"<w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body>".encode(),
        parts["word/document.xml"],
        flags=re.DOTALL,
    )
    own = replace(pack, docx=pack_parts(parts | {"word/document.xml": document}))
    rendered = render_parts(marked, own, "letter")
    said = visible_text({"word/document.xml": rendered["word/document.xml"]}).replace("\u00a0", " ")
    statement = OUTLINE.reasons.points[0].statement
    assert f"{statement} & {statement}" in said
    assert [run.italic for run in runs_of(rendered, "Northern Star")] == [True, True]


@pytest.mark.parametrize("form", ["docx", "md", "html"])
def test_a_brief_without_marks_is_what_it_was(form, plain, marked, pack):
    bare = WRITERS[form](plain, replace(pack, marks=()))
    assert WRITERS[form](plain, pack) == bare
    assert WRITERS[form](marked, replace(pack, marks=())) == bare
