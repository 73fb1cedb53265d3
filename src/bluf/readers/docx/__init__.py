"""Word (.docx, .docm without its macros, .dotx).

Keeps: headings, paragraphs, list items with their numbers as Word counts them, quotations, pages where Word
left their breaks; within a line bold, italics and links out of the file; by their roles notes, captions,
contents lists, headers and footers.
Simplifies: tracked changes are accepted; tables that only place text, text boxes and content controls become
their paragraphs; fields become their text; a bold line is a heading where no style marks any.
Drops: tables of figures, pictures, formulas, charts, hidden text (each a loss); comments, macros.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Block, Document, Hints, Loss
from ..decoding import fold_space, hash_bytes
from .blocks import make_blocks
from .notes import read_notes
from .numbering import Numbering
from .ooxml import Element
from .package import Package
from .properties import read_properties
from .revisions import accept_changes
from .story import StoryReader
from .styles import Styles
from .symbols import clean_text


def read(name: str, data: bytes) -> Document:
    """Return the Document of a Word file; its properties become hints.

    Raises `SourceError` for what is no Word file, damaged, protected by a password or too large.
    """
    package = Package(name, data)
    root = package.read_main()
    taken_out = accept_changes(root)
    styles = Styles(_first(package, "styles"))
    addresses = package.addresses(package.main)
    story = StoryReader(styles, Numbering(_first(package, "numbering"), styles), addresses)
    said = read_properties(list(package.related("core-properties", part="")))
    lines = story.read(root)
    losses = [*story.losses, *_reviewers(taken_out, story.comments)]
    blocks = make_blocks(lines, said.title)
    notes = read_notes(package, story, root)
    margins = _read_margins(package, styles)
    is_titled = any(block.role == "title" for block in blocks)
    hints = Hints(None if is_titled else said.title, said.creators, said.date)
    return Document(name, "docx", hash_bytes(data), (*blocks, *notes, *margins), hints, tuple(losses))


def _first(package: Package, kind: str) -> Element | None:
    return next(package.related(kind), None)


def _reviewers(taken_out: int, comments: int) -> Iterator[Loss]:
    """Yield what the reviewers of a text said beside it."""
    where = "the tracked changes"
    if taken_out:
        yield Loss(f"deleted passages: {taken_out}", where, "Reject a deletion in Word to bring it back.")
    if comments:
        yield Loss(f"comments: {comments}", where, "Write into the text what the brief should say.")


def _read_margins(package: Package, styles: Styles) -> Iterator[Block]:
    """Yield what the headers and footers say, each line once."""
    seen = set()
    for kind in ("header", "footer"):
        for root in package.related(kind):
            accept_changes(root)
            for line in StoryReader(styles, Numbering(None, styles)).read(root):
                text = fold_space(clean_text(line.text))
                if text and text not in seen:
                    seen.add(text)
                    yield Block("paragraph", text, role="navigation")
