"""The page of the web, read back by a parser of another maker."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.errors import TemplateError
from bluf.model import Attribution, Author, Brief, Outline, Point, SourceInfo
from bluf.writers import WRITERS, was_made_by_us
from bluf.writers.docx import render_parts
from bluf.writers.html import write_html
from bluf.writers.ooxml import visible_text
from bluf.writers.standing import visible_words

CREDIT = "<!DOCTYPE html><title>x</title><p>{{ title }} {{ credit.authors }} {{ credit.published }}</p>\n"
BLOCKS = {"p", "li", "h1", "h2", "div"}


class Reader(HTMLParser):
    """The elements in order, and the words of each block of the body."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = []
        self.is_body = False
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.is_body = self.is_body or tag == "body"
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data):
        if self.is_body and self.blocks and data.strip():
            self.blocks[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def html_pack(pack):
    """Make a pack of one page that prints the attribution and then the given tags."""
    return lambda tags: replace(pack, html=CREDIT + tags)


def test_it_holds_the_words_of_the_word_file_in_their_order(brief, pack):
    word = visible_text(render_parts(brief, pack, "letter"))
    assert " ".join(Reader(write_html(brief, pack)).blocks).split() == word.split()


def test_what_the_source_lacks_leaves_no_trace(bare, pack):
    page = Reader(write_html(bare, pack))
    assert " ".join(page.blocks).split() == visible_text(render_parts(bare, pack, "letter")).split()
    assert [tag for tag, _ in page.elements if tag in ("ul", "ol", "h2", "a")] == ["h2"]


def test_the_page_says_what_it_is(brief, pack):
    page = Reader(write_html(brief, pack))
    meta = {item["name"]: item["content"] for item in page.all("meta") if "name" in item}
    assert page.all("html") == [{"lang": "en"}]
    assert meta["description"].replace("\xa0", " ") == brief.outline.thesis.statement
    assert [item["content"] for item in page.all("meta") if item.get("name") == "author"] == [
        "Ada O'Hara",
        "Jürgen Weiß",
    ]
    heads = [tag for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert heads == ["h1", *["h2"] * 5]
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "ol", "ul")] == [1, 1, 1, 1, 2]


def test_labels_in_another_language_than_the_source_say_so(brief, pack):
    source = replace(brief.outline.source, language="fr")
    page = Reader(write_html(replace(brief, outline=replace(brief.outline, source=source)), pack))
    assert page.all("html") == [{"lang": "fr"}]
    assert {head.get("lang") for head in page.all("h2")} == {"en"}


def test_only_an_address_that_may_be_a_link_is_one(brief, pack):
    assert [a["href"] for a in Reader(write_html(brief, pack)).all("a")] == [brief.outline.attribution.url]
    of = replace(brief.outline.attribution, url="javascript:alert(1)")
    unsafe = replace(brief, outline=replace(brief.outline, attribution=of))
    page = Reader(write_html(unsafe, pack))
    assert page.all("a") == []
    assert any("javascript:alert(1)" in block for block in page.blocks)


@pytest.mark.parametrize(("paper", "size"), [("letter", "letter"), ("a4", "a4")])
def test_it_is_printed_on_the_packs_paper(brief, pack, paper, size):
    assert f"@page {{ size: {size};" in write_html(brief, replace(pack, paper=paper)).decode()


def test_our_own_output_is_known_until_it_is_edited(brief, pack):
    data = WRITERS["html"](brief, pack)
    mark = was_made_by_us(data)
    assert (mark.name, mark.sha256) == ("harbour -- final.txt", "ab" * 32)
    assert was_made_by_us(data.replace(b"March", b"April")) is None
    assert was_made_by_us(data + b"\n") is None
    assert data.count(b"--") >= 2
    assert b"harbour -- final.txt, sha256" not in data


def test_equal_input_gives_equal_bytes(brief, pack):
    assert write_html(brief, pack) == write_html(brief, pack)


@given(
    st.text(min_size=1, max_size=60) | st.sampled_from(["</title><script>x</script>", "'\"><b onclick=x>"])
)
def test_no_text_becomes_markup(brief_of, pack, words):
    plain = Reader(write_html(brief_of("words"), pack))
    page = Reader(write_html(brief_of(words), pack))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]


