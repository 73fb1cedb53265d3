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

_ITEM = re.compile(r"(?P<marker>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|[-–*•▪◦o])\s+(?=\S)")
_RULE = re.compile(r"[-–—_=*•·\s]{3,}$")
_DEAD_LINK = re.compile(r"\s?\[[^\]]*\]\(#?\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^()\s]+\)")


def read(name: str, data: bytes) -> Document:
    """Return the Document of a plain text."""
    pages = decode_text(name, data).split("\f")
    blocks = [
        block
        for number, page in enumerate(pages, 1)
        for block in _blocks(page, number if len(pages) > 1 else None)
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


def _blocks(page: str, number: int | None) -> Iterator[Block]:
    for lines in _split_paragraphs(page):
        text = fold_space(_LINK.sub(r"\1", _DEAD_LINK.sub("", " ".join(lines))))
        if text and not _RULE.match(text):
            yield _block(text, number)


def _block(text: str, page: int | None) -> Block:
    if item := _ITEM.match(text):
        return Block("item", text[item.end() :], level=1, marker=item["marker"], page=page)
    if looks_like_heading(text):
        return Block("heading", text, level=2, page=page)
    return Block("paragraph", text, page=page)


def _split_paragraphs(page: str) -> Iterator[list[str]]:
    """Yield the lines of each paragraph: parted by blank lines, or a line each where nothing is wrapped."""
    lines = page.split("\n")
    wrapped = _is_wrapped(lines)
    gathered: list[str] = []
    for line in lines:
        starts_anew = not line.strip() or not wrapped or _ITEM.match(line.strip()) is not None
        if gathered and starts_anew:
            yield gathered
            gathered = []
        if line.strip():
            gathered.append(line)
    if gathered:
        yield gathered


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether lines are wrapped by hand: neighbours follow one another and none runs long."""
    texts = [line.rstrip() for line in lines]
    pairs = [(a, b) for a, b in pairwise(texts) if a and b]
    return bool(pairs) and max(map(len, texts)) <= WRAP_COLUMNS * 1.5
