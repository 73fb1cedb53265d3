"""The parts of a DOCX that the measure reads, found by the relationships of its document."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from .metrics import Families
from .ooxml import parse_part
from .styles import StyleSheet, read_styles

DOCUMENT: Final = "word/document.xml"
RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
EMPTY_STYLES: Final = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def read_relationships(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that the document names, by relationship id and by kind (`styles`)."""
    related: dict[str, bytes] = {}
    if RELATIONSHIPS not in parts:
        return related
    for name, target in _read_targets(parts[RELATIONSHIPS]):
        if target in parts:
            related[name] = parts[target]
    return related


@lru_cache(maxsize=16)
def _read_targets(relationships: bytes) -> tuple[tuple[str, str], ...]:
    """Return the names of the parts in the package that are related, each by its id and by its kind."""
    targets = []
    for node in parse_part(relationships):
        target = posixpath.normpath(posixpath.join("/word", node.get("Target", ""))).lstrip("/")
        if node.get("TargetMode") != "External":
            targets += [(node.get("Id", ""), target), (posixpath.basename(node.get("Type", "")), target)]
    return tuple(targets)


def read_sheet(related: Mapping[str, bytes], fonts: Families) -> StyleSheet:
    """Return the style sheet of a document, an empty one where it has no styles."""
    theme, numbering, settings = map(related.get, ("theme", "numbering", "settings"))
    return read_styles(related.get("styles", EMPTY_STYLES), theme, numbering, settings, fonts)
