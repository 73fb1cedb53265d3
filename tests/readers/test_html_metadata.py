"""What a web page says of itself: JSON-LD, meta tags, links, marked elements; the title that it prints."""

from __future__ import annotations

import json

import pytest

from bluf.model import Hints
from bluf.readers import read_document

TEXT = "<p>The night ferry should sail through the winter, because the islands have no other road.</p>" * 2


def hints(head: str, body: str = "") -> Hints:
    return read_document(
        "x.html", f"<html><head>{head}</head><body>{body}{TEXT}</body></html>".encode()
    ).hints


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


WORK = {
    "@type": "OpinionNewsArticle",
    "headline": "The Last Boat",
    "author": {"@type": "Person", "name": "Ann Miller"},
    "datePublished": "2021-11-04T06:00:00Z",
    "publisher": {"name": "The Harbour Times"},
    "mainEntityOfPage": {"@id": "https://harbour.example/boat"},
}
SAID = Hints(
    "The Last Boat",
    ("Ann Miller",),
    "2021-11-04T06:00:00Z",
    "The Harbour Times",
    "https://harbour.example/boat",
)


@pytest.mark.parametrize("value", [WORK, [WORK], {"@graph": [{"@type": "WebSite", "name": "Harbour"}, WORK]}])
def test_json_ld_as_an_object_a_list_and_a_graph(value):
    assert hints(json_ld(value)) == SAID


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Miller", ("Ann Miller",)),
        (["Ann Miller", {"name": "Ben Ray"}], ("Ann Miller", "Ben Ray")),
        ({"name": ["Ann Miller", "Ben Ray"]}, ("Ann Miller", "Ben Ray")),
        ({"@id": "#ann"}, ("Ann Miller",)),
        ({"name": "By Ann Miller"}, ("Ann Miller",)),
        ({"name": "admin"}, ()),
        ("https://harbour.example/ann", ()),
        ({"name": "The Harbour Times"}, ()),
        (None, ()),
        (3, ()),
    ],
)
def test_authors_in_json_ld(author, names):
    graph = [{**WORK, "author": author}, {"@type": "Person", "@id": "#ann", "name": "Ann Miller"}]
    assert hints(json_ld({"@graph": graph})).authors == names


def test_json_ld_that_is_wrapped_broken_or_escaped():
    source = json.dumps(WORK)
    wrapped = f'<script type="application/ld+json">\n//<![CDATA[\n{source}\n//]]>\n</script>'
    assert hints(wrapped) == SAID
    comma = f'<script type="application/ld+json">{source[:-1]},}}</script>'
    assert hints(comma) == SAID
    assert hints('<script type="application/ld+json">{"headline": </script>').title is None


def test_the_article_itself_wins_over_teasers():
    teasers = [{"@type": "Article", "headline": f"Teaser {n}"} for n in range(3)]
    assert hints(json_ld({"@graph": [*teasers, WORK]})).title == "The Last Boat"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta name=author content='Ann Miller'>", "authors", ("Ann Miller",)),
        ("<meta name=citation_author content='Miller, Ann'>", "authors", ("Miller, Ann",)),
        ("<meta name=parsely-author content='Ann Miller'>", "authors", ("Ann Miller",)),
        ("<meta property=article:author content='https://social.example/ann'>", "authors", ()),
        ("<meta property=article:published_time content=2021-11-04>", "date", "2021-11-04"),
        ("<meta name=dc.date content=2021-11-04>", "date", "2021-11-04"),
        ("<meta name=sailthru.date content=2021-11-04>", "date", "2021-11-04"),
        ("<meta property=og:site_name content='The Harbour Times'>", "outlet", "The Harbour Times"),
        ("<link rel=canonical href=https://harbour.example/boat>", "url", "https://harbour.example/boat"),
        (
            "<link rel=canonical href=https://web.archive.org/web/20211104000000/https://harbour.example/b>",
            "url",
            "https://harbour.example/b",
        ),
        ("<meta property=og:title content='The Last Boat'>", "title", "The Last Boat"),
    ],
)
def test_meta_tags_and_links(head, field, value):
    assert getattr(hints(head), field) == value


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ("<a rel=author href=/ann>Ann Miller</a>", "authors", ("Ann Miller",)),
        ("<span itemprop=author><span itemprop=name>Ann Miller</span></span>", "authors", ("Ann Miller",)),
        ("<time datetime=2021-11-04>4 November</time>", "date", "2021-11-04"),
    ],
)
def test_marked_elements(body, field, value):
    assert getattr(hints("", f"<p>{body}</p>"), field) == value


@pytest.mark.parametrize(
    ("title", "printed", "expected"),
    [
        ("The Last Boat | The Harbour Times", "", "The Last Boat"),
        ("The Last Boat - harbour", "", "The Last Boat"),
        ("The Last Boat | Opinion | The Harbour Times", "", "The Last Boat"),
        ("The Harbour Times: The Last Boat", "", "The Harbour Times: The Last Boat"),
        ("The Last Boat – Until Now", "", "The Last Boat – Until Now"),
        ("The Last Boat – Until Now – The Harbour Times", "", "The Last Boat – Until Now"),
        ("Last boat: why it must sail | Opinion", "<h1>The Last Boat</h1>", "The Last Boat"),
        ("The Last Boat", "<h1>The Harbour Times</h1>", "The Last Boat"),
        ("A title for search engines", "<h1 class=headline>The Last Boat</h1>", "The Last Boat"),
    ],
)
def test_the_title_is_the_printed_one_without_the_known_name_of_the_site(title, printed, expected):
    head = "<meta property=og:site_name content='The Harbour Times'><link rel=canonical href=https://harbour.example/b>"
    assert hints(f"<title>{title}</title>{head}", printed).title == expected
