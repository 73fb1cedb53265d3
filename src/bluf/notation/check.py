"""Whether an outline still points at what it says, after a person has edited it."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import SourceError
from ..model import Outline, Point, Strand


def iter_points(outline: Outline) -> Iterator[tuple[str, Point]]:
    """Yield every point of an outline with its path in the tree (`reasons.points[1].support[0]`)."""
    for role in ("thesis", "conclusion"):
        if point := getattr(outline, role):
            yield from _with_support(role, point)
    for place, point in enumerate(outline.context):
        yield from _with_support(f"context[{place}]", point)
    for role in ("tracks", "reasons", "recommendations"):
        strand: Strand | None = getattr(outline, role)
        if strand and strand.announcement:
            yield f"{role}.announcement", strand.announcement
        for place, point in enumerate(strand.points if strand else ()):
            yield from _with_support(f"{role}.points[{place}]", point)


def _with_support(path: str, point: Point) -> Iterator[tuple[str, Point]]:
    yield path, point
    for place, support in enumerate(point.support):
        yield from _with_support(f"{path}.support[{place}]", support)


def check_places(outline: Outline, name: str) -> None:
    """Raise `SourceError` at the first point whose text does not stand at its spans, or mark outside."""
    _check_marks(outline, name)
    for path, point in iter_points(outline):
        there = " ".join(outline.text[start:end] for start, end in point.spans)
        inside = all(0 <= start < end <= len(outline.text) for start, end in point.spans)
        if not point.spans or not inside or there != point.text:
            raise SourceError(
                f"{path}: its text is not what stands at its spans.",
                name,
                "Edit `statement`, which is what a brief shows, and leave `text` and `spans` as they were.",
            )


def _check_marks(outline: Outline, name: str) -> None:
    for place, mark in enumerate(outline.marks):
        if not 0 <= mark.span[0] < mark.span[1] <= len(outline.text):
            what = f"marks[{place}]: its span lies outside of the text."
            raise SourceError(what, name, "Take it out, or give it the span of the words that are set apart.")
        if (mark.url is None) == (mark.kind == "link"):
            what = f"marks[{place}]: a link has a `url`, and nothing else has."
            raise SourceError(what, name, "Take it out, or give it one.")
