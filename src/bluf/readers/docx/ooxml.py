"""The names of WordprocessingML (ECMA-376, ISO/IEC 29500), and how its small values are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_SCHEMAS = "http://schemas.openxmlformats.org"
W = f"{{{_SCHEMAS}/wordprocessingml/2006/main}}"
MATH = f"{{{_SCHEMAS}/officeDocument/2006/math}}"
RELATION = f"{{{_SCHEMAS}/officeDocument/2006/relationships}}"
DRAWING = f"{{{_SCHEMAS}/drawingml/2006/wordprocessingDrawing}}"
GRAPHIC = f"{{{_SCHEMAS}/drawingml/2006/main}}"
COMPATIBLE = f"{{{_SCHEMAS}/markup-compatibility/2006}}"
VML = "{urn:schemas-microsoft-com:vml}"
VAL = f"{W}val"

STRICT = rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)", rb"http://schemas.openxmlformats.org/\1/2006/\2"
"""The namespaces of ISO strict, and those of everybody else that they stand for."""


def value_of(parent: Element | None, *path: str) -> str | None:
    """Return the `w:val` of a descendant, named from child to grandchild; None where there is none."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(W + name)
    return None if parent is None else parent.get(VAL)


def number_of(parent: Element | None, *path: str) -> int | None:
    """Return the `w:val` of a descendant as a whole number; None where it is none."""
    return to_number(value_of(parent, *path))


def to_number(value: str | None) -> int | None:
    """Return a small whole number (at most nine digits), or None."""
    digits = (value or "").strip()
    return int(digits) if len(digits) < 10 and digits.isascii() and digits.isdigit() else None


def is_on(parent: Element | None, name: str) -> bool | None:
    """Return whether a switch of a format is on; None where the format does not say."""
    switch = parent.find(W + name) if parent is not None else None
    return None if switch is None else switch.get(VAL, "1") not in ("0", "false", "off")


def children(parent: Element, name: str) -> Iterator[Element]:
    """Yield the children of an element that have a name of WordprocessingML."""
    return parent.iterchildren(W + name)
