"""Words that a source sets apart within a line, found again in the finished text of its blocks.

Readers clean, fold, part and join what they read, so a place in their pieces is none in a block. Characters
other than white space are counted instead, and the words that were marked are looked for around that place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from msgspec.structs import replace

from ..model import ADDRESS, MAX_ADDRESS_CHARACTERS, Block, MarkedWords, MarkKind
from .decoding import drop_invisible, fold_space

NEAR = 200
"""Characters to either side of where marked words should stand, within which they are looked for."""

_ADDRESS = re.compile(ADDRESS)
_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
_HEAD_STOPS = ".:?!"
_WORD = re.compile(r"\w")
_LAST_WORD = re.compile(r"\w(?=\W*\Z)")
_AFTER_HEAD = re.compile(r"\s*[.:–—]")


class Setting(NamedTuple):
    """How words within a line are set apart."""

    bold: bool = False
    italic: bool = False
    link: str | None = None
    """An address that `read_address` has passed; None where the words are no link."""


PLAIN = Setting()
Piece = tuple[str, Setting]
"""Characters as they stand in the source, white space included."""
_END: Piece = (".", PLAIN)


class _Stretch(NamedTuple):
    """Words of one setting in a row of pieces."""

    kind: MarkKind
    words: str
    before: int
    """Characters before it that are no white space."""
    url: str | None


def read_address(href: str | None) -> str | None:
    """Return an address as a link may have it, in ASCII; None for one that is no web or mail address.

    `javascript:`, `data:`, places within a page and addresses with a password are none.
    """
    scheme, colon, rest = (href or "").strip().partition(":")
    told = f"{scheme.lower()}{colon}{quote(rest[:MAX_ADDRESS_CHARACTERS], safe=_KEPT, errors='replace')}"
    return told if len(told) <= MAX_ADDRESS_CHARACTERS and _ADDRESS.match(told) else None


def mark_blocks(blocks: Iterable[Block], pieces: Sequence[Piece]) -> Iterator[Block]:
    """Yield the blocks that were made of the pieces, in order, with what is set apart within each.

    Headings have no marks, and what sets the whole of a block apart, or the words that head it (`Why now.`),
    is its structure, not emphasis.
    """
    if all(setting == PLAIN for _, setting in pieces):
        yield from blocks
        return
    made = list(blocks)
    marks = sorted(_find_marks(" ".join(block.text for block in made), pieces), key=lambda mark: mark.start)
    start = first = 0
    for block in made:
        end = start + len(block.text)
        while first < len(marks) and marks[first].start + len(marks[first].text) <= start:
            first += 1
        last = bisect_left(marks, end, first, key=lambda mark: mark.start)
        own = (_within(block.text, start, mark) for mark in marks[first:last])
        kept = tuple(_choose_emphasis(block, filter(None, own)))
        yield replace(block, marks=kept) if kept else block
        start = end + 1


def _find_marks(text: str, pieces: Sequence[Piece]) -> Iterator[MarkedWords]:
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    if not places:
        return
    total = sum(_count(words) for words, _ in pieces)
    lost = max(0, total - len(places))  # a number or bullet that was taken off
    for stretch in _find_stretches(pieces):
        words = fold_space(drop_invisible(stretch.words))
        guesses = (places[min(max(0, n), len(places) - 1)] for n in (stretch.before - lost, stretch.before))
        at = next((at for guess in guesses if (at := find_nearest(text, words, guess, NEAR)) >= 0), -1)
        if at >= 0:
            yield MarkedWords(stretch.kind, words, at, stretch.url)


def find_nearest(text: str, words: str, guess: int, near: int) -> int:
    """Return where words stand in a text, nearest to a place; -1 where they do not within `near` of it."""
    if text.startswith(words, guess):
        return guess
    before = text.rfind(words, max(0, guess - near), guess + len(words))
    after = text.find(words, guess, guess + near + len(words))
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - guess), default=-1)


def _find_stretches(pieces: Sequence[Piece]) -> Iterator[_Stretch]:
    """Yield what is set apart, kind by kind; white space between two such pieces does not part them."""
    kinds: tuple[MarkKind, ...] = ("bold", "italic", "link")
    for kind in kinds:
        gathered, before, read, value = "", 0, 0, None
        for words, setting in (*pieces, _END):
            here = getattr(setting, kind) or None
            if here != value and words.strip():
                if gathered.strip():
                    yield _Stretch(kind, gathered, before, value if kind == "link" else None)
                gathered, before, value = "", read, here
            gathered += words if value else ""
            read += _count(words)


def _count(words: str) -> int:
    return sum(map(len, words.split()))


def _within(text: str, start: int, mark: MarkedWords) -> MarkedWords | None:
    """Return the part of a mark that lies in the block that begins at `start`, without space at its ends."""
    first, end = max(0, mark.start - start), min(len(text), mark.start + len(mark.text) - start)
    if first >= end:
        return None
    words = text[first:end]
    return MarkedWords(mark.kind, words.strip(), first + len(words) - len(words.lstrip()), mark.url)


def _choose_emphasis(block: Block, marks: Iterable[MarkedWords]) -> Iterator[MarkedWords]:
    """Yield the marks that set some words of a block's text apart, rather than being its structure."""
    text = block.text
    words = [match.start() for match in (_WORD.search(text), _LAST_WORD.search(text)) if match]
    if block.kind == "heading" or len(words) < 2:
        return
    for mark in marks:
        end = mark.start + len(mark.text)
        heads, is_bold = mark.start <= words[0], mark.kind == "bold"
        is_whole = heads and words[1] < end
        is_head = heads and is_bold and bool(mark.text[-1] in _HEAD_STOPS or _AFTER_HEAD.match(text, end))
        is_structure = mark.kind != "link" and (is_whole or is_head)
        if _WORD.search(mark.text) and not is_structure and not _cuts_word(text, mark.start, end):
            yield mark


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Return whether a mark begins or ends amid a word, as dropped capitals do; scripts without case may."""
    return _joins(text[max(0, start - 1) : start + 1]) or _joins(text[end - 1 : end + 1])


def _joins(pair: str) -> bool:
    return len(pair) > 1 and all(sign.isupper() or sign.islower() for sign in pair)
