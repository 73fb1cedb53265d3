"""The mark in every output: from which source, and whether a person has edited it since."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

import msgspec

from ..model import SourceInfo

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

        return read_docx_mark(data)
    if data.startswith(b"%PDF-"):
        from .pdf import read_mark as read_pdf_mark

        return read_pdf_mark(data)
    return _read_signature(data.decode("utf-8", "replace"))


def sign_text(text: str, source: SourceInfo) -> str:
    """Return a text that knows comments of HTML (Markdown does) with the mark as a last line."""
    name = quote_name(source.name)
    return f"{text}\n<!-- made by bluf from {name}, sha256 {source.sha256}; digest {_digest(text)} -->\n"


def quote_name(name: str) -> str:
    """Return a file's name so that it can stand in any comment: `--` may not in one of HTML."""
    return quote(name, safe=" ", errors="replace").replace("--", "%2D%2D")


def _read_signature(text: str) -> SourceMark | None:
    match = _SIGNED.search(text)
    if not match or _digest(text[: match.start()]) != match[3]:
        return None
    return SourceMark(unquote(match[1]), match[2])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