@pytest.fixture(scope="module")
def brief_of():
    """Make a brief whose thesis, title and author are the given words."""

    def make(words: str) -> Brief:
        outline = Outline(
            source=SourceInfo("x.txt", "text", "00"),
            text="",
            attribution=Attribution(title=words, authors=(Author(words),), outlet="The Tide"),
            thesis=Point(words, ((0, 1),), words),
        )
        return Brief(outline, datetime.date(2026, 11, 25))

    return make


@pytest.mark.parametrize(
    "tag", ["{{ '<b>' ~ title }}", "{% autoescape false %}{{ title }}{% endautoescape %}"]
)
def test_no_template_can_leave_the_escaping_out(brief_of, html_pack, tag):
    page = write_html(brief_of("<i>x</i>"), html_pack(tag)).decode()
    assert "<i>" not in page
    assert "&lt;i&gt;" in page


def test_an_unknown_name_is_named_with_its_line(brief, html_pack):
    with pytest.raises(TemplateError, match=r"line 2 .*unknown name `reson`. Did you mean `reasons`"):
        write_html(brief, html_pack("{{ reson }}"))


@pytest.mark.parametrize(
    "tags",
    [
        "{{ title|safe }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ (title|attr('__class__')).__base__ }}",
        "{{ title.format(1) }}",
        "{% for a in title %}",
        "{% import 'os' as os %}",
        "<script>1</script>",
        "<p onclick='x()'>a</p>",
        "<img src=https://example.org/x.png>",
        "<img srcset='https://example.org/x.png 2x'>",
        "<a href='javascript:x()'>a</a>",
        "<a href='data:text/html,x'>a</a>",
        "<link rel=stylesheet href=//example.org/x.css>",
        "<style>@import 'x.css';</style>",
        "<style>p { background: url(https://example.org/x) }</style>",
        "<style>p { background: \\75rl(https://example.org/x) }</style>",
        "<p style='background: url(//example.org/x)'>a</p>",
        "<iframe srcdoc='x'></iframe>",
        "<form action=https://example.org><input></form>",
        "<meta http-equiv=refresh content='0; url=https://example.org'>",
        "<svg><use href='https://example.org/x.svg#a'/></svg>",
        "<base href=https://example.org>",
    ],
)
def test_a_hostile_or_dependent_template_is_refused(brief, html_pack, tags):
    with pytest.raises(TemplateError):
        write_html(brief, html_pack(tags))


@pytest.mark.parametrize(
    "tags",
    [
        "<img alt='' src='data:image/png;base64,AAAA'>",
        "<style>p { background: url(data:image/png;base64,AAAA); color: #123 }</style>",
        "<a href='#top'>top</a> <a href='mailto:a@example.org'>write</a>",
        "<svg><use href='#a'/></svg>",
    ],
)
def test_a_page_may_hold_all_that_it_brings_along(brief, html_pack, tags):
    assert write_html(brief, html_pack(tags))


@pytest.mark.parametrize(
    "around",
    [
        "<p hidden>CREDIT</p>",
        "<p style='display: none'>CREDIT</p>",
        "<div style='opacity:0;'><p>CREDIT</p></div>",
        "<style>.x, .small { font-size: 0 }</style><p class='small'>CREDIT</p>",
        "<style>@media print { footer p { visibility: hidden } }</style><footer><p>CREDIT</p></footer>",
        "<style>#foot { display:none }</style><p id=foot>CREDIT</p>",
        "<template>CREDIT</template>",
        "<!-- CREDIT -->",
        "<title>CREDIT</title>",
    ],
)
def test_attribution_that_nobody_sees_is_none(brief, pack, around):
    hidden = around.replace("CREDIT", "{{ title }} {{ credit.authors }} {{ credit.published }}")
    with pytest.raises(TemplateError, match="does not print"):
        write_html(brief, replace(pack, html=f"<!DOCTYPE html><body>a {hidden}</body>"))


def test_words_parted_by_elements_are_read_as_they_stand():
    page = "<p>Ada <b>O&#39;Hara</b>s<br>x</p><style>b::before { display: none }</style><p>y</p>"
    assert visible_words(page).split() == ["Ada", "O'Haras", "x", "y"]


def test_a_template_without_attribution_is_refused(brief, pack):
    with pytest.raises(TemplateError, match="does not print the title"):
        write_html(brief, replace(pack, html="<p>{{ thesis.statement }}</p>"))


def test_a_pack_without_the_format_says_so(brief, pack):
    with pytest.raises(TemplateError, match=r"no brief\.html\.j2"):
        write_html(brief, replace(pack, html=None))
