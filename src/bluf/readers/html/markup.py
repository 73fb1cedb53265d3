"""Bytes of a web page to its tree: encoding, limits, and pages that were saved as their own source."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from lxml import etree

from ...errors import SourceError
from ...model import Loss
from ...settings import MAX_TAG_ATTRIBUTES
from ..decoding import check_length, decode_text
from ..extensions import drop_embedded
from .elements import find_all, text_of

PROBE_BYTES = 4096
"""Bytes at the top of a page among which its encoding is declared; the standard asks for 1024."""
MAX_LEFT_OVER = 200
"""Characters of its own source that a page saved as such may print besides."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_NEVER = {
    "utf-7",
    "utf7",
    "unicode-1-1-utf-7",
    "idna",
    "punycode",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-32",
}
"""Encodings that a declaration in ASCII cannot mean, or that no browser reads."""
_AS_BROWSERS_READ = {
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_ESCAPING = ("iso2022_jp", "hz")
"""Encodings that look like ASCII and are not."""

_ATTRIBUTE = r"""[\s/]++[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_CROWDED = re.compile(rf"<([a-zA-Z][\w:-]*+)(?:{_ATTRIBUTE}){{{MAX_TAG_ATTRIBUTES},}}+")
_BULKY = re.compile(
    r"<(script|style|svg|noscript)\b(?![^>]*\bld\+json)[^>]*>.*?</\1\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_INLINE_TAGS = re.compile(
    r"</?(?:font|span|b|i|em|strong|u|center|big|small|tt)(?:\s[^<>]*)?>", re.IGNORECASE
)
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)(\w+)(\s[^<>]*)?/>"
)
_SOURCE_CELLS = "//td[contains(@class, 'line-content')]"
_IS_SOURCE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_END = "end-of-source"


class Page(NamedTuple):
    """A page's tree, the characters it was made of, and what could not be read."""

    root: etree._Element
    source: str
    losses: tuple[Loss, ...] = ()


def open_page(name: str, data: bytes) -> Page:
    """Return the page; nothing that it refers to is fetched.

    Raises `SourceError` where it is no text, is too long or has no element.
    """
    source = _shorten(name, decode_page(name, data))
    page = _parse(name, source)
    shown = _shown_source(page.root)
    return _parse(name, _shorten(name, shown)) if shown else page


def decode_page(name: str, data: bytes) -> str:
    """Return the characters of a page: by its byte-order mark, as UTF-8, as it declares, or as they look."""
    declared = _declared_encoding(data[:PROBE_BYTES])
    if declared and (declared in _ESCAPING or not _is_utf8(data)):
        data = data.decode(declared, "replace").encode("utf-8", "replace")
    return decode_text(name, data)


def _declared_encoding(head: bytes) -> str | None:
    """Return Python's name for the encoding that a page declares; None where a mark or nothing tells it."""
    match = _DECLARED.search(head)
    if not match or head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    label = match[1].decode("ascii", "replace").lower()
    try:
        codec = codecs.lookup(label)
        b"".decode(codec.name)
    except (LookupError, UnicodeError):
        return None
    is_odd = label in _NEVER or codec.name in ("utf-8", *_NEVER)
    return None if is_odd else _AS_BROWSERS_READ.get(codec.name, codec.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _shorten(name: str, source: str) -> str:
    """Return a page without what is long and no text: pictures spelled out, scripts where it is too long."""
    source = _CROWDED.sub(r"<\1", drop_embedded(source))
    if source.lstrip().startswith("<?xml"):
        source = _SELF_CLOSED.sub(r"<\1\2></\1>", source)
    try:
        return check_length(name, source)
    except SourceError:
        return check_length(name, _BULKY.sub("", source))


def _parse(name: str, source: str) -> Page:
    root = _tree_of(source)
    if not _is_whole(root):
        # Mostly tags within the line that are never closed: each one nests all that follows.
        again = _tree_of(_INLINE_TAGS.sub("", source))
        root = again if _is_whole(again) else root
    if root is None:
        raise SourceError("there is nothing in it that could be read.", name, "Give a page with text.")
    losses = () if _is_whole(root) else (_cut_off(root),)
    for mark in root.iter(_END):
        mark.tag = "span"
    return Page(root, source, losses)


def _tree_of(source: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(f"{source}<{_END}></{_END}>".encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None


def _is_whole(root: etree._Element | None) -> bool:
    """Return whether the parser came to the end: it stops at 256 levels and at 10 MB of one text."""
    return root is not None and next(root.iter(_END), None) is not None


def _cut_off(root: etree._Element) -> Loss:
    last = max((line for element in root.iter() if isinstance(line := element.sourceline, int)), default=0)
    what = "the rest of the page: its markup nests too deep, or a comment or script is never closed"
    return Loss(what, f"after line {last}", "Open it in a browser and save it again.")


def _shown_source(root: etree._Element) -> str | None:
    """Return the page whose source this page shows, as browsers save `view-source:`; None for any other."""
    cells = find_all(root, _SOURCE_CELLS)
    text = "\n".join(text_of(cell) for cell in cells) if cells else text_of(root)
    match = re.search(r"<!doctype\s+html|<html\b", text[: MAX_LEFT_OVER * 10], re.IGNORECASE)
    if not match or len(text[: match.start()].strip()) > MAX_LEFT_OVER:
        return None
    return text[match.start() :]
