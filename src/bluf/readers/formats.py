"""Which format a source is in: by its bytes where they are certain, else by its name, else by marks."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..errors import SourceError
from .front_matter import has_front_matter

HEAD_BYTES = 100_000
"""Bytes. What tells a format stands at the top of a file; the rest of a large one is not looked at."""
MIN_TRANSPORT_FIELDS = 2
"""Fields that only mail programs write. A text may begin `From: …`, but not with two of these."""


class Refusal(NamedTuple):
    """Why a format is not read, and what to do."""

    what: str
    next_step: str


_AS_TEXT = "Give its text, or save it as Word or PDF."
_REFUSED = {
    "office": Refusal("this is a file of an old Office.", "Save it as .docx and give that."),
    "image": Refusal("this is a picture.", "Give the text that it shows."),
    "spreadsheet": Refusal("this is a spreadsheet.", _AS_TEXT),
    "presentation": Refusal("this is a presentation.", _AS_TEXT),
    "archive": Refusal(
        "this is an archive.",
        "Unpack it and give one commentary in it; of a zip `bluf batch` makes briefs of all.",
    ),
}
_SIGNS = (
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b\x08", "archive"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf", "archive"),
)
_PARTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"word/document", "docx"),
    (b"xl/workbook", "spreadsheet"),
    (b"ppt/presentation", "presentation"),
    (b"META-INF/container.xml", "epub"),
    (b"[Content_Types].xml", "docx"),
)
"""What stands in the clear in the ZIP package of each format: names of parts, or the first part."""

_STREAMS = tuple(stream.encode("utf-16-le") for stream in ("EncryptedPackage", "WordDocument"))
"""Parts of an old Office's file that the reader of Word files says more about: protected ones, old texts."""

_COMMENTS = re.compile(r"\s*(?:<\?xml[^>]*>|<!--)", re.IGNORECASE)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"\s*<(?:article|body|div|h[1-6]|link|main|meta|p|section|title)\b[^>]*>", re.IGNORECASE
)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):")
_TRANSPORT = {
    *("mime-version", "message-id", "received", "return-path", "content-type", "delivered-to"),
    *("dkim-signature", "content-transfer-encoding", "snapshot-content-location", "list-unsubscribe"),
}
_MARKS = tuple(
    re.compile(mark, re.MULTILINE)
    for mark in (
        r"^#{1,6} \S",
        r"\]\((?:https?:|mailto:|/|#)",
        r"\*\*[^\s*][^*\n]*\*\*",
        r"^ {0,3}\[[^\]\n]+\]: *\S",
        r"^(?:```|~~~)",
    )
)


def tell_format(name: str, data: bytes, endings: Mapping[str, str]) -> str:
    """Return the format of a source; `endings` says which format each ending of a name announces.

    A sign in the bytes wins over the name: a web page saved as `.txt` is a web page. Raises `SourceError` for
    what is known not to be read, and for an ending that nobody reads.
    """
    head = _head_of(data)
    if sign := _sign_of(data, head):
        if sign in _REFUSED:
            raise SourceError(_REFUSED[sign].what, name, _REFUSED[sign].next_step)
        return sign
    ending = ending_of(name)
    if ending in endings:
        return endings[ending]
    if ending and not is_address(name):
        known = ", ".join(dict.fromkeys(endings.values()))
        what = f"there is no reader for {ending} files."
        raise SourceError(what, name, f"If it is one of {known}, say so with --from.")
    return _guess(head)


def is_address(name: str) -> bool:
    """Return whether a source's name is its address on the web."""
    return name.startswith(("https://", "http://"))


def ending_of(name: str) -> str:
    """Return the ending of a source's name in lower case, its dot included; empty where it has none."""
    path = unquote(urlsplit(name).path) if is_address(name) else name
    return PurePath(path).suffix.lower() if name != "-" else ""


def _head_of(data: bytes) -> str:
    """Return the beginning of a source as characters, good enough to look for ASCII signs."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data[:HEAD_BYTES].decode("utf-16" if marked else "utf-8", "replace").lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sign_of(data: bytes, head: str) -> str | None:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((form for part, form in _PARTS if part in data), "archive")
    for sign, form in _SIGNS:
        if data[:64].lstrip().startswith(sign):
            return "docx" if form == "office" and any(stream in data for stream in _STREAMS) else form
    if _PAGE.match(_without_comments(head)):
        return "html"
    if _is_mail(head):
        return "mail"
    return "markdown" if has_front_matter(head) else None


def _without_comments(head: str) -> str:
    """Return the text behind the comments and the XML declaration at its top."""
    start = 0
    while opening := _COMMENTS.match(head, start):
        is_comment = opening[0].endswith("<!--")
        end = head.find("-->", opening.end()) if is_comment else opening.end()
        if end < 0:
            break
        start = end + len("-->") if is_comment else end
    return head[start:]


def _is_mail(head: str) -> bool:
    """Return whether a text opens with the fields that mail programs write."""
    fields = set()
    for line in head.split("\n"):
        if field := _FIELD.match(line):
            fields.add(field[1].lower())
        elif not line[:1].isspace() and not line.startswith("From "):
            break
    return len(fields & _TRANSPORT) >= MIN_TRANSPORT_FIELDS and bool(fields & {"from", "subject", "date"})


def _guess(head: str) -> str:
    """Return the format of a text whose name says nothing."""
    marks = [len(mark.findall(head)) for mark in _MARKS]
    if marks[0] > 1 or sum(count > 0 for count in marks) > 1:
        return "markdown"
    return "html" if _FRAGMENT.match(_without_comments(head)) else "text"
