"""Lines to blocks: which role the file gives a line, which are headings, items and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from ...model import Block
from ..decoding import fold_space
from ..emphasis import Setting, mark_blocks
from .headings import HEAD_LINES, Evidence, find_title, level_of, size_of, weigh_lines
from .lines import Line
from .parting import TYPED, mend_paragraphs
from .symbols import clean_text

MAX_CAPTION_WORDS = 40
SMALLER = 0.9
"""Times the size of the text. Type up to here is meant to be seen as smaller."""
MIN_PULLED_WORDS = 4
"""Words. What a text box repeats from the text, to catch the eye, is longer."""
MAX_PULLED = 200
"""Lines in text boxes that are looked for in the text; a report has some dozens."""

_ROLES = {
    "title": "title",
    "subtitle": "standfirst",
    "author": "byline",
    "byline": "byline",
    "date": "date",
    "caption": "caption",
    "bibliography": "notes",
    "footnote text": "notes",
    "endnote text": "notes",
    "toc heading": "navigation",
    "table of figures": "navigation",
    "header": "navigation",
    "footer": "navigation",
}
"""Roles by the names of styles, which are English in every Word; `author` is pandoc's, `byline` common."""
_ENTRIES = re.compile(r"(?:toc|index|contents) ?\d")
_QUOTES = frozenset(("quote", "intense quote", "block text", "quotations", "block quotation"))


def make_blocks(lines: Iterable[Line], known_title: str | None) -> tuple[Block, ...]:
    """Return the blocks of the body in reading order; `known_title` is what the file calls itself."""
    mended = list(mend_paragraphs(lines))
    for line in mended:
        line.said = fold_space(clean_text(line.text))
    kept = [line for line in mended if line.has_picture or line.said]
    said = [line for line in kept if line.said]
    for line in said:
        line.role = line.role or _role_of_style(line)
    evidence = weigh_lines(said)
    _settle_title(said, evidence, known_title)
    _mark_captions(kept, evidence)
    _mark_pulled(said)
    return tuple(_join_titles(_marked_block(line, evidence) for line in said))


def _marked_block(line: Line, evidence: Evidence) -> Block:
    """Return the block of a line, what differs from the face of its style marked."""
    usual = line.look.face
    pieces = [
        (text, Setting(face.is_bold > usual.is_bold, face.is_italic > usual.is_italic, face.link))
        for text, face in line.spans
    ]
    (block,) = mark_blocks([_block(line, evidence)], pieces)
    return block


def _block(line: Line, evidence: Evidence) -> Block:
    text = line.said
    plain = Block("paragraph", text, page=line.page, role=line.role)
    level = level_of(line, evidence)
    if line.role not in (None, "notes"):
        return structs.replace(plain, kind="heading", level=1) if line.role == "title" else plain
    if level and not (line.marker and line.is_bullet):
        return Block("heading", text, level, line.marker, line.page, line.role)
    if line.marker:
        return Block("item", text, max(1, line.depth), line.marker, line.page, line.role)
    typed = TYPED.match(line.text)
    if typed and (rest := fold_space(clean_text(line.text[typed.end() :]))):
        return Block("item", rest, 1, typed["marker"] or typed["dash"], line.page, line.role)
    return structs.replace(plain, kind="quote") if _QUOTES.intersection(line.look.names) else plain


def _role_of_style(line: Line) -> str | None:
    for name in line.look.names:
        if _ENTRIES.fullmatch(name):
            return "navigation"
        if name in _ROLES:
            return _ROLES[name]
    return None


def _settle_title(lines: Sequence[Line], evidence: Evidence, known: str | None) -> None:
    """Leave the role of title to the lines that head the text and are styled as one.

    Where there are none it is what the file calls itself, if printed there, else what stands out most.
    """
    head = lines[:HEAD_LINES]
    for line in lines[HEAD_LINES:]:
        if line.role == "title":
            line.role, line.level = None, line.level or 1
    if any(line.role == "title" for line in head):
        return
    called = (line for line in head if known and line.said.casefold() == known.casefold())
    title = next(called, None) or find_title(lines, evidence)
    if title is not None and title.role is None:
        title.role = "title"


def _join_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, a title that takes several paragraphs as one."""
    title: Block | None = None
    for block in blocks:
        if title is not None and block.role == "title":
            title = structs.replace(title, text=f"{title.text} {block.text}")
            continue
        if title is not None:
            yield title
        title = block if block.role == "title" else None
        if title is None:
            yield block
    if title is not None:
        yield title


def _mark_captions(lines: Sequence[Line], evidence: Evidence) -> None:
    """Mark what stands below a picture in smaller type, in italics or in the middle."""
    for above, line in pairwise(lines):
        is_below = above.has_picture and not above.said
        is_small = size_of(line) <= SMALLER * evidence.size
        is_set_off = is_small or (is_below and (line.is_centered or _is_italic(line)))
        is_free = line.role is None and not line.level and line.said != ""
        is_short = len(line.said.split()) <= MAX_CAPTION_WORDS
        if is_free and is_short and is_set_off and (is_below or above.role == "caption"):
            line.role = "caption"


def _is_italic(line: Line) -> bool:
    return all(face.is_italic for text, face in line.spans if text.strip())


def _mark_pulled(lines: Sequence[Line]) -> None:
    """Mark what a text box only repeats from the text."""
    boxed = [line for line in lines if line.from_box][:MAX_PULLED]
    text = " ".join(line.said for line in lines if not line.from_box) if boxed else ""
    for line in boxed:
        pulled = line.said.strip("“”\"'‘’… ")
        if len(pulled.split()) >= MIN_PULLED_WORDS and pulled in text:
            line.role = line.role or "pull quote"
