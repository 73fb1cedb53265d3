"""Readers: bytes in, Document out. A format is one file here and one row in `BUILT_IN`, or a plugin."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..errors import SourceError
from ..lazy import import_lazily
from ..model import Document
from ..plugins import READERS as GROUP
from ..plugins import Table
from ..settings import MAX_PARAGRAPHS, MAX_WORDS
from ..spelling import refuse_choice
from .adopted import Endings, Read, Reader, adopt_reader
from .formats import ending_of, is_address, tell_format
from .tidy import tidy_document

if TYPE_CHECKING:
    from .pandoc import find_pandoc

__all__ = [
    "BUILT_IN",
    "ENDINGS",
    "READERS",
    "Read",
    "Reader",
    "ending_of",
    "find_pandoc",
    "read_document",
    "tell_form",
]
__getattr__ = import_lazily(__name__, {"find_pandoc": "pandoc"})

BUILT_IN = MappingProxyType(
    {
        "text": "bluf.readers.text",
        "markdown": "bluf.readers.markdown",
        "pdf": "bluf.readers.pdf",
        "docx": "bluf.readers.docx",
        "html": "bluf.readers.html",
        "mail": "bluf.readers.mail",
        **dict.fromkeys(("odt", "rtf", "epub", "fb2", "org", "rst", "latex"), "bluf.readers.pandoc"),
    }
)
"""From the name of a format to the module that reads it."""
_ENDINGS = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text"), "text"),
        **dict.fromkeys((".md", ".markdown", ".mdown", ".mdx"), "markdown"),
        ".pdf": "pdf",
        **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
        **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
        **dict.fromkeys((".eml", ".mht", ".mhtml"), "mail"),
        **{f".{form}": form for form in ("odt", "rtf", "epub", "fb2", "org", "rst")},
        ".tex": "latex",
    }
)

READERS: Table[Reader] = Table(GROUP, BUILT_IN, adopt_reader)
"""From the name of a format to its reader, imported when it is asked for: markdown-it alone costs 60 ms."""
ENDINGS = Endings(_ENDINGS, READERS)
"""From the ending of a file's name to the format that it announces."""


def read_document(name: str, data: bytes, form: str | None = None) -> Document:
    """Return the source as a Document; `form`, a key of `READERS`, forces its format.

    Raises `SourceError` for a format without a reader, for bytes that the reader cannot make sense of and for
    more words than a commentary has; `UsageError` for a `form` that is none.
    """
    if form and form not in READERS:
        raise refuse_choice("format", form, "--from", READERS)
    document = tidy_document(_find(form or tell_form(name, data), name).read(name, data))
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


def tell_form(name: str, data: bytes) -> str:
    """Return the format of a source: its bytes tell it before its name does.

    But a file whose ending a plugin alone announces is that plugin's. Raises `SourceError` for one that
    nobody reads.
    """
    ending = ending_of(name)
    if ending and ending not in _ENDINGS and not is_address(name) and ending in ENDINGS:
        return ENDINGS[ending]
    return tell_format(name, data, ENDINGS)


def _find(form: str, name: str) -> Reader:
    if form not in READERS:
        raise SourceError(f"this is {form}, and there is no reader for it.", name, "Give it as text.")
    return READERS[form]
