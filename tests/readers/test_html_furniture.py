"""What stands around the text of a web page, and what it is."""

from __future__ import annotations

import pytest

from bluf.model import Document
from bluf.readers import read_document

FIRST = "The night ferry should sail through the winter, because the islands have no other road."
SECOND = "A council that counts only its tickets forgets the nurse, the baker and the school bus."
LAST = "Keep the boat, cut the timetable, and ask again in spring what the islands need."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p>"
OTHER = "Another page of this site tells in a long sentence what it thinks of bridges and of tunnels."


def read(page: str) -> Document:
    return read_document("x.html", page.encode())


def body(page: str) -> list[str]:
    return [b.text for b in read(page).blocks if not b.role]


def roles(page: str) -> list[tuple[str, str]]:
    return [(b.role, b.text) for b in read(page).blocks if b.role]


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<nav><a href=/>Home</a> <a href=/n>News</a></nav>", "navigation"),
        ("<div class='cookie-banner'>We use cookies on this site.</div>", "navigation"),
        ("<div class='shareButtons'><a href=/s>Share</a></div>", "sharing"),
        (f"<div id='newsletter-signup'><p>{OTHER}</p></div>", "subscription"),
        (f"<aside class='related-articles'><h3>More</h3><p>{OTHER}</p></aside>", "related"),
        (f"<section class='comments-area'><p>{OTHER}</p></section>", "comments"),
        ("<div class='ad-slot'>Advertisement</div>", "advertisement"),
        ("<figure><img src=x><figcaption>The ferry in May.</figcaption></figure>", "caption"),
        ("<span class='photo-credit'><p>A Photographer/Agency</p></span>", "caption"),
        ("<div class='key-takeaways'><p>Ships carry more than tickets say.</p></div>", "takeaways"),
        ("<div class='author-bio'><p>Ann Miller teaches navigation.</p></div>", "bio"),
        ("<div role='doc-endnotes'><p>See the report.</p></div>", "notes"),
        ("<p class='pull-quote'>Ships carry more than tickets.</p>", "pull quote"),
        ("<div aria-hidden='true'>Loading the ferry</div>", "hidden"),
        ("<button>Read more</button>", "navigation"),
    ],
)
def test_roles_within_the_text(markup, role):
    page = f"<article><p>{FIRST}</p><p>{SECOND}</p>{markup}<p>{LAST}</p>{TEXT.replace('e', 'i')}</article>"
    found = read(page)
    assert {b.role for b in found.blocks if b.role} == {role}
    assert [b.text for b in found.blocks if not b.role][:3] == [FIRST, SECOND, LAST]


def test_what_stands_outside_the_text_is_one_block_a_neighbourhood():
    above, below = "<div><a href=/>Home</a></div><div>Search</div>", "<div>Imprint</div><div>Terms</div>"
    page = f"{above}<article>{TEXT}</article>{below}"
    assert roles(page) == [("navigation", "Home · Search"), ("navigation", "Imprint · Terms")]
    assert body(page) == [FIRST, SECOND, LAST]


def test_takeaways_are_a_block_each():
    box = "<ul class='takeaways'><li>Ships carry more.</li><li>Winter is long.</li></ul>"
    page = f"{box}<article>{TEXT}</article>"
    assert roles(page) == [("takeaways", "Ships carry more."), ("takeaways", "Winter is long.")]


def test_a_line_that_is_all_link_is_related_and_a_sentence_with_a_link_is_text():
    more = "<p><b>&gt;&gt;&gt; <a href=/o>What Does a Bridge Cost the Islands Each Year?</a></b></p>"
    linked = f"<p><a href=/x>{LAST}</a></p>"
    page = f"<article><p>{FIRST}</p>{more}<p>{SECOND}</p>{linked}</article>"
    assert body(page) == [FIRST, SECOND, LAST]
    assert roles(page) == [("related", ">>> What Does a Bridge Cost the Islands Each Year?")]


def test_a_heading_over_links_goes_with_them_and_one_over_text_stays():
    links = "<ul><li><a href=/1>Bridges and their price</a></li><li><a href=/2>Tunnels</a></li></ul>"
    page = f"<p>{FIRST}</p><h2>Costs</h2>{links}<p>{SECOND}</p><p>{LAST}</p><h2>Elsewhere</h2>{links}"
    assert body(page) == [FIRST, "Costs", SECOND, LAST]


def test_what_stands_there_twice_is_told_once():
    quote = f"<blockquote>{SECOND[:60]}</blockquote>"
    page = f"<div><p>{FIRST}</p>{quote}<p>{SECOND}</p><p>{FIRST}</p><p>{LAST}</p></div>"
    assert body(page) == [FIRST, SECOND, LAST]
    assert roles(page) == [("pull quote", SECOND[:60]), ("repeated", FIRST)]


def test_a_text_in_several_containers_of_one_class_is_whole():
    parts = "".join(f"<div class='block wide'><p>{text}</p></div>" for text in (FIRST * 6, SECOND, LAST))
    assert body(f"<main>{parts}</main>") == [FIRST * 6, SECOND, LAST]


def test_comments_may_be_longer_than_the_text():
    thread = "".join(f"<div class='comment'><p>{OTHER} Number {n}.</p></div>" for n in range(20))
    assert body(f"<body><article>{TEXT}</article><div id='comments'>{thread}</div></body>") == [
        FIRST,
        SECOND,
        LAST,
    ]


def test_teasers_may_be_longer_than_the_text():
    teasers = "".join(f"<li><h4>Bridges {n}</h4><p>{OTHER} Number {n}.</p></li>" for n in range(4))
    assert body(f"<article>{TEXT}</article><ul class='related-posts'>{teasers}</ul>") == [FIRST, SECOND, LAST]


def test_a_standfirst_is_printed_text_and_a_hint():
    deck = "What the islands lose when the last boat is cut"
    page = f"<header><h1>The last boat</h1><p class='standfirst'>{deck}</p></header><article>{TEXT}</article>"
    assert body(page) == [deck, FIRST, SECOND, LAST]
    assert read(page).hints.standfirst == deck
    assert roles(page) == [("title", "The last boat")]


def test_a_page_in_another_script_is_read_too():
    text = "".join(
        f"<p>渡船は冬も運航すべきである。島には他の道がないからだ。第{n}の理由。</p>" for n in "一二三"
    )
    page = f"<div class='menu'><a href=/>首页</a></div><div class='main'>{text}</div>"
    assert len(body(page)) == 3
