"""The choice of what a page shows: all of an outline, or as much as there is room for, in whole sentences.

Type, spacing and margins are the template's and are never touched.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from bluf.errors import OverfullError
from bluf.model import Brief, Loss, Outline, Point, Strand

from .limits import FILL_LIMIT, HOPEFUL, MOST_RENDERS
from .worth import ANNOUNCEMENT, HEAD, STRANDS, Place, find_line, iter_points, rank_cuts

REMEDY = "A template with more room shows it, or a shorter outline: `bluf outline`, edit, `bluf render`."


def fit_brief(
    outline: Outline, prepared: datetime.date, fill: Callable[[Brief], float], limit: float = FILL_LIMIT
) -> Brief:
    """Return the brief that shows what of the outline keeps `fill`, its share of the page, under `limit`.

    `fill` is called MOST_RENDERS times at most, and must not fall where text is added. Cuts are listed in the
    order of the source. Raises OverfullError where even what must be shown does not fit.
    """
    trial = Trial(outline, prepared, fill, limit)
    if trial.fits(()):
        return trial.make_brief(())
    order = rank_cuts(outline)
    count = 1 + bisect_left(range(1, len(order) + 1), True, key=lambda n: trial.fits(order[:n]))
    if count > len(order):
        raise explain_overfull(outline, trial.fill_of(order) / limit)
    return trial.make_brief(put_back(order[:count], trial))


class Trial:
    """Briefs of one outline, tried on the page; each choice of cuts is rendered once."""

    def __init__(
        self, outline: Outline, prepared: datetime.date, fill: Callable[[Brief], float], limit: float
    ) -> None:
        self.outline, self.prepared, self.limit = outline, prepared, limit
        self._fill = fill
        self._fills: dict[frozenset[Place], float] = {}

    @property
    def renders_left(self) -> int:
        """How many more briefs may be tried."""
        return MOST_RENDERS - len(self._fills)

    def make_brief(self, cuts: Collection[Place]) -> Brief:
        """Return the brief without the cuts, which it lists in the order of the source."""
        lines = sorted((find_line(self.outline, place) for place in cuts), key=lambda line: line.spans)
        losses = tuple(Loss(line.statement, f"paragraph {line.paragraph}", REMEDY) for line in lines)
        return Brief(cut_lines(self.outline, cuts), self.prepared, losses)

    def fill_of(self, cuts: Collection[Place]) -> float:
        """Return how full the page is without the cuts."""
        key = frozenset(cuts)
        if key not in self._fills:
            self._fills[key] = self._fill(self.make_brief(key))
        return self._fills[key]

    def fits(self, cuts: Collection[Place]) -> bool:
        """Return whether the page holds the brief without the cuts."""
        return self.fill_of(cuts) <= self.limit

    def length_of(self, place: Place) -> int:
        """Return the length of a line in characters."""
        return len(find_line(self.outline, place).statement)


def put_back(order: Sequence[Place], trial: Trial) -> frozenset[Place]:
    """Return the cuts that are still needed once what fits the room left is put back, the worthiest first.

    What is sure to be too long, by the room that characters took on the way, is not tried.
    """
    cuts = frozenset(order)
    freed = trial.fill_of(()) - trial.fill_of(cuts)
    per_character = freed / max(1, sum(map(trial.length_of, cuts)))
    for place in reversed(order):
        room = trial.limit - trial.fill_of(cuts)
        if waits_for_another(place, cuts) or trial.length_of(place) * per_character * HOPEFUL > room:
            continue
        if trial.renders_left <= 0:
            break
        if trial.fits(cuts - {place}):
            cuts -= {place}
    return cuts


def waits_for_another(place: Place, cuts: Collection[Place]) -> bool:
    """Return whether a line stays out while another does: support while a point, context while its first."""
    if place.part == "context":
        return place.point > 0 and Place("context", 0) in cuts
    return place.support != HEAD and any(cut.part != "context" and cut.support == HEAD for cut in cuts)


def cut_lines(outline: Outline, cuts: Collection[Place]) -> Outline:
    """Return the outline without the lines at the places."""
    if not cuts:
        return outline
    kept: dict[str, list[Point]] = {part: [] for part in ("thesis", *STRANDS, "conclusion")}
    for place, point in iter_points(outline):
        if place not in cuts:
            support = [s for i, s in enumerate(point.support) if place._replace(support=i) not in cuts]
            kept[place.part].append(replace(point, support=tuple(support)))
    strands = {
        part: _keep(getattr(outline, part), kept[part], Place(part, 0, ANNOUNCEMENT) in cuts)
        for part in STRANDS
    }
    return replace(
        outline,
        thesis=next(iter(kept["thesis"]), None),
        context=tuple(p for i, p in enumerate(outline.context) if Place("context", i) not in cuts),
        conclusion=next(iter(kept["conclusion"]), None),
        **strands,
    )


def _keep(strand: Strand | None, points: list[Point], unannounced: bool) -> Strand | None:
    if strand is None:
        return None
    announcement = None if unannounced else strand.announcement
    return replace(strand, announcement=announcement, points=tuple(points))


def explain_overfull(outline: Outline, share: float) -> OverfullError:
    """Return the error for a page that cannot hold what must be shown, with the longest of it named."""
    longest = max((point for _, point in iter_points(outline)), key=lambda p: len(p.statement), default=None)
    if longest is None:
        return OverfullError(
            "the template leaves the brief no room.", "page 1", "Choose a larger paper or fewer parts."
        )
    words = len(longest.statement.split())
    return OverfullError(
        f"thesis, points and conclusion alone take {share:.0%} of the page's room.",
        f"paragraph {longest.paragraph}",
        f"Shorten the longest point, {words} words beginning {longest.statement[:40]!r} "
        "(`bluf outline`, edit, `bluf render`), or choose a template with more room.",
    )
