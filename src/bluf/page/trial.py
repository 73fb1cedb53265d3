"""Briefs of one outline, tried on the page."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from bluf.model import Brief, Loss, Outline, Point

from .cut import cut_lines
from .groups import Kept, sum_worths
from .worth import ANNOUNCEMENT, Place, iter_lines

Fill = Callable[[Brief], float]
"""Of a brief, the share of its page that it takes."""

REMEDY = "A template with more room shows it, or a shorter outline: `bluf outline`, edit, `bluf render`."


class Page(NamedTuple):
    """What a brief is fitted to."""

    fill: Fill
    limit: float


class Fit(NamedTuple):
    """A brief that fits, and how good the choice is."""

    brief: Brief
    fill: float
    """Share of the page that it takes."""
    worth: float
    """Of what could have been cut and is shown."""
    most: float
    """The worth of the best choice, were the rooms of groups to add up; the same but for rare pages."""
    renders: int
    """Briefs that were measured."""


class Trial:
    """Briefs of one outline, tried on the page; each choice of lines is measured once."""

    def __init__(
        self,
        outline: Outline,
        prepared: datetime.date,
        page: Page,
        worths: Mapping[Place, float],
        repeated: Mapping[Place, Point],
    ) -> None:
        self.outline, self.prepared, self.page = outline, prepared, page
        self.worths, self.repeated = worths, repeated
        self.lines = dict(iter_lines(outline))
        self.words = {place: len(line.statement.split()) for place, line in self.lines.items()}
        self.dropped: tuple[Loss, ...] = ()
        """Asides that what must be shown had to do without."""
        self._fills: dict[Kept, float] = {}
        self._weights: dict[Kept, tuple[int, float]] = {}

    @property
    def musts(self) -> Kept:
        """The lines that are always shown."""
        return frozenset(self.lines.keys() - self.worths.keys() - self.repeated.keys())

    def make_brief(self, kept: Collection[Place]) -> Brief:
        """Return the brief that shows `kept` and what must be shown; the rest is listed, in source order."""
        cuts = [place for place in (*self.worths, *self.repeated) if place not in kept]
        losses = (
            Loss(self.lines[place].statement, where_of(self.lines[place]), self._remedy(place))
            for place in sorted(cuts, key=lambda place: self.lines[place].spans)
        )
        return Brief(cut_lines(self.outline, cuts), self.prepared, (*losses, *self.dropped))

    def _remedy(self, place: Place) -> str:
        again = self.repeated.get(place)
        return REMEDY if again is None else f"It says what {where_of(again)} says: {again.statement[:60]!r}."

    def fill_of(self, kept: Kept) -> float:
        """Return how full the page is with the lines."""
        if kept not in self._fills:
            # A page shows no list of its cuts, which would cost as much as the rest of the brief.
            cuts = (self.worths.keys() | self.repeated.keys()) - kept
            self._fills[kept] = self.page.fill(Brief(cut_lines(self.outline, cuts), self.prepared))
        return self._fills[kept]

    def count_words(self, places: Iterable[Place]) -> int:
        """Return the words of the lines at the places."""
        return sum(self.words[place] for place in places)

    def weigh(self, kept: Kept) -> tuple[int, float]:
        """Return the words and the worth of lines of one group; kept, for every round asks for them."""
        if kept not in self._weights:
            self._weights[kept] = self.count_words(kept), sum_worths(kept, self.worths)
        return self._weights[kept]

    def fits(self, kept: Kept) -> bool:
        """Return whether the page holds the lines."""
        return self.fill_of(kept) <= self.page.limit

    def room_of(self, kept: Kept) -> float:
        """Return what the lines take beyond what must be shown."""
        return self.fill_of(kept) - self.fill_of(frozenset())

    def worth_of_all(self) -> float:
        """Return what all lines that may be cut are worth, group by group."""
        return self.worth_of(frozenset(self.worths))

    def worth_of(self, kept: Kept) -> float:
        """Return what lines are worth, group by group."""
        groups: dict[object, set[Place]] = {}
        for place in kept:
            key = place.part if place.part == "context" else (place[:2], place.support == ANNOUNCEMENT)
            groups.setdefault(key, set()).add(place)
        return sum(sum_worths(frozenset(own), self.worths) for own in groups.values())

    def make_fit(self, kept: Kept, most: float) -> Fit:
        """Return the brief of a choice with its figures."""
        return Fit(
            self.make_brief(kept), self.fill_of(kept), self.worth_of(kept), most, renders=len(self._fills)
        )


def where_of(line: Point) -> str:
    """Return the place of a line as a reader looks it up: its paragraph, and page where there are pages."""
    return f"paragraph {line.paragraph}" + (f", page {line.page}" if line.page else "")
