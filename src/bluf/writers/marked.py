"""A value of a template with what its author set apart in it.

To Jinja and its filters it is the plain text; what a filter returns is plain. Only where it is printed does a
writer ask for its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, SupportsIndex

from ..model import Mark
from ..packs import strip_illegal

_BEGIN, _END, _LETTERS = 0x10F000, "\U0010f010", 0x10F100
"""Signs from the end of Unicode's private area, where no font has letters: the first of eight that begin a
piece (one for each way in which it can be set), the one that ends it, and the first of those that spell an
address. A source may hold them too; `strip_illegal` takes them out."""
_SIGNS = re.compile("[\U0010f000-\U0010f1ff]")
_SIGN_BYTES = re.compile(b"\xf4\x8f[\x80-\x87][\x80-\xbf]")
"""The same in UTF-8."""
_SIGNED = re.compile(
    f"([\U0010f001-\U0010f007])([\U0010f121-\U0010f17e]*)([^\U0010f000-\U0010f1ff]*){_END}", re.DOTALL
)


class Piece(NamedTuple):
    """Words that are set alike."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None


class Marked(str):
    """A text with marks, whose spans lie within it and point into it."""

    __slots__ = ("_marks",)
    _marks: tuple[Mark, ...]

    def __new__(cls, text: str, marks: Iterable[Mark]) -> Marked:
        """Return the text with the marks."""
        made = super().__new__(cls, text)
        made._marks = tuple(marks)
        return made

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        """Return a letter, plain, or a slice with the marks that reach into it."""
        part = super().__getitem__(key)
        if not isinstance(key, slice) or key.step not in (None, 1):
            return part
        start, end, _ = key.indices(len(self))
        return mark_text(part, (found for mark in self._marks if (found := _clip(mark, start, end))))


def mark_text(text: str, marks: Iterable[Mark]) -> str:
    """Return the text with marks, itself where there are none."""
    kept = tuple(marks)
    return Marked(text, kept) if kept else text


def marks_of(text: str) -> tuple[Mark, ...]:
    """Return the marks of a text."""
    return text._marks if isinstance(text, Marked) else ()


def without_bold(text: str) -> str:
    """Return a text for a place that is bold already."""
    kept = [mark for mark in marks_of(text) if mark.kind != "bold"]
    return mark_text(str.__str__(text), kept) if isinstance(text, Marked) else text


def join_texts(between: str, texts: Iterable[Any]) -> str:
    """Return texts joined as `str.join` does, with their marks."""
    parts = [text if isinstance(text, str) else str(text) for text in texts]
    joined = between.join(parts)
    marks: list[Mark] = []
    at = 0
    for part in parts if any(map(marks_of, parts)) else ():
        marks += (_move(mark, at) for mark in marks_of(part))
        at += len(part) + len(between)
    return mark_text(joined, marks)


def iter_pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text, none of them empty; joined they are the text."""
    marks = marks_of(text)
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark.span)})
    plain = str.__str__(text)
    for start, end in pairwise(edges):
        here = [mark for mark in marks if mark.span[0] <= start and end <= mark.span[1]]
        kinds = {mark.kind for mark in here}
        url = next((mark.url for mark in here if mark.kind == "link"), None)
        yield Piece(plain[start:end], "bold" in kinds, "italic" in kinds, url)


def write_signs(text: str) -> str:
    """Return a text with signs where its marked pieces begin and end, less what no output can hold."""
    if not marks_of(text):
        return strip_illegal(text)
    return "".join(_sign(piece) for piece in iter_pieces(text))


def read_signs(text: str) -> list[Piece]:
    """Return the pieces of a text with signs; what is no whole piece is plain, its signs gone."""
    found: list[Piece] = []
    at = 0
    for match in _SIGNED.finditer(text):
        flags = ord(match[1]) - _BEGIN
        url = _spell(match[2]) if flags & 4 else None
        found += [
            Piece(drop_signs(text[at : match.start()])),
            Piece(match[3], flags & 1 > 0, flags & 2 > 0, url),
        ]
        at = match.end()
    found.append(Piece(drop_signs(text[at:])))
    return [piece for piece in found if piece.text]


def find_addresses(text: str) -> list[str]:
    """Return the addresses that the signs in a text spell, each once, in order."""
    if not has_signs(text):
        return []
    return list(dict.fromkeys(_spell(match[2]) for match in _SIGNED.finditer(text) if match[2]))


def has_signs(text: str) -> bool:
    """Return whether there are signs in a text."""
    return not text.isascii() and _SIGNS.search(text) is not None


def drop_sign_bytes(data: bytes) -> bytes:
    """Return a text in UTF-8 without signs."""
    return _SIGN_BYTES.sub(b"", data) if b"\xf4\x8f" in data else data


def drop_signs(text: str) -> str:
    """Return a text without signs."""
    return _SIGNS.sub("", text)


def _spell(letters: str) -> str:
    return "".join(chr(ord(letter) - _LETTERS) for letter in letters)


def _sign(piece: Piece) -> str:
    flags = piece.bold + 2 * piece.italic + 4 * (piece.url is not None)
    words = strip_illegal(piece.text)
    if not flags:
        return words
    address = "".join(chr(_LETTERS + ord(letter)) for letter in piece.url or "")
    return f"{chr(_BEGIN + flags)}{address}{words}{_END}"


def _clip(mark: Mark, start: int, end: int) -> Mark | None:
    first, last = max(mark.span[0], start), min(mark.span[1], end)
    return Mark(mark.kind, (first - start, last - start), mark.url) if first < last else None


def _move(mark: Mark, by: int) -> Mark:
    return Mark(mark.kind, (mark.span[0] + by, mark.span[1] + by), mark.url)
