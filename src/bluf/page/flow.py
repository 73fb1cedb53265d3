"""Strips of text down the columns and over the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .blocks import Slice
from .limits import BALANCE_STEPS, SLACK_PT


@dataclass(frozen=True)
class Flow:
    """Where the text has got to."""

    needed_pt: float = 0.0
    """Height of all strips so far, and of the pages left short by a page break."""
    page: int = 1
    at_pt: float = 0.0
    """On the page, from the top of the body."""


def flow_down(slices: Iterable[Slice], room_pt: float, flow: Flow) -> Flow:
    """Return where the text has got to after the strips; a page is full where the next strip does not fit.

    Keep-with-next and widow control are left out: they decide where page two begins, not whether it does.
    """
    needed, page, at = flow.needed_pt, flow.page, flow.at_pt
    for strip in slices:
        needed += strip.gap_pt + strip.height_pt
        if at + strip.gap_pt + strip.height_pt > room_pt + SLACK_PT and at > 0:
            page, at = page + 1, strip.height_pt
        else:
            at += strip.gap_pt + strip.height_pt
        if strip.ends_page:
            needed += max(room_pt - at, 0.0)
            page, at = page + 1, 0.0
    return Flow(needed, page, at)


def end_page(room_pt: float, flow: Flow) -> Flow:
    """Return the start of the next page; the room left on this one is used up."""
    return Flow(flow.needed_pt + max(room_pt - flow.at_pt, 0.0), flow.page + 1, 0.0)


def balance(slices: Sequence[Slice], columns: int) -> list[Slice]:
    """Return the strips side by side in columns of even height, as strips over the whole width."""
    if columns == 1 or not slices:
        return list(slices)
    low, high = 0.0, sum(s.gap_pt + s.height_pt for s in slices)
    low = max(high / columns, max(s.height_pt for s in slices)) - SLACK_PT
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(slices, middle, columns) else (middle, high)
    count = -(-len(slices) // columns)
    return [Slice(0.0, high / count)] * count


def _fits(slices: Sequence[Slice], height_pt: float, columns: int) -> bool:
    return flow_down(slices, height_pt, Flow()).page <= columns
