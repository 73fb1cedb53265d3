"""Readers: bytes in, Document out. A format is one file here and one row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import NamedTuple

from msgspec.structs import replace

from ..errors import SourceError
from ..model import Document
from ..settings import MAX_PARAGRAPHS, MAX_WORDS
from ..spelling import refuse_choice
from .formats import is_address, tell_format
from .tidy import tidy_document

Read = Callable[[str, bytes], Document]


class Reader(NamedTuple):
    """One row of the table: the module that reads a format, and the file endings that announce it."""

    module: str
    endings: tuple[str, ...]
    reads_many: bool = False
    """Whether the module reads several formats, and is told which."""


READERS = {
    "text": Reader("text", (".txt", ".text")),
    "markdown": Reader("markdown", (".md", ".markdown", ".mdown", ".mdx")),
    "pdf": Reader("pdf", (".pdf",)),
    "docx": Reader("docx", (".docx", ".docm", ".dotx", ".dotm")),
    "html": Reader("html", (".html", ".htm", ".xhtml")),
    "mail": Reader("mail", (".eml", ".mht", ".mhtml")),
    "odt": Reader("pandoc", (".odt",), reads_many=True),
    "rtf": Reader("pandoc", (".rtf",), reads_many=True),
    "epub": Reader("pandoc", (".epub",), reads_many=True),
    "fb2": Reader("pandoc", (".fb2",), reads_many=True),
    "org": Reader("pandoc", (".org",), reads_many=True),
    "rst": Reader("pandoc", (".rst",), reads_many=True),
    "latex": Reader("pandoc", (".tex",), reads_many=True),
}
ENDINGS = {ending: name for name, reader in READERS.items() for ending in reader.endings}


def read_document(name: str, data: bytes, form: str | None = None) -> Document:
    """Return the source as a Document; `form`, a key of `READERS`, forces its format.

    Raises `SourceError` for a format without a reader, for bytes that the reader cannot make sense of and for
    more words than a commentary has; `UsageError` for a `form` that is none.
    """
    if form and form not in READERS:
        raise refuse_choice("format", form, "--from", READERS)
    document = tidy_document(_load(form or tell_format(name, data, ENDINGS), name)(name, data))
    _check_length(document)
    if is_address(name) and not document.hints.url:
        return replace(document, hints=replace(document.hints, url=name))
    return document


def _check_length(document: Document) -> None:
    words = sum(block.text.count(" ") + 1 for block in document.blocks)
    for count, most, what in (
        (words, MAX_WORDS, "words"),
        (len(document.blocks), MAX_PARAGRAPHS, "paragraphs"),
    ):
        if count > most:
            limit = f"no more than {most:,} are read (settings.MAX_{what.upper()})"
            what = f"it has {count:,} {what}, and {limit}."
            raise SourceError(what, document.name, "Give the commentary alone.")


def _load(form: str, name: str) -> Read:
    """Return the reader of a format; its module is imported now: markdown-it alone costs 60 ms."""
    if form not in READERS:
        raise SourceError(f"this is {form}, and there is no reader for it.", name, "Give it as text.")
    reader = READERS[form]
    read: Callable[..., Document] = import_module(f".{reader.module}", __name__).read
    return partial(read, form=form) if reader.reads_many else read
