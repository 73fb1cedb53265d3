"""The page of review as text: it says what the outline says, whatever that is, and nothing else comes in."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.make import read_outline
from bluf.model import Attribution, Author, Loss, Mark, Outline, OutlineWarning, Point, SourceInfo, Strand
from bluf.review import write_review
from bluf.review.entries import iter_entries, list_sections, spell_letters
from bluf.review.passages import list_passages, measure_coverage
from bluf.writers import was_made_by_us

TEXTS = st.text(max_size=60) | st.sampled_from(
    [
        "</script>",
        "<!--<script>",
        "]]>",
        "&amp;",
        "&#0;",
        "\u2028\u2029\x85",
        "\u202eabc",
        "a\r\nb\r",
        "\0",
        "'\"",
    ]
)
BODIES = st.lists(
    st.text(alphabet=st.sampled_from("ab. <&\n\r\0\u202e\u2028é😀A?"), max_size=40), max_size=6
).map("\n\n".join)


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[tuple[int, int], ...]:
    """Return stretches of a text, in any order, over one another too."""
    starts = draw(st.lists(st.integers(0, length - 1), min_size=1, max_size=3))
    return tuple((start, draw(st.integers(start + 1, length))) for start in starts)


@st.composite
def points(draw: st.DrawFn, text: str, depth: int = 1) -> Point:
    places = draw(spans(len(text)))
    words = " ".join(text[start:end] for start, end in places)
    support = draw(st.lists(points(text, depth - 1), max_size=2)) if depth else ()
    label, note = draw(st.none() | TEXTS), draw(st.none() | TEXTS)
    statement, confidence = draw(st.just(words) | TEXTS), draw(st.floats(0, 1))
    return Point(
        **{"text": words, "spans": places, "statement": statement, "label": label, "confidence": confidence},
        **{"paragraph": draw(st.integers(1, 9)), "page": draw(st.none() | st.integers(1, 9))},
        **{"support": tuple(support), "note": note},
    )


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Return an outline of any words whose places are within its text."""
    text = draw(BODIES)
    some = points(text) if text else st.nothing()
    many = st.lists(some, max_size=3).map(tuple) if text else st.just(())
    one = st.none() | some if text else st.none()
    strand = st.none() | st.builds(Strand, one, st.none() | st.integers(0, 9), st.booleans(), many)
    reach = (
        st.just(()) if not text else spans(len(text)).map(lambda s: tuple(Mark("italic", one) for one in s))
    )
    person = st.builds(Author, *[TEXTS] * 5)
    return Outline(
        source=draw(st.builds(SourceInfo, TEXTS, TEXTS, TEXTS, st.just("en"))),
        text=text,
        attribution=draw(st.builds(Attribution, *[TEXTS] * 2, st.tuples(person), *[TEXTS] * 7)),
        thesis=draw(one),
        context=draw(many),
        **{role: draw(strand) for role in ("tracks", "reasons", "recommendations")},
        conclusion=draw(one),
        takeaways=draw(st.tuples(TEXTS)),
        marks=draw(reach),
        warnings=draw(st.tuples(st.builds(OutlineWarning, TEXTS, TEXTS))),
        losses=draw(st.tuples(st.builds(Loss, *[TEXTS] * 3))),
    )


