"""Plain and pasted text.

Keeps: paragraphs, list items with their numbers, headings, pages parted by form feeds.
Simplifies: lines wrapped by hand are joined; `[text](address)` becomes its text.
Drops: links that lead nowhere (`[here](#)`), rules made of dashes or stars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Block, Document
from .decoding import decode_text, fold_space, hash_bytes

MAX_HEADING_WORDS = 12
"""Words. A line longer than this that ends without a stop is a cut sentence, not a heading."""

WRAP_COLUMNS = 100
"""Characters. Text wrapped by hand keeps its lines under this; unwrapped paragraphs run far over it."""

_LETTERED = re.compile(r"(?P<marker>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|[-–*•▪◦o])\s+(?=\S)")
_ITEM = re.compile(rf"(?![A-Z]\.){_LETTERED.pattern}")
"""A capital and a stop is an initial (`J. Edgar Hoover`) unless the text has a row of them."""
_ROWS = (("A", "B"), ("I", "II"))
_OPENING = frozenset("1aAiI•*▪◦")
"""Markers that open a list, even in the middle of a sentence; `12.` and `–` go on with it."""
_STOPS = ".:;!?,…”\"’')"
_RULE = re.compile(r"[-–—_=*•·\s]{3,}$")
_DEAD_LINK = re.compile(r"\s?\[[^\]]*\]\(#?\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^()\s]+\)")


def read(name: str, data: bytes) -> Document:
    """Return the Document of a plain text."""
    text = decode_text(name, data)
    pages, item = text.split("\f"), _item_pattern(text)
    blocks = [
        block
        for number, page in enumerate(pages, 1)
        for block in _blocks(page, number if len(pages) > 1 else None, item)
    ]
    return Document(name, "text", hash_bytes(data), tuple(blocks))


def looks_like_heading(text: str) -> bool:
    """Return whether a paragraph reads as a heading: short, no stop at its end, capital or digit first."""
    return (
        len(text.split()) <= MAX_HEADING_WORDS
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘")
        and text[-1] not in '.!;:,…”"’)'
        and any(c.isalpha() for c in text)
    )


def _item_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a list item's opening in this text."""
    has_row = any(all(re.search(rf"^[ \t]*{m}\.\s", text, re.MULTILINE) for m in row) for row in _ROWS)
    return _LETTERED if has_row else _ITEM


def _blocks(page: str, number: int | None, item: re.Pattern[str]) -> Iterator[Block]:
    for lines in _split_paragraphs(page, item):
        text = fold_space(_LINK.sub(r"\1", _DEAD_LINK.sub("", " ".join(lines))))
        if text:
            yield _block(text, number, item)


def _block(text: str, page: int | None, item: re.Pattern[str]) -> Block:
    if opening := item.match(text):
        return Block("item", text[opening.end() :], level=1, marker=opening["marker"], page=page)
    if looks_like_heading(text):
        return Block("heading", text, level=2, page=page)
    return Block("paragraph", text, page=page)


def _split_paragraphs(page: str, item: re.Pattern[str]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph: parted by blank lines, or a line each where nothing is wrapped."""
    lines = ["" if _RULE.match(line) else line.strip() for line in page.split("\n")]
    wrapped = _is_wrapped(lines)
    gathered: list[str] = []
    for line in lines:
        if gathered and (not line or not wrapped or _opens_item(line, gathered, item)):
            yield gathered
            gathered = []
        if line:
            gathered.append(line)
    if gathered:
        yield gathered


def _opens_item(line: str, before: list[str], item: re.Pattern[str]) -> bool:
    """Return whether a wrapped line opens a list item, rather than going on with the sentence before it."""
    if not (opening := item.match(line)):
        return False
    return (
        before[-1][-1] in _STOPS
        or item.match(before[0]) is not None
        or opening["marker"].strip("().") in _OPENING
    )


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether lines are wrapped by hand: neighbours follow one another and none runs long."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    return bool(pairs) and max(map(len, lines)) <= WRAP_COLUMNS * 1.5
