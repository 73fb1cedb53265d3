"""The mark in every output: from which source, and whether a person has edited it since."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

import msgspec

from ..model import SourceInfo

UNSEALED = "0" * 64
"""What stands for the digest while it is computed."""
_SEALED = re.compile(rb"made by bluf from ([^,()<>\"]+), sha256 ([0-9a-f]*), digest ([0-9a-f]{64})")
_SIGNED = re.compile(r"\n<!-- made by bluf from (.+), sha256 ([0-9a-f]*); digest ([0-9a-f]{64}) -->\n\Z")


class SourceMark(msgspec.Struct, frozen=True):
    """The source that an output was made from."""

    name: str
    """File name without its folder."""
    sha256: str
    """Of the source's bytes, in hexadecimal."""


def was_made_by_us(data: bytes) -> SourceMark | None:
    """Return the source that a brief, in any of our formats, was made from.

    None where the brief is not ours, or where a person has edited it since.
    """
    if data.startswith(b"PK"):
        from .package import read_mark as read_docx_mark

        # Another program's package may hold the seal in the clear, in a comment of the ZIP.
        return read_docx_mark(data) or read_seal(data)
    return _read_signature(data.decode("utf-8", "replace")) or read_seal(data)


def sign_text(text: str, source: SourceInfo) -> str:
    """Return a text that knows comments of HTML (Markdown does) with the mark as a last line."""
    name = quote_name(source.name)
    return f"{text}\n<!-- made by bluf from {name}, sha256 {source.sha256}; digest {_digest(text)} -->\n"


def quote_name(name: str) -> str:
    """Return a file's name so that it can stand in any comment: `--` may not in one of HTML."""
    return quote(name, safe=" ", errors="replace").replace("--", "%2D%2D")


def word_seal(source: SourceInfo) -> tuple[str, str, str]:
    """Return what a file says of its source somewhere in it, parted by ", "; `seal` fills in the digest."""
    return f"made by bluf from {quote_name(source.name)}", f"sha256 {source.sha256}", f"digest {UNSEALED}"


def seal(data: bytes) -> bytes:
    """Return a file that holds the words of `word_seal` with its digest, wherever they stand in it."""
    # The digest is of the file with noughts in its place.
    digest = hashlib.sha256(data).hexdigest()
    return data.replace(f"digest {UNSEALED}".encode(), f"digest {digest}".encode())


def read_seal(data: bytes) -> SourceMark | None:
    """Return the source that a sealed file was made from; None where not ours or any byte was changed."""
    match = _SEALED.search(data)
    if not match:
        return None
    unsealed = data.replace(b"digest " + match[3], f"digest {UNSEALED}".encode())
    if hashlib.sha256(unsealed).hexdigest().encode() != match[3]:
        return None
    return SourceMark(unquote(match[1].decode()), match[2].decode())


def _read_signature(text: str) -> SourceMark | None:
    match = _SIGNED.search(text)
    if not match or _digest(text[: match.start()]) != match[3]:
        return None
    return SourceMark(unquote(match[1]), match[2])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
