"""The worked example with a site around it: the outline is that of the text."""

from __future__ import annotations

import html

import pytest
from msgspec.structs import replace

from bluf.make import read_outline
from bluf.readers import read_document

SITE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Delta Review</title>
<meta property="og:site_name" content="The Delta Review"><style>p {{ color: black }}</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/ports">Ports and Harbors</a></li>
<li><a href="/about">About the Delta Review</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this site work, and some more to count visits.</p></div>
<main><article><h1>{head}</h1>
<ul class="share-buttons"><li><a href="#">Share on one network</a></li><li><a href="#">Print</a></li></ul>
{body}
</article></main>
<aside class="related"><h2>Read next</h2><ul><li><a href="/silt">The price of silt, and who pays it</a></li>
<li><a href="/ferries">Why night ferries lose money in winter</a></li></ul></aside>
<section id="comments"><h2>2 comments</h2>
<p>I could not disagree more with the author of this piece.</p></section>
<footer><p>Subscribe to our newsletter and never miss a tide. Copyright Delta Review.</p></footer>
<script>console.log("nothing to read")</script></body></html>"""


@pytest.fixture(scope="module")
def outlines(example_source):
    """The outline of the text, and that of its page."""
    data = example_source.read_bytes()
    head, *rest = [block.text for block in read_document(example_source.name, data).blocks]
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in rest)
    page = SITE.format(title=html.escape(head), head=html.escape(head), body=body)
    return read_outline(example_source.name, data), read_outline("page.html", page.encode())


def test_the_body_is_that_of_the_text(outlines):
    text, page = outlines
    assert page.text == text.text


@pytest.mark.parametrize(
    "part", ["thesis", "context", "tracks", "reasons", "recommendations", "conclusion", "warnings"]
)
def test_every_point_is_that_of_the_text(outlines, part):
    text, page = outlines
    assert getattr(page, part) == getattr(text, part)


def test_so_is_the_attribution_but_for_the_name_of_the_site(outlines):
    text, page = outlines
    assert page.attribution.outlet == "The Delta Review"
    assert replace(page.attribution, outlet=None) == text.attribution


def test_what_stands_around_it_is_a_loss(outlines):
    lost = " ".join(loss.what for loss in outlines[1].losses)
    for words in ("About the Delta Review", "The price of silt", "I could not disagree more", "Subscribe"):
        assert words in lost
