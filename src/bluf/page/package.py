"""The parts of a DOCX that the measure reads, found by the relationships of its document."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree

from .styles import StyleSheet, read_styles

DOCUMENT: Final = "word/document.xml"
RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
EMPTY_STYLES: Final = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def read_relationships(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that the document names, by relationship id and by kind (`styles`)."""
    related: dict[str, bytes] = {}
    if RELATIONSHIPS not in parts:
        return related
    for node in etree.fromstring(parts[RELATIONSHIPS]):
        target = posixpath.normpath(posixpath.join("/word", node.get("Target", ""))).lstrip("/")
        if node.get("TargetMode") != "External" and target in parts:
            related[node.get("Id", "")] = parts[target]
            related[posixpath.basename(node.get("Type", ""))] = parts[target]
    return related


def read_sheet(related: Mapping[str, bytes]) -> StyleSheet:
    """Return the style sheet of a document, an empty one where it has no styles."""
    return read_styles(related.get("styles", EMPTY_STYLES), related.get("theme"), related.get("numbering"))
