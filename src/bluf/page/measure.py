"""How full a page is: the height that a rendered WordprocessingML document takes, without a word processor.

Measured against LibreOffice in `tests/render/`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from lxml.etree import _Element
from msgspec import Struct

from .blocks import Block, height_pt, stack
from .flow import Flow, end_page, flow_down, flow_through
from .frames import Frame, Page
from .metrics import BUILT_IN, Families
from .notes import Notes
from .ooxml import W, parse_part
from .package import DOCUMENT, read_relationships, read_sheet
from .runs import Reading
from .sections import Section, read_section
from .tables import iter_within, set_block, set_blocks, set_part
from .words import COLUMN_BREAK

UNEVEN: Final = "text under columns that would not fit the page one under the other"
"""LibreOffice 7.4 then fills the first of them to the foot of the page, and the text goes to the next."""


class PageMeasure(Struct, frozen=True):
    """What a document needs of its page; heights in points."""

    needed_pt: float
    """Of the body, all pages together, from its first line's top to its last line's bottom."""
    available_pt: float
    """That the first page has for the body, between header and footer."""
    pages: int
    unmodelled: tuple[str, ...] = ()
    """What the document holds and the measure cannot see; where there is any, leave a wider margin."""
    lines: int = 0
    """Lines of text in the body, all pages, those of every cell of a table counted."""

    @property
    def fill(self) -> float:
        """Needed over available: 1.0 is exactly full."""
        return self.needed_pt / self.available_pt if self.available_pt > 0 else math.inf


def measure_page(
    parts: Mapping[str, bytes], fonts: Families = BUILT_IN, document: _Element | None = None
) -> PageMeasure:
    """Return how full the page is that the parts of a rendered DOCX make, by their names in the package.

    Read are `word/document.xml`, its relationships, and what these name as styles, numbering, theme,
    settings, notes, header and footer; text is set in `fonts` (see `fonts.read_fonts`). `document` is the
    root of the first where that is parsed already. Raises KeyError where the first is missing,
    `lxml.etree.XMLSyntaxError` where XML is broken.
    """
    related = read_relationships(parts)
    reading, notes = Reading(read_sheet(related, fonts)), Notes(related)
    if fonts.unread:
        reading.note("fonts that the template brings: `pip install 'bluf[fonts]'` reads them")
    flow, first_room = Flow(), 0.0
    column: list[Block] = []
    long_columns = False
    for section, elements in split_sections(find_body(parts[DOCUMENT] if document is None else document)):
        page = find_page(section, related, reading)
        room = page.bottom_pt - page.top_pt
        first_room = first_room or room
        blocks = notes.add_feet(set_columns(elements, section, page, reading), section, reading)
        if long_columns and blocks:
            reading.note(UNEVEN)
        strips = list(stack(blocks, column[-1] if column and section.continuous else None))
        if column and not section.continuous:
            flow = end_page(room, flow)
        columns = len(section.columns_pt)
        long_columns = columns > 1 and flow.at_pt + sum(s.gap_pt + s.height_pt for s in strips) > room
        flow = flow_through(strips, columns, room, flow)
        column += blocks
    ends = notes.set_endnotes(column, section, reading)
    flow = flow_down(stack(ends, column[-1] if column else None), room, flow)
    lines = sum(block.text_lines for block in [*column, *ends])
    return PageMeasure(flow.needed_pt, first_room, flow.page, tuple(reading.unmodelled), lines)


def find_body(document: bytes | _Element) -> _Element:
    """Return the body of a document, which a page colour may stand before (17.2.1); an empty one if none."""
    root = parse_part(document) if isinstance(document, bytes) else document
    body = root.find(W + "body")
    return root.makeelement(W + "body") if body is None else body


def split_sections(body: _Element) -> Iterator[tuple[Section, list[_Element]]]:
    """Yield each section with what stands in it; its frame is told in its last paragraph (17.6.18)."""
    elements: list[_Element] = []
    references: Mapping[str, str] = {}
    endings = _find_endings(body)
    for child in body:
        ending = endings.get(child)
        if ending is not child:
            elements.append(child)
        if ending is None:
            continue
        section = read_section(ending, references)
        references = section.references
        yield section, elements
        if ending is child:
            return
        elements = []
    yield read_section(None, references), elements


def _find_endings(body: _Element) -> dict[_Element, _Element]:
    """Return the section properties that the children of a body are, or hold in their `pPr`."""
    endings: dict[_Element, _Element] = {}
    for properties in body.iter(W + "sectPr"):
        parent = properties.getparent()
        if parent is body:
            endings[properties] = properties
        elif parent is not None and parent.tag == W + "pPr":
            above = parent.getparent()
            if above is not None and above.tag == W + "p":
                endings.setdefault(above, properties)
    return endings


def find_page(section: Section, related: Mapping[str, bytes], reading: Reading) -> Page:
    """Return where the body lies; a header or footer that outgrows its margin pushes it (17.6.11)."""
    margins, high = section.margins, section.height_pt
    # What is placed on the page from within a header counts from where the header begins: rather too much.
    whole = Page(margins["header"], high - margins["footer"], high)
    taken = {}
    for name, side in (("header", "top"), ("footer", "bottom")):
        part = related.get(section.references.get(name, ""))
        blocks = [] if part is None else set_part(part, Frame(section.text_pt, page=whole), reading)
        taken[side] = taken_pt(margins[side], margins[name], blocks)
    return Page(taken["top"], high - taken["bottom"], high)


def taken_pt(margin_pt: float, distance_pt: float, blocks: list[Block]) -> float:
    """Return the height above or below the body; a negative margin is kept whatever stands in it."""
    if margin_pt < 0 or not blocks:
        return abs(margin_pt)
    return max(margin_pt, distance_pt + height_pt(blocks))


def set_columns(elements: list[_Element], section: Section, page: Page, reading: Reading) -> list[Block]:
    """Return what stands in a section; after a column break, set to the width of the next column.

    Text that runs on into a column of another width is set to the narrowest.
    """
    frames = [Frame(width, pitch_pt=section.pitch_pt, page=page) for width in section.columns_pt]
    if len(set(frames)) == 1:
        return set_blocks(elements, frames[0], reading)
    blocks, number = [], 0
    for element in iter_within(elements, "p", "tbl"):
        block = set_block(element, frames[number % len(frames)], reading)
        turns = [line for line, kind in block.breaks if kind == COLUMN_BREAK]
        number += len(turns)
        # A break that opens the paragraph: its text stands in the next column.
        blocks.append(
            set_block(element, frames[number % len(frames)], reading) if turns[:1] == [0] else block
        )
    if number:
        return blocks
    reading.note("text through columns of unequal width, set to the narrowest")
    return set_blocks(elements, min(frames, key=lambda frame: frame.width_pt), reading)
