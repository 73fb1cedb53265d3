"""Tags in the properties of a Word file: what a designer types under File > Info, and custom ones.

keeps: the mark, the language and the days of the brief, whatever the template has there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from lxml import etree

from ..packs import strip_illegal
from .word_xml import PARSER

if TYPE_CHECKING:
    import jinja2

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
_FILLED = {
    CORE: ("title", "subject", "creator", "keywords", "description", "category", "contentStatus"),
    APP: ("Company", "Manager"),
    CUSTOM: ("lpwstr", "lpstr"),
}
"""The elements that tags are filled in in, by part; the others hold the mark, or are no text."""
_TAG = re.compile(r"\{\{|\{%")


class Property(msgspec.Struct, frozen=True):
    """One property with a tag in it."""

    part: str
    name: str
    """Its element's name; that which the designer gave it where it is a custom one."""
    index: int
    """Number of its element in the part."""
    template: jinja2.Template
    locate: Callable[[int], str]


def read_properties(parts: Mapping[str, bytes], where: str, names: tuple[str, ...]) -> tuple[Property, ...]:
    """Return the properties of a template that have a tag, compiled.

    Raises `TemplateError` for a broken tag, `lxml.etree.XMLSyntaxError` where a part is no XML.
    """
    from .tags import compile_tags, make_environment

    # Not escaped: a value becomes XML when it is set as an element's text.
    environment = make_environment(autoescape=False, finalize=_plain)
    found = []
    for part, index, name, text in _find_tagged(parts):
        locate = _locator(f"{where}, property {name}", text)
        template = compile_tags(environment, text, names, locate)
        found.append(Property(part, name, index, template, locate))
    return tuple(found)


def _plain(value: Any) -> Any:
    """Return a value as a property holds it: no emphasis, nothing where there is none."""
    if value is None:
        return ""
    return strip_illegal(value) if isinstance(value, str) else value


def fill_properties(
    parts: Mapping[str, bytes], properties: tuple[Property, ...], fields: Mapping[str, object]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the parts with custom properties filled in, and the others' values by name, less the empty."""
    from .tags import render_tags

    filled, values = dict(parts), {}
    custom: dict[int, str] = {}
    for one in properties:
        value = " ".join(render_tags(one.template, fields, one.locate).split())
        if one.part == CUSTOM:
            custom[one.index] = value
        elif value:
            values[one.name] = value
    if custom:
        root = etree.fromstring(parts[CUSTOM], PARSER)
        for index, node in enumerate(root.iter("*")):
            node.text = custom.get(index, node.text)
        filled[CUSTOM] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return filled, values


def _find_tagged(parts: Mapping[str, bytes]) -> Iterator[tuple[str, int, str, str]]:
    """Yield part, number of the element, name of the property and its text."""
    from .word_tags import straighten

    for part, filled in _FILLED.items():
        if not _TAG.search(parts.get(part, b"").decode("utf-8", "replace")):
            continue
        for index, node in enumerate(etree.fromstring(parts[part], PARSER).iter("*")):
            name = etree.QName(node).localname
            if name in filled and _TAG.search(node.text or ""):
                parent = node.getparent()
                given = None if part != CUSTOM or parent is None else parent.get("name")
                yield part, index, given or name, straighten(node.text or "")


def _locator(where: str, text: str) -> Callable[[int], str]:
    from .tags import quote_tag

    place = f"{where} ({quote_tag(text)})"
    return lambda _line: place
