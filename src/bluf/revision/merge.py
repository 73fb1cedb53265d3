"""Edits of an outline carried over to the outline of a new text: a three-way merge by the author's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from ..errors import UsageError
from ..model import Outline, OutlineWarning, Strand, Unplaced, check_proposal
from .anchors import MIN_SHARE, Anchors
from .attribution import merge_attribution, merge_strand_head, merge_takeaways
from .build import PointBuilder, name_paths
from .conflicts import CONFLICT, Conflict, Judgement, find_order_conflicts, say_why_unplaced
from .edits import Edit, find_edits
from .entries import STRANDS, list_entries, list_proposed
from .news import tell_news
from .nodes import Node, join_outlines
from .order import order_seats
from .seats import Seats

NOT_KNOWN = (
    "`text` or `proposed` was edited by hand, perhaps by replacing a word everywhere: what was taken out"
    " cannot be told any more, and all that the file says counts as wanted"
)
CARRIED = (CONFLICT, "unknown-name")
"""Codes of warnings that stay in an outline until its editor takes them out."""


class Merged(NamedTuple):
    """A merged outline, and what is to be said of it."""

    outline: Outline
    conflicts: tuple[OutlineWarning, ...]
    """Those of this merge, and those of earlier ones that still stand in the file."""
    news: tuple[str, ...]
    """What else became of the points, a line each."""


def merge_outlines(mine: Outline, theirs: Outline, name: str) -> Merged:
    """Return the outline of a new text (`theirs`) with the edits of another (`mine`, a file of this name).

    What an editor changed stays; what nobody touched follows the new outline. Nothing to follow gives the
    edited outline as it is. Raises `UsageError` where the two are of different texts.
    """
    open_conflicts = tuple(warning for warning in mine.warnings if warning.code == CONFLICT)
    is_known = mine.proposed is not None and mine.proposed == theirs.proposed
    if is_known and (mine.text, mine.marks, mine.losses) == (theirs.text, theirs.marks, theirs.losses):
        return Merged(replace(mine, source=theirs.source), open_conflicts, ())
    anchors = Anchors(mine.text, theirs.text, theirs.source.language)
    if anchors.share < MIN_SHARE:
        what = f"it was made from another text than {theirs.source.printed_name}."
        raise UsageError(
            what, name, "Merge an outline of the same commentary, or of an earlier version of it."
        )
    return _merge(mine, theirs, anchors)


def _merge(mine: Outline, theirs: Outline, anchors: Anchors) -> Merged:
    told: list[Conflict] = []
    if mine.proposed and mine.proposed.check != check_proposal(mine.proposed, mine.text):
        mine, told = replace(mine, proposed=None), [Conflict(NOT_KNOWN)]
    base = list_proposed(mine)
    nodes = join_outlines(base, list_entries(mine), list_entries(theirs), anchors)
    edits = find_edits(nodes)
    seats = Seats(nodes, edits)
    rows = order_seats(nodes, edits, seats.places)
    paths = name_paths(rows)
    told += Judgement(nodes, edits, seats, anchors).find(paths)
    told += find_order_conflicts(nodes, edits, rows)
    outline, beside = _build(mine, theirs, PointBuilder(anchors, (mine, theirs), edits, rows))
    conflicts = tuple(OutlineWarning(CONFLICT, *conflict) for conflict in (*told, *beside))
    carried = tuple(_carry(warning, anchors) for warning in mine.warnings if warning.code in CARRIED)
    warnings = tuple(dict.fromkeys((*theirs.warnings, *carried, *conflicts)))
    unplaced = tuple(dict.fromkeys((*mine.unplaced, *_list_unplaced(edits, paths))))
    outline = replace(outline, warnings=warnings, unplaced=unplaced)
    still = tuple(warning for warning in warnings if warning.code == CONFLICT)
    return Merged(outline, still, tuple(tell_news(nodes, edits, paths)))


def _build(mine: Outline, theirs: Outline, points: PointBuilder) -> tuple[Outline, list[Conflict]]:
    """Return the merged outline, all but its warnings, and the conflicts beside its points."""
    attribution, conflicts = merge_attribution(mine, theirs)
    takeaways, more = merge_takeaways(mine, theirs)
    conflicts += more
    strands: dict[str, Strand | None] = {}
    for role in STRANDS:
        head, more = merge_strand_head(role, mine, theirs)
        announcement, listed = points.build_one(f"{role}.announcement"), points.build_all(f"{role}.points")
        is_there = announcement or listed or (getattr(mine, role) and getattr(theirs, role))
        strands[role] = replace(head, announcement=announcement, points=listed) if is_there else None
        conflicts += more if is_there else []
    merged = replace(
        theirs,
        attribution=attribution,
        takeaways=takeaways,
        thesis=points.build_one("thesis"),
        context=points.build_all("context"),
        conclusion=points.build_one("conclusion"),
        **strands,
    )
    return merged, conflicts


def _carry(warning: OutlineWarning, anchors: Anchors) -> OutlineWarning:
    return replace(warning, spans=anchors.find(warning.spans).spans)


def _list_unplaced(edits: Mapping[Node, frozenset[Edit]], paths: Mapping[Node, str]) -> Iterator[Unplaced]:
    for node, done in edits.items():
        if done and node not in paths and (mine := node.mine):
            why = say_why_unplaced(node)
            yield Unplaced(mine.path, why, mine.text, mine.statement, mine.label, mine.note)
