"""Which candidate strand plays which role, if any."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from statistics import fmean

from .lines import Line
from .ranking import Ranking
from .structure import Candidate
from .vocabulary import StrandRole

THRESHOLDS: dict[StrandRole, float] = {"tracks": 1.0, "reasons": 0.0, "recommendations": 0.0}


def score_strand(candidate: Candidate, role: StrandRole, lines: Sequence[Line], ranking: Ranking) -> float:
    """Return how well a candidate plays a role, as log-odds."""
    heads = [item.head for item in candidate.items]
    chances = getattr(ranking, role)
    hint = 2.0 if candidate.role == role else (-1.5 if candidate.role else 0.0)
    promised = 0.5 if candidate.announced == len(candidate.items) else 0.0
    return hint + promised + fmean(_log_odds(chances[head]) for head in heads) + 1.5


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.001), 0.999)
    return log(chance / (1 - chance))


def choose_strands(
    candidates: Sequence[Candidate], lines: Sequence[Line], ranking: Ranking
) -> dict[StrandRole, Candidate]:
    """Return the candidate for each role that has one; two roles never share a sentence as a head."""
    scored = sorted(
        (
            (score_strand(c, role, lines, ranking), role, place)
            for place, c in enumerate(candidates)
            for role in THRESHOLDS
        ),
        key=lambda row: -row[0],
    )
    chosen: dict[StrandRole, Candidate] = {}
    taken: set[int] = set()
    for score, role, place in scored:
        heads = {item.head for item in candidates[place].items}
        if score >= THRESHOLDS[role] and role not in chosen and not heads & taken:
            chosen[role] = candidates[place]
            taken |= heads
    return chosen
