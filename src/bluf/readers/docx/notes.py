"""Foot- and endnotes, in the order in which the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Block
from ..decoding import fold_space
from ..numerals import format_number
from .ooxml import Element, W, value_of
from .package import Package
from .revisions import accept_changes
from .story import StoryReader
from .symbols import clean_text

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How notes are numbered where the file does not say (ECMA-376, 17.11.17 and 17.11.18)."""


def read_notes(package: Package, story: StoryReader, main: Element) -> tuple[Block, ...]:
    """Return the notes that `story` has met in `main`, footnotes first, as blocks with the role `notes`."""
    met = tuple(dict.fromkeys(story.notes))
    return tuple(block for kind in _FORMS for block in _read_kind(package, story, main, (kind, met)))


def _read_kind(
    package: Package, story: StoryReader, main: Element, asked: tuple[str, tuple[tuple[str, str], ...]]
) -> Iterator[Block]:
    kind, met = asked
    ids = [note_id for other, note_id in met if other == kind]
    root = next(package.related(f"{kind}s"), None) if ids else None
    if root is None:
        return
    accept_changes(root)
    notes = {note.get(f"{W}id", ""): note for note in root.iterchildren(f"{W}{kind}")}
    form = next((f for s in main.iter(f"{W}{kind}Pr") if (f := value_of(s, "numFmt"))), _FORMS[kind])
    for number, note in enumerate((notes[note_id] for note_id in ids if note_id in notes), 1):
        marker: str | None = format_number(number, form)
        for line in story.read(note):
            if text := fold_space(clean_text(line.text)):
                yield Block("paragraph", text, marker=marker, role="notes")
                marker = None
