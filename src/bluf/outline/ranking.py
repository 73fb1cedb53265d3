"""How likely each sentence of a commentary is to fill each role of its outline.

One logistic regression a role over the features of `features.py` and the words of the sentence. Weights:
`weights/en.json`, made by `tests/evaluation/train.py` and by nothing else.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import exp, sqrt
from operator import mul
from typing import NamedTuple

import msgspec

from .features import rows_of
from .structure import Sketch
from .views import Row, View, view_sentences

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


class RoleWeights(NamedTuple):
    """The weights of one role."""

    bias: float
    row: Row
    grams: Row


class Weights(NamedTuple):
    """All that was learnt for one language."""

    grams: dict[str, int]
    roles: dict[str, RoleWeights]
    scale: dict[str, tuple[float, float]]
    """Role → slope and offset that turn a score into a calibrated log-odds (Platt 1999)."""


@lru_cache(maxsize=4)
def load_weights(language: str = "en") -> Weights:
    """Return the weights of a language (ISO 639-1); read once from the package."""
    file = resources.files("bluf.outline") / "weights" / f"{language}.json"
    content = json.loads(file.read_bytes())
    roles = {
        role: RoleWeights(entry["bias"], tuple(entry["row"]), tuple(entry["grams"]))
        for role, entry in content["roles"].items()
    }
    scale = {role: (entry["slope"], entry["offset"]) for role, entry in content["roles"].items()}
    return Weights({gram: number for number, gram in enumerate(content["grams"])}, roles, scale)


def rank_sentences(sketched: Sketch) -> Ranking:
    """Return how likely each sentence is to fill each role: probabilities in [0, 1], in reading order.

    Headings, items and quotations count as sentences wherever the commentary lists them.
    """
    weights = load_weights()
    views = view_sentences(sketched.commentary)
    scores = _score_rows(views, rows_of(sketched, views), weights)
    return Ranking(**{role: _calibrate(scores[role], *weights.scale[role]) for role in ROLES})


def split_grams(words: tuple[str, ...]) -> list[str]:
    """Return the single words and pairs of neighbours of a sentence, and its first word marked as such."""
    return [*words, *map(" ".join, pairwise(words)), "^ " + words[0] if words else "^"]


def weigh_gram(count: int) -> float:
    """Return the value of each known gram in a sentence of `count` grams: long sentences are not louder."""
    return 1.0 / sqrt(max(count / 2, 4.0))


def _score_rows(views: tuple[View, ...], rows: tuple[Row, ...], weights: Weights) -> dict[str, list[float]]:
    known = [_find_grams(view.words, weights.grams) for view in views]
    # Four in five features of a sentence are zero; leaving them out halves the time of a ranking.
    filled = [([n for n, value in enumerate(row) if value], [v for v in row if v]) for row in rows]
    return {
        role: [
            entry.bias
            + sum(map(mul, values, [entry.row[n] for n in columns]))
            + value * sum([entry.grams[n] for n in numbers])
            for (columns, values), (numbers, value) in zip(filled, known, strict=True)
        ]
        for role, entry in weights.roles.items()
    }


def _find_grams(words: tuple[str, ...], grams: dict[str, int]) -> tuple[list[int], float]:
    found = split_grams(words)
    return [grams[gram] for gram in set(found) if gram in grams], weigh_gram(len(found))


def _calibrate(scores: list[float], slope: float, offset: float) -> tuple[float, ...]:
    return tuple([1.0 / (1.0 + exp(-max(-30.0, min(30.0, slope * score + offset)))) for score in scores])
