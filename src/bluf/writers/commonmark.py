"""Text as CommonMark: every letter as it stands, marked words with the delimiters of emphasis and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from ..packs import strip_illegal
from .marked import iter_pieces, marks_of

_INLINE = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~(?=~)|#+(?=\s*$)|\|")
"""What CommonMark (and GitHub's tables and strike-through) would read as markup within a line.

An underscore between letters is none (CommonMark 6.2, rule 2), and addresses are full of them."""
_SIGNS = re.compile(r"[\\`*\[\]<_&~#|]")
"""What any of these begins with: most texts have none of them."""
_START = re.compile(r"\s*(?:([-+=>]|#|~~~)|\d{1,9}([.)]))")
"""What it would read as markup at the start of a line: heading, quotation, list, rule, underlined heading."""
_LINK = re.compile(r"(?<!\\)((?:\\\\)*)\[((?:\\.|[^\\\[\]])*)\]\((?:https?|mailto):[^()\s]*\)")
_SEEN = re.compile(r"\\([!-/:-@\[-`{-~])|\*+")
_IN_ADDRESS = re.compile(r"[()*\[\]]")
"""What may end an address, or look as if it did."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


class _Look(NamedTuple):
    """How one letter is set."""

    url: str | None = None
    bold: bool = False
    italic: bool = False


_PLAIN = _Look()


def escape_markdown(text: str) -> str:
    """Return the text so that CommonMark reads it back unchanged, white space folded, wherever it is put.

    A value cannot know where in its line it will stand, so what only matters at the start of a line is
    escaped at the start of every value; CommonMark (section 2.4) takes a backslash before any punctuation.
    Marked words stand between their delimiters.
    """
    folded = re.sub(r"\s+", " ", strip_illegal(text))
    signs = _find_signs(folded)

    def escape(start: int, end: int) -> str:
        words = folded[start:end]
        return (
            "".join("\\" * (at in signs) + sign for at, sign in enumerate(words, start)) if signs else words
        )

    # Where white space was folded, the marks no longer point at their words.
    if not marks_of(text) or len(folded) != len(text):
        return escape(0, len(folded))
    looks = [_Look(p.url, p.bold, p.italic) for p in iter_pieces(text) for _ in p.text]
    bold = _settle(folded, [look._replace(italic=False) for look in looks], "bold")
    looks = [look._replace(bold=is_bold) for look, is_bold in zip(looks, bold, strict=True)]
    italic = _settle(folded, looks, "italic")
    looks = [look._replace(italic=is_italic) for look, is_italic in zip(looks, italic, strict=True)]
    return _write(looks, escape)


def unescape_markdown(text: str) -> str:
    """Return what a reader sees: the text without backslashes, marks of emphasis and where links lead."""
    unlinked = _LINK.sub(r"\1\2", text) if "](" in text else text
    return _SEEN.sub(lambda match: match[1] or "", unlinked)


def _find_signs(text: str) -> set[int]:
    """Return the places of what needs a backslash."""
    found = _INLINE.finditer(text) if _SIGNS.search(text) else ()
    signs = {at for match in found for at in range(*match.span())}
    if start := _START.match(text):
        signs.add(start.start(start.lastindex or 0))
    return signs


def _settle(text: str, looks: Sequence[_Look], kind: str) -> list[bool]:
    """Return for each letter whether it stands between delimiters of a kind.

    They enclose whole words from letter to letter: there CommonMark (6.2) takes each for what it is meant.
    """
    settled = [False] * len(text)
    start = 0
    for look, group in groupby(looks):
        end = start + len(list(group))
        if getattr(look, kind):
            letters = [at for at in range(start, end) if text[at].isalnum()]
            if letters and not any(_goes_on(text, looks, at) for at in (letters[0] - 1, letters[-1] + 1)):
                settled[letters[0] : letters[-1] + 1] = [True] * (letters[-1] + 1 - letters[0])
        start = end
    return settled


def _goes_on(text: str, looks: Sequence[_Look], at: int) -> bool:
    """Return whether a word goes on at a place beside a marked one; scripts without case have no spaces."""
    if not 0 <= at < len(text) or not text[at].isalnum():
        return False
    return text[at].isupper() or text[at].islower() or text[at].isdigit() or looks[at] != _PLAIN


def _write(looks: Sequence[_Look], escape: Callable[[int, int], str]) -> str:
    written, at = "", 0
    for url, link in groupby(looks, lambda look: look.url):
        words = ""
        for is_bold, bold in groupby(link, lambda look: look.bold):
            part = ""
            for is_italic, italic in groupby(bold, lambda look: look.italic):
                end = at + len(list(italic))
                part += f"*{escape(at, end)}*" if is_italic else escape(at, end)
                at = end
            words += f"**{part}**" if is_bold else part
        if url and written.endswith("!"):
            written = f"{written[:-1]}\\!"  # else the link would be a picture
        written += f"[{words}]({_escape_address(url)})" if url else words
    return written


def _escape_address(url: str) -> str:
    quoted = _IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", url)
    return _ENTITY.sub("&amp;", quoted)
