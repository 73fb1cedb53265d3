"""A second look at the likely sentences: small regression trees over features and the first pass's verdicts.

Where the first pass sees one sentence, the trees see what it thought of the neighbours, the paragraph and the
whole text. They only correct: each adds to the score of a sentence that the first pass has not ruled out.
Method: gradient boosting (Friedman 2001) in a cascade (Viola & Jones 2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .views import Row

RANK_CAP = 99.0
"""Places counted in a text; beyond it a sentence is simply far behind."""
ABSENT = -5.0
"""Score (log-odds) of the sentence before the first and after the last: as unlikely as any."""
RIVAL = 4
"""The fifth best sentence stands for the strength of the field (from 0)."""


class Tree(NamedTuple):
    """A tree of three questions: seven (column, threshold) pairs, root first, and eight corrections."""

    columns: tuple[int, ...]
    thresholds: Row
    leaves: Row


Last = tuple[int, float, float, float]
Middle = tuple[int, float, Last, Last]
Questions = tuple[int, float, Middle, Middle]
"""A tree as it is asked: column, threshold, where to go on up to it and above it; at last two corrections."""


class Correction(NamedTuple):
    """The trees of one role and the score below which a sentence is not looked at again."""

    floor: float
    trees: tuple[Questions, ...]


class Field(NamedTuple):
    """What the first pass thought of all sentences, by role."""

    scores: tuple[Row, ...]
    paragraph_best: tuple[Row, ...]
    places: tuple[Row, ...]
    best: Row
    rival: Row


def survey_scores(scores: Mapping[str, Sequence[float]], paragraphs: Sequence[int]) -> Field:
    """Return the first pass's scores (log-odds), arranged for comparison.

    `paragraphs` has the number of each sentence's paragraph.
    """
    columns = list(scores.values())
    ordered = [sorted(column, reverse=True) for column in columns]
    places = [_place(column, order) for column, order in zip(columns, ordered, strict=True)]
    rows = tuple(zip(*columns, strict=True))
    return Field(
        rows,
        _best_in_paragraph(rows, paragraphs),
        tuple(zip(*places, strict=True)),
        tuple(order[0] for order in ordered),
        tuple(order[min(RIVAL, len(order) - 1)] for order in ordered),
    )


def look_around(field: Field, index: int) -> Row:
    """Return what the first pass says of a sentence and of what surrounds it, eight figures a role.

    Order: itself, before, after, short of its paragraph's best, short of the text's best, place, best,
    fifth best.
    """
    own = field.scores[index]
    absent = (ABSENT,) * len(own)
    before = field.scores[index - 1] if index else absent
    after = field.scores[index + 1] if index + 1 < len(field.scores) else absent
    peak = field.paragraph_best[index]
    return (
        *own, *before, *after,
        *[a - b for a, b in zip(own, peak, strict=True)],
        *[a - b for a, b in zip(own, field.best, strict=True)],
        *field.places[index], *field.best, *field.rival,
    )  # fmt: skip


def unfold_tree(tree: Tree) -> Questions:
    """Return the tree with each question inside the one that leads to it: asked in half the time."""
    columns, thresholds, leaves = tree
    last = [*zip(columns[3:], thresholds[3:], leaves[::2], leaves[1::2], strict=True)]
    low, high = zip(columns[1:3], thresholds[1:3], last[::2], last[1::2], strict=True)
    return columns[0], thresholds[0], low, high


def correct_score(score: float, row: Row, trees: Sequence[Questions]) -> float:
    """Return a score (log-odds) with the corrections of all trees added."""
    for column, threshold, low, high in trees:
        column, threshold, lower, higher = high if row[column] > threshold else low
        column, threshold, lowest, highest = higher if row[column] > threshold else lower
        score += highest if row[column] > threshold else lowest
    return score


def _place(column: Sequence[float], ordered: Sequence[float]) -> list[float]:
    first: dict[float, float] = {}
    for place, score in enumerate(ordered):
        first.setdefault(score, min(float(place), RANK_CAP))
    return [first[score] for score in column]


def _best_in_paragraph(rows: Sequence[Row], paragraphs: Sequence[int]) -> tuple[Row, ...]:
    groups: dict[int, list[Row]] = {}
    for row, paragraph in zip(rows, paragraphs, strict=True):
        groups.setdefault(paragraph, []).append(row)
    best = {paragraph: tuple(map(max, zip(*group, strict=True))) for paragraph, group in groups.items()}
    return tuple(best[paragraph] for paragraph in paragraphs)
