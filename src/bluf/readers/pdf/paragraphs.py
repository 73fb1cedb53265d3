"""From lines to paragraphs: white above, indents, short lines, markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from .letters import HYPHENS
from .lines import Line
from .measures import Measures

GAP, GAP_EM = 0.22, 0.35
"""Of the usual leading, and ems, the less of which, added to it, parts paragraphs: six points after text of
twelve are .4 and .5; in double-spaced text four points are .2 and .4."""
SIZE_CHANGE = 0.07
"""Share by which sizes of one paragraph may differ: a line of small capitals, a scaled font."""
INDENT_EM = 0.7
"""Ems from which a first line is indented, or hangs; set in print it is one em, two in typescripts."""
FIT_EM = 0.6
"""Ems that must be over where the next line's first word would have fitted: the widths are estimates."""
WINDOW = 12
"""Lines above and below among which the full width shows; text beside a picture is narrower."""
SHORT_SHARE = 0.6
"""Share of the column that a line fills at most where nothing else tells what its full width is."""

_BULLET = re.compile(r"(?P<marker>[•▪◦●○■□‣⁃∙➢✓❖])\s*")
_NUMBERED = re.compile(
    r"(?P<marker>[-–—*·](?=\s)|o(?=\s[A-Z])|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[IVX]{2,4}|(?<=\()[A-Z])[.)])\s+(?=\S)"
)
"""Markers that a line of a sentence may begin with by chance."""
_LABEL = re.compile(r"[A-Z]\w*(?: \w+)?:(?:\s|$)")
"""What lines of a memo's head open with, each a line for itself."""
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")


class Column(msgspec.Struct, frozen=True):
    """One column of a page, or the text across it."""

    page: int
    lines: tuple[Line, ...]
    left: float
    right: float


def make_column(page: int, lines: Sequence[Line]) -> Column:
    """Return the column of these lines, as wide as they are."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Column(page, tuple(lines), left, right)


class Para(msgspec.Struct, frozen=True):
    """The lines of one paragraph, and of which column; what it is comes later."""

    lines: tuple[Line, ...]
    column: Column
    kind: str = "paragraph"
    level: int = 0
    marker: str | None = None
    role: str | None = None

    @property
    def text(self) -> str:
        """Its text with the lines as they stand; `hyphens.join_lines` makes a text of it."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Its size: that of the most letters."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(line.bold for line in self.lines)


def match_marker(text: str) -> re.Match[str] | None:
    """Return the marker that a list item opens with."""
    return _BULLET.match(text) or _NUMBERED.match(text)


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return bool(_ENDS.search(text))


def split_paragraphs(column: Column, measures: Measures) -> Iterator[Para]:
    """Yield the paragraphs of a column, downwards."""
    for block in _split_blocks(column.lines, measures):
        start = 0
        edges = _right_edges(block)
        for place in range(1, len(block)):
            if _begins(block, place, start, _Setting(column, measures, edges[place], len(block) < 3)):
                yield Para(tuple(block[start:place]), column)
                start = place
        yield Para(tuple(block[start:]), column)


class _Setting(msgspec.Struct, frozen=True):
    column: Column
    measures: Measures
    right: float
    """Where the lines around end at the furthest."""
    is_lone: bool
    """Whether there are only two lines, so that neither shows where they might have ended."""


def _split_blocks(lines: Sequence[Line], measures: Measures) -> Iterator[Sequence[Line]]:
    """Yield the stretches of lines that no white and no change of size parts."""
    start = 0
    for place, (above, below) in enumerate(pairwise(lines), 1):
        gap = above.baseline - below.baseline
        leading = max(measures.leading_of(above.size), measures.leading_of(below.size))
        changes = abs(above.size - below.size) > SIZE_CHANGE * max(above.size, below.size)
        if changes or not 0 < gap <= leading + min(GAP * leading, GAP_EM * above.size):
            yield lines[start:place]
            start = place
    yield lines[start:]


def _right_edges(block: Sequence[Line]) -> list[float]:
    """Return how far right lines go around each line of a block."""
    rights = [line.right for line in block]
    return [max(rights[max(0, place - WINDOW) : place + WINDOW]) for place in range(len(block))]


def _begins(block: Sequence[Line], place: int, start: int, setting: _Setting) -> bool:
    """Return whether a line of a block begins a paragraph; `start` is where the one before it begins."""
    line, above = block[place], block[place - 1]
    if line.mark or _opens_item(block, place, start, setting):
        return True
    if _LABEL.match(line.text) and _LABEL.match(block[start].text):
        return True
    if above.bold != line.bold and not _goes_on(above, line):
        return _fits(above, line, setting.column.right)
    shift = _shift(block, place, start, setting.column)
    return _leaves_room(above, line, setting) if shift is None else shift


def _opens_item(block: Sequence[Line], place: int, start: int, setting: _Setting) -> bool:
    """Return whether a line opens a list item, rather than going on with a sentence that has a number."""
    line, above = block[place], block[place - 1]
    if _BULLET.match(line.text):
        return True
    if not _NUMBERED.match(line.text):
        return False
    return (
        match_marker(block[start].text) is not None
        or ends_sentence(above.text)
        or _fits(above, line, setting.right)
    )


def _shift(block: Sequence[Line], place: int, start: int, column: Column) -> bool | None:
    """Return whether the left edge says that a line begins a paragraph; None where it says nothing."""
    line, above, em = block[place], block[place - 1], block[place].size
    indent = (line.left - above.left) / em
    below = block[place + 1] if place + 1 < len(block) else None
    is_first = below is not None and (line.left - below.left) / em >= INDENT_EM
    if abs(indent) < INDENT_EM:  # two first lines in a row: the first paragraph has but one
        is_short = above.width < SHORT_SHARE * (column.right - column.left)
        is_second = is_first and place - start == 1 and (is_short or not _is_open(above))
        return True if is_second and not match_marker(above.text) else None
    if place - start > 1:  # the line above shows the margin
        return True if not _is_centred(above, line, column) else None
    if indent < 0 or match_marker(above.text) or above.mark:
        return None  # an indented first line, or one that hangs, is gone on with
    return True if is_first else None


def _is_centred(above: Line, line: Line, column: Column) -> bool:
    is_inside = min(above.left, line.left) >= column.left + INDENT_EM * line.size
    return is_inside and abs((above.left + above.right) - (line.left + line.right)) < line.size


def _goes_on(above: Line, line: Line) -> bool:
    return not ends_sentence(above.text) and line.text[:1].islower()


def _is_open(line: Line) -> bool:
    """Return whether a line ends in the middle of a sentence: without any stop."""
    return line.text[-1].isalpha() or line.text[-1] in HYPHENS


def _leaves_room(above: Line, line: Line, setting: _Setting) -> bool:
    """Return whether a line ends before its edge though there was room: that ends a paragraph."""
    column = setting.column
    if above.size > setting.measures.size * (1 + SIZE_CHANGE) or _goes_on(above, line):
        return False
    is_short = above.width < SHORT_SHARE * (column.right - column.left)
    if not is_short and _is_open(above):
        return False  # cut, whatever its program kept together
    return _fits(above, line, column.right if is_short and setting.is_lone else setting.right)


def _fits(above: Line, line: Line, right: float) -> bool:
    """Return whether the first word of a line would have stood at the end of the line above it."""
    word = line.text.split(" ", 1)[0]
    width = line.width * len(word) / max(1, len(line.text))
    return above.right + width + FIT_EM * line.size <= right
