"""Strips of text down the columns and over the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .blocks import Slice
from .limits import BALANCE_STEPS, SLACK_PT
from .words import COLUMN_BREAK, PAGE_BREAK


class Flow(NamedTuple):
    """Where the text has got to."""

    needed_pt: float = 0.0
    """Height of all strips so far, and of the pages left short by a page break."""
    page: int = 1
    at_pt: float = 0.0
    """On the page, from the top of the body."""


def flow_down(slices: Iterable[Slice], room_pt: float, flow: Flow) -> Flow:
    """Return where the text has got to after the strips; a page is full where the next strip does not fit."""
    needed, page, at = flow
    for gap, height, starts_page, ends, _ in join_kept(slices, room_pt):
        if starts_page and at > 0:
            needed, page, at = end_page(room_pt, Flow(needed, page, at))
        needed = needed + gap + height
        reach = at + gap + height
        page, at = (page + 1, height) if reach > room_pt + SLACK_PT and at > 0 else (page, reach)
        if ends:
            needed, page, at = end_page(room_pt, Flow(needed, page, at))
    return Flow(needed, page, at)


def join_kept(slices: Iterable[Slice], room_pt: float) -> Iterator[Slice]:
    """Yield the strips, those joined that are kept with the next (17.3.1.15), as far as a page holds them."""
    held: Slice | None = None
    for strip in slices:
        if held is None and not strip.keeps_next:
            yield strip
            continue
        if held is None or strip.starts_page:
            joined = None
        else:
            joined = held._replace(
                height_pt=held.height_pt + strip.gap_pt + strip.height_pt,
                ends=strip.ends,
                keeps_next=strip.keeps_next,
            )
        if held is not None and (joined is None or joined.height_pt > room_pt):
            yield held
            joined = None
        held = joined or strip
        if not held.keeps_next or held.ends:
            yield held
            held = None
    if held is not None:
        yield held


def end_page(room_pt: float, flow: Flow) -> Flow:
    """Return the start of the next page; the room left on this one is used up."""
    return Flow(flow.needed_pt + max(room_pt - flow.at_pt, 0.0), flow.page + 1, 0.0)


def flow_through(slices: Iterable[Slice], columns: int, room_pt: float, flow: Flow) -> Flow:
    """Return where the text has got to after strips that stand in columns side by side."""
    if columns == 1:
        return flow_down(slices, room_pt, flow)
    for page in split_pages(slices, columns):
        if page[0].starts_page and flow.at_pt > 0:
            flow = end_page(room_pt, flow)
        flow = flow_down(balance(page, columns), room_pt, flow)
        if page[-1].ends:
            flow = end_page(room_pt, flow)
    return flow


def split_pages(slices: Iterable[Slice], columns: int) -> Iterator[list[Slice]]:
    """Yield what stands on a page of its own: up to a page break, or the break of the last column."""
    page: list[Slice] = []
    for strip in slices:
        if strip.starts_page and page:
            yield page
            page = []
        page.append(strip)
        breaks = sum(s.ends == COLUMN_BREAK for s in page)
        if strip.ends == PAGE_BREAK or (strip.ends and breaks == columns):
            yield page
            page = []
    if page:
        yield page


def balance(slices: Sequence[Slice], columns: int) -> list[Slice]:
    """Return the strips side by side in columns of even height, as strips over the whole width.

    A column break ends its column (17.3.3.1). Columns at the end of a document are not made even by the word
    processors, but hold as much.
    """
    if columns == 1 or not slices:
        return list(slices)
    gap, slices = slices[0].gap_pt, list(slices)
    slices[0] = slices[0]._replace(gap_pt=0.0, starts_page=False)
    slices[-1] = slices[-1]._replace(ends="")
    high = sum(s.gap_pt + s.height_pt for s in slices)
    low = max(high / columns, max(s.height_pt for s in slices)) - SLACK_PT
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(slices, middle, columns) else (middle, high)
    count = -(-len(slices) // columns)
    return [Slice(gap, high / count), *[Slice(0.0, high / count)] * (count - 1)]


def _fits(slices: Sequence[Slice], height_pt: float, columns: int) -> bool:
    return flow_down(slices, height_pt, Flow()).page <= columns
