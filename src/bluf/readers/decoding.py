"""Bytes to characters, and what no reader keeps: byte-order marks, exotic spaces, zero-width signs."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata

from ..errors import SourceError
from ..settings import MAX_CONTROL_SHARE

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of a source's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def decode_text(name: str, data: bytes) -> str:
    """Return the text, `\\n` between lines, Unicode NFC; form feeds are kept (they part pages).

    Raises `SourceError` where the bytes are no text in any encoding that can be told.
    """
    text = _decode(name, data).replace("\r\n", "\n").replace("\r", "\n")
    controls = sum(1 for c in text if c < " " and c not in "\n\t\f")
    if controls > MAX_CONTROL_SHARE * len(text):
        raise _not_text(name)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def fold_space(text: str) -> str:
    """Return the text with every run of white space, line ends included, as one space, none at the ends."""
    return " ".join(text.split())


def _decode(name: str, data: bytes) -> str:
    try:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return data.decode(encoding)
        if b"\0" in data[:4096]:
            raise _not_text(name)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(name, data)


def _guess(name: str, data: bytes) -> str:
    if b"\0" in data:
        raise _not_text(name)
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "iso8859_15", "cp1250", "mac_roman", "cp1251"]).best()
    if best is None:
        raise _not_text(name)
    return str(best)


def _not_text(name: str) -> SourceError:
    return SourceError("this is not a text that can be read.", name, "Save it as UTF-8 text and try again.")
