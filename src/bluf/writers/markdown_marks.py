"""A marked text as Markdown: emphasis and links as CommonMark writes them, wherever it can read them back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from .marked import Piece, iter_pieces

_IN_ADDRESS = re.compile(r"[()*\[\]]")
"""What may end an address in CommonMark, or look as if it did."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_DELIMITERS = {"bold": "**", "italic": "*"}

Escape = Callable[[str], str]


def mark_markdown(text: str, escape: Escape) -> str:
    """Return a text with its marks as CommonMark; what is no mark goes through `escape`."""
    written = ""
    for url, group in groupby(iter_pieces(text), lambda piece: piece.url):
        pieces = list(group)
        words = _set_apart(pieces, ("bold", "italic"), escape)
        written += f"[{words}]({_escape_address(url)})" if url else words
    return written


def _escape_address(url: str) -> str:
    quoted = _IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", url)
    return _ENTITY.sub("&amp;", quoted)


def _set_apart(pieces: Sequence[Piece], kinds: Sequence[str], escape: Escape) -> str:
    if not kinds:
        return escape("".join(piece.text for piece in pieces))
    written, before = "", ""
    groups = [(is_set, list(group)) for is_set, group in _group(pieces, kinds[0])]
    for place, (is_set, group) in enumerate(groups):
        after = "".join(piece.text for piece in groups[place + 1][1])[:1] if place + 1 < len(groups) else ""
        words = _set_apart(group, kinds[1:], escape)
        delimiter = _DELIMITERS[kinds[0]] if is_set and not written.endswith("*") else ""
        written += _wrap(words, delimiter, before, after)
        before = group[-1].text[-1:]
    return written


def _group(pieces: Iterable[Piece], kind: str) -> Iterator[tuple[bool, Iterable[Piece]]]:
    return groupby(pieces, key=lambda piece: bool(getattr(piece, kind)))


def _wrap(words: str, delimiter: str, before: str, after: str) -> str:
    """Return words between delimiters, white space outside; bare where CommonMark would read them as signs.

    `before` and `after` are what stands beside, empty for what only the template knows.
    """
    inner = words.strip()
    if not delimiter or not inner:
        return words
    at = words.index(inner)
    left, right = words[:at], words[at + len(inner) :]
    # A delimiter between a letter and punctuation opens or closes only towards the letter (6.2).
    opens = not _is_punctuation(inner[0]) or not (left or before).strip() or _is_punctuation(before)
    closes = not _is_punctuation(inner[-1]) or not (right or after).strip() or _is_punctuation(after)
    return f"{left}{delimiter}{inner}{delimiter}{right}" if opens and closes else words


def _is_punctuation(sign: str) -> bool:
    return sign != "" and unicodedata.category(sign[0])[0] in "PS"
