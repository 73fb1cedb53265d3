"""A library of briefs seen at once: what recurs, who is named, who says the opposite; nothing invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import import_lazily

if TYPE_CHECKING:
    from .files import WRITERS, make_files

__all__ = [
    "WRITERS",
    "make_files",
]

__getattr__ = import_lazily(
    __name__,
    {
        **dict.fromkeys(("WRITERS", "make_files"), "files"),
    },
)
