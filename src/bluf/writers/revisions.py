"""The tracked changes of a Word part, all accepted: a brief shows what its template was to say in the end.

What was deleted or moved away goes, what was inserted stays without its mark (ECMA-376, 17.13.5).
"""

from __future__ import annotations

from lxml.etree import _Element

from .word_xml import W

_GONE = tuple(W + name for name in ("del", "moveFrom"))
_KEPT = tuple(W + name for name in ("ins", "moveTo"))
_FORMER = tuple(
    W + f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "tblPrEx")
)
"""What a format was before."""
_RANGES = tuple(W + f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_PROPERTIES = tuple(W + name for name in ("rPr", "trPr", "numPr"))


def accept_changes(root: _Element) -> None:
    """Take the tracked changes out of a part."""
    for row in [mark.getparent() for mark in root.iter(W + "trPr") if mark.find(W + "del") is not None]:
        _remove(row)
    for paragraph in [node for node in root.iter(W + "p") if node.find(f"{W}pPr/{W}rPr/{W}del") is not None]:
        _join_with_next(paragraph)
    for node in list(root.iter(*_GONE, *_KEPT, *_FORMER, *_RANGES)):
        parent = node.getparent()
        if node.tag in _KEPT and parent is not None and parent.tag not in _PROPERTIES:
            at = parent.index(node)
            parent[at:at] = list(node)
        _remove(node)


def _join_with_next(paragraph: _Element) -> None:
    """Let the next paragraph begin with the content of one whose end was deleted."""
    following, properties = paragraph.getnext(), paragraph.find(W + "pPr")
    if following is None or following.tag != W + "p":
        return
    own = following.find(W + "pPr")
    at = 0 if own is None else following.index(own) + 1
    following[at:at] = [child for child in paragraph if child is not properties]
    _remove(paragraph)


def _remove(node: _Element | None) -> None:
    parent = None if node is None else node.getparent()
    if node is not None and parent is not None:
        parent.remove(node)
