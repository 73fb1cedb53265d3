"""Make `src/bluf/outlines/weights/strands.en.json`, and print how well outlines come out, cross-validated.

    python tests/evaluation/train_strands.py [--train FOLDER] [--output FILE] [--folds 5] [--dry-run]

Run it after `train.py`, whose held-out rankings it learns from. Needs scikit-learn. Equal input, equal bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from reading import ROLES, Reading, read_folder
from sklearn.linear_model import LogisticRegression
from train import ROOT, Sample, cross_validate, fit_platt

from bluf.outlines.heads import find_head
from bluf.outlines.ranking import Ranking
from bluf.outlines.strands import ROLES as STRANDS
from bluf.outlines.strands import Weights, strand_features
from bluf.outlines.structure import sketch

STRENGTH = 0.05
"""Inverse of the L2 penalty on standardised columns; .02 to .1 are within .002 of the score."""
THRESHOLDS = {"tracks": 0.3, "reasons": 0.4, "recommendations": 0.45}
"""Chances from which on a candidate is taken; moved in steps of .05 about the best score, which is flat. A
list of recommendations must be surer: it takes the place of sentences that the ranker is good at."""


def held_out_rankings(readings: list[Reading], folds: int) -> list[Ranking]:
    """Return each document's ranking by a model that never saw it."""
    sample = Sample(readings)
    scores = cross_validate(sample, folds)
    platt = {role: fit_platt(scores[role], sample.marks[role]) for role in ROLES}
    chances = {r: 1 / (1 + np.exp(-platt[r][0] * scores[r] - platt[r][1])) for r in ROLES}
    places = [np.flatnonzero(sample.document == number) for number in range(len(readings))]
    return [Ranking(**{r: tuple(map(float, chances[r][own])) for r in ROLES}) for own in places]


def agreement(heads: list[int], items: list[dict[str, Any]]) -> float:
    """Return how well heads, as sentence numbers, match marked items: the mean of head F1 and passage F1."""

    def f1(sets: list[set[int]]) -> float:
        hits = sum(bool(own & set(heads)) for own in sets)
        return 2 * hits / (len(heads) + len(sets))

    said = [set(item["acceptable_heads"]) for item in items]
    passages = [own | set(range(i["span"][0], i["span"][1] + 1)) for own, i in zip(said, items, strict=True)]
    return (f1(said) + f1(passages)) / 2 if items else 0.0


class Strands:
    """Every candidate of every document: features, how well it agrees with the marks, its document."""

    def __init__(self, readings: list[Reading], rankings: list[Ranking]) -> None:
        self.rows: dict[str, list[tuple[float, ...]]] = {role: [] for role in STRANDS}
        self.marks: dict[str, list[float]] = {role: [] for role in STRANDS}
        documents = []
        for number, (reading, ranking) in enumerate(zip(readings, rankings, strict=True)):
            _, lines, candidates = sketch(reading.commentary)
            for candidate in candidates:
                documents.append(number)
                heads = [reading.numbers[find_head(item, lines, ranking, "en")] for item in candidate.items]
                for role in STRANDS:
                    self.rows[role].append(strand_features(candidate, role, lines, ranking))
                    self.marks[role].append(agreement(heads, marked_items(reading, role)))
        self.documents = np.array(documents)

    def fit(self, role: str, chosen: np.ndarray) -> Weights:
        """Return the weights learnt from the chosen candidates; an agreement of .7 counts as .7 of a hit."""
        rows, marks = np.array(self.rows[role])[chosen], np.array(self.marks[role])[chosen]
        mean, deviation = rows.mean(0), rows.std(0)
        deviation[deviation < 1e-9] = 1e9
        twice = np.vstack([(rows - mean) / deviation] * 2)
        truth = np.repeat([1, 0], len(marks))
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        model.fit(twice, truth, sample_weight=np.concatenate([marks, 1 - marks]))
        weights = model.coef_[0] / deviation
        bias = float(model.intercept_[0] - weights @ mean)
        return Weights(rounded(bias), tuple(map(rounded, weights)), THRESHOLDS[role])


def marked_items(reading: Reading, role: str) -> list[dict[str, Any]]:
    """Return the items that the annotation marks for a strand's role."""
    marked = reading.annotation[role]
    return marked["items"] if isinstance(marked, dict) else marked or []


def rounded(value: float) -> float:
    return float(f"{value:.4g}")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", type=Path, default=ROOT.parent / "shared" / "eval" / "train")
    output = ROOT / "src" / "bluf" / "outlines" / "weights" / "strands.en.json"
    parser.add_argument("--output", type=Path, default=output)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    return parser.parse_args()


def write_weights(path: Path, learnt: dict[str, Weights]) -> None:
    """Write what `bluf.outlines.strands` reads."""
    content = {"language": "en", "made_by": "tests/evaluation/train_strands.py"}
    roles = {role: weights._asdict() for role, weights in learnt.items()}
    path.write_text(json.dumps(content | {"roles": roles}) + "\n", "utf-8")


def main() -> None:
    from figures import print_figures

    options = parse_arguments()
    readings = read_folder(options.train)
    rankings = held_out_rankings(readings, options.folds)
    strands = Strands(readings, rankings)
    fold = np.random.default_rng(0).permutation(len(readings)) % options.folds

    def learn(chosen: np.ndarray) -> dict[str, Weights]:
        return {role: strands.fit(role, chosen) for role in STRANDS}

    learnt: Iterable[dict[str, Weights]] = [learn(fold[strands.documents] != n) for n in range(options.folds)]
    by_fold = list(learnt)
    print_figures(readings, rankings, [by_fold[n] for n in fold], options.train)
    if not options.dry_run:
        write_weights(options.output, learn(np.ones(len(strands.documents), bool)))


if __name__ == "__main__":
    main()
