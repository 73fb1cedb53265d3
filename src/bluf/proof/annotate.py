"""A copy of a Word template with a comment at each fault, for its designer to work through in Word.

Word lets nobody comment on headers, footers, notes and text boxes: what is said of these stands at the
paragraph that the box hangs on, or at the first of the body, and names the place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from lxml.etree import _Element

from ..errors import TemplateError
from ..packs import Pack, strip_illegal
from ..page.ooxml import W, parse_part
from ..writers.comments import KIND, RELATIONS, drop_comments, find_comments
from ..writers.mark import UNSEALED, quote_name
from ..writers.package import CONTENT_TYPES, digest_parts, pack_parts, unpack_parts
from ..writers.places import DOCUMENT
from .findings import Finding

AUTHOR = "bluf"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SEALED = re.compile(rb"<!-- checked by bluf from [^,<>]+, sha256 [0-9a-f]{64}, digest ([0-9a-f]{64}) -->")


def annotate_word(pack: Pack, findings: Iterable[Finding]) -> bytes:
    """Return the pack's Word file with a comment for each fault and advice of it; equal input, equal bytes.

    Comments of others are kept, earlier ones of ours are not. Raises `TemplateError` where there is no Word
    file that can be read.
    """
    file = str(pack.place_of("brief.docx"))
    if pack.docx is None:
        what = "there is no brief.docx to write comments in."
        raise TemplateError(what, str(pack.path), "Leave --annotate off.")
    parts = unpack_parts(pack.docx, file)
    try:
        name, parts = _provide_comments(drop_comments(parts, AUTHOR))
        document, comments = parse_part(parts[DOCUMENT]), parse_part(parts[name])
    except etree.XMLSyntaxError:
        raise TemplateError("is no XML.", file, "Save the template in Word again.") from None
    paragraphs = list(document.iter(W + "p"))
    for finding in findings:
        if finding.spot is not None and finding.kind != "note" and paragraphs:
            in_body = finding.spot.part == DOCUMENT and finding.spot.paragraph < len(paragraphs)
            anchor = paragraphs[finding.spot.paragraph if in_body else 0]
            _comment(_outermost(anchor), comments, (in_body and finding.remark) or finding.text)
    parts[DOCUMENT] = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _seal(parts, name, comments, pack)


def is_checked_copy(data: bytes) -> bool:
    """Return whether a file is such a copy, and nobody has edited it since."""
    try:
        parts = unpack_parts(data, "")
    except TemplateError:
        return False
    for name, content in parts.items():
        found = _SEALED.search(content)
        if found:
            unsealed = content.replace(b"digest " + found[1], b"digest " + UNSEALED.encode())
            return digest_parts({**parts, name: unsealed}).encode() == found[1]
    return False


def _seal(parts: dict[str, bytes], name: str, comments: _Element, pack: Pack) -> bytes:
    # In a comment of XML, not in the file's properties: these may hold tags of the designer's.
    for old in list(comments.iterchildren(etree.Comment)):
        comments.remove(old)
    source = hashlib.sha256(pack.docx or b"").hexdigest()
    seal = f" checked by bluf from {quote_name(pack.name)}, sha256 {source}, digest {UNSEALED} "
    comments.append(etree.Comment(seal))
    parts[name] = etree.tostring(comments, xml_declaration=True, encoding="UTF-8", standalone=True)
    digest = digest_parts(parts)
    parts[name] = parts[name].replace(f"digest {UNSEALED}".encode(), f"digest {digest}".encode())
    return pack_parts(parts)


def _provide_comments(parts: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """Return the name of the part that holds the comments, and the parts with one that is declared."""
    name = find_comments(parts)
    if name:
        return name, dict(parts)
    none = f'<Relationships xmlns="{_PACKAGE[1:-1]}"/>'.encode()
    relations = parse_part(parts.get(RELATIONS, none))
    name = next(name for name in _names("word/comments{}.xml") if name not in parts)
    taken = {node.get("Id") for node in relations}
    link = etree.SubElement(relations, _PACKAGE + "Relationship")
    link.set("Id", next(name for name in _names("rIdComments{}") if name not in taken))
    link.set("Type", KIND)
    link.set("Target", name.removeprefix("word/"))
    types = parse_part(parts[CONTENT_TYPES])
    override = etree.SubElement(types, _TYPES + "Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", TYPE)
    empty = etree.tostring(etree.Element(W + "comments", nsmap={"w": W[1:-1]}))
    made: Mapping[str, bytes] = {RELATIONS: _write(relations), CONTENT_TYPES: _write(types), name: empty}
    return name, {**parts, **made}


def _names(pattern: str) -> Iterator[str]:
    yield pattern.format("")
    yield from (pattern.format(number) for number in range(2, 1_000_000))


def _write(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _outermost(paragraph: _Element) -> _Element:
    """Return the paragraph of the body that one in a text box hangs on; itself where it is in none."""
    return [paragraph, *paragraph.iterancestors(W + "p")][-1]


def _comment(paragraph: _Element, comments: _Element, text: str) -> None:
    """Lay a comment over a paragraph (17.13.4)."""
    taken = [int(number) for node in comments if (number := node.get(W + "id") or "").isdigit()]
    number = str(max(taken, default=-1) + 1)
    own = etree.SubElement(comments, W + "comment")
    own.set(W + "id", number)
    own.set(W + "author", AUTHOR)
    own.set(W + "initials", AUTHOR)
    run = etree.SubElement(etree.SubElement(own, W + "p"), W + "r")
    etree.SubElement(run, W + "t").text = strip_illegal(text)
    start, end = paragraph.makeelement(W + "commentRangeStart"), paragraph.makeelement(W + "commentRangeEnd")
    for node in (start, end):
        node.set(W + "id", number)
    paragraph.insert(int(paragraph.find(W + "pPr") is not None), start)
    paragraph.append(end)
    reference = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "commentReference")
    reference.set(W + "id", number)
