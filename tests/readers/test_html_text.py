"""What is text on a web page, and how it is set."""

from __future__ import annotations

import pytest

from bluf.model import Document
from bluf.readers import read_document

FIRST = "The night ferry should sail through the winter, because the islands have no other road."
SECOND = "A council that counts only its tickets forgets the nurse, the baker and the school bus."
LAST = "Keep the boat, cut the timetable, and ask again in spring what the islands need."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"


def read(page: str) -> Document:
    return read_document("x.html", page.encode())


def blocks(page: str) -> list[tuple[str, int, str | None, str]]:
    """The kind, level, marker and text of every block of the main text."""
    return [(b.kind, b.level, b.marker, b.text) for b in read(page).blocks if not b.role]


def texts(page: str) -> list[str]:
    return [text for _, _, _, text in blocks(page)]


def test_paragraphs_headings_and_quotations():
    quote = "<blockquote><p>She will sail.</p></blockquote>"
    page = f"<article>{TEXT}<h2>The <em>price</em></h2>{quote}<p>{LAST}</p>"
    assert blocks(page) == [
        ("paragraph", 0, None, FIRST),
        ("paragraph", 0, None, SECOND),
        ("heading", 2, None, "The price"),
        ("quote", 0, None, "She will sail."),
        ("paragraph", 0, None, LAST),
    ]


def test_lists_are_numbered_as_browsers_number_them():
    page = f"""{TEXT}<ol start=3><li>Three.<li value=7><p>Seven.</p><p>It goes on.</p>
      <ul><li>Inner.</ul><li>Eight.</ol><ol type=i><li>One.<li>Two.</ol><ol reversed><li>B.<li>A.</ol>"""
    assert blocks(page)[2:] == [
        ("item", 1, "3.", "Three."),
        ("item", 1, "7.", "Seven."),
        ("item", 1, None, "It goes on."),
        ("item", 2, "-", "Inner."),
        ("item", 1, "8.", "Eight."),
        ("item", 1, "i.", "One."),
        ("item", 1, "ii.", "Two."),
        ("item", 1, "2.", "B."),
        ("item", 1, "1.", "A."),
    ]


def test_definitions_are_items_without_a_marker():
    assert blocks(f"{TEXT}<dl><dt>Berth</dt><dd>Where a ship lies.</dd></dl>")[2:] == [
        ("item", 1, None, "Berth"),
        ("item", 1, None, "Where a ship lies."),
    ]


def test_text_without_paragraphs_is_parted_by_line_breaks():
    page = f"<div>{FIRST}<br><br>{FIRST} {SECOND}<br>{LAST}</div>"
    assert texts(page) == [FIRST, f"{FIRST} {SECOND}", LAST]
    assert texts(f"<div>{FIRST}<br><br>She sails at ten<br>\nfrom the old quay.</div>") == [
        FIRST,
        "She sails at ten from the old quay.",
    ]


def test_div_and_span_carry_text_as_well_as_p():
    page = f"<div><div><span>{FIRST}</span></div><div>{SECOND}<div>{LAST}</div></div></div>"
    assert texts(page) == [FIRST, SECOND, LAST]


def test_a_short_bold_paragraph_is_a_heading():
    page = f"{TEXT}<h2>One</h2>{TEXT.replace('a', 'e')}<p><strong>What it costs</strong></p><p>{LAST}</p>"
    assert ("heading", 3, None, "What it costs") in blocks(page)


def test_a_table_that_lays_out_the_page_is_text_and_one_of_data_is_lost():
    layout = f"<table><tr><td width=100>Menu</td><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>"
    assert texts(layout) == [FIRST, SECOND]
    data = "<table><caption>Fares</caption><tr><th>Year<th>Fare<tr><td>2019<td>4<tr><td>2020<td>5</table>"
    document = read(f"{TEXT}{data}<p>{LAST}</p>")
    assert [b.text for b in document.blocks] == [FIRST, SECOND, LAST]
    assert [loss.what for loss in document.losses] == ["table: Fares"]


def test_what_is_no_text_is_a_loss_with_its_line():
    page = f"""<p>{FIRST}</p>
<p><img src=f.png alt="A ferry at night"><img src=dot.png alt="">{SECOND}</p>
<iframe src="https://x.example/map" title="Map of the route"></iframe>
<pre><code>x = 1</code></pre><math><mi>e</mi></math>
<p>{LAST}</p>"""
    document = read(page)
    assert [b.text for b in document.blocks] == [FIRST, SECOND, LAST]
    assert [loss.what for loss in document.losses] == [
        "image: A ferry at night",
        "embedded page: Map of the route",
        "code block",
        "formula",
    ]
    assert document.losses[0].where == "line 2"


def test_marks_of_notes_and_words_for_screen_readers_are_no_text():
    page = f"""<p>{FIRST}<sup><a href="#n1">1</a></sup> It <span class="dropcap">s</span>tays
      <a href="https://x.example">here<span class="sr-only"> (opens in a new window)</span></a>.</p>{TEXT}
      <section class="footnotes"><ol><li id=n1>See the <cite>Harbour Report</cite>, page 4.</ol></section>"""
    document = read(page)
    assert document.blocks[0].text == f"{FIRST} It stays here."
    assert [(b.role, b.marker, b.text) for b in document.blocks if b.role] == [
        ("notes", "1.", "See the Harbour Report, page 4.")
    ]


def test_a_text_set_by_hand_is_read_as_plain_text():
    lines = "The ferry sails\nat ten.\n\n1. It is late.\n2. It is dark.\n"
    assert texts(f"<pre>{lines}</pre>{TEXT}")[:3] == ["The ferry sails at ten.", "It is late.", "It is dark."]


def test_invisible_signs_that_entities_bring_are_gone():
    assert texts(f"<p>The fer&shy;ry &#8238;sails&#8236;&nbsp;&amp; stays&#x200b;.</p>{TEXT}")[0] == (
        "The ferry sails & stays."
    )


@pytest.mark.parametrize(
    "wrapper", ["has-sidebar", "social-page", "newsletter-template", "paywall", "no-comments"]
)
def test_a_class_of_what_holds_the_whole_text_says_nothing(wrapper):
    assert texts(f"<div class='{wrapper}'>{TEXT}</div>") == [FIRST, SECOND]
    assert texts("".join(f"<p class='{wrapper}'>{t}</p>" for t in (FIRST, SECOND, LAST))) == [
        FIRST,
        SECOND,
        LAST,
    ]
