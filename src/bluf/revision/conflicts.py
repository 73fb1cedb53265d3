"""What a merge cannot settle by itself, in words: each with its place, and both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model import Span
from ..trust.align import Index, align
from ..trust.judge import show_difference
from ..trust.tokens import fold_text, split_tokens
from .anchors import Anchors
from .build import Rows, choose_spans
from .edits import Edit
from .entries import SLOTS, STRANDS, SUPPORT, Entry
from .nodes import Node, Nodes, Place
from .order import is_contested
from .seats import Seats

CONFLICT = "merge-conflict"
"""Code of the warning that a conflict leaves in the merged outline."""
_EDITS: Mapping[Edit, str] = {
    "added": "put it in",
    "place": "moved it",
    "order": "moved it",
    "words": "chosen its words",
    "statement": "reworded it",
    "label": "named it",
    "note": "put a note on it",
}


class Conflict(NamedTuple):
    """One thing that its editor must decide."""

    message: str
    spans: tuple[Span, ...] = ()
    """In the new text."""


def show_change(was: str, now: str, language: str) -> str:
    """Return two versions of a sentence in one: `some [-140-] {+95+} patients`."""
    was, now = fold_text(was), fold_text(now)
    before, after = split_tokens(was, language), split_tokens(now, language)
    return show_difference(align(before, after, Index([before]).rarity), was, now)


class Judgement:
    """Finds the conflicts of a merge whose points are seated."""

    def __init__(
        self, nodes: Nodes, edits: Mapping[Node, frozenset[Edit]], seats: Seats, anchors: Anchors
    ) -> None:
        self._nodes, self._edits, self._seats, self._anchors = nodes, edits, seats, anchors

    def find(self, paths: Mapping[Node, str]) -> Iterator[Conflict]:
        """Yield the conflicts; `paths` are those of the points in the merged outline."""
        for node in self._nodes.all:
            if node.mine and self._edits[node]:
                is_there = node in paths
                yield from (
                    self._judge_edited(node, node.mine, paths[node])
                    if is_there
                    else self._judge_unplaced(node, node.mine)
                )
            elif node.theirs:
                yield from self._judge_proposed(node, node.theirs)

    def _judge_proposed(self, node: Node, theirs: Entry) -> Iterator[Conflict]:
        """Yield what is in the way of a point that the program proposes and its editor has not touched."""
        was, now = self._nodes.place(node, "base"), self._nodes.place(node, "theirs")
        if node.base is not None and node.mine is None:
            if not self._anchors.is_like(node.base.spans, theirs.spans) and not self._goes_with_parent(node):
                change = show_change(node.base.text, theirs.text, self._anchors.language)
                what = f"{node.base.path}: you took it out, and the author's sentence changed: {change}"
                yield Conflict(f"{what} It stays out; to have it back, put the sentence in.", theirs.spans)
        elif now != self._seats.places.get(node) and theirs.role in SLOTS and was != now:
            what = f"{theirs.role}: yours stays. The program now proposes: {theirs.text}"
            yield Conflict(what, theirs.spans)

    def _goes_with_parent(self, node: Node) -> bool:
        """Return whether a sentence was taken out together with the point that it backs, then and now."""
        was, now = self._nodes.place(node, "base"), self._nodes.place(node, "theirs")
        is_same = was and now and was.parent is now.parent
        return bool(is_same and now and now.parent and self._seats.is_dropped(now.parent))

    def _judge_unplaced(self, node: Node, mine: Entry) -> Iterator[Conflict]:
        why = say_why_unplaced(node)
        what = f"{mine.path}: {why}; you had {self._name_edits(node)}. It is kept under `unplaced`"
        yield Conflict(f"{what}: {mine.statement}", node.found.spans)

    def _judge_edited(self, node: Node, mine: Entry, path: str) -> Iterator[Conflict]:
        spans = choose_spans(node, self._edits[node])
        text = " ".join(self._anchors.new[start:end] for start, end in spans)
        if not self._anchors.is_like(mine.spans, spans):
            change = show_change(mine.text, text, self._anchors.language)
            what = f"{path}: you had {self._name_edits(node)}, and the author's sentence changed: {change}"
            yield Conflict(f"{what}{self._say_own(node, mine)}", spans)
        elif node.theirs and node.base:
            yield from self._judge_wording(node, node.base, mine, node.theirs, path)
        yield from self._judge_place(node, mine, path, spans)

    def _judge_wording(
        self, node: Node, base: Entry, mine: Entry, theirs: Entry, path: str
    ) -> Iterator[Conflict]:
        for name in ("statement", "label"):
            was, own, now = (getattr(entry, name) for entry in (base, mine, theirs))
            if name in self._edits[node] and now not in (was, own):
                yield Conflict(
                    f"{path}: your {name} stays: {own}. The program now proposes: {now}", theirs.spans
                )

    def _judge_place(self, node: Node, mine: Entry, path: str, spans: tuple[Span, ...]) -> Iterator[Conflict]:
        own, was, now = (self._nodes.place(node, side) for side in ("mine", "base", "theirs"))
        seat = self._seats.places[node]
        if seat != own:
            what = f"{path}: it cannot stand where you had it ({mine.path}), as what it backed there is gone"
            yield Conflict(f"{what}: {mine.statement}", spans)
        elif was is not None and now is not None and now not in (was, own):
            what = f"{path}: you had {self._name_edits(node)}; the program now has it as {_name_role(now)}"
            yield Conflict(f"{what}. It stays where you had it: {mine.statement}", spans)
        elif now is None and own is not None and self._is_role_gone(own, node):
            what = f"{path}: the program finds no {own.role.removesuffix('.points')} any more"
            yield Conflict(f"{what}. You had {self._name_edits(node)}; it stays: {mine.statement}", spans)

    def _is_role_gone(self, own: Place, node: Node) -> bool:
        proposed, now = self._nodes.by_place("base"), self._nodes.by_place("theirs")
        return own.parent is None and node.base is not None and own in proposed and own not in now

    def _name_edits(self, node: Node) -> str:
        done = list(dict.fromkeys(verb for edit, verb in _EDITS.items() if edit in self._edits[node]))
        return " and ".join(filter(None, [", ".join(done[:-1]), done[-1]]))

    def _say_own(self, node: Node, mine: Entry) -> str:
        own = (name for name in ("statement", "label", "note") if name in self._edits[node])
        said = "; ".join(f"{name}: {getattr(mine, name)}" for name in own)
        return f" What you wrote stays; {said}" if said else ""


def say_why_unplaced(node: Node) -> str:
    """Return why an edited point has no place in the merged outline."""
    if node.found.state == "gone":
        return "its sentence is gone from the source"
    return "what it backed is gone from the source"


def _name_role(place: Place) -> str:
    if place.role == SUPPORT:
        return "a sentence that backs another"
    return next((f"one of the {role}" for role in STRANDS if place.role == f"{role}.points"), place.role)


def find_order_conflicts(
    nodes: Nodes, edits: Mapping[Node, frozenset[Edit]], rows: Rows
) -> Iterator[Conflict]:
    """Yield where a person and the program have both put the points of a place into another order."""
    for place, row in rows.items():
        if any("order" in edits.get(node, ()) for node in row) and is_contested(nodes, place, row):
            now = [node.theirs.statement for node in nodes.by_place("theirs")[place] if node.theirs]
            what = f"{place.role}: your order stays. The program now has: {' / '.join(now)}"
            yield Conflict(what)
