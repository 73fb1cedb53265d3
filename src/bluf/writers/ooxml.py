"""What a rendered part of a Word file still needs: its paper, the grid of its tables, no empty runs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache

from lxml import etree

from ..errors import TemplateError
from .marked import drop_sign_bytes
from .sections import MARK, drop_empty_sections
from .word_xml import PARSER, W

PAPERS = {"letter": (12240, 15840), "a4": (11906, 16838)}
"""Width and height in twentieths of a point (ANSI A; ISO 216)."""
_RUN, _LOOK, _TEXT = f"{W}r", f"{W}rPr", f"{W}t"
_WHOLE = 5000
"""A table's full width in fiftieths of a per cent (ECMA-376, 17.18.90)."""
DOCUMENT = "word/document.xml"
TAGGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""The parts of a Word template that tags are filled in in."""
_SEEN = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def finish_part(xml: str, paper: str, where: str, styles: bytes = b"") -> etree._Element:
    """Return the root of a rendered part, with empty runs yet: they take no room, and dropping them time.

    `styles` is `word/styles.xml`: what marked words in it are set by. Raises `TemplateError` where the tags
    broke its XML.
    """
    try:
        data = xml.encode()
        root = etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError:
        raise TemplateError(
            "the tags do not nest with paragraphs, rows or cells.",
            where,
            "Open and close every `{%p … %}`, `{%tr … %}` and `{%tc … %}` at the same level.",
        ) from None
    if drop_sign_bytes(data) is not data:
        from .marked_runs import part_runs

        part_runs(root, styles)
    has_sections = MARK in xml
    if has_sections:
        _drop_empty_runs(root)
    _close_tables(root)
    if has_sections and drop_empty_sections(root):
        _close_tables(root)
    for size in root.iter(f"{W}pgSz"):
        width, height = PAPERS[paper]
        size.set(f"{W}w", str(width))
        size.set(f"{W}h", str(height))
    return root


@lru_cache(maxsize=16)
def finish_margin(xml: str, paper: str, where: str, styles: bytes) -> bytes:
    """Return a rendered header, footer or part of notes, ready for the package; see `finish_part`.

    Cached, because it is the same in nearly all renderings of a brief that is fitted.
    """
    return write_part(finish_part(xml, paper, where, styles))


def write_part(root: etree._Element) -> bytes:
    """Return a part as it stands in the package, its empty runs dropped."""
    _drop_empty_runs(root)
    return drop_sign_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def visible_text(parts: Mapping[str, bytes | etree._Element]) -> str:
    """Return the text that a reader sees in body, headers and footers, one paragraph a line.

    The parts are by their names, each as it stands in the package or as its root.
    """
    lines = []
    for name in sorted(parts):
        if _SEEN.fullmatch(name):
            part = parts[name]
            root = etree.fromstring(part, PARSER) if isinstance(part, bytes) else part
            hidden = {vanish.getparent() for vanish in root.iter(f"{W}vanish")}
            lines += ["".join(_texts(paragraph, hidden)) for paragraph in root.iter(f"{W}p")]
    return "\n".join(lines)


def set_language(parts: dict[str, bytes], language: str) -> dict[str, bytes]:
    """Return the parts with the default language of the text; a template's own region (`en-GB`) is kept."""
    if "word/styles.xml" in parts:
        parts["word/styles.xml"] = _set_default(parts["word/styles.xml"], language)
    return parts


@lru_cache(maxsize=8)
def _set_default(styles: bytes, language: str) -> bytes:
    match = re.search(rb'<w:lang [^>]*?w:val="([A-Za-z]+)[^"]*"', styles)
    if match and match[1].decode().lower() != language.lower()[:2] and re.fullmatch(r"[A-Za-z-]+", language):
        changed = re.sub(rb'w:val="[^"]*"', f'w:val="{language}"'.encode(), match[0])
        return styles.replace(match[0], changed)
    return styles


def _texts(paragraph: etree._Element, hidden: Set[etree._Element | None]) -> list[str]:
    # A hidden run (w:vanish in its looks) is no attribution; a tab or break parts words.
    found = []
    for node in paragraph.iter(_TEXT, f"{W}tab", f"{W}br"):
        run = node.getparent()
        if run is not None and (not hidden or hidden.isdisjoint(run.findall(_LOOK))):
            found.append(node.text or "" if node.tag == _TEXT else " ")
    return found


def _drop_empty_runs(root: etree._Element) -> None:
    for run in list(root.iter(_RUN)):
        # Nearly every run ends in a text that is not empty: one look at its end instead of one at each child.
        last = run[-1] if len(run) else None
        if last is None or last.tag == _LOOK or _is_empty(last):
            parent = run.getparent()
            if parent is not None and all(child.tag == _LOOK or _is_empty(child) for child in run):
                parent.remove(run)


def _is_empty(child: etree._Element) -> bool:
    return child.tag == _TEXT and not child.text


def _close_tables(root: etree._Element) -> None:
    for table in list(root.iter(f"{W}tbl")):
        _close_cells(table)
        _fit_grid(table)


def _close_cells(table: etree._Element) -> None:
    """Take out rows that a loop over nothing left without cells; a cell ends in a paragraph (17.4.65)."""
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        for cell in cells:
            if not len(cell) or cell[-1].tag != f"{W}p":
                etree.SubElement(cell, f"{W}p")
        if not cells:
            table.remove(row)
    parent = table.getparent()
    if parent is not None and table.find(f"{W}tr") is None:
        parent.remove(table)


def _fit_grid(table: etree._Element) -> None:
    """Give each column the same share where a tag has changed their number: Word trusts the grid."""
    rows = table.findall(f"{W}tr")
    columns = max((len(row.findall(f"{W}tc")) for row in rows), default=0)
    grid = table.find(f"{W}tblGrid")
    if grid is None or not columns or columns == len(grid):
        return
    whole = sum(int(column.get(f"{W}w", "0")) for column in grid)
    for column in list(grid):
        grid.remove(column)
    for _ in range(columns):
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(whole // columns))
    for width in table.findall(f"{W}tr/{W}tc/{W}tcPr/{W}tcW"):
        width.set(f"{W}type", "pct")
        width.set(f"{W}w", str(_WHOLE // columns))
