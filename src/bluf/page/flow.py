"""Strips of text down the columns and over the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .blocks import Slice
from .limits import BALANCE_STEPS, SLACK_PT


class Flow(NamedTuple):
    """Where the text has got to."""

    needed_pt: float = 0.0
    """Height of all strips so far, and of the pages left short by a page break."""
    page: int = 1
    at_pt: float = 0.0
    """On the page, from the top of the body."""


def flow_down(slices: Iterable[Slice], room_pt: float, flow: Flow) -> Flow:
    """Return where the text has got to after the strips; a page is full where the next strip does not fit.

    Keep-with-next is left out: it decides where page two begins, not whether it does.
    """
    for strip in slices:
        if strip.starts_page and flow.at_pt > 0:
            flow = end_page(room_pt, flow)
        reach = flow.at_pt + strip.gap_pt + strip.height_pt
        needed = flow.needed_pt + strip.gap_pt + strip.height_pt
        if reach > room_pt + SLACK_PT and flow.at_pt > 0:
            flow = Flow(needed, flow.page + 1, strip.height_pt)
        else:
            flow = Flow(needed, flow.page, reach)
        if strip.ends_page:
            flow = end_page(room_pt, flow)
    return flow


def end_page(room_pt: float, flow: Flow) -> Flow:
    """Return the start of the next page; the room left on this one is used up."""
    return Flow(flow.needed_pt + max(room_pt - flow.at_pt, 0.0), flow.page + 1, 0.0)


def balance(slices: Sequence[Slice], columns: int) -> list[Slice]:
    """Return the strips side by side in columns of even height, as strips over the whole width."""
    if columns == 1 or not slices:
        return list(slices)
    gap, slices = slices[0].gap_pt, [slices[0]._replace(gap_pt=0.0), *slices[1:]]
    high = sum(s.gap_pt + s.height_pt for s in slices)
    low = max(high / columns, max(s.height_pt for s in slices)) - SLACK_PT
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(slices, middle, columns) else (middle, high)
    count = -(-len(slices) // columns)
    return [Slice(gap, high / count), *[Slice(0.0, high / count)] * (count - 1)]


def _fits(slices: Sequence[Slice], height_pt: float, columns: int) -> bool:
    return flow_down(slices, height_pt, Flow()).page <= columns
