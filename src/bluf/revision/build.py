"""From seated points to an outline: each with the new text's words, and what its editor made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model import Outline, Point, Span, iter_paths
from .anchors import PARAGRAPH_BREAK, Anchors
from .edits import Edit
from .entries import SLOTS, SUPPORT
from .nodes import Node, Place

Rows = Mapping[Place, Sequence[Node]]
"""The points of every place, in order."""


def name_paths(rows: Rows) -> dict[Node, str]:
    """Return the path of every point that stands in the merged outline."""
    paths: dict[Node, str] = {}
    tops = [place for place in rows if place.parent is None]
    for place in tops:
        _name(rows, place, place.role, paths)
    return paths


def _name(rows: Rows, place: Place, stem: str, paths: dict[Node, str]) -> None:
    for number, node in enumerate(rows.get(place, ())):
        paths[node] = stem if place.role in SLOTS else f"{stem}[{number}]"
        _name(rows, Place(SUPPORT, node), f"{paths[node]}.{SUPPORT}", paths)


def choose_spans(node: Node, edits: frozenset[Edit]) -> tuple[Span, ...]:
    """Return where the words of a point stand in the new text: as the program takes them, or a person did."""
    is_own = node.mine is not None and (node.base is None or "words" in edits)
    return node.found.spans if node.theirs is None or is_own else node.theirs.spans


class PointBuilder:
    """Builds the points of a merged outline."""

    def __init__(
        self,
        anchors: Anchors,
        sides: tuple[Outline, Outline],
        edits: Mapping[Node, frozenset[Edit]],
        rows: Rows,
    ) -> None:
        self._anchors, self._edits, self._rows = anchors, edits, rows
        self._mine, self._theirs = (dict(iter_paths(outline)) for outline in sides)

    def build_all(self, role: str, parent: Node | None = None) -> tuple[Point, ...]:
        """Return the points of a place, those that back them within."""
        return tuple(self._build(node) for node in self._rows.get(Place(role, parent), ()))

    def build_one(self, role: str) -> Point | None:
        """Return the point of a role that only one has; None where none has it."""
        return next(iter(self.build_all(role)), None)

    def _build(self, node: Node) -> Point:
        edits = self._edits.get(node, frozenset())
        spans = choose_spans(node, edits)
        text = " ".join(self._anchors.new[start:end] for start, end in spans)
        wording = self._word(node, edits, spans, text)
        mine = self._mine[node.mine.path] if node.mine else None
        theirs = self._theirs[node.theirs.path] if node.theirs else None
        known = theirs or mine
        is_theirs = theirs is not None and theirs.spans == spans
        return Point(
            text=text,
            spans=spans,
            statement=wording.statement,
            label=wording.label,
            confidence=known.confidence if known else 0.0,
            paragraph=theirs.paragraph if theirs and is_theirs else self._number_paragraph(spans),
            page=theirs.page if theirs and is_theirs else self._find_page(mine, spans),
            support=self.build_all(SUPPORT, node),
            note=mine.note if mine else None,
        )

    def _word(self, node: Node, edits: frozenset[Edit], spans: tuple[Span, ...], text: str) -> _Wording:
        mine, theirs = node.mine, node.theirs
        if mine is None or (theirs and node.base and not edits & {"statement", "label"}):
            shown = theirs or mine
            return _Wording(shown.statement, shown.label) if shown else _Wording(text, None)
        now = theirs if theirs and node.base else None
        is_same = self._anchors.is_like(mine.spans, spans)
        statement = now.statement if now else mine.statement if is_same else text
        label = now.label if now else mine.label if is_same else None
        return _Wording(
            mine.statement if "statement" in edits else statement, mine.label if "label" in edits else label
        )

    def _number_paragraph(self, spans: Sequence[Span]) -> int:
        return 1 + self._anchors.new.count(PARAGRAPH_BREAK, 0, spans[0][0])

    def _find_page(self, mine: Point | None, spans: Sequence[Span]) -> int | None:
        """Return the page of a point that the program does not propose, by those around it that it does."""
        if mine is not None and self._anchors.old == self._anchors.new:
            return mine.page
        paged = ((point.spans[0][0], point.page) for point in self._theirs.values() if point.spans)
        before = [(start, page) for start, page in paged if start <= spans[0][0]]
        return max(before, key=lambda pair: pair[0], default=(0, None))[1]


class _Wording(NamedTuple):
    """How a point is shown."""

    statement: str
    label: str | None
