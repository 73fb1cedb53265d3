"""Takes out of a whole Document what no reader could know to be no text: it comes in behind the decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from ..model import Block, Document, Hints, Loss
from .decoding import drop_invisible, fold_space

MAX_WORD = 500
"""Characters without a space. Addresses have 400; what is longer are bytes spelt out, and a search through
them may cost the square of their number."""
SHOWN = 60
"""Characters that are left of a longer one."""

_LONG_WORD = re.compile(rf"[!-\u024f\u2000-\u206f]{{{MAX_WORD + 1},}}")
"""Latin letters and punctuation: other scripts may know no spaces, and are not cut."""

Part = TypeVar("Part", Block, Hints, Loss)


def tidy_document(document: Document) -> Document:
    """Return a document without signs that turn, join or hide others, and without words that are none.

    Entities and escapes bring in the former. A block that has nothing else is gone, and so is a hint; each
    word that is cut short is a loss.
    """
    hints = _clean(document.hints)
    told = {field: value for field in hints.__struct_fields__ if (value := getattr(hints, field))}
    blocks = tuple(block for block in map(_clean, document.blocks) if block.text)
    losses = map(_clean, (*document.losses, *_cut_words(document)))
    return replace(document, blocks=blocks, hints=Hints(**told), losses=tuple(losses))


def _cut_words(document: Document) -> Iterator[Loss]:
    for number, block in enumerate(document.blocks, 1):
        for word in _LONG_WORD.findall(block.text) if len(block.text) > MAX_WORD else ():
            what = f"the rest of a word of {len(word):,} letters: {_cut(word)}"
            yield Loss(what, f"block {number}", "Part it with spaces if it is text.")


def _clean(part: Part) -> Part:
    """Return a part with all of its texts clean; itself where they are, as nearly always."""
    given = {field: getattr(part, field) for field in part.__struct_fields__}
    clean = {field: _clean_value(value) for field, value in given.items()}
    return part if clean == given else replace(part, **clean)


def _clean_value(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(filter(None, map(_clean_value, value)))
    if not isinstance(value, str):
        return value
    clean = drop_invisible(value)
    clean = value if clean == value else fold_space(clean)
    return _LONG_WORD.sub(lambda word: _cut(word[0]), clean) if len(clean) > MAX_WORD else clean


def _cut(word: str) -> str:
    return f"{word[:SHOWN]}…"
