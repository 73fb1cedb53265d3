"""The mark in every output: from which source, and whether a person has edited it since."""

from __future__ import annotations

import msgspec


class SourceMark(msgspec.Struct, frozen=True):
    """The source that an output was made from."""

    name: str
    """File name without its folder."""
    sha256: str
    """Of the source's bytes, in hexadecimal."""


def was_made_by_us(data: bytes) -> SourceMark | None:
    """Return the source that a brief (DOCX or Markdown) was made from.

    None where the brief is not ours, or where a person has edited it since.
    """
    if data.startswith(b"PK"):
        from .package import read_mark as read_docx_mark

        return read_docx_mark(data)
    from .markdown import read_mark as read_markdown_mark

    return read_markdown_mark(data)
