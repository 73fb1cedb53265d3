"""The first sentence is the claim, the last one the close, and all that begin with a number are reasons."""

from __future__ import annotations

from collections.abc import Sequence

from bluf.engines import Choice, Means, Selector, Sentence, select_pointed
from bluf.model import EngineInfo

ORDINALS = ("First,", "Second,", "Third,")


def make_order(address: str, means: Means) -> Selector:
    """Return an engine for letters that put the claim first and their close last."""
    return select_pointed(_point, EngineInfo("in-order"))


def _point(sentences: Sequence[Sentence]) -> Choice:
    reasons = tuple(at for at, one in enumerate(sentences) if one.text.startswith(ORDINALS))
    last = len(sentences) - 1
    return Choice(
        thesis=(0,),
        context=(),
        tracks=(),
        reasons=reasons,
        recommendations=(),
        conclusion=(last,) if last else (),
    )
