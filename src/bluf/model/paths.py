"""Every point of an outline with its path in the tree: `reasons.points[1].support[0]`."""

from __future__ import annotations

from collections.abc import Iterator

from .outline import Outline, Point, Strand


def iter_paths(outline: Outline) -> Iterator[tuple[str, Point]]:
    """Yield the path of every point, and the point, as a brief prints them: thesis first, conclusion last."""
    if outline.thesis:
        yield from _with_support("thesis", outline.thesis)
    for place, point in enumerate(outline.context):
        yield from _with_support(f"context[{place}]", point)
    for role in ("tracks", "reasons", "recommendations"):
        strand: Strand | None = getattr(outline, role)
        if strand and strand.announcement:
            yield f"{role}.announcement", strand.announcement
        for place, point in enumerate(strand.points if strand else ()):
            yield from _with_support(f"{role}.points[{place}]", point)
    if outline.conclusion:
        yield from _with_support("conclusion", outline.conclusion)


def _with_support(path: str, point: Point) -> Iterator[tuple[str, Point]]:
    yield path, point
    for place, support in enumerate(point.support):
        yield from _with_support(f"{path}.support[{place}]", support)
