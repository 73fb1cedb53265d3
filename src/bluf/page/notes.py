"""Footnotes and endnotes: the room that they take where they are referred to, or at the end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lxml.etree import _Element
from msgspec.structs import replace

from .blocks import Block, height_pt
from .frames import Frame
from .ooxml import W, parse_part
from .runs import Reading
from .sections import Section
from .tables import set_blocks

SEPARATOR = "separator"


class Notes:
    """The notes of a document, each set when it is first referred to."""

    def __init__(self, related: Mapping[str, bytes]) -> None:
        self._found = {
            kind: read_notes(related[part])
            for kind, part in (("", "footnotes"), ("endnote", "endnotes"))
            if part in related
        }
        self._begun = False

    def add_feet(self, blocks: list[Block], section: Section, reading: Reading) -> list[Block]:
        """Return the blocks, those that refer to footnotes higher by these: both stand on the same page.

        The line over the first footnote comes with it.
        """
        frame = Frame(min(section.columns_pt))
        return [self._add_foot(block, frame, reading) if block.notes else block for block in blocks]

    def set_endnotes(self, blocks: list[Block], section: Section, reading: Reading) -> list[Block]:
        """Return the endnotes that blocks refer to, as they stand after the text."""
        names = [
            name.removeprefix("endnote") for block in blocks for name in block.notes if "endnote" in name
        ]
        notes = self._found.get("endnote", {})
        wanted = [notes[name] for name in [SEPARATOR, *names] if name in notes] if names else []
        if wanted:
            reading.note("endnotes, which LibreOffice sets on a page of their own")
        return [block for note in wanted for block in set_blocks(note, Frame(section.text_pt), reading)]

    def _add_foot(self, block: Block, frame: Frame, reading: Reading) -> Block:
        notes = self._found.get("", {})
        names = [name for name in block.notes if name in notes]
        if not names:
            return block
        wanted = names if self._begun else [SEPARATOR, *names]
        self._begun = True
        set_notes = [set_blocks(notes[name], frame, reading) for name in wanted if name in notes]
        first, *others = block.lines_pt
        return replace(block, lines_pt=(first + sum(map(height_pt, set_notes)), *others))


@lru_cache(maxsize=16)
def read_notes(part: bytes) -> Mapping[str, _Element]:
    """Return the notes of a part by id, the line that parts them from the text under SEPARATOR (17.11)."""
    notes = [node for node in parse_part(part) if node.get(W + "id") is not None]
    return {
        SEPARATOR if node.get(W + "type") == SEPARATOR else node.get(W + "id", ""): node for node in notes
    }
