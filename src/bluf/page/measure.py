"""How full a page is: the height that a rendered WordprocessingML document takes, without a word processor.

Measured against LibreOffice in `tests/render/`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from lxml.etree import _Element
from msgspec import Struct

from .blocks import Block, height_pt, stack
from .flow import Flow, balance, end_page, flow_down
from .ooxml import W, parse_part
from .package import DOCUMENT, read_relationships, read_sheet
from .runs import Reading
from .sections import Section, read_section
from .tables import set_blocks, set_part


class PageMeasure(Struct, frozen=True):
    """What a document needs of its page; heights in points."""

    needed_pt: float
    """Of the body, all pages together, from its first line's top to its last line's bottom."""
    available_pt: float
    """That the first page has for the body, between header and footer."""
    pages: int
    unmodelled: tuple[str, ...] = ()
    """What the document holds and the measure cannot see; where there is any, leave a wider margin."""

    @property
    def fill(self) -> float:
        """Needed over available: 1.0 is exactly full."""
        return self.needed_pt / self.available_pt if self.available_pt > 0 else math.inf


def measure_page(parts: Mapping[str, bytes]) -> PageMeasure:
    """Return how full the page is that the parts of a rendered DOCX make, by their names in the package.

    Read are `word/document.xml`, its relationships, and what these name as styles, numbering, theme, header
    and footer. Raises KeyError where the first is missing, `lxml.etree.XMLSyntaxError` where XML is broken.
    """
    related = read_relationships(parts)
    reading = Reading(read_sheet(related))
    flow, first_room = Flow(), 0.0
    above: Block | None = None
    for section, elements in split_sections(find_body(parts[DOCUMENT])):
        room = available_pt(section, related, reading)
        first_room = first_room or room
        blocks = set_blocks(elements, section.column_pt, reading)
        if above and not section.continuous:
            flow, above = end_page(room, flow), None
        flow = flow_down(balance(list(stack(blocks, above)), section.columns), room, flow)
        above = blocks[-1] if blocks else above
    return PageMeasure(flow.needed_pt, first_room, flow.page, tuple(reading.unmodelled))


def find_body(document: bytes) -> _Element:
    """Return the body of a document, which a page colour may stand before (17.2.1); an empty one if none."""
    root = parse_part(document)
    body = root.find(W + "body")
    return root.makeelement(W + "body") if body is None else body


def split_sections(body: _Element) -> Iterator[tuple[Section, list[_Element]]]:
    """Yield each section with what stands in it; its frame is told in its last paragraph (17.6.18)."""
    elements: list[_Element] = []
    for child in body:
        if child.tag == W + "sectPr":
            yield read_section(child), elements
            return
        elements.append(child)
        ending = child.find(f"{W}pPr/{W}sectPr") if child.tag == W + "p" else None
        if ending is not None:
            yield read_section(ending), elements
            elements = []
    yield read_section(None), elements


def available_pt(section: Section, related: Mapping[str, bytes], reading: Reading) -> float:
    """Return the height between header and footer; one that outgrows its margin pushes the body (17.6.11)."""
    room = section.height_pt
    for name, side in (("header", "top"), ("footer", "bottom")):
        part = related.get(section.references.get(name, ""))
        blocks = [] if part is None else set_part(part, section.text_pt, reading)
        room -= taken_pt(section.margins[side], section.margins[name], blocks)
    return room


def taken_pt(margin_pt: float, distance_pt: float, blocks: list[Block]) -> float:
    """Return the height above or below the body; a negative margin is kept whatever stands in it."""
    if margin_pt < 0 or not blocks:
        return abs(margin_pt)
    return max(margin_pt, distance_pt + height_pt(blocks))
