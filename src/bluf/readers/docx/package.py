"""The ZIP package of a Word file (OPC, ECMA-376 part 2): its parts by name, read within limits."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from ...errors import SourceError
from ...settings import MAX_WORD_PARTS, MAX_WORD_TAGS, MAX_WORD_XML_BYTES
from ..emphasis import read_address
from .ooxml import STRICT, Element, W

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T")
"""A document type in UTF-8 or UTF-16: no Word file has one, entities need one."""
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises on bytes that are no whole package."""
_OTHERS = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}


class Relation(NamedTuple):
    """One line of a part's relationships that stays inside the package."""

    kind: str
    """Last step of its type: `officeDocument`, `styles`, `header`, …"""
    part: str


class Package:
    """A Word file opened; no link out of it is followed."""

    def __init__(self, name: str, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise _not_a_package(name, data)
        self._name, self._data, self._read = name, data, 0
        if data.count(b"PK\1\2") > MAX_WORD_PARTS:
            raise self._error(f"it has more than {MAX_WORD_PARTS:,} parts.", "Save the text alone.")
        try:
            listed = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except _BROKEN:
            raise self._damaged("it is cut off or damaged.") from None
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._doubles: set[str] = set()
        for info in listed:
            part = info.filename.replace("\\", "/").lower()
            if part in self._parts:
                self._doubles.add(part)
            self._parts[part] = info

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text: what the package says it is, else where Word puts it."""
        told = (r.part for r in self.relations("") if r.kind == "officeDocument")
        return next((part for part in told if part.lower() in self._parts), "word/document.xml")

    def read_main(self) -> Element:
        """Return the root of the text. Raises `SourceError` where there is none."""
        root = self.read(self.main)
        if root is None:
            what = "it holds no Word document."
            raise self._error(what, "Open it in Word and save it as .docx.")
        if root.tag != f"{W}document":
            kind = etree.QName(root).localname
            what = f"this is {_OTHERS.get(kind, 'no Word document')}."
            raise self._error(what, "Give the commentary as .docx.")
        return root

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the relations of a part (of the package itself for ``""``) to other parts in it."""
        if part not in self._relations:
            self._relations[part] = tuple(self._read_relations(part))
        return self._relations[part]

    def _read_relations(self, part: str) -> Iterator[Relation]:
        folder, base = posixpath.split(part)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        for line in root if root is not None else ():
            target = line.get("Target")
            if target and line.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
                yield Relation(line.get("Type", "").rpartition("/")[2], path)

    def addresses(self, part: str) -> dict[str, str]:
        """Return where the links of a part lead out of the package, by their ids."""
        folder, base = posixpath.split(part)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        lines = root if root is not None else ()
        told = ((line.get("Id", ""), line.get("Target", "")) for line in lines if _is_link(line))
        return {name: address for name, target in told if (address := read_address(target))}

    def related(self, kind: str, part: str | None = None) -> Iterator[Element]:
        """Yield the roots of the parts of a kind that the main part (or another) is related to."""
        found = (r.part for r in self.relations(self.main if part is None else part) if r.kind == kind)
        for name in dict.fromkeys(found):
            if (root := self.read(name)) is not None:
                yield root

    def read(self, part: str) -> Element | None:
        """Return the root of an XML part, or None where the package has no such part.

        Raises `SourceError` where it is damaged, protected or too large.
        """
        info = self._parts.get(part.lower())
        if info is None:
            return None
        if part.lower() in self._doubles:
            raise self._damaged(f"it has two parts called {part}.")
        return self._parse(part, re.sub(*STRICT, self._unpack(info)))

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise _protected(self._name)
        left = MAX_WORD_XML_BYTES - self._read
        try:
            xml = _inflate(self._data, info, left + 1)
        except _BROKEN:
            raise self._damaged(f"its part {info.filename} is damaged.") from None
        self._read += len(xml)
        if xml.count(b"<") > MAX_WORD_TAGS:
            raise self._error(f"it has more than {MAX_WORD_TAGS:,} tags.", "Give the commentary alone.")
        if self._read > MAX_WORD_XML_BYTES:
            limit = MAX_WORD_XML_BYTES // 1_000_000
            raise self._error(f"its text unpacks to more than {limit} MB.", "Give the commentary alone.")
        if zlib.crc32(xml) != info.CRC:
            raise self._damaged(f"its part {info.filename} is damaged.")
        return xml

    def _parse(self, part: str, xml: bytes) -> Element:
        if _DOCTYPE.search(xml):
            raise self._error(f"its part {part} declares a document type.", "Save it again in Word.")
        # Never more than 256 elements deep (huge_tree), so nothing below recurses deeper than that.
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(xml, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(f"its part {part} is damaged ({_first_line(error)}).") from None

    def _error(self, what: str, next_step: str) -> SourceError:
        return SourceError(what, self._name, next_step)

    def _damaged(self, what: str) -> SourceError:
        return self._error(what, "Get the file again, or open it in Word and save it anew.")


def _inflate(data: bytes, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Return a part unpacked, `limit` bytes at most.

    `ZipFile.read` trusts the size that the file declares, and unpacks up to two gigabytes before it looks.
    Raises what is in `_BROKEN`.
    """
    signature, name_size, extra_size = struct.unpack_from("<4s22x2H", data, info.header_offset)
    start = info.header_offset + 30 + name_size + extra_size
    packed = data[start : start + info.compress_size]
    if signature != b"PK\3\4" or len(packed) != info.compress_size:
        raise zipfile.BadZipFile
    if info.compress_type == zipfile.ZIP_STORED:
        return packed[:limit]
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit)


def _is_link(line: Element) -> bool:
    return line.get("TargetMode") == "External" and line.get("Type", "").endswith("/hyperlink")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]


def _not_a_package(name: str, data: bytes) -> SourceError:
    """Return what to say of a file that is named like a Word file and is none."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _protected(name)
        return SourceError("this is a file of an old Word (.doc).", name, "Save it as .docx and give that.")
    if data.lstrip().startswith(b"{\\rtf"):
        return SourceError("this is RTF, not a Word file.", name, "Name it .rtf, or save it as .docx.")
    return SourceError("this is not a Word file.", name, "Save it as .docx, or give the text.")


def _protected(name: str) -> SourceError:
    return SourceError("it is protected by a password.", name, "Save it without one and give that.")
