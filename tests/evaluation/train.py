"""Make `src/bluf/outline/weights/en.json` from the training readings and print cross-validated figures.

    python tests/evaluation/train.py [--train ../shared/eval/train] [--output FILE] [--folds 5] [--dry-run]

With `--wordless` it makes `weights/wordless.json`, for languages without readings: cues and places, no words.
Make both whenever a column changes.

Needs scikit-learn (development only). Equal input gives equal bytes. No word is kept that fewer than `FEWEST`
documents have, and no run of words longer than two: no training sentence can be read back from the weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from boosting import Growth, grow_trees
from reading import ROLES, Reading, read_folder
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from bluf.outline.features import name_columns, sentence_features
from bluf.outline.ranking import split_grams, weigh_gram
from bluf.outline.second_look import Tree, correct_score, look_around, survey_scores, unfold_tree
from bluf.outline.structure import sketch
from bluf.outline.views import view_sentences

ROOT = Path(__file__).resolve().parents[2]
FEWEST = 5
"""Documents that must have a gram before it may enter the weights (the eval README's condition)."""
STRENGTH = 0.01
"""Inverse of the L2 penalty on standardised columns; .003 and .03 are within .005 of it."""
GRAM_SCALE = {
    "thesis": 6.0, "context": 4.0, "conclusion": 8.0, "tracks": 8.0,
    "reasons": 7.0, "recommendations": 12.0, "key": 5.0, "support": 2.0,
}  # fmt: skip
"""Columns of grams are multiplied by this before the common penalty: the wording of a recommendation tells
more than that of a passage. Chosen among 2, 5, 8 and 12 by cross-validated average precision."""
FAINTEST = 0.25
"""Weights of grams under this are zero: 4,600 of 19,000 grams stay, no figure falls by more than .003."""
KEEP = 0.95
"""Share of the true sentences that the first pass must hand on; .97 is no better and takes longer."""
INNER_FOLDS = 4
CORRECTED = ("thesis", "context", "conclusion", "recommendations", "key")
"""Roles that gain from the second look: average precision +.007 to +.04; the others under .006."""


class Sample:
    """The readings as matrices: one row a sentence, documents end to end."""

    def __init__(self, readings: Sequence[Reading], wordless: bool = False) -> None:
        self.readings, self.wordless = readings, wordless
        rows = [np.array(sentence_features(sketch(r.commentary))) for r in readings]
        self.rows = np.vstack(rows)
        self.paragraph = np.array(
            [i for r in readings for i, p in enumerate(r.commentary.paragraphs) for _ in p.sentences]
        )
        self.document = np.repeat(np.arange(len(readings)), [len(r) for r in rows])
        self.grams = [split_grams(v.words) for r in readings for v in view_sentences(r.commentary)]
        self.marks = {
            role: np.array(
                [i in r.marks[role] for r, x in zip(readings, rows, strict=True) for i in range(len(x))],
                float,
            )
            for role in ROLES
        }

    def vocabulary(self, chosen: np.ndarray) -> list[str]:
        if self.wordless:
            return []
        seen: dict[int, set[str]] = {}
        for index in np.flatnonzero(chosen):
            seen.setdefault(int(self.document[index]), set()).update(self.grams[index])
        counts = Counter(gram for grams in seen.values() for gram in grams)
        return sorted(gram for gram, count in counts.items() if count >= FEWEST)

    def gram_matrix(self, chosen: np.ndarray, vocabulary: list[str]) -> sp.csr_matrix:
        number = {gram: i for i, gram in enumerate(vocabulary)}
        places, starts, values = [], [0], []
        for index in np.flatnonzero(chosen):
            found = sorted({number[g] for g in self.grams[index] if g in number})
            places += found
            values += [weigh_gram(len(self.grams[index]))] * len(found)
            starts.append(len(places))
        return sp.csr_matrix((values, places, starts), shape=(len(starts) - 1, len(vocabulary)))


class FirstPass:
    """One logistic regression a role; weights in the units of the features."""

    def __init__(self, sample: Sample, chosen: np.ndarray) -> None:
        rows = sample.rows[chosen]
        mean, deviation = rows.mean(0), rows.std(0)
        deviation[deviation < 1e-9] = 1e9
        self.vocabulary = sample.vocabulary(chosen)
        standard = sp.csr_matrix((rows - mean) / deviation)
        grams = sample.gram_matrix(chosen, self.vocabulary)
        self.roles = {}
        for role in ROLES:
            matrix = sp.hstack([standard, grams * GRAM_SCALE[role]]).tocsr()
            fitted = LogisticRegression(C=STRENGTH, max_iter=200).fit(matrix, sample.marks[role][chosen])
            row = fitted.coef_[0][: rows.shape[1]] / deviation
            gram = fitted.coef_[0][rows.shape[1] :] * GRAM_SCALE[role]
            gram[np.abs(gram) < FAINTEST] = 0.0
            self.roles[role] = (float(fitted.intercept_[0] - row @ mean), row, gram)

    def score(self, sample: Sample, chosen: np.ndarray) -> dict[str, np.ndarray]:
        grams = sample.gram_matrix(chosen, self.vocabulary)
        return {
            role: bias + sample.rows[chosen] @ row + grams @ gram
            for role, (bias, row, gram) in self.roles.items()
        }


class Model:
    """Both passes: the second is grown on first-pass scores of documents that the first had not seen."""

    def __init__(self, sample: Sample, chosen: np.ndarray, correct: Sequence[str]) -> None:
        self.first = FirstPass(sample, chosen)
        fresh = score_unseen(sample, chosen, INNER_FOLDS)
        wide = widen(sample, chosen, fresh)
        usable = usable_columns()
        self.corrections = {}
        for role in correct:
            scores, marks = fresh[role][chosen], sample.marks[role][chosen]
            floor = float(np.quantile(scores[marks > 0], 1 - KEEP))
            passed = scores >= floor
            trees = grow_trees(wide[passed][:, usable], marks[passed], scores[passed], Growth())
            named = [t._replace(columns=tuple(int(usable[c]) for c in t.columns)) for t in trees]
            self.corrections[role] = floor, tuple(named)

    def score(self, sample: Sample, chosen: np.ndarray) -> dict[str, np.ndarray]:
        scores = self.first.score(sample, chosen)
        whole = {role: np.zeros(len(chosen)) for role in ROLES}
        for role in ROLES:
            whole[role][chosen] = scores[role]
        wide = [tuple(row) for row in widen(sample, chosen, whole)]
        for role, (floor, trees) in self.corrections.items():
            pairs, asked = zip(scores[role].copy(), wide, strict=True), [*map(unfold_tree, trees)]
            scores[role] = np.array([correct_score(s, row, asked) if s >= floor else s for s, row in pairs])
        return scores


def usable_columns() -> np.ndarray:
    """Return the columns that trees may ask: all but the neighbours' cues (asked almost never, and slow)."""
    names = [*name_columns("en"), *["first pass"] * (8 * len(ROLES))]
    return np.array([i for i, name in enumerate(names) if not name.startswith(("cue before", "cue after"))])


def score_unseen(sample: Sample, chosen: np.ndarray, folds: int) -> dict[str, np.ndarray]:
    """Return first-pass scores of the chosen rows, each by a model that never saw the row's document."""
    scores = {role: np.zeros(len(chosen)) for role in ROLES}
    documents = np.unique(sample.document[chosen])
    fold = dict(zip(documents, np.random.default_rng(1).permutation(len(documents)) % folds, strict=True))
    numbers = np.array([fold.get(d, -1) for d in sample.document])
    for number in range(folds):
        held = numbers == number
        for role, values in FirstPass(sample, chosen & ~held).score(sample, held).items():
            scores[role][held] = values
    return scores


def widen(sample: Sample, chosen: np.ndarray, scores: dict[str, np.ndarray]) -> np.ndarray:
    """Return the chosen rows with what the first pass says of them and around them."""
    around = []
    for document in np.unique(sample.document[chosen]):
        own = np.flatnonzero(sample.document == document)
        field = survey_scores({r: scores[r][own].tolist() for r in ROLES}, sample.paragraph[own].tolist())
        around += [look_around(field, index) for index in range(len(own))]
    return np.hstack([sample.rows[chosen], np.array(around)])


def cross_validate(sample: Sample, folds: int) -> dict[str, np.ndarray]:
    """Return the scores of every sentence, by role, of both passes that never saw its document."""
    scores = {role: np.zeros(len(sample.document)) for role in ROLES}
    fold = np.random.default_rng(0).permutation(len(sample.readings)) % folds
    for number in range(folds):
        held = fold[sample.document] == number
        for role, values in Model(sample, ~held, CORRECTED).score(sample, held).items():
            scores[role][held] = values
    return scores


def fit_platt(scores: np.ndarray, marks: np.ndarray) -> tuple[float, float]:
    """Return slope and offset of the calibrated log-odds, fitted on held-out scores."""
    fitted = LogisticRegression(C=1e6).fit(scores[:, None], marks)
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def print_figures(sample: Sample, chances: dict[str, np.ndarray]) -> None:
    marks = sample.marks
    best = {"thesis": [], "conclusion": []}
    for document in range(len(sample.readings)):
        own = np.flatnonzero(sample.document == document)
        late = own[int(len(own) * 0.6) :]
        best["thesis"].append(marks["thesis"][own[chances["thesis"][own].argmax()]])
        best["conclusion"].append(marks["conclusion"][late[chances["conclusion"][late].argmax()]])
    for role, hits in best.items():
        print(f"{role:16} best sentence accepted {np.mean(hits):.3f}")
    for role in ROLES:
        print(
            f"{role:16} average precision {average_precision_score(marks[role], chances[role]):.3f}", end="  "
        )
        print("best F1 {:.3f} at {:.2f} (P {:.3f} R {:.3f})".format(*_best_f1(chances[role], marks[role])))
    for role in ROLES:
        print(f"{role:16} calibration", "  ".join(_calibration(chances[role], marks[role])))


def _best_f1(chances: np.ndarray, marks: np.ndarray) -> tuple[float, float, float, float]:
    order = np.argsort(-chances)
    hits = np.cumsum(marks[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + marks.sum())
    i = int(f1.argmax())
    return f1[i], chances[order][i], hits[i] / (i + 1), hits[i] / marks.sum()


def _calibration(chances: np.ndarray, marks: np.ndarray) -> list[str]:
    edges = [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.01]
    cells = []
    for low, high in pairwise(edges):
        inside = (chances >= low) & (chances < high)
        cells.append(
            f"{low:.1f}+: {marks[inside].mean() if inside.any() else float('nan'):.2f} ({inside.sum()})"
        )
    return cells


def write_weights(path: Path, model: Model, platt: dict[str, tuple[float, float]]) -> None:
    """Write what `bluf.outline.ranking` reads; figures to four digits, those of grams to hundredths."""
    roles = model.first.roles
    grams = np.rint(100 * np.array([gram for _, _, gram in roles.values()])).astype(int)
    kept = np.flatnonzero(grams.any(0))
    content = {
        "language": "en",
        "made_by": "tests/evaluation/train.py",
        "columns": list(name_columns("en")),
        "roles": {
            role: {
                "bias": _round(bias),
                "slope": _round(platt[role][0]),
                "offset": _round(platt[role][1]),
                "row": [_round(w) for w in row],
            }
            for role, (bias, row, _) in roles.items()
        },
        "grams": {model.first.vocabulary[i]: grams[:, i].tolist() for i in kept},
        "corrections": {
            role: {"floor": _round(floor), "trees": [_plain(tree) for tree in trees]}
            for role, (floor, trees) in model.corrections.items()
        },
    }
    path.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


def _plain(tree: Tree) -> list[list[float]]:
    return [list(tree.columns), [_round(t) for t in tree.thresholds], [_round(leaf) for leaf in tree.leaves]]


def _round(value: float) -> float:
    return float(f"{value:.4g}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", type=Path, default=ROOT.parent / "shared" / "eval" / "train")
    parser.add_argument("--output", type=Path, help="by default the file of src/bluf/outline/weights")
    parser.add_argument("--wordless", action="store_true", help="learn no words, for languages without texts")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    sample = Sample(read_folder(options.train), options.wordless)
    name = "wordless.json" if options.wordless else "en.json"
    output = options.output or ROOT / "src" / "bluf" / "outline" / "weights" / name
    every = np.ones(len(sample.document), bool)
    passes = {
        "first pass": score_unseen(sample, every, options.folds),
        "both passes": cross_validate(sample, options.folds),
    }
    for name, scores in passes.items():
        print(f"== {name}, {options.folds}-fold, {len(sample.readings)} documents")
        platt = {role: fit_platt(scores[role], sample.marks[role]) for role in ROLES}
        chances = {r: 1 / (1 + np.exp(-platt[r][0] * scores[r] - platt[r][1])) for r in ROLES}
        print_figures(sample, chances)
    if not options.dry_run:
        write_weights(output, Model(sample, every, CORRECTED), platt)


if __name__ == "__main__":
    main()
