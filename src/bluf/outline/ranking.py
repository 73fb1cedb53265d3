"""How likely each sentence of a commentary is to fill each role of its outline.

Two passes: one logistic regression a role over the features of `features.py` and the words of the sentence,
then the trees of `second_look.py`. Weights: `weights/`, made by `tests/evaluation/train.py` and by nothing
else.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from itertools import compress, pairwise
from math import sqrt, tanh
from operator import add, mul
from typing import Any, NamedTuple

import msgspec

from .features import measure_views
from .second_look import Correction, Tree, correct_score, look_around, survey_scores, unfold_tree
from .structure import Sketch
from .views import Row, View, view_sentences
from .vocabulary import load_vocabulary

ROLES = ("thesis", "context", "conclusion", "tracks", "reasons", "recommendations", "key", "support")


class Ranking(msgspec.Struct, frozen=True):
    """For each role one calibrated probability in [0, 1] per sentence, sentences in reading order."""

    thesis: tuple[float, ...]
    context: tuple[float, ...]
    conclusion: tuple[float, ...]
    tracks: tuple[float, ...]
    reasons: tuple[float, ...]
    recommendations: tuple[float, ...]
    key: tuple[float, ...]
    """Belongs to a one-page brief (at most ten sentences of a text do)."""
    support: tuple[float, ...]
    """Lies in the passage that treats a track, a reason or a recommendation."""


class Weights(NamedTuple):
    """All that was learnt for one language."""

    columns: tuple[str, ...]
    """Names of the columns of a row, as they were when the weights were made."""
    grams: dict[str, list[int]]
    """Word or pair of words → its weight in hundredths for every role, in the order of `ROLES`."""
    rows: tuple[Row, ...]
    """By column: its weight for every role, in the order of `ROLES`."""
    biases: Row
    corrections: dict[str, Correction]
    """For the roles that gain from a second look; the others stand as they are."""
    scale: dict[str, tuple[float, float]]
    """Role → slope and offset that turn a score into a calibrated log-odds (Platt 1999)."""


@lru_cache(maxsize=4)
def load_weights(language: str) -> Weights:
    """Return the weights for texts in a language (ISO 639 code); read once from the package."""
    file = resources.files("bluf.outline") / "weights" / f"{load_vocabulary(language).weights}.json"
    content = json.loads(file.read_bytes())
    entries = content["roles"]
    return Weights(
        tuple(content["columns"]),
        content["grams"],
        tuple(zip(*[entries[role]["row"] for role in ROLES], strict=True)),
        tuple([entries[role]["bias"] for role in ROLES]),
        {role: _read_correction(entry) for role, entry in content["corrections"].items()},
        {role: (entry["slope"], entry["offset"]) for role, entry in entries.items()},
    )


def rank_sentences(sketched: Sketch) -> Ranking:
    """Return how likely each sentence is to fill each role: probabilities in [0, 1], in reading order.

    Headings, items and quotations count as sentences wherever the commentary lists them.
    """
    weights = load_weights(sketched.commentary.source.language)
    views = view_sentences(sketched.commentary)
    if not views:
        return Ranking(**dict.fromkeys(ROLES, ()))
    rows = measure_views(sketched, views)
    scores = score_views(views, rows, weights)
    scores |= _look_again(scores, rows, views, weights.corrections)
    return Ranking(**{role: _calibrate(scores[role], *weights.scale[role]) for role in ROLES})


def score_views(views: tuple[View, ...], rows: tuple[Row, ...], weights: Weights) -> dict[str, list[float]]:
    """Return the scores (log-odds) of the first pass by role, sentences (one or more) in reading order."""
    scores = [
        map(add, _weigh_row(row, weights), _weigh_wording(view.words, weights.grams))
        for row, view in zip(rows, views, strict=True)
    ]
    return dict(zip(ROLES, map(list, zip(*scores, strict=True)), strict=True))


def split_grams(words: tuple[str, ...]) -> list[str]:
    """Return the single words and pairs of neighbours of a sentence, and its first word marked as such."""
    return [*words, *map(" ".join, pairwise(words)), "^ " + words[0] if words else "^"]


def weigh_gram(count: int) -> float:
    """Return the value of each known gram in a sentence of `count` grams: long sentences are not louder."""
    return 1.0 / sqrt(max(count / 2, 4.0))


def _look_again(
    scores: dict[str, list[float]],
    rows: tuple[Row, ...],
    views: tuple[View, ...],
    corrections: dict[str, Correction],
) -> dict[str, list[float]]:
    field = survey_scores(scores, [view.paragraph for view in views])
    wide: dict[int, Row] = {}
    corrected = {role: list(scores[role]) for role in corrections}
    for role, (floor, trees) in corrections.items():
        for index, score in enumerate(scores[role]):
            if score >= floor:
                if index not in wide:
                    wide[index] = (*rows[index], *look_around(field, index))
                corrected[role][index] = correct_score(score, wide[index], trees)
    return corrected


def _weigh_row(row: Row, weights: Weights) -> list[float]:
    """Return the score of a row in every role, in the order of `ROLES`; zeros, three in four, are skipped."""
    values = [*filter(None, row)]
    columns = zip(*compress(weights.rows, row), strict=True)
    return [
        bias + sum(map(mul, values, column)) for bias, column in zip(weights.biases, columns, strict=True)
    ]


def _weigh_wording(words: tuple[str, ...], grams: dict[str, list[int]]) -> list[float]:
    """Return what the wording of a sentence adds to its score in every role, in the order of `ROLES`."""
    found = split_grams(words)
    known = [*map(grams.__getitem__, grams.keys() & found)]
    if not known:
        return [0.0] * len(ROLES)
    value = weigh_gram(len(found)) / 100
    return [value * total for total in map(sum, zip(*known, strict=True))]


def _read_correction(entry: dict[str, Any]) -> Correction:
    return Correction(entry["floor"], tuple([unfold_tree(Tree(*tree)) for tree in entry["trees"]]))


def _calibrate(scores: list[float], slope: float, offset: float) -> tuple[float, ...]:
    """Return probabilities; tanh is the logistic curve without its overflow."""
    return tuple([0.5 + 0.5 * tanh(0.5 * (slope * score + offset)) for score in scores])
