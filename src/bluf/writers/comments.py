"""Comments of a Word template: what colleagues say of it in Word is of no brief."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

from .word_xml import PARSER, W

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MARKS = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


def find_comments(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that holds the comments; empty where there is none.

    Raises `lxml.etree.XMLSyntaxError` where the relationships are no XML.
    """
    if KIND.encode() not in parts.get(RELATIONS, b""):
        return ""
    for node in etree.fromstring(parts[RELATIONS], PARSER):
        name = posixpath.normpath(posixpath.join("/word", node.get("Target") or "")).lstrip("/")
        if node.get("Type") == KIND and name in parts:
            return name
    return ""


def drop_comments(parts: Mapping[str, bytes], author: str = "") -> dict[str, bytes]:
    """Return the parts of a Word file without its comments, or without those of an author.

    Raises `lxml.etree.XMLSyntaxError` where a part is no XML.
    """
    name = find_comments(parts)
    if not name:
        return dict(parts)
    comments, document = (etree.fromstring(parts[one], PARSER) for one in (name, DOCUMENT))
    dropped = set()
    for comment in comments.findall(W + "comment"):
        if not author or comment.get(W + "author") == author:
            dropped.add(comment.get(W + "id"))
            comments.remove(comment)
    for mark in list(document.iter(*_MARKS)):
        if mark.get(W + "id") in dropped:
            _drop(mark)
    return {**parts, name: _write(comments), DOCUMENT: _write(document)}


def _drop(mark: _Element) -> None:
    parent = mark.getparent()
    if parent is None:
        return
    run = parent.getparent()
    parent.remove(mark)
    if parent.tag == W + "r" and run is not None and all(child.tag == W + "rPr" for child in parent):
        run.remove(parent)


def _write(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
