"""The built-in engine: rules and weights, on this machine."""

from __future__ import annotations

from ..errors import UsageError
from ..outline.selection import Selector, select_by_weights
from .means import Means


def make_built_in(address: str, means: Means) -> Selector:
    """Return the built-in engine; raises `UsageError` where it is given an address."""
    if address:
        raise UsageError("the built-in engine is nowhere else.", "--engine", "Write `built-in` alone.")
    return select_by_weights
