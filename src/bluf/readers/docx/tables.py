"""Tables: those that only place text on the page are read, those of figures are lost with their size."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..decoding import fold_space
from .ooxml import Element, W

MAX_LABEL_WORDS = 6
"""Words. The cells at the head of a table of data, and the names of its rows, are no longer."""
MIN_MATRIX = 3
"""Rows, and columns. A table of sentences with fewer is a page laid out in columns."""
MIN_SENTENCE_WORDS = 8
LONG_SHARE = 0.5
"""Share of the words that stand in cells with sentences, above which a table is a layout."""

_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*(?:\s|$)")
_LABEL = re.compile(r"[^\W\d_][\w ]{0,20}:\s*")
"""`TO:`, `Date:`: the first column of the head of a memo."""

Rows = Sequence[Sequence[str]]


def open_tables(root: Element) -> dict[Element, str]:
    """Change every layout table in place so that its paragraphs are read; return the others, emptied.

    Each comes with its size and its first row.
    """
    closed = {}
    # From the inside out: what a layout holds is seen before the layout itself.
    for table in reversed(list(root.iter(f"{W}tbl"))):
        if any(inner is not table for inner in table.iter(f"{W}tbl")):
            continue
        cells = [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
        rows = [[_text_of(cell) for cell in row] for row in cells]
        if _is_memo_head(rows):
            for row in cells:
                _join_cells(row)
        elif not is_layout(rows):
            closed[table] = _describe(rows)
            table.clear()
    return closed


def is_layout(rows: Rows) -> bool:
    """Return whether a table holds running text, to be read cell by cell."""
    columns = max(map(len, rows), default=0)
    cells = [cell for row in rows for cell in row if cell]
    if columns <= 1 or len(cells) <= 1:
        return True
    heads = [cell for cell in rows[0] if cell]
    is_matrix = len(rows) >= MIN_MATRIX and columns >= MIN_MATRIX
    if is_matrix and all(len(cell.split()) <= MAX_LABEL_WORDS for cell in heads):
        return False
    words = sum(len(cell.split()) for cell in cells)
    return sum(len(cell.split()) for cell in cells if _is_prose(cell)) > LONG_SHARE * words


def _is_prose(cell: str) -> bool:
    return len(cell.split()) >= MIN_SENTENCE_WORDS and bool(_SENTENCE_END.search(cell))


def _is_memo_head(rows: Rows) -> bool:
    """Return whether a table of two columns or three has a label before each line."""
    firsts = [row[0] for row in rows if any(row)]
    labelled = sum(bool(_LABEL.fullmatch(first)) for first in firsts)
    return len(firsts) > 1 and max(map(len, rows)) <= 3 and labelled > len(firsts) / 2


def _join_cells(row: Sequence[Element]) -> None:
    """Put all that a row says into its first paragraph, a tab between cells."""
    paragraphs = [p for cell in row for p in cell.iter(f"{W}p")]
    for paragraph in paragraphs[1:]:
        run = paragraph.makeelement(f"{W}r")
        run.append(paragraph.makeelement(f"{W}tab"))
        paragraphs[0].append(run)
        paragraphs[0].extend(child for child in list(paragraph) if child.tag != f"{W}pPr")


def _describe(rows: Rows) -> str:
    size = f"table, {len(rows)} rows by {max(map(len, rows))} columns"
    return f"{size}: {' | '.join(cell for cell in rows[0] if cell)}"


def _text_of(cell: Element) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.iter(f"{W}p"))
    return fold_space(" ".join(paragraphs))
