"""Line breaking: greedy, as word processors do it, with widths from the metrics table.

A line may end at a space, after a hyphen, a dash or a slash, and on both sides of an em dash (UAX 14, classes
BA, HY, SY, B2). Spaces at the end of a line hang in the margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .formats import RunFormat
from .limits import DEFAULT_TAB_PT, RAISED_SCALE, SLACK_PT, SMALL_CAPS_SCALE
from .runs import LINE_BREAK, PAGE_BREAK, TAB, Piece

_PARTS = re.compile(
    r"[ \t\n\f\u2014]|[^ \t\n\f\u2014]+?(?:[-\u2010\u2013](?=\w)|/(?=[^\W\d])|(?=[ \t\n\f\u2014]|$))"
)

CONTROLS = frozenset((TAB, LINE_BREAK, PAGE_BREAK))
EM_DASH = "\u2014"
BREAKS_AFTER = frozenset("-\u2010\u2013\u2014/")


@lru_cache(maxsize=1 << 14)
def split_parts(text: str) -> tuple[str, ...]:
    """Return the text in parts that no line break can divide; joined they are the text."""
    return tuple(_PARTS.findall(text))


@dataclass(frozen=True)
class Measure:
    """The room that the lines of a paragraph have, in points."""

    first_pt: float
    """Start of the first line's text, after any list label."""
    left_pt: float
    """Start of the other lines."""
    end_pt: float
    tabs: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A line as set: what its tallest letters need, before line spacing, in points."""

    ascent_pt: float
    descent_pt: float
    ends_page: bool = False


class LineBreaker:
    """Sets one paragraph, piece after piece."""

    def __init__(self, measure: Measure, mark: RunFormat) -> None:
        self.measure, self.mark = measure, mark
        self.lines: list[Line] = []
        self._start = self._at = measure.first_pt
        self._space = self._word = 0.0
        self._line_ascent = self._line_descent = 0.0
        self._word_ascent = self._word_descent = 0.0

    def add(self, piece: Piece) -> None:
        """Set one piece after those before it; a word may go on from piece to piece."""
        look = piece.format
        ascent, descent = look.face.line_parts(look.size_pt)
        size = (
            look.size_pt * (SMALL_CAPS_SCALE if look.small_caps else 1) * (RAISED_SCALE if look.raised else 1)
        )
        for part in split_parts(piece.text):
            if part in CONTROLS:
                self._end_word()
                self._add_control(part)
                continue
            width = look.face.width_em(part) * size + look.tracking_pt * len(part)
            if part == " " or part == EM_DASH:
                self._end_word()
            if part == " ":
                self._space += width
                self._raise_line(ascent, descent)
                continue
            self._word += width
            self._word_ascent = max(self._word_ascent, ascent)
            self._word_descent = max(self._word_descent, descent)
            if part[-1] in BREAKS_AFTER:
                self._end_word()

    def finish(self) -> tuple[Line, ...]:
        """Return the lines; an empty paragraph has one, as high as its mark."""
        self._end_word()
        self._end_line()
        return tuple(self.lines)

    def _end_word(self) -> None:
        if not self._word:
            return
        if self._at + self._space + self._word > self.measure.end_pt + SLACK_PT and self._at > self._start:
            self._end_line()
        self._at += self._space + self._word
        self._raise_line(self._word_ascent, self._word_descent)
        self._space = self._word = self._word_ascent = self._word_descent = 0.0

    def _raise_line(self, ascent: float, descent: float) -> None:
        self._line_ascent = max(self._line_ascent, ascent)
        self._line_descent = max(self._line_descent, descent)

    def _end_line(self, ends_page: bool = False) -> None:
        height = (
            (self._line_ascent, self._line_descent)
            if self._line_ascent
            else self.mark.face.line_parts(self.mark.size_pt)
        )
        self.lines.append(Line(*height, ends_page))
        self._start = self._at = self.measure.left_pt
        self._space = self._line_ascent = self._line_descent = 0.0

    def _add_control(self, control: str) -> None:
        if control == TAB:
            self._at = next_stop(self._at + self._space, self.measure)
            self._space = 0.0
        else:
            self._end_line(ends_page=control == PAGE_BREAK)


def next_stop(at_pt: float, measure: Measure) -> float:
    """Return where text goes on after a tab.

    A right or centred stop takes its text back from the gap before it, so that it moves no line's end.
    """
    stops = [*measure.tabs, (measure.left_pt, "left")]
    beyond = sorted((stop, kind) for stop, kind in stops if stop > at_pt + SLACK_PT and kind != "clear")
    if not beyond:
        return (at_pt // DEFAULT_TAB_PT + 1) * DEFAULT_TAB_PT
    stop, kind = beyond[0]
    return stop if kind in ("left", "start", "num") else at_pt


def break_lines(pieces: Iterable[Piece], measure: Measure, mark: RunFormat) -> tuple[Line, ...]:
    """Return the lines of a paragraph whose mark looks like `mark`; never none."""
    breaker = LineBreaker(measure, mark)
    for piece in pieces:
        breaker.add(piece)
    return breaker.finish()
