"""How each format carries the provenance of a brief: out of the reader's sight, and safe on its way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .package import CONTENT_TYPES

NAMESPACE = "urn:bluf:provenance:1"
"""Of the root of the custom XML part, by which it is known: saving programs number the parts anew."""
COMMENT = "bluf provenance"
ELEMENT_ID = "bluf-provenance"
ATTACHMENT = "bluf-provenance.json"
CARRYING_STANDARDS = ("ua-1", "a-3a", "a-3b", "a-3u")
"""Of PDF, those that let a file be attached: ISO 19005-1 (6.1.11) forbids it, 19005-2 (6.8) any but PDF/A."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STORE_ID = "{6D0C8E0B-5B0B-4C55-9E55-0C5A3B1F7A21}"
"""Names the part within its file (ECMA-376, 22.5.2.1); any will do that no other program uses."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT_RELS = "word/_rels/document.xml.rels"


def carry_in_package(parts: Mapping[str, bytes], encoded: str) -> dict[str, bytes]:
    """Return the parts of a DOCX with one of custom XML, which Word and LibreOffice keep on saving."""
    carried = dict(parts)
    number = 1 + max((int(n) for n in re.findall(r"customXml/item(\d+)\.xml", "\n".join(parts))), default=0)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    # No sign of XML is in it: `encode_provenance` writes them by number.
    carried[item] = f'{_XML}<provenance xmlns="{NAMESPACE}">{encoded}</provenance>'.encode()
    carried[properties] = (
        f'{_XML}<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    carried[f"customXml/_rels/item{number}.xml.rels"] = _relate(
        b"", "rId1", f"{_OFFICE}/relationships/customXmlProps", f"itemProps{number}.xml"
    )
    carried[_DOCUMENT_RELS] = _relate(
        carried.get(_DOCUMENT_RELS, b""),
        "rIdBlufProvenance",
        f"{_OFFICE}/relationships/customXml",
        f"../{item}",
    )
    carried[CONTENT_TYPES] = _declare(carried[CONTENT_TYPES], item, properties)
    return carried


def carry_in_comment(text: str, encoded: str) -> str:
    """Return a Markdown text with a comment at its end."""
    return f"{text}\n<!-- {COMMENT}\n{encoded}\n-->\n"


def carry_in_page(text: str, encoded: str) -> str:
    """Return a page of the web with a data block (HTML, 4.12.1), which no browser runs, in its head."""
    block = f'<script type="application/json" id="{ELEMENT_ID}">\n{encoded}\n</script>\n'
    head, end, tail = text.partition("</head>")
    return f"{head}{block}{end}{tail}" if end else text + block


def _relate(rels: bytes, name: str, kind: str, target: str) -> bytes:
    end = b"</Relationships>"
    if end not in rels:
        rels = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
    link = f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'.encode()
    return rels.replace(end, link + end)


def _declare(types: bytes, item: str, properties: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    lines = f'<Override PartName="/{properties}" ContentType="{kind}"/>'
    if b'Extension="xml"' not in types:
        lines += f'<Override PartName="/{item}" ContentType="application/xml"/>'
    return types.replace(b"</Types>", lines.encode() + b"</Types>")
