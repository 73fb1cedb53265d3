"""Gradient boosting of three-question trees from a given score, as `bluf.outlines.second_look` reads them.

scikit-learn's boosting cannot start from the scores that another model gave to these very rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bluf.outlines.second_look import Tree

DEPTH = 3
BINS = 32
NEVER = 1e9
"""Threshold of a question that is not asked: every value is below it."""


class Growth(NamedTuple):
    """How trees are grown; chosen by cross-validation on the training readings, see `train.py`."""

    trees: int = 24
    rate: float = 0.2
    penalty: float = 5.0
    least: float = 3.0
    """Sum of p(1-p) that each side of a question must keep."""
    share: float = 0.35
    """Share of the columns that one tree may ask."""


def grow_trees(rows: np.ndarray, marks: np.ndarray, scores: np.ndarray, growth: Growth) -> list[Tree]:
    """Return trees that correct the scores (log-odds) of rows towards their marks (0 or 1)."""
    edges = [_find_edges(column) for column in rows.T]
    bins = np.stack([np.searchsorted(e, c, "left") for e, c in zip(edges, rows.T, strict=True)], 1)
    chance = np.random.default_rng(0)
    scores, trees = scores.copy(), []
    for _ in range(growth.trees):
        likely = 1 / (1 + np.exp(-scores))
        slope, curve = likely - marks, np.maximum(likely * (1 - likely), 1e-6)
        columns = np.sort(chance.choice(bins.shape[1], int(bins.shape[1] * growth.share), replace=False))
        asked, node = _grow(bins, slope, curve, columns, growth)
        size = 2**DEPTH
        leaves = (
            -growth.rate * np.bincount(node, slope, size) / (np.bincount(node, curve, size) + growth.penalty)
        )
        scores += leaves[node]
        questions = [(0, NEVER) if c < 0 else (int(c), float(edges[c][t])) for c, t in asked]
        trees.append(
            Tree(tuple(c for c, _ in questions), tuple(t for _, t in questions), tuple(map(float, leaves)))
        )
    return trees


def _grow(
    bins: np.ndarray, slope: np.ndarray, curve: np.ndarray, columns: np.ndarray, growth: Growth
) -> tuple[list[tuple[int, int]], np.ndarray]:
    node, every, asked = np.zeros(len(bins), int), np.arange(len(bins)), []
    for level in range(DEPTH):
        column, cut = _best_questions(bins, slope, curve, columns, (node, 2**level, growth))
        asked += zip(column.tolist(), cut.tolist(), strict=True)
        chosen = column[node]
        node = node * 2 + ((chosen >= 0) & (bins[every, np.maximum(chosen, 0)] > cut[node]))
    return asked, node


def _best_questions(
    bins: np.ndarray,
    slope: np.ndarray,
    curve: np.ndarray,
    columns: np.ndarray,
    level: tuple[np.ndarray, int, Growth],
) -> tuple[np.ndarray, np.ndarray]:
    node, count, growth = level
    width, every = BINS + 1, np.arange(count)
    total = np.bincount(node, slope, count)[:, None], np.bincount(node, curve, count)[:, None]
    best, column, cut = np.zeros(count), np.full(count, -1), np.zeros(count, int)
    for candidate in columns:
        cell = node * width + bins[:, candidate]
        s, c = (
            np.bincount(cell, v, count * width).reshape(count, width).cumsum(1)[:, :-1]
            for v in (slope, curve)
        )
        gain = s**2 / (c + growth.penalty) + (total[0] - s) ** 2 / (total[1] - c + growth.penalty)
        gain -= total[0] ** 2 / (total[1] + growth.penalty)
        gain[(c < growth.least) | (total[1] - c < growth.least)] = -1
        where = gain.argmax(1)
        better = gain[every, where] > best
        best[better], column[better], cut[better] = gain[every, where][better], candidate, where[better]
    return column, cut


def _find_edges(column: np.ndarray) -> np.ndarray:
    values = np.unique(column)
    if len(values) <= BINS:
        return (values[1:] + values[:-1]) / 2
    return np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1]))
