"""Where every point of a merge stands: as its editor put it, else as the program has it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .edits import Edit
from .entries import SLOTS
from .nodes import Node, Nodes, Place, Side


class Seats:
    """Decides for each point whether it stands in the merged outline, and where."""

    def __init__(self, nodes: Nodes, edits: Mapping[Node, frozenset[Edit]]) -> None:
        self._nodes, self._edits = nodes, edits
        self.kept = frozenset(self._find_kept())
        """Points that stay because their editor touched them, or what backs them."""
        self._holders = self._find_holders()
        self._seats: dict[Node, Place | None] = {}
        self.places: Mapping[Node, Place] = {
            node: seat for node in nodes.all if (seat := self._seat(node, ())) is not None
        }

    def _find_kept(self) -> Iterator[Node]:
        for node, edits in self._edits.items():
            above: Node | None = node if edits else None
            while above is not None:
                yield above
                place = self._nodes.place(above, "mine")
                above = place.parent if place else None

    def is_placeable(self, node: Node) -> bool:
        """Return whether the new text says what a point says."""
        return node.found.state != "gone"

    def _find_holders(self) -> Mapping[str, Node]:
        """Return who has each role that only one point can have; the editor's choice goes first."""
        holders: dict[str, Node] = {}
        for node in self._nodes.listed("theirs"):
            if (
                node.theirs
                and node.theirs.role in SLOTS
                and node not in self.kept
                and not self.is_dropped(node)
            ):
                holders[node.theirs.role] = node
        for node in self.kept:
            if node.mine and node.mine.role in SLOTS and self.is_placeable(node):
                holders[node.mine.role] = node
        return holders

    def is_dropped(self, node: Node) -> bool:
        """Return whether a person took out what the program had proposed."""
        return node.base is not None and node.mine is None

    def _sides(self, node: Node) -> tuple[Side, ...]:
        """Return which outlines may say where a point stands, the first that can goes."""
        if self.is_dropped(node) or not self.is_placeable(node):
            return ()
        if node in self.kept:
            return ("mine", "theirs")
        # What nobody touched goes where the program has it now, and goes if it is proposed no more.
        return ("theirs", "mine") if node.theirs else ()

    def _seat(self, node: Node, above: tuple[Node, ...]) -> Place | None:
        if node not in self._seats:
            options = (self._nodes.place(node, side) for side in self._sides(node))
            found = (place for place in options if place and self._is_free(place, node, above))
            seat = next(found, None)
            if above and seat is None:
                return None  # perhaps only because it is looked for from below itself
            self._seats[node] = seat
        return self._seats[node]

    def _is_free(self, place: Place, node: Node, above: tuple[Node, ...]) -> bool:
        if place.role in SLOTS and self._holders.get(place.role, node) is not node:
            return False
        parent = place.parent
        if parent is None:
            return place.role != "support"
        return parent not in (*above, node) and self._seat(parent, (*above, node)) is not None
