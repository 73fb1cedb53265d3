"""Plain and pasted text.

Keeps: paragraphs, list items with their numbers, headings, quotations (`> `), pages parted by form feeds; of
an e-mail its subject and who wrote it.
Simplifies: lines wrapped by hand are joined, words that they cut in two made whole; `[text](address)` becomes
its text; what is quoted as a whole is read as if it were not.
Drops: links that lead nowhere (`[here](#)`), rules made of dashes or stars. Set apart: running heads and
feet, page numbers, notes marked `[1]`, the fields of an e-mail, what it answers, and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Block, Document, Loss
from .correspondence import Letter, open_letter
from .decoding import fold_space, hash_bytes, read_text
from .lines import ITEM, Setting, Words, goes_on, join_lines, measure_setting, split_paragraphs
from .notes import set_notes_apart
from .running import take_running_lines

MAX_HEADING_WORDS = 12
"""Words. A line longer than this that ends without a stop is a cut sentence, not a heading."""

_ITEM = re.compile(rf"(?![A-Z]\.){ITEM.pattern}")
"""A capital and a stop is an initial (`J. Edgar Hoover`) unless the text has a row of them."""
_ROWS = (("A", "B"), ("I", "II"))
_QUOTED = re.compile(r">[ \t]?")
_DEAD_LINK = re.compile(r"\s?\[[^\[\]]*\]\(#?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")


def read(name: str, data: bytes) -> Document:
    """Return the Document of a plain text."""
    return read_letter(Document(name, "text", hash_bytes(data), ()), open_letter(read_text(name, data)))


def read_letter(document: Document, letter: Letter) -> Document:
    """Return the document with a letter's text for its blocks, and what else the letter says."""
    blocks, losses = read_blocks(letter.body)
    losses = (*letter.losses, *losses)
    return replace(document, blocks=(*blocks, *letter.signature), hints=letter.hints, losses=losses)


def read_blocks(text: str) -> tuple[tuple[Block, ...], tuple[Loss, ...]]:
    """Return the blocks of a plain text, and what its pages repeat."""
    sheets = text.split("\f")
    pages, losses = take_running_lines([sheet.split("\n") for sheet in sheets])
    setting = measure_setting([line for page in pages for line in page], _item_pattern(text))
    words = Words.of(text)
    blocks = []
    for number, lines in _gather_paragraphs(pages, setting):
        page = number if len(pages) > 1 else None
        if block := _block(lines, page, setting, words):
            blocks.append(block)
    return set_notes_apart(blocks), losses


def looks_like_heading(text: str) -> bool:
    """Return whether a paragraph reads as a heading: short, no stop at its end, capital or digit first."""
    return (
        len(text.split()) <= MAX_HEADING_WORDS
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘")
        and text[-1] not in '.!;:,…”"’)'
        and any(c.isalpha() for c in text)
    )


def open_item(text: str, item: re.Pattern[str] = _ITEM) -> Block | None:
    """Return the item of a list that a paragraph is; None where it opens with no marker."""
    if not (opening := item.match(text)):
        return None
    return Block("item", text[opening.end() :], level=1, marker=opening["marker"])


def _item_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a list item's opening in this text."""
    has_row = any(all(re.search(rf"^[ \t]*{m}\.\s", text, re.MULTILINE) for m in row) for row in _ROWS)
    return ITEM if has_row else _ITEM


def _gather_paragraphs(pages: Sequence[list[str]], setting: Setting) -> list[tuple[int, list[str]]]:
    """Return the lines of each paragraph with the page where it begins; one that a page end cut is whole."""
    gathered: list[tuple[int, list[str]]] = []
    for number, page in enumerate(pages, 1):
        for place, lines in enumerate(split_paragraphs(page, setting)):
            if place == 0 and gathered and goes_on(gathered[-1][1], lines, setting):
                gathered[-1][1].extend(lines)
            else:
                gathered.append((number, lines))
    return gathered


def _block(lines: Sequence[str], page: int | None, setting: Setting, words: Words) -> Block | None:
    is_quote = all(line.startswith(">") for line in lines)
    lines = [_QUOTED.sub("", line).strip() for line in lines] if is_quote else lines
    text = join_lines(lines, words)
    if "](" in text:
        text = _LINK.sub(r"\1", _DEAD_LINK.sub("", text))
    text = fold_space(text)
    if not text:
        return None
    if is_quote:
        return Block("quote", text, page=page)
    if item := open_item(text, setting.item):
        return replace(item, page=page)
    if looks_like_heading(text):
        return Block("heading", text, level=2, page=page)
    return Block("paragraph", text, page=page)
