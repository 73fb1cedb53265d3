"""In which order the points of one place stand: their editor's where it was changed, else the program's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .edits import Edit
from .nodes import Node, Nodes, Place


def order_seats(
    nodes: Nodes, edits: Mapping[Node, frozenset[Edit]], seats: Mapping[Node, Place]
) -> dict[Place, list[Node]]:
    """Return the points of every place of the merged outline in their order."""
    mine, theirs = nodes.by_place("mine"), nodes.by_place("theirs")
    ordered = {}
    for place in dict.fromkeys(seats.values()):
        own = [node for node in mine.get(place, ()) if seats.get(node) == place]
        now = [node for node in theirs.get(place, ()) if seats.get(node) == place]
        is_reordered = any("order" in edits[node] for node in own)
        ordered[place] = insert_others(own, now) if is_reordered else insert_others(now, own)
    return ordered


def insert_others(first: Sequence[Node], second: Sequence[Node]) -> list[Node]:
    """Return the nodes of both, in the order of the first; the others each behind the one it follows."""
    row, last = list(first), None
    for node in second:
        if node not in row:
            row.insert(row.index(last) + 1 if last is not None else 0, node)
        last = node
    return row


def is_contested(nodes: Nodes, place: Place, row: Sequence[Node]) -> bool:
    """Return whether the program orders some points of a place otherwise than before, and than they stand."""
    before, now = (
        [node for node in nodes.by_place(side).get(place, ()) if node in row] for side in ("base", "theirs")
    )
    both = [node for node in before if node in now]
    return both != [node for node in now if node in both] != [node for node in row if node in both]
