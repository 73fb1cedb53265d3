"""An outline to read: nested lists, each point with its paragraph and confidence."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Outline, Point, Strand

_HEADS = {"tracks": "Tracks", "reasons": "Reasons", "recommendations": "Recommendations"}


def outline_to_markdown(outline: Outline) -> str:
    """Return the outline as Markdown for a person to read; nothing reads it back."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    who = outline.attribution
    yield f"# {who.title or outline.source.name}"
    yield ""
    yield ", ".join(author.name for author in who.authors) or "(no author stated)"
    yield from _section("Thesis", (outline.thesis,))
    yield from _section("Context", outline.context)
    for role, head in _HEADS.items():
        strand: Strand | None = getattr(outline, role)
        if strand:
            yield from _section(head + _promise(strand), strand.points)
    yield from _section("Conclusion", (outline.conclusion,))
    if outline.takeaways:
        yield from ("", "## Takeaways, as printed", "", *(f"- {text}" for text in outline.takeaways))
    if outline.unplaced:
        kept = (f"- {one.role}: {one.statement} ({one.why})" for one in outline.unplaced)
        yield from ("", "## Without a place", "", *kept)
    if outline.warnings:
        yield from ("", "## Warnings", "", *(f"- {w.code}: {w.message}" for w in outline.warnings))


def _promise(strand: Strand) -> str:
    kind = "enumerated" if strand.explicit else "not enumerated"
    return f" ({kind}, {strand.announced} announced)" if strand.announced else f" ({kind})"


def _section(head: str, points: tuple[Point | None, ...]) -> Iterator[str]:
    shown = [point for point in points if point]
    if shown:
        yield from ("", f"## {head}", "")
        for point in shown:
            yield from _point(point, 0)


def _point(point: Point, depth: int) -> Iterator[str]:
    place = f"¶{point.paragraph}" + (f", p. {point.page}" if point.page else "")
    label = f"**{point.label}**: " if point.label else ""
    note = f" [note: {point.note}]" if point.note else ""
    yield f"{'  ' * depth}- {label}{point.statement} ({place}, {point.confidence:.2f}){note}"
    for support in point.support:
        yield from _point(support, depth + 1)
