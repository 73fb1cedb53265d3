"""Engines: what chooses the sentences of an outline, by name.

An engine never writes. It is a row of `ENGINES`: a function of what stands behind its name (`openai:URL`)
and of the means that it is given, to a `Selector`. Whoever only points at sentences writes a `Pointer`, from
sentences to their numbers, and hands it to `select_pointed`, which checks every number and falls back to the
built-in engine. Nothing here touches the network, a file or the clock: `Means` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..errors import UsageError
from ..outline.selection import Selector
from .built_in import make_built_in
from .means import Ask, Means, Store, Usage
from .openai import make_openai

MakeEngine = Callable[[str, Means], Selector]
"""A row: from the address behind an engine's name (empty where none is given) and its means to the engine.

Raises `UsageError` where the address or the means are not enough; it asks nothing yet.
"""

ENGINES: Mapping[str, MakeEngine] = MappingProxyType({"built-in": make_built_in, "openai": make_openai})

BUILT_IN = "built-in"


def make_engine(asked: str, means: Means) -> Selector:
    """Return the engine that `NAME` or `NAME:ADDRESS` asks for; raises `UsageError` where there is none."""
    name, _, address = asked.partition(":")
    if name not in ENGINES:
        what = f"there is no engine called {name}."
        raise UsageError(what, "--engine", f"Choose from {', '.join(ENGINES)} (openai:URL).")
    return ENGINES[name](address, means)


__all__ = ["BUILT_IN", "ENGINES", "Ask", "MakeEngine", "Means", "Store", "Usage", "make_engine"]
