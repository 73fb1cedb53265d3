"""Paragraphs that the end of a column or a page cut in two, joined again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .measures import is_justified
from .paragraphs import FIT_EM, INDENT_EM, Para, ends_sentence

SAME_SIZE = 0.04
"""Share by which the sizes of the two halves may differ."""
FULL_EM = 0.2
"""Ems by which a full line of justified text may miss the edge. A ragged one that ends a sentence may as well
end its paragraph: one cut in two does less harm than two made one."""
LONG_SHARE = 0.5
"""Share of its column that a last line without a stop fills where it is cut, not a label or a name."""
INDENTED_SHARE = 0.5
"""Share of the paragraphs that begin indented where indents are what parts them."""


def join_seams(paras: Sequence[Para]) -> list[Para]:
    """Return the paragraphs in order, halves joined; what is set apart between them does not come between."""
    indents = _uses_indents(paras)
    joined: list[Para] = []
    last: int | None = None  # of the text's last paragraph
    for para in paras:
        if para.role:
            joined.append(para)
            continue
        if last is not None and _is_cut(joined[last], para, indents):
            joined[last] = replace(joined[last], lines=joined[last].lines + para.lines)
            continue
        last = len(joined)
        joined.append(para)
    return joined


def _is_cut(before: Para, after: Para, indents: bool) -> bool:
    """Return whether a paragraph goes on in the next column; `before` ends the one above it."""
    if (
        before.kind == "heading"
        or after.kind not in ("paragraph", before.kind)
        or before.column is after.column
    ):
        return False
    last, first = before.lines[-1], after.lines[0]
    if last.page == first.page and before.column.lines[-1] is not last:
        return False
    if abs(last.size - first.size) > SAME_SIZE * first.size:
        return False
    if not ends_sentence(last.text) and first.text[:1].islower():
        return True
    if first.left - after.column.left >= INDENT_EM * first.size and len(after.lines) > 1 and indents:
        return False
    if ends_sentence(last.text) and not indents:
        return before.column.right - last.right <= FULL_EM * last.size and is_justified(before.column.lines)
    is_long = last.width >= LONG_SHARE * (before.column.right - before.column.left)
    return (before.kind == "paragraph" and is_long) or _is_full(before, after)


def _is_full(before: Para, after: Para) -> bool:
    """Return whether the first word of the next column had no room at the end of the last line."""
    last, first = before.lines[-1], after.lines[0]
    word = first.text.split(" ", 1)[0]
    width = first.width * len(word) / max(1, len(first.text))
    return last.right + width + FIT_EM * first.size > before.column.right


def _uses_indents(paras: Sequence[Para]) -> bool:
    """Return whether the paragraphs of the text begin indented."""
    wrapped = [
        para.lines for para in paras if para.kind == "paragraph" and not para.role and len(para.lines) > 1
    ]
    indented = sum(lines[0].left - lines[1].left >= INDENT_EM * lines[0].size for lines in wrapped)
    return indented > INDENTED_SHARE * len(wrapped)
