"""What a reader of a brief reads: its paragraphs in order, whichever program saved it last.

Keeps: every word that is printed, those of headers, footers, tables and text boxes too. Simplifies: emphasis,
links and lists become their text. Drops: comments, hidden and deleted text, numbers that a list prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..errors import SourceError
from ..readers import read_document
from ..settings import MAX_BRIEF_WORDS
from .tokens import fold_text

if TYPE_CHECKING:
    from ..readers.docx.ooxml import Element

FLOWING = frozenset({"pdf"})
"""Formats whose paragraphs are guessed from lines: a sentence may go on in the next one."""
SAME_LINE_EM, SPACE_EM = 0.5, 0.12
"""Ems between the baselines of one line at most, and between words at least; a word space has .2."""
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def read_blocks(name: str, data: bytes, form: str) -> Iterator[tuple[str, ...]]:
    """Yield the paragraphs of a brief, folded, in each way that they can be read: a PDF has two.

    Its lines come in the order in which a program wrote them, then as paragraphs, as they stand on the page.
    Raises `SourceError` where it cannot be read.
    """
    ways = (_read_written, _read_any) if form == "pdf" else (_READ.get(form, _read_any),)
    for read in ways:
        blocks = tuple(folded for text in read(name, data) if (folded := fold_text(text)))
        if sum(text.count(" ") + 1 for text in blocks) > MAX_BRIEF_WORDS:
            what = f"it has more than {MAX_BRIEF_WORDS:,} words."
            raise SourceError(what, name, "A brief has a page: name the brief first, then its source.")
        yield blocks


def _read_any(name: str, data: bytes) -> Iterator[str]:
    for block in read_document(name, data).blocks:
        yield from re.split(r" [|/] ", block.text) if block.role == "table" else (block.text,)


def _read_written(name: str, data: bytes) -> Iterator[str]:
    from ..readers.pdf.child import ask_pdfium

    for sheet in ask_pdfium(name, data).pages:
        line, last = "", None
        for run in sheet.runs:
            if last is not None and abs(run.baseline - last.baseline) > run.size * SAME_LINE_EM:
                yield line
                line = ""
            is_apart = last is not None and run.left - last.right > run.size * SPACE_EM
            line, last = f"{line} {run.text}" if is_apart else line + run.text, run
        yield line


def _read_page(name: str, data: bytes) -> Iterator[str]:
    from lxml import etree

    from ..readers.html.markup import open_page
    from ..writers.standing import visible_words

    try:
        yield from visible_words(open_page(name, data).source).splitlines()
    except (etree.LxmlError, ValueError):
        raise SourceError(
            "there is nothing in it that could be read.", name, "Save the page again."
        ) from None


def _read_markdown(name: str, data: bytes) -> Iterator[str]:
    from markdown_it import MarkdownIt

    from ..readers.decoding import read_text

    for token in MarkdownIt("commonmark").enable("table").parse(read_text(name, data)):
        if token.type == "inline":
            parts = (" " if child.type.endswith("break") else child.content for child in token.children or ())
            yield "".join(_TAG.sub("", part) for part in parts)
        elif token.type in ("html_block", "code_block", "fence"):
            yield from _TAG.sub("\n", token.content).splitlines()


def _read_word(name: str, data: bytes) -> Iterator[str]:
    from ..readers.docx.ooxml import W
    from ..readers.docx.package import Package

    package = Package(name, data)
    stories = [*package.related("header"), package.read_main()]
    stories += [*package.related("footer"), *package.related("footnotes"), *package.related("endnotes")]
    for story in stories:
        for paragraph in story.iter(f"{W}p"):
            if not _is_fallback(paragraph):
                yield "".join(_read_runs(paragraph))


def _is_fallback(element: Element) -> bool:
    """Return whether an element repeats, for old programs, what stands beside it (ECMA-376 part 3, 10.2)."""
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())


def _read_runs(element: Element) -> Iterator[str]:
    """Yield the text of a paragraph, not of those that hang on it; deleted text has another name."""
    from ..readers.docx.ooxml import W

    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in (f"{W}p", f"{W}moveFrom") and child.find(f"{W}rPr/{W}vanish") is None:
            yield from _read_runs(child)


_READ: Mapping[str, Callable[[str, bytes], Iterator[str]]] = MappingProxyType(
    {"docx": _read_word, "markdown": _read_markdown, "html": _read_page}
)
