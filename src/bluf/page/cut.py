"""An outline with lines left out, or shorter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from msgspec.structs import replace

from bluf.model import Loss, Outline, Point, Strand

from .shorten import Aside, drop_aside, find_asides
from .worth import ANNOUNCEMENT, HEAD, STRANDS, Place, iter_points

SHORTENED = "Left out to make room, and marked by an ellipsis: a template with more room shows it."


def cut_lines(outline: Outline, cuts: Collection[Place]) -> Outline:
    """Return the outline without the lines at the places."""
    if not cuts:
        return outline
    cuts = frozenset(cuts)
    kept: dict[str, list[Point]] = {part: [] for part in ("thesis", *STRANDS, "conclusion")}
    for place, point in iter_points(outline):
        if place not in cuts:
            support = tuple(s for i, s in enumerate(point.support) if Place(*place[:2], i) not in cuts)
            is_whole = len(support) == len(point.support)
            kept[place.part].append(point if is_whole else replace(point, support=support))
    return replace(
        outline,
        thesis=next(iter(kept["thesis"]), None),
        context=tuple(p for i, p in enumerate(outline.context) if Place("context", i) not in cuts),
        conclusion=next(iter(kept["conclusion"]), None),
        **{
            part: _keep(getattr(outline, part), kept[part], Place(part, 0, ANNOUNCEMENT) in cuts)
            for part in STRANDS
        },
    )


def _keep(strand: Strand | None, points: list[Point], unannounced: bool) -> Strand | None:
    if strand is None:
        return None
    announcement = None if unannounced else strand.announcement
    return replace(strand, announcement=announcement, points=tuple(points))


def drop_asides(
    outline: Outline, musts: Collection[Place], where_of: Callable[[Point], str]
) -> Iterator[tuple[Outline, tuple[Loss, ...]]]:
    """Yield the outline with one aside less after the other, the longest first, and all that was dropped."""
    language, losses = outline.source.language, []
    found = [
        (len(aside.text), place, aside)
        for place, point in iter_points(outline)
        if place in musts and place.support == HEAD
        for aside in find_asides(point.statement, language)
    ]
    dropped: dict[Place, list[Aside]] = {}
    for _, place, aside in sorted(found, key=lambda f: (-f[0], f[1])):
        dropped.setdefault(place, []).append(aside)
        point = dict(iter_points(outline))[place]
        losses.append(Loss(aside.text, where_of(point), SHORTENED))
        yield _without(outline, dropped), tuple(losses)


def _without(outline: Outline, dropped: dict[Place, list[Aside]]) -> Outline:
    def shorter(place: Place, point: Point) -> Point:
        statement = point.statement
        for aside in sorted(dropped.get(place, ()), key=lambda a: -a.start):
            statement = drop_aside(statement, aside)
        return replace(point, statement=statement)

    def of_strand(part: str) -> Strand | None:
        strand: Strand | None = getattr(outline, part)
        points = () if strand is None else strand.points
        short = tuple(shorter(Place(part, i), point) for i, point in enumerate(points))
        return None if strand is None else replace(strand, points=short)

    return replace(
        outline,
        thesis=outline.thesis and shorter(Place("thesis"), outline.thesis),
        conclusion=outline.conclusion and shorter(Place("conclusion"), outline.conclusion),
        **{part: of_strand(part) for part in STRANDS},
    )
