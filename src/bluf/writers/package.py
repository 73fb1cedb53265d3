"""A DOCX as its parts, and back: the same parts give the same bytes, whatever the day and the machine."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from html import escape, unescape
from types import MappingProxyType

from ..errors import TemplateError
from ..model import Brief
from ..packs import strip_illegal
from .mark import SourceMark

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold; a real one would make every run's bytes different."""
CONTENT_TYPES = "[Content_Types].xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
APPLICATION = "bluf"
_MADE_BY = f"<Application>{APPLICATION}</Application>".encode()
_SHOWN = (
    "dc:title",
    "dc:creator",
    "dc:subject",
    "cp:keywords",
    "dc:description",
    "cp:category",
    "cp:contentStatus",
)
"""The core properties that a reader sees; a template may give each."""
_AS_DOCUMENT = (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARED = {
    CORE: (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_OPC}/relationships/metadata/core-properties",
    ),
    APP: (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_OFFICE}/relationships/extended-properties",
    ),
}


def unpack_parts(data: bytes, where: str) -> dict[str, bytes]:
    """Return the parts of a DOCX by name; raises `TemplateError` where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise TemplateError(
            "is not a Word file.", where, "Save it in Word as .docx, without a password."
        ) from None
    # A template of Word's own (.dotx) is a document but for its content type.
    if CONTENT_TYPES in parts:
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(*_AS_DOCUMENT)
    if "word/document.xml" not in parts or CONTENT_TYPES not in parts:
        raise TemplateError("is not a Word file: word/document.xml is missing.", where, "Save it as .docx.")
    return parts


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return the DOCX: the content types first, as OPC asks, then by name; equal parts give equal bytes.

    Stored, not deflated (OPC allows both): zlib and its successors compress to different bytes, and the same
    brief would not be the same file on the next machine.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr, entry.create_system = 0o600 << 16, 3
            package.writestr(entry, parts[name])
    return out.getvalue()


def seal_parts(
    parts: Mapping[str, bytes], brief: Brief, subject: str, given: Mapping[str, str] = MappingProxyType({})
) -> dict[str, bytes]:
    """Return the parts with the properties of the brief, which also hold its mark (see `read_mark`).

    What the template gives, by the name of its element, stands in place of the brief's own.
    """
    sealed = _declare(dict(parts))
    sealed[APP] = _app_properties(given)
    sealed[CORE] = _core_properties(brief, {"subject": subject, **given}, digest_parts(sealed))
    return sealed


def digest_parts(parts: Mapping[str, bytes]) -> str:
    """Return a digest, in hexadecimal, of everything but the core properties (which hold it)."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != CORE:
            digest.update(f"{name}\0{len(parts[name])}\0".encode() + parts[name])
    return digest.hexdigest()


def read_mark(data: bytes) -> SourceMark | None:
    """Return the source that a DOCX was made from; None where not ours or any part was changed since."""
    try:
        parts = unpack_parts(data, "")
    except TemplateError:
        return None
    core = parts.get(CORE, b"").decode("utf-8", "replace")
    match = re.search(r"<dc:identifier>(.*) sha256:([0-9a-f]*)</dc:identifier>", core)
    digest = re.search(r"<cp:version>([0-9a-f]{64})</cp:version>", core)
    if not match or not digest or digest[1] != digest_parts(parts) or _MADE_BY not in parts.get(APP, b""):
        return None
    return SourceMark(unescape(match[1]), match[2])


def _app_properties(given: Mapping[str, str]) -> bytes:
    office = "".join(
        f"<{name}>{_text(given[name])}</{name}>" for name in ("Manager", "Company") if name in given
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>{APPLICATION}</Application>{office}</Properties>"
    ).encode()


def _core_properties(brief: Brief, given: Mapping[str, str], digest: str) -> bytes:
    of, source = brief.outline.attribution, brief.outline.source
    when = f'xsi:type="dcterms:W3CDTF">{brief.prepared.isoformat()}T00:00:00Z<'
    keywords = [of.series, of.originally_published or of.outlet, *_key_terms(of.title or "")]
    own = {
        "title": of.title or source.printed_name,
        "creator": "; ".join(author.name for author in of.authors),
        "keywords": ", ".join(dict.fromkeys(word for word in keywords if word)),
    } | dict(given)
    fields = (
        *((name, own.get(name.split(":")[1], "")) for name in _SHOWN),
        ("dc:language", source.language),
        ("dc:identifier", f"{source.name} sha256:{source.sha256}"),
        ("cp:version", digest),
        ("cp:lastModifiedBy", APPLICATION),
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{tag}>{_text(value)}</{tag}>" for tag, value in fields if value)
        + f"<dcterms:created {when}/dcterms:created><dcterms:modified {when}/dcterms:modified>"
        + "</cp:coreProperties>"
    ).encode()


def _key_terms(title: str) -> list[str]:
    """The title's words, less the short ones (under four letters), in its order."""
    return [word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", title) if len(word) > 3]


def _text(value: str) -> str:
    return escape(strip_illegal(value), quote=False)


def _declare(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Name both property parts in content types and relationships: Google Docs exports none."""
    types, rels = _lenient(parts, CONTENT_TYPES), _lenient(parts, "_rels/.rels")
    for number, (name, (content_type, relation)) in enumerate(_DECLARED.items()):
        if f"/{name}" not in types:
            types = types.replace(
                "</Types>", f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
            )
        if name not in rels:
            link = f'<Relationship Id="rIdBluf{number}" Type="{relation}" Target="{name}"/></Relationships>'
            rels = rels.replace("</Relationships>", link)
    parts[CONTENT_TYPES] = types.encode(errors="surrogateescape")
    parts["_rels/.rels"] = rels.encode(errors="surrogateescape")
    return parts


def _lenient(parts: Mapping[str, bytes], name: str) -> str:
    return parts.get(name, b"").decode(errors="surrogateescape")