class Seen(HTMLParser):
    """Reads a page as a browser does: the text of paragraphs and statements, the data block, the elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.passages: list[str] = []
        self.statements: list[str] = []
        self.block = ""
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self._into: list[str] | None = None
        self._in_block = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        had = dict(attrs)
        classes = (had.get("class") or "").split()
        self.ids += [had["id"]] if had.get("id") else []
        self.hrefs += [had["href"]] if "href" in had else []
        for name, texts in (("passage", self.passages), ("statement", self.statements)):
            if name in classes:
                texts.append("")
                self._into = texts
        self._in_block = had.get("id") == "outline-tree"

    def handle_endtag(self, tag):
        if (tag == "p" and self._into is self.passages) or (tag == "a" and self._into is self.statements):
            self._into = None
        self._in_block = False

    def handle_data(self, data):
        if self._in_block:
            self.block += data
        elif self._into is not None:
            self._into[-1] += data


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(outlines())
def test_the_page_says_what_the_outline_says(outline):
    page = write_review(outline, "stem").decode()
    seen = Seen(page)
    assert "\n\n".join(seen.passages) == outline.text.replace("\0", "\ufffd")
    assert msgspec.json.decode(seen.block, type=Outline) == outline
    entries = list(iter_entries(list_sections(outline)))
    told = [entry.point.statement.replace("\0", "\ufffd") for entry in entries]
    assert seen.statements[: len(told)] == told
    assert {f"#{name}" for name in seen.ids} >= {href for href in seen.hrefs if href.startswith("#")}
    assert len(set(seen.ids)) == len(seen.ids)
    assert write_review(outline, "stem").decode() == page


@settings(max_examples=60, deadline=None)
@given(outlines())
def test_every_piece_knows_its_points(outline):
    entries = tuple(iter_entries(list_sections(outline)))
    assert [entry.number for entry in entries] == list(range(len(entries)))
    passages = list_passages(outline, entries)
    at, made = 0, {entry.number: set() for entry in entries}
    for passage in passages:
        for piece in passage.pieces:
            text = "".join(run.text for run in piece.runs)
            assert outline.text[at : at + len(text)] == text
            for entry in piece.entries:
                made[entry.number].update(range(at, at + len(text)))
            at += len(text)
        at += 2
    breaks = {place for m in re.finditer("\n\n", outline.text) for place in range(*m.span())}
    for entry in entries:
        wanted = {place for start, end in entry.point.spans for place in range(start, end)}
        assert made[entry.number] - breaks == wanted - breaks
    covered = measure_coverage(passages)
    assert covered.used_paragraphs <= covered.paragraphs == outline.text.count("\n\n") + 1
    assert covered.used_words <= covered.words


def test_the_policy_lets_in_the_script_and_the_style_of_this_page_alone(ferry):
    page = write_review(read_outline("ferry.txt", ferry), "ferry").decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert " style=" not in page
    assert not re.search(r"\son\w+=", page.replace(script, ""))
    assert not re.search(
        r"url\(|@import|innerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", style + script
    )


def test_attribution_comes_first(ferry):
    page = write_review(read_outline("ferry.txt", ferry), "ferry").decode()
    header = page[page.index("<header") : page.index("</header>")]
    assert page.index("</header>") < page.index("<main")
    for said in (
        "Keep the night ferry running",
        "Ingrid van der Meer",
        "Tomás Okafor, Jr.",
        "Tidewater",
        "Harbor Ledger",
    ):
        assert said in header


def test_a_text_without_author_says_so(ferry):
    outline = replace(read_outline("ferry.txt", ferry), attribution=Attribution())
    page = write_review(outline, "ferry").decode()
    assert "Author not stated" in page
    assert "<h1>ferry.txt</h1>" in page


def test_only_addresses_of_the_web_and_of_mail_are_links(ferry):
    outline = read_outline("ferry.txt", ferry)
    for url, is_link in (
        ("https://example.org/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
    ):
        page = write_review(replace(outline, attribution=Attribution(url=url)), "ferry").decode()
        assert (url in Seen(page).hrefs) is is_link
        assert url in page


def test_a_piece_of_two_points_leads_to_the_one_that_supports_none(ferry):
    outline = read_outline("ferry.txt", ferry)
    thesis = outline.thesis
    first = replace(outline.context[0], support=(thesis,))
    outline = replace(outline, thesis=None, context=(first, thesis))
    entries = tuple(iter_entries(list_sections(outline)))
    pieces = [piece for passage in list_passages(outline, entries) for piece in passage.pieces]
    (shared,) = [piece for piece in pieces if len(piece.entries) == 2]
    assert [(entry.key, entry.is_support) for entry in shared.entries] == [("1a", True), ("2", False)]
    assert shared.leading.key == "2"


def test_unused_paragraphs_are_told(ferry):
    outline = replace(read_outline("ferry.txt", ferry), thesis=None)
    passages = list_passages(outline, tuple(iter_entries(list_sections(outline))))
    assert [passage.number for passage in passages if not passage.is_used] == [2]
    page = write_review(outline, "ferry").decode()
    assert 'class="passage unused" id="paragraph-2"' in page
    covered = measure_coverage(passages)
    assert (covered.used_paragraphs, covered.paragraphs) == (9, 10)
    assert covered.used_words == sum(
        len(" ".join(run.text for run in piece.runs).split())
        for p in passages
        for piece in p.pieces
        if piece.entries
    )


@pytest.mark.parametrize(
    ("place", "letters"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")]
)
def test_letters_go_on_behind_z(place, letters):
    assert spell_letters(place) == letters


def test_half_a_surrogate_pair_becomes_a_sign_that_can_be_written(ferry):
    outline = read_outline("ferry.txt", ferry)
    halved = replace(outline, thesis=replace(outline.thesis, statement="a\ud800b", note="\udfff"))
    seen = Seen(write_review(halved, "ferry").decode())
    assert seen.statements[0] == "a\ufffdb"
    assert msgspec.json.decode(seen.block, type=Outline).thesis.note == "\ufffd"


def test_the_page_bears_our_mark(ferry):
    page = write_review(read_outline("ferry.txt", ferry), "ferry")
    assert was_made_by_us(page).name == "ferry.txt"
    assert was_made_by_us(page.replace(b"ferry", b"boat", 1)) is None


def test_scripts_are_short_and_say_what_they_are():
    scripts = list((Path(__file__).parents[2] / "src/bluf/review/script").glob("*.js"))
    assert len(scripts) == 8
    for script in scripts:
        lines = script.read_text("utf-8").splitlines()
        assert lines[0].startswith("// ")
        assert len(lines) <= 300
