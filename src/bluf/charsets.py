"""Encodings that a server or a mail program names: the web's, and no other codec of Python's."""

from __future__ import annotations

import re

_KNOWN = re.compile(
    r"(?:us-)?ascii|utf-?(?:8|16|16le|16be|16-le|16-be)|(?:iso[-_]?)?8859[-_]?\d{1,2}|latin[-_]?\d|windows[-_]?\d{3,4}"
    r"|cp\d{3,4}|koi8[-_][ru]|big5(?:[-_]?hkscs)?|gb(?:k|2312|18030)|euc[-_](?:jp|kr)|shift[-_]?jis|iso[-_]2022[-_]jp"
    r"|mac(?:intosh|[-_]?roman)"
)
"""`punycode` or `unicode_escape` are encodings to Python, but no page is written in them."""
_WESTERN = re.compile(r"(?:us-)?ascii|(?:iso[-_]?)?8859[-_]?1|latin[-_]?1")
"""What the web reads as Windows-1252, whatever it calls itself (https://encoding.spec.whatwg.org)."""


def decode_as(data: bytes, charset: str) -> str | None:
    """Return the text of bytes in a named encoding; None where it is not known or they are not in it."""
    name = charset.strip().lower()
    if not _KNOWN.fullmatch(name):
        return None
    try:
        return data.decode("cp1252" if _WESTERN.fullmatch(name) else name)
    except (UnicodeDecodeError, LookupError):
        return None
