"""Readers: bytes in, Document out. A format is one file here and one row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ..errors import SourceError
from ..model import Document

Read = Callable[[str, bytes], Document]


class Reader(NamedTuple):
    """One row of the table: the module that reads a format, and the file endings that announce it."""

    module: str
    endings: tuple[str, ...]


READERS = {
    "text": Reader("text", (".txt", ".text", "")),
    "markdown": Reader("markdown", (".md", ".markdown", ".mdown")),
    "pdf": Reader("pdf", (".pdf",)),
    "docx": Reader("docx", (".docx", ".docm", ".dotx", ".dotm")),
}


def read_document(name: str, data: bytes) -> Document:
    """Return the source as a Document, read by the reader that its name asks for.

    Raises `SourceError` for a format without a reader and for bytes that the reader cannot make sense of.
    """
    ending = PurePath(name).suffix.lower() if name != "-" else ""
    for reader in READERS.values():
        if ending in reader.endings:
            return _load(reader)(name, data)
    known = ", ".join(ending for reader in READERS.values() for ending in reader.endings if ending)
    raise SourceError(f"there is no reader for {ending} files.", name, f"Give one of {known}.")


def _load(reader: Reader) -> Read:
    # A reader's module is imported when it is asked for: markdown-it alone costs 60 ms.
    read: Read = import_module(f".{reader.module}", __name__).read
    return read
