"""What a person has done to an outline, told by what the program had proposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from .nodes import Node, Nodes, Side

Edit = Literal["statement", "label", "note", "words", "place", "order", "added"]
"""`words`: other words of the text; `place`: another role, or behind another point; `order`: among others."""


def find_edits(nodes: Nodes) -> Mapping[Node, frozenset[Edit]]:
    """Return what was done to each point that the edited outline has."""
    reordered = find_reordered(nodes, "base", "mine")
    return {node: frozenset(_compare(node, nodes, node in reordered)) for node in nodes.listed("mine")}


def _compare(node: Node, nodes: Nodes, is_reordered: bool) -> Iterator[Edit]:
    base, mine = node.base, node.mine
    if mine is None:
        return
    was_said, was_named = (base.statement, base.label) if base else (mine.text, None)
    if mine.statement != was_said:
        yield "statement"
    if mine.label != was_named:
        yield "label"
    if mine.note is not None:
        yield "note"
    if base is None:
        yield "added"
        return
    if mine.spans != base.spans:
        yield "words"
    if nodes.place(node, "mine") != nodes.place(node, "base"):
        yield "place"
    elif is_reordered:
        yield "order"


def find_reordered(nodes: Nodes, was: Side, now: Side) -> set[Node]:
    """Return the fewest points that were moved among their neighbours to come from one order to the other."""
    moved: set[Node] = set()
    before, after = nodes.by_place(was), nodes.by_place(now)
    for place, listed in after.items():
        numbers = {node: number for number, node in enumerate(before.get(place, ()))}
        both = [node for node in listed if node in numbers]
        stayed = _longest_rising([numbers[node] for node in both])
        moved |= {node for number, node in enumerate(both) if number not in stayed}
    return moved


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest rising subsequence (patience sorting, Fredman 1975)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(ends[pile - 1] if pile else None)
        tops[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [at]
    kept, at_ = set[int](), ends[-1] if ends else None
    while at_ is not None:
        kept.add(at_)
        at_ = before[at_]
    return kept
