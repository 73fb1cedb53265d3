"""Which candidate strand plays which role, if any.

One logistic regression a role over the features of the candidate; weights in `weights/strands.*.json`, made
by `tests/evaluation/train_strands.py` and by nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from math import exp, log
from statistics import fmean
from typing import NamedTuple, get_args

from .announcements import role_of
from .heads import find_head
from .lines import Line
from .ranking import Ranking
from .structure import Candidate, Kind, Sketch
from .vocabulary import RoleWords, StrandRole, load_vocabulary

ROLES: tuple[StrandRole, ...] = get_args(StrandRole)
LIKE: Mapping[Kind, Kind] = {"labelled": "counted", "spread": "listed"}
"""Kinds too rare to learn weights of their own from."""
PLAIN: frozenset[Kind] = frozenset(("counted", "labelled", "listed", "spread", "headed"))
"""Kinds that are enumerations by their form: as many as promised are what was promised (score +.002, count
+.025, cross-validated)."""
MANY = 3
"""Items: two of a kind stand behind many a `two` by chance."""
KINDS = tuple(kind for kind in get_args(Kind) if kind not in LIKE)


class Weights(NamedTuple):
    """What was learnt for one role."""

    bias: float
    weights: tuple[float, ...]
    threshold: float
    """Chance from which on a candidate is taken."""

    def chance(self, row: Sequence[float]) -> float:
        """Return the chance, in [0, 1], that a candidate with these features plays the role."""
        score = self.bias + sum(w * x for w, x in zip(self.weights, row, strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


Learnt = Mapping[StrandRole, Weights]


class Fit(NamedTuple):
    """How well a candidate plays a role."""

    chance: float
    """Calibrated, in [0, 1]."""
    role: StrandRole
    candidate: Candidate


@cache
def load_weights(language: str) -> Learnt:
    """Return the weights by role for texts in a language (ISO 639 code), read from the package once."""
    learnt_from = load_vocabulary(language).strands
    file = resources.files("bluf.outlines") / "weights" / f"strands.{learnt_from}.json"
    content = json.loads(file.read_text("utf-8"))
    return {
        role: Weights(row["bias"], tuple(row["weights"]), row["threshold"])
        for role, row in content["roles"].items()
    }


def strand_features(
    candidate: Candidate, role: StrandRole, lines: Sequence[Line], ranking: Ranking
) -> tuple[float, ...]:
    """Return the features of a candidate for a role, in the order that the weights file names them in."""
    items = candidate.items
    heads = [item.head for item in items]
    told = candidate.announced
    like = LIKE.get(candidate.kind, candidate.kind)
    chances = {name: [getattr(ranking, name)[at] for at in heads] for name in (*ROLES, "key", "support")}
    return (
        float(candidate.role == role),
        float(candidate.role not in (None, role)),
        *(float(like == kind) for kind in KINDS),
        float(told == len(items)),
        float(all(_follow(lines, one.head, other.head) for one, other in pairwise(items))),
        float(told is not None and told != len(items)),
        *(log_odds(fmean(chances[name])) for name in ROLES),
        log_odds(max(chances[role])),
        log_odds(fmean(chances["key"])),
        log_odds(fmean(chances["support"])),
        float(len(items) == 2),
        fmean(float(lines[at].place == 0) for at in heads),
    )


def _follow(lines: Sequence[Line], one: int, other: int) -> bool:
    """Return whether two items open one paragraph after the other."""
    return lines[one].place == lines[other].place == 0 and lines[other].paragraph == lines[one].paragraph + 1


def log_odds(chance: float) -> float:
    """Return the log-odds of a chance, kept within ±7."""
    chance = min(max(chance, 0.001), 0.999)
    return log(chance / (1 - chance))


def choose_strands(sketched: Sketch, ranking: Ranking, learnt: Learnt) -> dict[StrandRole, Fit]:
    """Return the candidate for each role that has one, the surest first; two roles never share a head."""
    lines, language = sketched.lines, sketched.commentary.source.language
    fits = [_find_role(candidate, sketched, ranking, learnt) for candidate in sketched.candidates]
    chosen: dict[StrandRole, Fit] = {}
    taken: set[int] = set()
    for fit in sorted(fits, key=lambda fit: -fit.chance):
        heads = {item.head for item in fit.candidate.items}
        is_sure = fit.chance >= learnt[fit.role].threshold
        if is_sure and fit.role not in chosen and not heads & taken:
            chosen[fit.role] = fit._replace(candidate=_with_points(fit.candidate, lines, ranking, language))
            taken |= heads
    return chosen


def _find_role(candidate: Candidate, sketched: Sketch, ranking: Ranking, learnt: Learnt) -> Fit:
    """Return the role that a candidate plays best: its chance beside the one that the role asks for.

    An author who promises two options and numbers two, or four steps and lists four, is taken at his word.
    """
    rows = {role: strand_features(candidate, role, sketched.lines, ranking) for role in ROLES}
    fits = {role: Fit(learnt[role].chance(row), role, candidate) for role, row in rows.items()}
    nouns = load_vocabulary(sketched.commentary.source.language).nouns
    if candidate.role is not None and _keeps_word(candidate, nouns):
        fit = fits[candidate.role]
        return fit._replace(chance=max(fit.chance, learnt[fit.role].threshold))
    return max(fits.values(), key=lambda fit: fit.chance / learnt[fit.role].threshold)


def _keeps_word(candidate: Candidate, nouns: RoleWords) -> bool:
    """Return whether items are as many as were promised, and call themselves that or stand in plain form."""
    if candidate.announced != len(candidate.items):
        return False
    if candidate.kind in PLAIN and candidate.announced >= MANY:
        return True
    return any(item.noun and role_of(item.noun, nouns) == candidate.role for item in candidate.items)


def _with_points(candidate: Candidate, lines: Sequence[Line], ranking: Ranking, language: str) -> Candidate:
    """Return the candidate, each of its items with the sentence that states its point."""
    items = (item._replace(point=find_head(item, lines, ranking, language)) for item in candidate.items)
    return candidate._replace(items=tuple(items))
