"""Statements of several papers that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from msgspec import Struct

from .library import Statement
from .nearness import Index, Scale, Vector, measure_nearness
from .words import Gist, count_flips, read_gist

SAME = 0.42
"""Nearness from which two statements say the same; with it go the words, plain ones aside, that they share.

Chosen by reading all pairs from .3 on among 4,460 statements of 470 commentaries on all subjects: those below
it, or with fewer words in common, have a subject in common and no more.
"""
MIN_SHARED = 4
SAME_IF_SHORT = 0.75
"""Nearness for short statements, which have fewer words to share: nearly all of them then."""
MIN_COMMON = 3
"""Words that must be shared besides names: those tell of whom a statement is, not what it says."""
MOST_MEASURED = 40
"""Members of a group among which its middle is looked for; more would not move it."""

KINDS = {
    "recommendations": "recommendations",
    "reasons": "reasons",
    "tracks": "reasons",
    "thesis": "theses",
    "conclusion": "theses",
}
"""From the role of a statement to the heading that it stands under."""


class Read(Struct, frozen=True):
    """A statement, and what its words tell."""

    statement: Statement
    gist: Gist
    vector: Vector
    bare: Vector
    """Of its words but for those that have a contrary; most statements have none, and one vector."""


class Group(Struct, frozen=True):
    """Statements that say the same, one of each paper, the one in their middle first."""

    kind: str
    """`recommendations`, `reasons` or `theses`: what most of them are."""
    members: tuple[Statement, ...]


def read_statements(statements: Sequence[Statement]) -> list[Read]:
    """Return the statements with what their words tell, in the same order."""
    gists = [read_gist(one.text, one.language) for one in statements]
    words: dict[str, set[str]] = {}
    for one, gist in zip(statements, gists, strict=True):
        words.setdefault(one.paper.key, set()).update(gist.terms)
    scale = Scale(words.values())
    return [_read(one, gist, scale) for one, gist in zip(statements, gists, strict=True)]


def _read(statement: Statement, gist: Gist, scale: Scale) -> Read:
    vector = scale.weigh(gist.terms)
    return Read(statement, gist, vector, scale.weigh(gist.terms - gist.sided) if gist.sided else vector)


def find_groups(read: Sequence[Read]) -> list[Group]:
    """Return what recurs in two papers or more, what most say first; a statement is in one group at most."""
    index, clusters = Index(SAME), list[list[Read]]()
    homes: dict[frozenset[str], int] = {}
    for one in read:
        # What shares all its words needs no search, however common they are.
        home = homes.get(one.gist.terms)
        if home is None or not says_same(one, clusters[home][0], 1.0):
            home = _find_home(one, index, clusters)
        if home is None:
            home = index.add(one.vector)
            clusters.append([])
        homes.setdefault(one.gist.terms, home)
        clusters[home].append(one)
    groups = [_make_group(cluster) for cluster in clusters if _count_papers(cluster) > 1]
    recurring = [group for group in groups if len(group.members) > 1]
    return sorted(recurring, key=lambda group: (-len(group.members), group.members[0].paper.key))


def _find_home(one: Read, index: Index, clusters: list[list[Read]]) -> int | None:
    """Return the place of the nearest cluster whose first member says the same; None where none does."""
    near = index.find(one.vector)
    return next((place for nearness, place in near if says_same(one, clusters[place][0], nearness)), None)


def says_same(one: Read, other: Read, nearness: float) -> bool:
    """Return whether two statements pull the same way, and are near enough to mean the same."""
    if one.gist.reports or other.gist.reports or count_flips(one.gist, other.gist):
        return False
    return is_near_enough(nearness, one.gist.terms & other.gist.terms, one.gist.common)


def is_near_enough(nearness: float, shared: Set[str], common: Set[str]) -> bool:
    """Return whether statements of this nearness, with such words in common, speak of one and the same.

    `common` are words that are no names.
    """
    if len(shared & common) < MIN_COMMON:
        return False
    return (nearness >= SAME and len(shared) >= MIN_SHARED) or nearness >= SAME_IF_SHORT


def _count_papers(cluster: list[Read]) -> int:
    return len({one.statement.paper.key for one in cluster})


def _make_group(cluster: list[Read]) -> Group:
    """Return the group around the middle of a cluster: of each paper the nearest that says the same."""
    some = cluster[:MOST_MEASURED]
    middle = max(some, key=lambda one: sum(measure_nearness(one.vector, other.vector) for other in some))
    near = [(measure_nearness(middle.vector, one.vector), one) for one in cluster]
    near.sort(key=lambda pair: (pair[1] is not middle, -pair[0]))
    members: dict[str, Statement] = {}
    for nearness, one in near:
        if one is middle or says_same(one, middle, nearness):
            members.setdefault(one.statement.paper.key, one.statement)
    kinds = Counter(KINDS[one.role] for one in members.values())
    return Group(max(sorted(kinds), key=lambda kind: kinds[kind]), tuple(members.values()))
