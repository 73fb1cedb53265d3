"""A difference as a person reads it: counts first, then what changed, what matters most first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .anchors import MIN_SHARE, State
from .difference import CHANGES, Change, Difference, PointChange

_OTHER_TEXT: Mapping[tuple[Change, State | None], str] = {
    ("gone", "same"): "still in the text",
    ("gone", "changed"): "still in the text, in other words",
    ("gone", "gone"): "gone from the text",
    ("new", "same"): "it was in the text before",
    ("new", "changed"): "it was in the text before, in other words",
    ("new", "gone"): "new in the text",
}


def report_difference(found: Difference, old: str, new: str) -> str:
    """Return the report, each line ended; `old` and `new` are what the two are called."""
    return "".join(f"{line}\n" for line in (f"{old} → {new}", *_report(found)))


def _report(found: Difference) -> Iterator[str]:
    counts = [f"{count} {change}" for change, count in reversed(found.counts.items()) if count]
    yield f"{_count(len(found.points))}: {', '.join(counts) or 'nothing to compare'}"
    if found.shared < MIN_SHARE:
        yield f"the new text has {found.shared:.0%} of the old one: hardly two versions of one commentary"
    for field in found.attribution:
        yield from ("", f"attribution, {field.field.replace('_', ' ')}")
        yield from ([f"- {field.was}"] if field.was else [])
        yield from ([f"+ {field.now}"] if field.now else [])
    told = [point for point in found.points if point.change != "unchanged"]
    for point in sorted(told, key=lambda point: CHANGES.index(point.change)):
        yield from ("", *_report_point(point))


def _count(number: int) -> str:
    return "1 point" if number == 1 else f"{number} points"


def _report_point(point: PointChange) -> Iterator[str]:
    places = dict.fromkeys(filter(None, (point.was_role, point.role)))
    where = [f"{point.change}: {' → '.join(places)}"]
    where += [f"paragraph {point.paragraph}"] if point.paragraph else []
    where += [f"page {point.page}"] if point.page else []
    yield ", ".join(where) + _say_other(point)
    sign = {"gone": "- ", "new": "+ "}.get(point.change, "  ")
    yield f"{sign}{point.difference or point.text}"
    yield from (f"  {finding}" for finding in point.findings)
    if point.was_label is not None:
        yield f"  label: {point.was_label or '(none)'} → {point.label or '(none)'}"


def _say_other(point: PointChange) -> str:
    said = _OTHER_TEXT.get((point.change, point.in_other_text))
    return f" ({said})" if said else ""
