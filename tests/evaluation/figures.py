"""Figures of whole outlines, by the black-box scorer of ../shared/eval, without its command line."""

from __future__ import annotations

import importlib.util
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from reading import Reading

from bluf.outlines.choice import choose_outline
from bluf.outlines.ranking import Ranking
from bluf.outlines.strands import Learnt
from bluf.outlines.structure import sketch

NAMES = ("score", "thesis", "conclusion", "reasons", "tracks", "recommendations", "key", "count")


def load_scorer(folder: Path) -> ModuleType:
    """Return the scorer of an evaluation folder as a module."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_outlines(
    readings: Sequence[Reading], rankings: Sequence[Ranking], learnt: Sequence[Learnt], train: Path
) -> dict[str, dict[str, float]]:
    """Return the scorer's figures by document; furniture is given, as in the training files."""
    scorer = load_scorer(train.parent)
    scores = {}
    for reading, ranking, weights in zip(readings, rankings, learnt, strict=True):
        outline = choose_outline(sketch(reading.commentary), ranking, weights)
        tree = json.loads(msgspec.json.encode(outline))
        scores[reading.id] = scorer.score(gold_of(scorer, reading, train), tree)
    return scores


def gold_of(scorer: ModuleType, reading: Reading, train: Path) -> Any:
    """Return the scorer's own view of one training file, which has no source document."""
    content = json.loads((train / f"{reading.id}.json").read_text("utf-8"))
    gold = scorer.Gold.__new__(scorer.Gold)
    gold.raw, gold.id, gold.a, gold.furniture = content, reading.id, content["annotation"], set()
    gold.sentences = {s["n"]: scorer.tokens(s["t"]) for s in content["sentences"]}
    gold.text = {s["n"]: s["t"] for s in content["sentences"]}
    return gold


def print_figures(
    readings: Sequence[Reading], rankings: Sequence[Ranking], learnt: Sequence[Learnt], train: Path
) -> None:
    """Print the average of every figure over the documents."""
    scores = score_outlines(readings, rankings, learnt, train).values()
    for name in NAMES:
        values = [row[name] for row in scores if name in row]
        print(f"{name:16} {statistics.fmean(values):.3f}  ({len(values)} documents)")
