"""Every point of three outlines once: as proposed (base), as edited (mine), as proposed now (theirs)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .anchors import Anchors, Found
from .entries import Anchor, Entries, Entry, pair_anchors

Side = Literal["base", "mine", "theirs"]


@dataclass(frozen=True, eq=False)
class Node:
    """One point, in those of the three outlines that have it; compared by identity."""

    base: Entry | None
    mine: Entry | None
    theirs: Entry | None
    found: Found
    """Where its words stand in the new text."""

    def side(self, side: Side) -> Entry | None:
        """Return the point as one outline has it."""
        entry: Entry | None = getattr(self, side)
        return entry


class Place(NamedTuple):
    """Where a point stands: its role, and for a sentence that backs another, which."""

    role: str
    parent: Node | None


class Nodes:
    """The points of the three outlines, each once."""

    def __init__(self, sides: Mapping[Side, Entries], nodes: Iterator[Node]) -> None:
        self.all = tuple(nodes)
        found = {(side, e.path): node for node in self.all for side in sides if (e := node.side(side))}
        self._by_path: Mapping[tuple[Side, str], Node] = found
        self._paths = {side: tuple(entries) for side, entries in sides.items()}

    def place(self, node: Node, side: Side) -> Place | None:
        """Return where an outline has a point; None where it has it not."""
        entry = node.side(side)
        if entry is None:
            return None
        parent = None if entry.parent is None else self._by_path.get((side, entry.parent))
        return Place(entry.role, parent)

    def listed(self, side: Side) -> list[Node]:
        """Return the points of an outline in its order."""
        return [self._by_path[side, path] for path in self._paths[side]]

    def by_place(self, side: Side) -> dict[Place, list[Node]]:
        """Return the points of an outline by their place, in its order."""
        places: dict[Place, list[Node]] = {}
        for node in self.listed(side):
            if place := self.place(node, side):
                places.setdefault(place, []).append(node)
        return places


def join_outlines(base: Entries | None, mine: Entries, theirs: Entries, anchors: Anchors) -> Nodes:
    """Return the points of the three; `anchors` lead from the text of the first two to that of the third."""
    base = base or {}
    return Nodes({"base": base, "mine": mine, "theirs": theirs}, _join(base, mine, theirs, anchors))


def _join(base: Entries, mine: Entries, theirs: Entries, anchors: Anchors) -> Iterator[Node]:
    known = list(_join_old(list(base.values()), list(mine.values())))
    found = [anchors.find((edited or proposed).spans) for proposed, edited in known]  # type: ignore[union-attr]
    now = list(theirs.values())
    moved = [
        _anchor(edited or proposed, spans)
        for (proposed, edited), (spans, _) in zip(known, found, strict=True)
    ]
    pairs = pair_anchors(moved, [_anchor(entry, entry.spans) for entry in now])
    for i, (proposed, edited) in enumerate(known):
        yield Node(proposed, edited, now[pairs[i]] if i in pairs else None, found[i])
    taken = set(pairs.values())
    yield from (
        Node(None, None, one, Found(one.spans, "same")) for j, one in enumerate(now) if j not in taken
    )


def _join_old(proposed: list[Entry], edited: list[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield the points of the old text: proposed, edited, or both."""
    left, right = ([_anchor(entry, entry.spans) for entry in side] for side in (proposed, edited))
    pairs = pair_anchors(left, right)
    yield from ((one, edited[pairs[i]] if i in pairs else None) for i, one in enumerate(proposed))
    taken = set(pairs.values())
    yield from ((None, one) for j, one in enumerate(edited) if j not in taken)


def _anchor(entry: Entry | None, spans: tuple[tuple[int, int], ...]) -> Anchor:
    return (entry.path, entry.role, spans) if entry else ("", "", spans)
