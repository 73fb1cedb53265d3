"""What was set before, kept: a page is fitted by measuring it again and again with one paragraph changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from .limits import LARGEST_KEPT, MOST_KEPT

Kept = tuple[Any, tuple[str, ...]]
"""A result, and what its reading noted as unmodelled."""


class Shelf:
    """Results by what they follow from; emptied where it is full, so that it stays bounded."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Kept] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, written: bytes, frame: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what `make` makes of what is written, set in its frame: kept from before, or made now."""
        if len(written) > LARGEST_KEPT:
            return make()
        key = (written, frame)
        found = self._kept.get(key)
        if found is None:
            found = make()
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found
