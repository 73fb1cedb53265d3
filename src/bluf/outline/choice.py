"""One outline out of all that structure offers and ranking prefers."""

from __future__ import annotations

from ..model import Commentary, Outline, note_proposal
from .picks import Reading
from .points import PointMaker, warn_of_language, warn_of_promises, warn_of_speakers
from .ranking import Ranking, rank_sentences
from .selection import Selection, Selector, select_by_weights, select_learnt
from .strands import Learnt
from .structure import Sketch, sketch


def make_outline(commentary: Commentary, select: Selector = select_by_weights) -> Outline:
    """Return the outline of a commentary, its sentences chosen by an engine: the built-in one unless given.

    Raises `NoArgumentError` where it has no sentence to stand for its claim.
    """
    sketched = sketch(commentary)
    ranking = rank_sentences(sketched)
    return compose_outline(sketched, ranking, select(sketched, ranking))


def choose_outline(sketched: Sketch, ranking: Ranking, learnt: Learnt) -> Outline:
    """Return the outline that a ranking of the sentences, and what was learnt of strands, lead to.

    Raises `NoArgumentError` where no sentence can stand for its claim.
    """
    return compose_outline(sketched, ranking, select_learnt(sketched, ranking, learnt))


def compose_outline(sketched: Sketch, ranking: Ranking, selection: Selection) -> Outline:
    """Return the outline of the sentences that were chosen."""
    commentary, picks = sketched.commentary, selection.picks
    reading = Reading(sketched.lines, ranking, selection.strands, commentary.source.language)
    points = PointMaker(reading, picks)
    # Recommendations first: their support would otherwise be spent on the reason that it stands in.
    recommendations = points.make_strand("recommendations", picks.recommendations)
    outline = Outline(
        source=commentary.source,
        text=commentary.text,
        attribution=commentary.attribution,
        thesis=points.make_passage(picks.thesis, "thesis"),
        context=tuple(points.make(at, "context") for at in picks.context),
        tracks=points.make_strand("tracks", picks.tracks),
        reasons=points.make_strand("reasons", picks.reasons),
        recommendations=recommendations,
        conclusion=points.make_conclusion(picks),
        takeaways=commentary.takeaways,
        marks=commentary.marks,
        warnings=(
            *warn_of_language(commentary.source.language),
            *warn_of_speakers(commentary.speakers),
            *warn_of_promises(reading),
            *selection.warnings,
        ),
        losses=commentary.losses,
        engine=selection.engine,
    )
    return note_proposal(outline)
