"""Runs of a Word part that hold marked words, parted so that each is set as its author set it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from .marked import Piece, find_addresses, has_signs, read_signs
from .word_xml import PARSER, W

STYLES = "word/styles.xml"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFF = ("0", "false", "off")
_BEFORE = {"b": ("rStyle", "rFonts"), "i": ("rStyle", "rFonts", "b", "bCs")}
"""What stands before a switch in a run's properties (17.3.2.28): the schema knows one order."""
_LINKABLE = (W + "p", W + "sdtContent")
"""What a link may stand in; within another link it may not."""
_PLAIN = Piece("")


def part_runs(root: _Element, styles: bytes) -> None:
    """Part the runs under `root` that hold marked words; signs are left only outside of runs.

    `styles` is `word/styles.xml`, empty where the template has none. Links have the ids of `relate_links`.
    """
    for node in list(root.iter(W + "t")):
        run = node.getparent()
        if run is not None and run.tag == W + "r" and has_signs(node.text or ""):
            _part(run, _read_styles(styles))


def relate_links(parts: Mapping[str, bytes], name: str, xml: str) -> dict[str, bytes]:
    """Return the relationships of a part with those of the links added that its signs name; else nothing."""
    urls = find_addresses(xml)
    if not urls:
        return {}
    folder, _, base = name.rpartition("/")
    place = f"{folder}/_rels/{base}.rels"
    root = etree.fromstring(parts.get(place, f'<Relationships xmlns="{_RELATIONS}"/>'.encode()), PARSER)
    for url in urls:
        told = {"Id": _name_link(url), "Type": _HYPERLINK, "Target": url, "TargetMode": "External"}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", told)
    return {place: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def _name_link(url: str) -> str:
    # The same id whatever other links there are: the page is measured faster where paragraphs come again.
    return f"rIdBluf{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def _part(run: _Element, styles: _Styles) -> None:
    parent = run.getparent()
    if parent is None:
        return
    tail, run.tail = run.tail, None
    can_link = parent.tag in _LINKABLE
    for url, group in groupby(_read_children(run), key=lambda part: part[1].url if can_link else None):
        runs = [
            _make_run(run, look._replace(url=url), list(nodes), styles) for look, nodes in _by_look(group)
        ]
        if url:
            link = etree.Element(W + "hyperlink", {_R + "id": _name_link(url), W + "history": "1"})
            link.extend(runs)
            runs = [link]
        for made in runs:
            run.addprevious(made)
    last = run.getprevious()
    parent.remove(run)
    if last is not None:
        last.tail = tail


def _make_run(run: _Element, look: Piece, nodes: list[_Element], styles: _Styles) -> _Element:
    made = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    former = run.find(W + "rPr")
    properties = etree.SubElement(made, W + "rPr") if former is None else deepcopy(former)
    made.append(properties)
    if look.bold:
        _switch(properties, "b", on=True)
    if look.italic:
        # In a line of italics, what is set apart is set upright.
        _switch(properties, "i", on=not _is_italic(run, styles))
    if look.url and styles.hyperlink and properties.find(W + "rStyle") is None:
        properties.insert(0, etree.Element(W + "rStyle", {W + "val": styles.hyperlink}))
    if not len(properties):
        made.remove(properties)
    made.extend(nodes)
    return made


def _is_italic(run: _Element, styles: _Styles) -> bool:
    """Return whether a run is in italics: by itself, else by one of its styles (both undo each other)."""
    own = run.find(f"{W}rPr/{W}i")
    if own is not None:
        return own.get(W + "val", "1") not in _OFF
    paragraph = next(run.iterancestors(W + "p"), None)
    of_run = run.find(f"{W}rPr/{W}rStyle")
    of_paragraph = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    named = [style.get(W + "val") for style in (of_run, of_paragraph) if style is not None]
    return sum(name in styles.italics for name in named) == 1


def _read_children(run: _Element) -> Iterator[tuple[_Element, Piece]]:
    """Yield what a run holds besides its properties, its marked words apart, each with how it is set."""
    for child in list(run):
        if child.tag == W + "rPr":
            continue
        if child.tag != W + "t":
            yield child, _PLAIN
            continue
        for piece in read_signs(child.text or ""):
            node = etree.Element(W + "t", {_SPACE: "preserve"})
            node.text = piece.text
            yield node, piece._replace(text="")


def _by_look(parts: Iterator[tuple[_Element, Piece]]) -> Iterator[tuple[Piece, Iterator[_Element]]]:
    for look, group in groupby(parts, key=lambda part: part[1]):
        yield look, (node for node, _ in group)


def _switch(properties: _Element, name: str, *, on: bool) -> None:
    switch = properties.find(W + name)
    if switch is None:
        switch = etree.Element(W + name)
        at = sum(properties.find(W + other) is not None for other in _BEFORE[name])
        properties.insert(at, switch)
    if not on:
        switch.set(W + "val", "0")
    elif switch.get(W + "val"):
        del switch.attrib[W + "val"]


class _Styles(NamedTuple):
    """What the styles of a template mean for marked words."""

    italics: frozenset[str]
    """Ids of those in italics."""
    hyperlink: str | None
    """Id of the one that Word sets links in; None where the template does not define it."""


@lru_cache(maxsize=8)
def _read_styles(styles: bytes) -> _Styles:
    root = etree.fromstring(styles, PARSER) if styles else etree.Element(W + "styles")
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    hyperlink = None
    for style in root.iter(W + "style"):
        identity, base = style.get(W + "styleId", ""), style.find(W + "basedOn")
        switch, named = style.find(f"{W}rPr/{W}i"), style.find(W + "name")
        own[identity] = None if switch is None else switch.get(W + "val", "1") not in _OFF
        based[identity] = "" if base is None else base.get(W + "val", "")
        if style.get(W + "type") == "character" and named is not None and named.get(W + "val") == "Hyperlink":
            hyperlink = identity
    return _Styles(frozenset(name for name in own if _inherits(name, own, based)), hyperlink)


def _inherits(name: str, own: Mapping[str, bool | None], based: Mapping[str, str]) -> bool:
    """Return whether a style, or the nearest that it is based on which says so, is in italics."""
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        if (said := own[name]) is not None:
            return said
        name = based[name]
    return False
