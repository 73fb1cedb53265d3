"""The provenance that a brief carries, whichever program saved it last."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

import msgspec

from ..errors import SourceError
from ..model import Provenance
from ..writers.carry import COMMENT, ELEMENT_ID, NAMESPACE

MOST_ITEMS = 50
"""Parts of custom XML that are looked at; a file of a large office has ten."""
MOST_ATTACHED_BYTES = 1_000_000
"""Bytes of an attached provenance; one of a full page has 20,000."""

_COMMENT = re.compile(rf"<!--\s*{COMMENT}\s*(\{{.*?\}})\s*-->", re.DOTALL)
_ELEMENT = re.compile(
    rf"<script\b[^>]*\bid=[\"']?{ELEMENT_ID}\b[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE
)
_STREAM = re.compile(rb"/EmbeddedFile\b[^\0]{0,400}?stream\r?\n")


def read_provenance(name: str, data: bytes, form: str) -> Provenance | None:
    """Return what a brief of a format, a key of `readers.READERS`, says of itself; None where nothing.

    Raises `SourceError` where the file is broken, and where what it says cannot be understood.
    """
    found: str | bytes | None
    if form == "docx":
        found = _find_in_package(name, data)
    elif form == "pdf":
        found = _find_attached(data)
    else:
        text = _read_text(name, data, form)
        match = _COMMENT.search(text) or _ELEMENT.search(text)
        found = match[1] if match else None
    return None if found is None else _decode(name, found)


def _read_text(name: str, data: bytes, form: str) -> str:
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig")  # as it was written: readers mend what they read
    if form == "html":
        from ..readers.html.markup import decode_page

        return decode_page(name, data)
    from ..readers.decoding import read_text

    return read_text(name, data) if form in ("markdown", "text") else ""


def _decode(name: str, text: str | bytes) -> Provenance:
    try:
        return msgspec.json.decode(text, type=Provenance)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = f"what it says of its source cannot be understood ({error})."
        raise SourceError(what, name, "Give its source too, and take the damaged part out.") from None


def _find_in_package(name: str, data: bytes) -> str | None:
    from ..readers.docx.package import Package

    package = Package(name, data)
    items = [relation.part for relation in package.relations(package.main) if relation.kind == "customXml"]
    for item in items[:MOST_ITEMS]:
        root = package.read(item)
        if root is not None and root.tag == f"{{{NAMESPACE}}}provenance":
            return root.text or ""
    return None


def _find_attached(data: bytes) -> bytes | None:
    """Return the attachment that is a provenance.

    A stream's dictionary stands in the clear in every PDF (ISO 32000-1, 7.5.7): no parser is needed for it.
    """
    for match in _STREAM.finditer(data):
        packed = data[match.end() :]
        try:
            content = zlib.decompressobj().decompress(packed, MOST_ATTACHED_BYTES)
        except zlib.error:
            content = packed[: packed.find(b"endstream")][:MOST_ATTACHED_BYTES].strip()
        if content.startswith(b'{"bluf":"provenance/'):
            return content
    return None
