"""Marked words in a rendered page of the web, set as its elements for emphasis and links."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from .marked import drop_signs, has_signs, read_signs

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(style|script|title|textarea|template|noscript|option|svg|math)\b.*?(?:</\1\s*>|\Z)"
    r"""|<[a-z/!?](?:"[^"]*"|'[^']*'|[^'">])*>?""",
    re.DOTALL | re.IGNORECASE,
)
"""What is no text: comments, elements that hold text alone, tags with their attributes."""


def set_marks(page: str) -> str:
    """Return a page whose text has elements in place of signs; elsewhere, as in attributes, they are gone.

    What stands between signs is escaped already. Within a link of the template's own, no other is made.
    """
    if not has_signs(page):
        return page
    written, at, links = "", 0, 0
    for token in _TOKEN.finditer(page):
        written += _set_text(page[at : token.start()], can_link=not links) + drop_signs(token[0])
        links += bool(re.match(r"<a[\s>]", token[0], re.IGNORECASE))
        links -= bool(links and re.match(r"</a[\s>]", token[0], re.IGNORECASE))
        at = token.end()
    return written + _set_text(page[at:], can_link=not links)


def _set_text(text: str, *, can_link: bool) -> str:
    written = ""
    for url, pieces in groupby(read_signs(text), key=lambda piece: piece.url if can_link else None):
        words = ""
        for piece in pieces:
            word = f"<em>{piece.text}</em>" if piece.italic else piece.text
            words += f"<strong>{word}</strong>" if piece.bold else word
        written += f'<a href="{escape(url)}" rel="noopener">{words}</a>' if url else words
    return written
