"""Headings by size, weight and capitals; the title by size on the first page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..folding import fold_words
from .measures import Measures
from .paragraphs import Para

LARGER = 1.1
"""Size beside the body's from which a short paragraph is a heading: 12 points over 11 is 1.09, and bold."""
MAX_HEADING_WORDS, MAX_HEADING_LINES = 20, 4
TITLE_SIZE = 1.15
"""Size beside the body's from which the largest text of the first page is its title."""
MAX_TITLE_WORDS = 35
TITLE_ZONE = 0.4
"""Share of the first page's height, from its foot, above which the title stands."""

Style = tuple[float, bool, bool]
"""Size, bold, capitals: what headings of one level share."""


def mark_headings(paras: Sequence[Para], measures: Measures) -> list[Para]:
    """Return the paragraphs, headings marked; levels count from 2 by size, then weight, then capitals."""
    styles = {style_of(para) for para in paras if _is_heading(para, measures)}
    levels = {style: level for level, style in enumerate(sorted(styles, reverse=True), 2)}
    return [
        replace(para, kind="heading", level=min(6, levels[style_of(para)]))
        if _is_heading(para, measures)
        else para
        for para in paras
    ]


def style_of(para: Para) -> Style:
    """Return what headings of one level share."""
    return round(para.size * 2) / 2, para.bold, _is_capitals(para.text)


def _is_heading(para: Para, measures: Measures) -> bool:
    text = para.text
    if para.role or len(para.lines) > MAX_HEADING_LINES or len(text.split()) > MAX_HEADING_WORDS:
        return False
    if sum(c.isalpha() for c in text) < 3:
        return False
    if para.size >= LARGER * measures.size:
        return True
    stands_out = (para.bold and not measures.is_bold) or _is_capitals(text)
    return stands_out and para.size > 0.85 * measures.size and text[-1] not in ".,;:"


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) > 3


def mark_title(paras: Sequence[Para], measures: Measures, height: float, known: str | None) -> list[Para]:
    """Return the paragraphs, the title of the first page marked where there is one and it is clear.

    `known` is the title that the file has, `height` that of the page in points.
    """
    first = [
        place
        for place, para in enumerate(paras)
        if para.lines[0].page == 1 and not para.role and para.lines[0].baseline > TITLE_ZONE * height
    ]
    chosen = _named_title(paras, first, known) or _largest(paras, first, measures)
    marked = list(paras)
    for place in chosen:
        marked[place] = replace(paras[place], kind="heading", level=1, role="title")
    return marked


def _named_title(paras: Sequence[Para], first: Sequence[int], known: str | None) -> list[int]:
    if not known:
        return []
    same = [place for place in first if fold_words(paras[place].text) == fold_words(known)]
    return same[:1]


def _largest(paras: Sequence[Para], first: Sequence[int], measures: Measures) -> list[int]:
    """Return the place of the largest text, if it is large and of a title's length."""
    most = max((paras[place].size for place in first), default=0.0)
    places = [place for place in first if paras[place].size > most - 0.5]
    words = sum(len(paras[place].text.split()) for place in places)
    is_clear = most >= TITLE_SIZE * measures.size and 1 < words <= MAX_TITLE_WORDS
    follow = all(b - a == 1 for a, b in pairwise(places))
    return places if is_clear and follow else []
