"""Engines: what chooses the sentences of an outline, by name.

An engine never writes. It is a row of `ENGINES`: a function of what stands behind its name (`openai:URL`)
and of the means that it is given, to a `Selector`. Whoever only points at sentences writes a `Pointer`, from
sentences to their numbers, and hands it to `select_pointed`, which checks every number and falls back to the
built-in engine. Nothing here touches the network, a file or the clock: `Means` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..outlines.pointing import Choice, Pointer, Sentence, select_pointed
from ..outlines.selection import Selector
from ..plugins import ENGINES as GROUP
from ..plugins import Table
from ..spelling import refuse_choice
from .adopted import MakeEngine, adopt_engine
from .means import Ask, Means, Store, Usage

BUILT_IN = "built-in"
ROWS: Mapping[str, str] = MappingProxyType(
    {BUILT_IN: "bluf.engines.built_in:make_built_in", "openai": "bluf.engines.openai:make_openai"}
)
"""From the name of a built-in engine to the function that makes it."""

ENGINES: Table[MakeEngine] = Table(GROUP, ROWS, adopt_engine)
"""From the name of an engine to what makes it, imported when it is asked for."""


def make_engine(asked: str, means: Means) -> Selector:
    """Return the engine that `NAME` or `NAME:ADDRESS` asks for; raises `UsageError` where there is none."""
    name, _, address = asked.partition(":")
    if name not in ENGINES:
        raise refuse_choice("engine", name, "--engine", ENGINES)
    return ENGINES[name](address, means)


__all__ = [
    "BUILT_IN",
    "ENGINES",
    "ROWS",
    "Ask",
    "Choice",
    "MakeEngine",
    "Means",
    "Pointer",
    "Selector",
    "Sentence",
    "Store",
    "Usage",
    "make_engine",
    "select_pointed",
]
