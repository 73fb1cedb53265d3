"""Which points of a brief change from one outline to another, and what the change changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

import msgspec

from ..model import Attribution, Outline, SourceInfo, iter_paths
from ..trust.align import Alignment, Index, align
from ..trust.judge import show_difference
from ..trust.telling import Finding, Telling
from ..trust.tokens import fold_text, join_letters, split_tokens
from .anchors import Anchors, State
from .attribution import say_value
from .edits import find_reordered
from .entries import Entry, list_entries
from .nodes import Node, Nodes, join_outlines

Change = Literal["reworded", "moved", "gone", "new", "renamed", "reordered", "unchanged"]
CHANGES: tuple[Change, ...] = ("reworded", "moved", "gone", "new", "renamed", "reordered", "unchanged")
"""What happened to a point, the first that holds: other words; another role, or behind another point; another
label; another place among the same. The order in which they are told."""


class PointChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one point."""

    change: Change
    text: str
    """As it is shown now; of a point that is gone, as it was shown."""
    role: str | None = None
    """Its path in the new outline; None where it is gone."""
    was_role: str | None = None
    """Its path in the old outline; None where it is new."""
    paragraph: int | None = None
    """Of the new text, of the old one where it is gone; from 1."""
    page: int | None = None
    was: str | None = None
    """How it was shown; None where that is the same."""
    difference: str | None = None
    """Both in one: `[-dropped-]` and `{+added+}`."""
    findings: tuple[Finding, ...] = ()
    """Numbers, names, negations and hedges that changed."""
    label: str | None = None
    """Where it changed; empty where there is none now."""
    was_label: str | None = None
    in_other_text: State | None = None
    """Of what is gone or new: what the other text has of it, where it is no point."""


class FieldChange(msgspec.Struct, frozen=True):
    """A part of the attribution that changed, in words; empty where there is none."""

    field: str
    was: str
    now: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from one outline to another, schema `difference/1`."""

    schema: Literal["difference/1"] = msgspec.field(name="bluf", default="difference/1")
    old: SourceInfo
    new: SourceInfo
    is_same: bool
    """Whether a brief of the one says what a brief of the other says, in its order."""
    shared: float
    """Of the old text's words, those in sentences that the new text has too, perhaps changed; in [0, 1]."""
    counts: dict[Change, int]
    attribution: tuple[FieldChange, ...] = ()
    points: tuple[PointChange, ...] = ()
    """In the order of the new outline, those that are gone behind."""


def compare_outlines(old: Outline, new: Outline) -> Difference:
    """Return what changed from an outline to another."""
    anchors = Anchors(old.text, new.text, new.source.language)
    nodes = join_outlines(None, list_entries(old), list_entries(new), anchors)
    points = tuple(_Comparison(old, new, nodes, anchors).compare())
    attribution = tuple(_compare_attribution(old.attribution, new.attribution))
    counts = Counter(point.change for point in points)
    return Difference(
        old=old.source,
        new=new.source,
        is_same=not attribution and counts["unchanged"] == len(points),
        shared=round(anchors.share, 2),
        counts={change: counts[change] for change in CHANGES},
        attribution=attribution,
        points=points,
    )


def _compare_attribution(old: Attribution, new: Attribution) -> Iterator[FieldChange]:
    for name in Attribution.__struct_fields__:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield FieldChange(name, say_value(was), say_value(now))


class _Comparison:
    """Compares the points of two outlines that are paired."""

    def __init__(self, old: Outline, new: Outline, nodes: Nodes, anchors: Anchors) -> None:
        self._nodes, self._anchors, self._language = nodes, anchors, new.source.language
        self._points = {"mine": dict(iter_paths(old)), "theirs": dict(iter_paths(new))}
        self._reordered = find_reordered(nodes, "mine", "theirs")
        self._index = Index(anchors.sentences)
        self._telling = Telling(self._language, anchors.sentences)

    def compare(self) -> Iterator[PointChange]:
        """Yield what became of every point."""
        for node in self._nodes.listed("theirs"):
            if node.theirs:
                yield (
                    self._compare(node, node.mine, node.theirs) if node.mine else self._tell_new(node.theirs)
                )
        for node in self._nodes.listed("mine"):
            if node.mine and not node.theirs:
                yield self._tell_gone(node, node.mine)

    def _tell_new(self, entry: Entry) -> PointChange:
        point = self._points["theirs"][entry.path]
        state = self._anchors.trace(entry.spans)
        return PointChange(
            "new", entry.statement, entry.path, None, point.paragraph, point.page, in_other_text=state
        )

    def _tell_gone(self, node: Node, entry: Entry) -> PointChange:
        point = self._points["mine"][entry.path]
        state = node.found.state
        return PointChange(
            "gone", entry.statement, None, entry.path, point.paragraph, point.page, in_other_text=state
        )

    def _compare(self, node: Node, was: Entry, now: Entry) -> PointChange:
        point = self._points["theirs"][now.path]
        change = PointChange("unchanged", now.statement, now.path, was.path, point.paragraph, point.page)
        if was.label != now.label:
            change = msgspec.structs.replace(change, label=now.label or "", was_label=was.label or "")
        pair = self._find_rewording(was, now)
        if pair:
            before, after = map(fold_text, pair)
            alignment = self._align(before, after)
            return msgspec.structs.replace(
                change,
                change="reworded",
                was=pair[0],
                text=pair[1],
                difference=show_difference(alignment, before, after),
                findings=self._telling.find(alignment),
            )
        return msgspec.structs.replace(change, change=self._tell_place(node, was, now))

    def _tell_place(self, node: Node, was: Entry, now: Entry) -> Change:
        if self._nodes.place(node, "mine") != self._nodes.place(node, "theirs"):
            return "moved"
        if was.label != now.label:
            return "renamed"
        return "reordered" if node in self._reordered else "unchanged"

    def _find_rewording(self, was: Entry, now: Entry) -> tuple[str, str] | None:
        """Return how a point was worded and is, as shown, else in the text; None where it is the same."""
        pairs = ((was.statement, now.statement), (was.text, now.text))
        return next((pair for pair in pairs if self._letters(pair[0]) != self._letters(pair[1])), None)

    def _letters(self, text: str) -> str:
        return join_letters(split_tokens(fold_text(text), self._language))

    def _align(self, was: str, now: str) -> Alignment:
        before, after = split_tokens(was, self._language), split_tokens(now, self._language)
        return align(before, after, self._index.rarity)
