"""An engine as the table has it: a function of ours, or a plugin's, which is named where it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ..errors import PluginError
from ..outlines.ranking import Ranking
from ..outlines.selection import Selection, Selector
from ..outlines.structure import Sketch
from ..plugins import Plugin, blame, refuse_plugin
from .means import Means

MakeEngine = Callable[[str, Means], Selector]
"""A row: from the address behind an engine's name (empty where none is given) and its means to the engine.

Raises `UsageError` where the address or the means are not enough; it asks nothing yet.
"""


def adopt_engine(name: str, found: Any, plugin: Plugin | None) -> MakeEngine:
    """Return what makes an engine; raises `PluginError` where a plugin's entry point leads to no function."""
    if plugin is None:
        made: MakeEngine = found
        return made
    if not callable(found):
        raise refuse_plugin(plugin, f"{plugin.value} is no function.")
    return partial(_make, plugin, found)


def _make(plugin: Plugin, make: MakeEngine, address: str, means: Means) -> Selector:
    with blame(plugin, PluginError, "--engine"):
        select = make(address, means)
    if not callable(select):
        raise refuse_plugin(plugin, f"it returned {type(select).__name__}, which is no function.")
    return partial(_select, plugin, select)


def _select(plugin: Plugin, select: Selector, sketched: Sketch, ranking: Ranking) -> Selection:
    with blame(plugin, PluginError, sketched.commentary.source.name):
        chosen = select(sketched, ranking)
    if not isinstance(chosen, Selection):
        raise refuse_plugin(plugin, f"it chose {type(chosen).__name__}, not a Selection.")
    return chosen
