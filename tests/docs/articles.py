"""The reader's own article: what the manual calls `article.pdf`, `article.html` and `article.docx`."""

from __future__ import annotations

import html
import sys
from pathlib import Path
from textwrap import wrap

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "readers"))
from docx_files import p, style, word
from test_pdf_reader import Ink, make_pdf

LINES_OF_A_PAGE, LINE_PT, LETTERS = 44, 15, 66


def write_articles(folder: Path) -> None:
    """Write the made-up commentary of the tests in three formats."""
    paragraphs = " ".join((TESTS / "fixtures" / "night-ferry.txt").read_text("utf-8").split("\n")).split("  ")
    title, byline = paragraphs[0].split(" by ")
    (folder / "article.pdf").write_bytes(print_pages(title, byline, paragraphs[1:]))
    (folder / "article.html").write_text(write_page(title, byline, paragraphs[1:]), "utf-8")
    (folder / "article.docx").write_bytes(write_word(title, byline, paragraphs[1:]))


def print_pages(title: str, byline: str, paragraphs: list[str]) -> bytes:
    """Return the article as a PDF: a bold title, lines of Courier, a blank one after each paragraph."""
    lines = [line for text in (byline, *paragraphs) for line in ("", *wrap(text, LETTERS))]
    pages = [lines[at : at + LINES_OF_A_PAGE] for at in range(0, len(lines), LINES_OF_A_PAGE)]
    inked = [
        [Ink(60, 740 - LINE_PT * at, line, 11) for at, line in enumerate(page) if line] for page in pages
    ]
    inked[0].insert(0, Ink(60, 770, title, 18, "F2"))
    return make_pdf(*inked)


def write_page(title: str, byline: str, paragraphs: list[str]) -> str:
    """Return the article as a page of a site, with a menu and a footer around it."""
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<nav><a href="/">Home</a> <a href="/all">All articles</a></nav><article><h1>{title}</h1>'
        f'<p class="byline">By {byline}</p>\n{body}</article><footer>Contact · Imprint</footer></body></html>'
    )


def write_word(title: str, byline: str, paragraphs: list[str]) -> bytes:
    """Return the article as a Word file."""
    body = "".join(p(html.escape(text)) for text in (f"By {byline}", *paragraphs))
    return word(p(title, style="Title") + body, styles=style("Title", "Title"))
