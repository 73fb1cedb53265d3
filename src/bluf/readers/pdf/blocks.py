"""From paragraphs to blocks: markers off, levels counted, lines joined to a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ...model import Block
from ...model.document import BlockKind
from ..folding import fold_words
from .hyphens import Hyphens
from .measures import Measures
from .paragraphs import INDENT_EM, Column, Para, match_marker

QUOTE_EM = 1.4
"""Ems by which both sides of a quotation set as a block are further in than the text's."""
ROWS = " / "
"""What parts the rows of a table in its text."""
PULLED_PT = 1.0
"""Points by which a pull quote is set larger than the text at the least."""
MAX_LARGE = 100
"""Paragraphs set larger than the text that are looked up in it."""
MIN_PULLED_WORDS, MAX_PULLED_WORDS = 5, 60


def mark_items(paras: Iterable[Para]) -> list[Para]:
    """Return the paragraphs, list items and set-off quotations marked; levels by how far in markers stand."""
    marked: list[Para] = []
    lefts: list[float] = []  # of the markers around, the outermost first
    column: Column | None = None
    usual = 0.0
    for para in paras:
        if para.role or para.kind != "paragraph":
            marked.append(para)
            lefts = lefts if para.role else []
            continue
        if para.column is not column:
            lefts, column, usual = [], para.column, _usual_left(para.column)
        if opening := match_marker(para.lines[0].text):
            left = para.lines[0].left
            lefts = [*(edge for edge in lefts if edge < left - INDENT_EM * para.size), left]
            marked.append(replace(para, kind="item", level=len(lefts), marker=opening["marker"]))
        else:
            is_quote = not lefts and _is_quote(para, usual)
            lefts = lefts if _is_inside(para, lefts) else []
            marked.append(replace(para, kind="quote") if is_quote else para)
    return marked


def _is_inside(para: Para, lefts: Sequence[float]) -> bool:
    """Return whether a paragraph stands under the text of the item before it."""
    return bool(lefts) and para.lines[0].left > lefts[0] + INDENT_EM * para.size


def _usual_left(column: Column) -> float:
    """Return where most lines of a column begin, to the point."""
    return Counter(round(line.left) for line in column.lines).most_common(1)[0][0]


def _is_quote(para: Para, usual: float) -> bool:
    """Return whether a paragraph is set in from both sides; most lines of its column begin at `usual`."""
    far = QUOTE_EM * para.size
    lefts = [line.left for line in para.lines]
    return (
        len(lefts) > 1
        and abs(lefts[-1] - usual) >= far
        and min(lefts) >= para.column.left + far
        and max(lefts) - min(lefts) < INDENT_EM * para.size
        and max(line.right for line in para.lines) <= para.column.right - far / 2
    )


def make_blocks(paras: Iterable[Para], hyphens: Hyphens) -> tuple[Block, ...]:
    """Return the blocks of the paragraphs, in order."""
    return tuple(block for para in paras if (block := _make_block(para, hyphens)).text)


def _make_block(para: Para, hyphens: Hyphens) -> Block:
    page = para.lines[0].page
    if para.role == "table":
        return Block("paragraph", ROWS.join(line.text for line in para.lines), page=page, role=para.role)
    text = hyphens.join([line.text for line in para.lines])
    if para.kind == "item":
        opening = match_marker(text)
        text = text[opening.end() :] if opening else text
        return Block("item", text, level=para.level, marker=para.marker, page=page)
    marker = para.lines[0].mark or None if para.role == "notes" else None
    return Block(_kind_of(para), text, level=para.level, marker=marker, page=page, role=para.role)


def _kind_of(para: Para) -> BlockKind:
    """Return the kind of a paragraph, as a block has it."""
    return "heading" if para.kind == "heading" else "quote" if para.kind == "quote" else "paragraph"


def mark_repeated(paras: Sequence[Para], measures: Measures) -> list[Para]:
    """Return the paragraphs, pull quotes marked: set larger than the text, and said in it too."""
    body = fold_words("".join(para.text for para in paras if _is_body(para, measures)))
    large = [place for place, para in enumerate(paras) if _is_large(para, measures)]
    pulled = {place for place in large[:MAX_LARGE] if fold_words(paras[place].text) in body}
    return [replace(p, role="pull quote") if place in pulled else p for place, p in enumerate(paras)]


def _is_body(para: Para, measures: Measures) -> bool:
    return not para.role and abs(para.size - measures.size) < PULLED_PT


def _is_large(para: Para, measures: Measures) -> bool:
    """Return whether a paragraph is set as a pull quote is."""
    is_free = not para.role and para.size >= measures.size + PULLED_PT
    return is_free and MIN_PULLED_WORDS <= len(para.text.split()) <= MAX_PULLED_WORDS
