"""Pages that are broken, wrapped, in odd encodings, or made to harm: read, or refused with a reason."""

from __future__ import annotations

import contextlib
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.errors import BlufError, SourceError
from bluf.model import Document
from bluf.readers.html import read as read_html

FIRST = "The night ferry should sail through the winter, because the islands have no other road."
LAST = "Keep the boat, cut the timetable, and ask again in spring what the café on the island needs."
TEXT = f"<p>{FIRST}</p><p>{LAST}</p>"


def read(page: str | bytes) -> Document:
    return read_html("x.html", page if isinstance(page, bytes) else page.encode())


def body(page: str | bytes) -> list[str]:
    return [b.text for b in read(page).blocks if not b.role]


@pytest.mark.parametrize(
    "page",
    [
        TEXT.encode("utf-8"),
        b"\xef\xbb\xbf" + TEXT.encode("utf-8"),
        f"<html>{TEXT}".encode("utf-16"),
        f"<meta charset='iso-8859-1'>{TEXT}".encode("cp1252"),
        f"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>{TEXT}".encode("cp1252"),
        f"<?xml version='1.0' encoding='iso-8859-15'?><html>{TEXT}</html>".encode("iso8859-15"),
        f"<meta charset='latin1'>{TEXT}".encode(),
        f"<meta charset='utf-7'>{TEXT}".encode(),
        f"<meta charset='no-such-thing'>{TEXT}".encode(),
        TEXT.encode().replace(b"island needs", b"island \0needs") + b" " * 200,
    ],
)
def test_encodings(page):
    assert body(page) == [FIRST, LAST]


def test_the_source_of_a_page_saved_as_a_page_is_read_as_that_page():
    lines = ["<!DOCTYPE html>", "<html><head><title>T</title></head><body>", TEXT, "</body></html>"]
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    cells = "".join(
        f"<tr><td class=line-number value={n}></td><td class=line-content>{line}</td></tr>"
        for n, line in enumerate(escaped)
    )
    assert body(f"<html><body><table>{cells}</table></body></html>") == [FIRST, LAST]
    assert body(f"<html><body id=viewsource><pre>{'<br>'.join(escaped)}</pre></body></html>") == [FIRST, LAST]


def test_text_behind_the_end_of_the_page_is_read():
    assert body(f"<html><body><p>{FIRST}</p></body></html><p>{LAST}</p>") == [FIRST, LAST]


@pytest.mark.parametrize("end", ["<div clas", "</ht", "<!-", "</p", "<p title='x"])
def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(end):
    assert body(f"<html><body>{TEXT}{end}")[:2] == [FIRST, LAST]


def test_an_element_that_xml_closes_at_once_does_not_swallow_the_text():
    head = "<head><title/><script src='x'/></head>"
    page = f"<?xml version='1.0'?><html>{head}<body><a id='p1'/>{TEXT}</body></html>"
    assert body(page) == [FIRST, LAST]


def test_tags_within_the_line_that_are_never_closed_cost_nothing():
    assert body("<font>" * 400 + TEXT) == [FIRST, LAST]


@pytest.mark.parametrize("tail", ["<div>" * 100_000 + "deep", "<!-- never closed" + "x" * 99])
def test_what_the_parser_drops_is_told(tail):
    document = read(TEXT + tail)
    assert [b.text for b in document.blocks if not b.role] == [FIRST, LAST]
    assert "the rest of the page" in document.losses[0].what


def test_an_attack_on_the_parser_by_attributes_ends_at_once():
    assert body(TEXT + "<p " + " ".join(f'a{n}="<"' for n in range(100_000)) + ">") == [FIRST, LAST]


@pytest.mark.parametrize(
    ("name", "most", "page"),
    [
        ("MAX_ELEMENTS", 100, "<br>" * 101),
        ("MAX_PAGE_CHARACTERS", 1000, "x" * 1001),
    ],
)
def test_a_page_over_a_limit_is_refused_with_the_limit(monkeypatch, name, most, page):
    monkeypatch.setattr(f"bluf.readers.html.markup.{name}", most)
    with pytest.raises(SourceError, match=f"no more than {most:,}"):
        read(page)


def test_scripts_do_not_count_as_length(monkeypatch):
    monkeypatch.setattr("bluf.readers.html.markup.MAX_PAGE_CHARACTERS", 1000)
    assert body(f"<script>{'x' * 1000}</script><!-- {'y' * 1000} -->{TEXT}") == [FIRST, LAST]


@pytest.mark.parametrize(
    "source", ["[" * 100_000, '{"a":' * 2_000 + "1" + "}" * 2_000, '{"author": {"name": {"name": []}}}']
)
def test_json_ld_nested_or_odd_is_no_metadata(source):
    assert read(f'<script type="application/ld+json">{source}</script>{TEXT}').hints.authors == ()


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    links = "<base href=http://x.example/><link rel=stylesheet href=a.css><script src=b.js></script>"
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "http://x.example/x">]>'
    assert body(f"{entity}<html>{links}{TEXT}<img src=c.png><iframe src=d></iframe>") == [FIRST, LAST]


GOOD = (
    f"<!doctype html><html><head><meta charset=utf-8><title>T | S</title></head><body><nav>Home</nav>"
    f"<article><h1>T</h1>{TEXT}<ol start=2><li>One<li>Two</ol><table><tr><td>1<td>2<tr><td>3<td>4</table>"
    '<pre>a</pre></article><link rel=canonical href="http://[x">'
    '<script type="application/ld+json">{"@type":"Article","author":[1]}</script></body></html>'
).encode()


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_bluf_errors(data):
    with contextlib.suppress(BlufError):
        read(data)


@given(st.integers(0, len(GOOD)), st.integers(0, 60), st.binary(max_size=30))
def test_a_good_page_that_was_damaged_raises_nothing_but_bluf_errors(start, length, patch):
    try:
        document = read(GOOD[:start] + patch + GOOD[start + length :])
    except BlufError:
        return
    assert all(block.text for block in document.blocks)
