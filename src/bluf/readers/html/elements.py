"""Elements of a tree, with the types that lxml leaves open."""

from __future__ import annotations

from typing import cast

from lxml import etree


def text_of(element: etree._Element) -> str:
    """Return all characters in an element, white space as it stands."""
    return "".join(map(str, element.itertext()))


def find_all(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at an XPath, in reading order."""
    return cast("list[etree._Element]", root.xpath(path))


def find_values(root: etree._Element, path: str) -> list[str]:
    """Return the values of the attributes at an XPath."""
    return [str(value) for value in cast("list[object]", root.xpath(path))]
