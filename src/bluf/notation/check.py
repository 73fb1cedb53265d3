"""Whether an outline still points at what it says, after a person has edited it."""

from __future__ import annotations

from ..errors import SourceError
from ..model import Outline, iter_paths

MEND = "Mend it, or begin again from what `bluf outline SOURCE` prints."


def check_places(outline: Outline, name: str) -> None:
    """Raise `SourceError` at the first point whose text does not stand at its spans, or mark outside."""
    _check_marks(outline, name)
    for path, point in iter_paths(outline):
        there = " ".join(outline.text[start:end] for start, end in point.spans)
        inside = all(0 <= start < end <= len(outline.text) for start, end in point.spans)
        if not point.spans or not inside or there != point.text:
            raise SourceError(
                f"{path}: its text is not what stands at its spans.",
                name,
                "Edit `statement`, which is what a brief shows, and leave `text` and `spans` as they were. "
                "Where you mean another sentence of the text, take `spans` out: it is found by its words.",
            )


def _check_marks(outline: Outline, name: str) -> None:
    for place, mark in enumerate(outline.marks):
        if not 0 <= mark.span[0] < mark.span[1] <= len(outline.text):
            what = f"marks[{place}]: its span lies outside of the text."
            raise SourceError(what, name, "Take it out, or give it the span of the words that are set apart.")
        if (mark.url is None) == (mark.kind == "link"):
            what = f"marks[{place}]: a link has a `url`, and nothing else has."
            raise SourceError(what, name, "Take it out, or give it one.")
