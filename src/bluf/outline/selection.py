"""What an engine chooses from a commentary, and what the built-in one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..model import EngineInfo, OutlineWarning
from .picks import Picks, Reading, pick_sentences
from .ranking import Ranking
from .strands import Fit, Learnt, choose_strands, load_weights
from .structure import Sketch
from .vocabulary import StrandRole


class Selection(NamedTuple):
    """Which sentences fill which role."""

    strands: dict[StrandRole, Fit]
    """The strands that the author enumerates."""
    picks: Picks
    warnings: tuple[OutlineWarning, ...] = ()
    """What a reader should know of how they were chosen."""
    engine: EngineInfo | None = None
    """None for the built-in engine."""


Selector = Callable[[Sketch, Ranking], Selection]
"""An engine, ready to choose among the sentences of a commentary."""


def select_by_weights(sketched: Sketch, ranking: Ranking) -> Selection:
    """Return the selection of the built-in engine, by the weights for the commentary's language.

    Raises `NoArgumentError` where no sentence can stand for its claim.
    """
    return select_learnt(sketched, ranking, load_weights(sketched.commentary.source.language))


def select_learnt(sketched: Sketch, ranking: Ranking, learnt: Learnt) -> Selection:
    """Return the selection that a ranking of the sentences, and what was learnt of strands, lead to.

    Raises `NoArgumentError` where no sentence can stand for its claim.
    """
    source = sketched.commentary.source
    strands = choose_strands(sketched, ranking, learnt)
    picks = pick_sentences(Reading(sketched.lines, ranking, strands, source.language), source.name)
    return Selection(strands, picks)
