"""Notes at the foot of a page, captions and boxes: what the geometry sets apart from the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from .measures import Measures
from .paragraphs import Para
from .sheets import Box

SMALL = 0.93
"""Size beside the body's from which text is set small: nine points beside ten are .9."""
RULE_PT, RULE_SHARE = 2.0, (0.08, 0.6)
"""Points of thickness of the rule above notes at most, and its width beside the page's."""
NEAR_EM = 3.0
"""Ems between the rule and the notes, a picture and its caption."""
MAX_CAPTION_WORDS = 60

_NUMBERED = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3})\]?[.)]?\s+\S")


def mark_notes(paras: Sequence[Para], boxes: Sequence[Box], measures: Measures) -> list[Para]:
    """Return the paragraphs of a page, notes marked: small, below the text, numbered or under a rule."""
    marks = {mark for para in paras for line in para.lines for mark in line.marks}
    rules = [box for box in boxes if _is_rule(box, paras)]
    marked: list[Para] = []
    is_below = False
    column = None
    for place, para in enumerate(paras):
        if para.column is not column:
            is_below, column = is_below and _is_small(para, measures), para.column
        opens = is_note_opening(para, marks, measures) or _is_under(para, rules, measures)
        is_below = (is_below and _is_small(para, measures)) or (opens and _is_last(paras[place:], measures))
        marked.append(replace(para, role="notes", kind="paragraph") if is_below else para)
    return marked


def is_note_opening(para: Para, marks: Iterable[str], measures: Measures) -> bool:
    """Return whether a paragraph opens as a note does: with a raised number, or one that the text has."""
    if para.lines[0].mark:
        return True
    numbered = _NUMBERED.match(para.lines[0].text)
    return bool(numbered and _is_small(para, measures) and numbered[1] in marks)


def _is_small(para: Para, measures: Measures) -> bool:
    return para.size <= SMALL * measures.size


def _is_last(rest: Sequence[Para], measures: Measures) -> bool:
    """Return whether nothing of the body's size follows in the column."""
    return not any(
        para.column is rest[0].column and not _is_small(para, measures) and not para.lines[0].mark
        for para in rest
    )


def _is_rule(box: Box, paras: Sequence[Para]) -> bool:
    width = max((para.column.right for para in paras), default=0.0) - min(
        (para.column.left for para in paras), default=0.0
    )
    is_thin = box.kind != "image" and box.top - box.bottom <= RULE_PT
    return is_thin and RULE_SHARE[0] * width <= box.right - box.left <= RULE_SHARE[1] * width


def _is_under(para: Para, rules: Sequence[Box], measures: Measures) -> bool:
    """Return whether small text stands right under a rule that begins where it does."""
    first = para.lines[0]
    top = first.baseline + 0.8 * first.size
    return _is_small(para, measures) and any(
        -0.3 * first.size <= rule.bottom - top <= NEAR_EM * first.size
        and abs(rule.left - para.column.left) < 2 * first.size
        for rule in rules
    )


def mark_captions(paras: Sequence[Para], boxes: Sequence[Box], measures: Measures) -> list[Para]:
    """Return the paragraphs of one page, small ones right above or below a picture or table marked."""
    pictures = [(box.bottom, box.top) for box in boxes if box.kind == "image"]
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
