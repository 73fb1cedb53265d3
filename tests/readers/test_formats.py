"""What a source is: by its bytes where they are certain, else by its name, else by marks."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import BlufError, SourceError, UsageError
from bluf.readers import BUILT_IN, ENDINGS, READERS, read_document
from bluf.readers.formats import ending_of, tell_format
from bluf.settings import MAX_WORDS

PROSE = "The ferry stays because the port needs it. It leaves at ten and returns at noon.\n"
MAIL = "Message-ID: <1@tide.example>\nMIME-Version: 1.0\nFrom: a@tide.example\nSubject: Tugs\n\n" + PROSE


def package(*names: str, mimetype: str = "") -> bytes:
    """The bytes of a ZIP package with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


SIGNS = {
    "pdf": b"%PDF-1.7\n...",
    "docx": package("[Content_Types].xml", "word/document.xml"),
    "odt": package("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "epub": package("META-INF/container.xml", mimetype="application/epub+zip"),
    "rtf": b"{\\rtf1\\ansi words}",
    "html": b"\xef\xbb\xbf\n<!-- saved -->\n<!DOCTYPE html><p>Words.",
    "mail": MAIL.encode(),
    "markdown": b"---\ntitle: Tugs\n---\n\nWords.\n",
}


@pytest.mark.parametrize(
    "name", ["-", "x", "x.txt", "x.md", "x.pdf", "x.pages", "https://tide.example/x.php"]
)
@pytest.mark.parametrize("form", SIGNS)
def test_a_certain_sign_wins_over_any_name(form, name):
    assert tell_format(name, SIGNS[form], ENDINGS) == form


@pytest.mark.parametrize(
    "page",
    [
        "<html lang='en'>",
        "<HTML>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
        "<!doctype html>",
        "<head><title>x",
        "<!-- a --><!-- b -->\n<html amp>",
    ],
)
def test_pages_of_the_web_are_known_however_they_begin(page):
    assert tell_format("x.txt", page.encode(), ENDINGS) == "html"
    assert tell_format("x.txt", page.encode("utf-16"), ENDINGS) == "html"


@pytest.mark.parametrize("data", [b"<!--" * 5000, b"<!-- x -->" * 5000, b"<?xml " * 5000])
def test_comments_without_end_end(data):
    assert tell_format("x.txt", data, ENDINGS) == "text"


@pytest.mark.parametrize(("ending", "form"), ENDINGS.items())
def test_without_a_sign_the_name_tells(ending, form):
    assert tell_format(f"x{ending}", PROSE.encode(), ENDINGS) == form
    assert tell_format(f"x{ending.upper()}", PROSE.encode(), ENDINGS) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (PROSE, "text"),
        ("# Tugs\n\n" + PROSE + "\n## More\n\n" + PROSE, "markdown"),
        (PROSE + "See [the plan](https://tide.example) and **do** it.\n", "markdown"),
        ("# 1 in the line\n\n" + PROSE, "text"),
        ("From: Ada Example\nTo: the board\n\n" + PROSE, "text"),
        ("<div><p>" + PROSE + "</p></div>", "html"),
        ("> quoted\n> lines\n", "text"),
    ],
)
@pytest.mark.parametrize(
    "name", ["-", "README", "https://tide.example/tugs", "https://tide.example/tugs.aspx?id=3"]
)
def test_where_neither_tells_marks_do(text, form, name):
    assert tell_format(name, text.encode(), ENDINGS) == form


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office.* Save it as .docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        (package("xl/workbook.xml"), "spreadsheet"),
        (package("ppt/presentation.xml"), "presentation"),
        (package("holiday.txt"), "archive.* Unpack it"),
        (b"\x1f\x8b\x08" + bytes(99), "archive"),
    ],
)
def test_what_nobody_reads_is_named_with_what_to_do(data, what):
    with pytest.raises(SourceError, match=what):
        read_document("x.doc", data)


def test_an_unknown_ending_is_refused_with_the_formats_that_are_read():
    with pytest.raises(SourceError, match=r"no reader for \.xyz files.*text, markdown.*--from"):
        read_document("x.xyz", PROSE.encode())


def test_a_format_can_be_forced():
    assert read_document("x.xyz", b"# Tugs", "markdown").blocks[0].kind == "heading"
    assert read_document("x.md", b"# Tugs", "text").blocks[0].text == "# Tugs"
    with pytest.raises(UsageError, match="no format called word"):
        read_document("x.md", b"# Tugs", "word")


def test_an_address_is_what_a_source_says_of_itself():
    document = read_document("https://tide.example/tugs.txt", PROSE.encode())
    assert (document.hints.url, document.format) == ("https://tide.example/tugs.txt", "text")
    front = b"---\nurl: https://tide.example/first\n---\n\nWords."
    assert read_document("https://tide.example/copy", front).hints.url == "https://tide.example/first"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("-", ""),
        ("x", ""),
        ("a.b/x.TXT", ".txt"),
        ("https://tide.example/a%2Eb.md?x=y.z#q", ".md"),
        ("https://t.example", ""),
    ],
)
def test_endings_are_those_of_the_last_part(name, ending):
    assert ending_of(name) == ending


def test_more_words_than_any_commentary_has_are_refused():
    with pytest.raises(SourceError, match=r"200,001 words, and no more than 200,000"):
        read_document("x.txt", b"word " * (MAX_WORDS + 1))


CERTAIN = st.sampled_from([*SIGNS.values(), PROSE.encode(), b""])


@given(CERTAIN, st.binary(max_size=60), st.integers(0, 400))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_else(good, noise, at):
    """Whatever is told from mutated files; the readers of packages have their own properties."""
    data = good[:at] + noise + good[at:]
    with contextlib.suppress(BlufError):
        form = tell_format("-", data, ENDINGS)
        assert form in READERS
        if BUILT_IN[form].endswith((".text", ".markdown", ".mail")):
            read_document("-", data)
