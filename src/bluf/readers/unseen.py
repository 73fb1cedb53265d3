"""Takes out of a whole Document what nobody sees: entities and escapes bring it in behind the decoding."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from ..model import Block, Document, Hints, Loss
from .decoding import drop_invisible, fold_space

Part = TypeVar("Part", Block, Hints, Loss)


def drop_unseen(document: Document) -> Document:
    """Return a document without signs that turn, join or hide others, or that no file can hold.

    A block that has nothing else is gone, and so is a hint.
    """
    hints = _clean(document.hints)
    told = {field: value for field in hints.__struct_fields__ if (value := getattr(hints, field))}
    blocks = tuple(block for block in map(_clean, document.blocks) if block.text)
    return replace(document, blocks=blocks, hints=Hints(**told), losses=tuple(map(_clean, document.losses)))


def _clean(part: Part) -> Part:
    """Return a part with all of its texts clean; itself where they are, as nearly always."""
    given = {field: getattr(part, field) for field in part.__struct_fields__}
    clean = {field: _clean_value(value) for field, value in given.items()}
    return part if clean == given else replace(part, **clean)


def _clean_value(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(filter(None, map(_clean_value, value)))
    if not isinstance(value, str) or (clean := drop_invisible(value)) == value:
        return value
    return fold_space(clean)
