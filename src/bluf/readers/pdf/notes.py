"""Notes at the foot of a page, captions and boxes: what the geometry sets apart from the text."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec.structs import replace

from .lines import usual_size
from .measures import Measures
from .paragraphs import Column, Para
from .sheets import Box

SMALL = 0.93
"""Size beside the body's from which text is set small: nine points beside ten are .9."""
RULE_PT, RULE_SHARE = 2.0, (0.08, 0.6)
"""Points of thickness of the rule above notes at most, and its width beside the page's."""
MAX_RULES = 100
"""Rules and pictures of a page that are looked at."""
NEAR_EM = 3.0
"""Ems between the rule and the notes, a picture and its caption."""
MAX_CAPTION_WORDS = 60

_NUMBERED = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3})\]?[.)]?\s+\S")


def mark_notes(paras: Sequence[Para], boxes: Sequence[Box], measures: Measures) -> list[Para]:
    """Return the paragraphs of a page, notes marked: small, below the text, numbered or under a rule."""
    marks = {mark for para in paras for line in para.lines for mark in line.marks}
    rules = _find_rules(paras, boxes)
    ends = _ends_of_text(paras, measures)
    marked: list[Para] = []
    is_below, column = False, None
    for place, para in enumerate(paras):
        is_small = _is_small(para, measures)
        if para.column is not column:
            is_below, column = is_below and is_small, para.column
        opens = is_note_opening(para, marks, measures) or (is_small and _is_under(para, rules))
        is_below = (is_below and is_small) or (opens and place > ends.get(id(column), -1))
        marked.append(replace(para, role="notes", kind="paragraph") if is_below else para)
    return marked


def is_note_opening(para: Para, marks: Container[str], measures: Measures) -> bool:
    """Return whether a paragraph opens as a note does: with a raised number, or one that the text has."""
    if para.lines[0].mark:
        return True
    numbered = _NUMBERED.match(para.lines[0].text)
    return bool(numbered and _is_small(para, measures) and numbered[1] in marks)


def _is_small(para: Para, measures: Measures) -> bool:
    return para.size <= SMALL * measures.size


def _ends_of_text(paras: Sequence[Para], measures: Measures) -> dict[int, int]:
    """Return the place of each column's last paragraph that is no note, by the column's identity."""
    return {
        id(para.column): place
        for place, para in enumerate(paras)
        if not _is_small(para, measures) and not para.lines[0].mark
    }


def _find_rules(paras: Sequence[Para], boxes: Sequence[Box]) -> list[Box]:
    """Return the rules that notes may stand under: thin, and as wide as a part of the text."""
    if not paras:
        return []
    width = max(para.column.right for para in paras) - min(para.column.left for para in paras)
    low, high = (share * width for share in RULE_SHARE)
    rules = (box for box in boxes if box.kind != "image" and box.top - box.bottom <= RULE_PT)
    return [box for box in rules if low <= box.right - box.left <= high][:MAX_RULES]


def _is_under(para: Para, rules: Sequence[Box]) -> bool:
    """Return whether text stands right under a rule that begins where it does."""
    first = para.lines[0]
    top = first.baseline + 0.8 * first.size
    return any(
        -0.3 * first.size <= rule.bottom - top <= NEAR_EM * first.size
        and abs(rule.left - para.column.left) < 2 * first.size
        for rule in rules
    )


def mark_captions(paras: Sequence[Para], boxes: Sequence[Box], measures: Measures) -> list[Para]:
    """Return the paragraphs of one page, small ones right above or below a picture or table marked."""
    pictures = [(box.bottom, box.top) for box in boxes if box.kind == "image"][:MAX_RULES]
    pictures += [_extent(para) for para in paras if para.role == "table"]
    return [
        replace(para, role="caption") if _is_caption(para, pictures, measures) else para for para in paras
    ]


def _is_caption(para: Para, pictures: Sequence[tuple[float, float]], measures: Measures) -> bool:
    if para.role or not _is_small(para, measures) or len(para.text.split()) > MAX_CAPTION_WORDS:
        return False
    low, high = _extent(para)
    near = NEAR_EM * para.size
    return any(
        -near / 2 <= bottom - high <= near or -near / 2 <= low - top <= near for bottom, top in pictures
    )


def _extent(para: Para) -> tuple[float, float]:
    """Return bottom and top of a paragraph."""
    last, first = para.lines[-1], para.lines[0]
    return last.baseline - 0.2 * last.size, first.baseline + 0.8 * first.size


def mark_sidebars(paras: Sequence[Para], measures: Measures) -> list[Para]:
    """Return the paragraphs of one page, those marked that stand in small type beside the text."""
    columns = {id(para.column): para.column for para in paras}
    sides = {
        key
        for key, column in columns.items()
        if _is_set_small(column, measures)
        and any(
            _is_beside(column, other) and not _is_set_small(other, measures) for other in columns.values()
        )
    }
    return [
        replace(para, role="sidebar", kind="paragraph")
        if id(para.column) in sides and not para.role
        else para
        for para in paras
    ]


def _is_set_small(column: Column, measures: Measures) -> bool:
    return usual_size(column.lines) <= SMALL * measures.size


def _is_beside(column: Column, other: Column) -> bool:
    """Return whether two columns share no width, and more than half of the height of the first."""
    low, high = column.lines[-1].baseline, column.lines[0].baseline
    shared = min(high, other.lines[0].baseline) - max(low, other.lines[-1].baseline)
    apart = column.right <= other.left or other.right <= column.left
    return apart and shared > 0.5 * (high - low)
