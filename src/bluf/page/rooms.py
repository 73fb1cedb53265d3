"""How much room the choices of a group take: measured where it matters, else known to be no less than.

A page is set anew for every choice that is measured, which is what fitting spends its time on. So the best
choice is sought with the least that each may take, what it picks is measured, and so on until all that it
picks has been.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import pairwise

from .groups import Group, Kept
from .limits import SAME_ROOM


class Rooms:
    """The rooms of the choices of one group."""

    def __init__(self, group: Group, measure: Callable[[Kept], float]) -> None:
        self.part, self.choices = group.part, group.choices
        self._measure = measure
        self._known: dict[Kept, float] = {frozenset(): 0.0}
        self._bounds: dict[Kept, float] = {}
        """Of all choices by what is known; empty where more has been found out since."""
        self._by_size = sorted(self.choices, key=len)
        self._parted = {
            kept: [(frozenset({place}), kept - {place}) for place in kept] for kept in self.choices
        }
        """Each choice as a line and the others, in every way: made once, for bounds are summed up often."""
        self.fullest = max(self.choices, key=len)
        for kept in self.choices:
            is_least = not any(other and other < kept for other in self.choices)
            if kept and (is_least or kept == self.fullest):
                self.measure(kept)

    def list_guessed(self, taken: Collection[Kept]) -> list[Kept]:
        """Return those of the choices taken whose room is not exact yet."""
        return [kept for kept in self.choices if kept in taken and kept not in self._known]

    def measure(self, kept: Kept) -> None:
        """Find out the room of a choice; one between two that take the same room is not set on the page."""
        if kept not in self._known:
            low, high = self._least(kept), min(self._above(kept), default=float("inf"))
            self._known[kept] = high if high - low <= SAME_ROOM else self._measure(kept)
            self._bounds = {}

    def bound(self) -> Mapping[Kept, float]:
        """Return for each choice its room, or the least that it may be."""
        if not self._bounds:
            line, bounds = self._find_line(), self._bounds
            for kept in self._by_size:
                bounds[kept] = self._known[kept] if kept in self._known else self._sum_up(kept, bounds, line)
        return self._bounds

    def _least(self, kept: Kept) -> float:
        return max((room for other, room in self._known.items() if other <= kept), default=0.0)

    def _above(self, kept: Kept) -> list[float]:
        return [room for other, room in self._known.items() if other >= kept]

    def _sum_up(self, kept: Kept, bounds: dict[Kept, float], line: float) -> float:
        """Return the least room of lines of which one follows the others: it may end the line they began."""
        least = self._least(kept)
        for one, others in self._parted[kept]:
            if one in self._known and others in bounds:
                least = max(least, self._known[one] + bounds[others] - line)
        return min((least, *self._above(kept)))

    def _find_line(self) -> float:
        """Return the least that two known rooms differ by: the height of a line, or more."""
        rooms = sorted(set(self._known.values()))
        return min((b - a for a, b in pairwise(rooms) if b - a > SAME_ROOM), default=0.0)
