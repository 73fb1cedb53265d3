"""One outline out of all that structure offers and ranking prefers."""

from __future__ import annotations

from ..model import Commentary, Outline, note_proposal
from .picks import Reading, pick_sentences
from .points import PointMaker, warn_of_language, warn_of_promises, warn_of_speakers
from .ranking import Ranking, rank_sentences
from .strands import Learnt, choose_strands, load_weights
from .structure import Sketch, sketch


def make_outline(commentary: Commentary) -> Outline:
    """Return the outline of a commentary.

    Raises `NoArgumentError` where it has no sentence to stand for its claim.
    """
    sketched = sketch(commentary)
    return choose_outline(sketched, rank_sentences(sketched), load_weights(commentary.source.language))


def choose_outline(sketched: Sketch, ranking: Ranking, learnt: Learnt) -> Outline:
    """Return the outline that a ranking of the sentences, and what was learnt of strands, lead to.

    Raises `NoArgumentError` where no sentence can stand for its claim.
    """
    commentary = sketched.commentary
    reading = Reading(
        sketched.lines, ranking, choose_strands(sketched, ranking, learnt), commentary.source.language
    )
    picks = pick_sentences(reading, commentary.source.name)
    points = PointMaker(reading, picks)
    # Recommendations first: their support would otherwise be spent on the reason that it stands in.
    recommendations = points.make_strand("recommendations", picks.recommendations)
    outline = Outline(
        source=commentary.source,
        text=commentary.text,
        attribution=commentary.attribution,
        thesis=points.make_passage(picks.thesis, "thesis"),
        context=tuple(points.make(at, "context") for at in picks.context),
        tracks=points.make_strand("tracks"),
        reasons=points.make_strand("reasons", picks.reasons),
        recommendations=recommendations,
        conclusion=points.make_conclusion(picks),
        takeaways=commentary.takeaways,
        marks=commentary.marks,
        warnings=(
            *warn_of_language(commentary.source.language),
            *warn_of_speakers(commentary.speakers),
            *warn_of_promises(reading),
        ),
        losses=commentary.losses,
    )
    return note_proposal(outline)
