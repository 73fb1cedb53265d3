"""Bytes to characters, and what no reader keeps: byte-order marks, zero-width and control signs."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata

from ..errors import SourceError
from ..settings import MAX_CONTROL_SHARE, MAX_TEXT_CHARACTERS, MAX_TEXT_LINES

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDTHS = {"utf-32": 4, "utf-16": 2, "utf-16-le": 2, "utf-16-be": 2}
"""Bytes that a character takes at least: a file cut within one loses its last."""
PROBE_BYTES = 4096
MIN_ZERO_SHARE = 0.3
"""Share of zeros among the high bytes of UTF-16 without its mark; Latin text has all, other files few."""
MAX_LOW_ZERO_SHARE = 0.02
"""Share of zeros among its low bytes: U+0100, U+0200 and so on are rare."""
MAX_STRAY_BYTES_SHARE = 0.01
"""Share of bytes that are no UTF-8 up to which a text is UTF-8 with some Windows-1252 pasted in."""
GUESS_BYTES = 200_000
"""Bytes that an encoding is guessed from; more cost seconds and tell no more."""

_LINE_ENDS = ("\r\n", "\r", "\x0b", "\u2028")
_HYPHENATED = re.compile("\u00ad[ \t]*\n[ \t]*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WINDOWS = re.compile("[\x80-\x9f]")
"""Controls that no text has: Windows-1252 that somebody took for Latin-1 on its way here."""
_STRAY = re.compile("[\udc80-\udcff]")
_CUT_OFF = re.compile("[\udc80-\udcff]{1,3}\\Z")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ud800-\udfff]")
_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_INVISIBLE = re.compile(
    "[\u00ad\ud800-\udfff\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of a source's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def decode_text(name: str, data: bytes) -> str:
    """Return the text, `\\n` between lines, Unicode NFC; form feeds are kept (they part pages).

    Raises `SourceError` where the bytes are no text in any encoding that can be told.
    """
    text = _decode(name, data).replace("\u2029", "\n\n")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    text = _WINDOWS.sub(lambda sign: _read_western(ord(sign[0])), text)
    text, controls = _CONTROL.subn("", _ESCAPES.sub("", text))
    if controls > MAX_CONTROL_SHARE * (len(text) + controls):
        raise _not_text(name)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _HYPHENATED.sub("", text)))


def read_text(name: str, data: bytes) -> str:
    """Return the text of bytes that are nothing else, as `decode_text` does.

    Raises `SourceError` also where it is longer than any commentary.
    """
    # Four bytes are the most that a character takes; fifty million of them decoded would take gigabytes.
    _check(name, len(data), 4 * MAX_TEXT_CHARACTERS, "bytes")
    text = decode_text(name, data)
    _check(name, len(text), MAX_TEXT_CHARACTERS, "characters")
    _check(name, text.count("\n"), MAX_TEXT_LINES, "lines")
    return text


def _check(name: str, count: int, most: int, what: str) -> None:
    if count > most:
        what = f"it has {count:,} {what} of text, and no more than {most:,} are read (bluf.settings)."
        raise SourceError(what, name, "Give the commentary alone.")


def fold_space(text: str) -> str:
    """Return the text with every run of white space, line ends included, as one space, none at the ends."""
    return " ".join(text.split())


def drop_invisible(text: str) -> str:
    """Return the text without zero-width signs, controls and half characters: entities bring them back."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def _decode(name: str, data: bytes) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encoding = encoding or _wide_encoding(data[:PROBE_BYTES])
    if encoding is None and b"\0" in data[:PROBE_BYTES]:
        raise _not_text(name)
    width = _WIDTHS.get(encoding or "", 1)
    try:
        return data[: len(data) // width * width].decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return _guess(name, data)


def _wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 of a text without its mark: every other byte of Latin text is zero there."""
    half = len(data) // 2
    even, odd = (data[start : half * 2 : 2].count(0) for start in (0, 1))
    if max(even, odd) <= MIN_ZERO_SHARE * half or min(even, odd) > MAX_LOW_ZERO_SHARE * half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _guess(name: str, data: bytes) -> str:
    if b"\0" in data:
        raise _not_text(name)
    text = _CUT_OFF.sub("", data.decode("utf-8", "surrogateescape"))
    strays = sum(1 for _ in _STRAY.finditer(text))
    if strays <= MAX_STRAY_BYTES_SHARE * len(text) and _BEYOND_ASCII.search(text):
        return _STRAY.sub(lambda stray: _read_western(ord(stray[0]) - 0xDC00), text)
    return _ask_charset_normalizer(name, data)


def _read_western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore")


def _ask_charset_normalizer(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    likely = ["cp1252", "iso8859_15", "cp1250", "mac_roman", "cp1251"]
    best = from_bytes(data[:GUESS_BYTES], cp_isolation=likely).best()
    if best is None:
        raise _not_text(name)
    return data.decode("cp1252" if best.encoding == "ascii" else best.encoding, "replace")


def _not_text(name: str) -> SourceError:
    return SourceError("this is not a text that can be read.", name, "Save it as UTF-8 text and try again.")
