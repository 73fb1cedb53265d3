"""One outline out of all that structure offers and ranking prefers."""

from __future__ import annotations

from ..model import Commentary, Outline
from .lines import read_lines
from .picks import Reading, pick_sentences
from .points import PointMaker, warn_of_promises
from .ranking import Ranking, rank_sentences
from .strands import Learnt, choose_strands, load_weights


def make_outline(commentary: Commentary) -> Outline:
    """Return the outline of a commentary.

    Raises `NoArgumentError` where it has no sentence to stand for its claim.
    """
    return choose_outline(commentary, rank_sentences(commentary), load_weights())


def choose_outline(commentary: Commentary, ranking: Ranking, learnt: Learnt) -> Outline:
    """Return the outline that a ranking of the sentences, and what was learnt of strands, lead to.

    Raises `NoArgumentError` where no sentence can stand for its claim.
    """
    lines = read_lines(commentary)
    reading = Reading(lines, ranking, choose_strands(lines, ranking, learnt))
    picks = pick_sentences(reading, commentary.source.name)
    points = PointMaker(reading, picks)
    # Recommendations first: their support would otherwise be spent on the reason that it stands in.
    recommendations = points.make_strand("recommendations", picks.recommendations)
    return Outline(
        source=commentary.source,
        text=commentary.text,
        attribution=commentary.attribution,
        thesis=points.make(picks.thesis, "thesis"),
        context=tuple(points.make(at, "context") for at in picks.context),
        tracks=points.make_strand("tracks"),
        reasons=points.make_strand("reasons", picks.reasons),
        recommendations=recommendations,
        conclusion=points.make_conclusion(picks),
        warnings=tuple(warn_of_promises(reading)),
        losses=commentary.losses,
    )
