"""Line breaking: greedy, as word processors do it, with widths from the metrics table.

Spaces at the end of a line hang in the margin.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from .formats import RunFormat, Tabs
from .limits import DEFAULT_TAB_PT, SLACK_PT
from .metrics import Height
from .runs import Piece
from .words import LINE_BREAK, SPACE, TAB, split_parts

NO_HEIGHT: Height = (0.0, 0.0)


class Measure(Struct, frozen=True):
    """The room that the lines of a paragraph have, in points."""

    first_pt: float
    """Start of the first line's text, after any list label."""
    left_pt: float
    """Start of the other lines."""
    end_pt: float
    tabs: Tabs = ()
    tab_pt: float = DEFAULT_TAB_PT
    """Between the stops beyond the last of `tabs`."""


class Line(Struct, frozen=True):
    """A line as set: what its tallest letters need, before line spacing, in points."""

    height: Height
    drawn_pt: float = 0.0
    """Height of the tallest drawing that stands on the baseline."""
    ends: str = ""
    """PAGE_BREAK or COLUMN_BREAK where the line is the last before one."""


def raise_height(one: Height, other: Height) -> Height:
    """Return the height that holds both; nearly always they are one and the same."""
    if one is other or other is NO_HEIGHT:
        return one
    return other if one is NO_HEIGHT else (max(one[0], other[0]), max(one[1], other[1]))


class LineBreaker:
    """Sets one paragraph, piece after piece."""

    def __init__(self, measure: Measure, mark: RunFormat) -> None:
        self.measure, self.mark = measure, mark
        self.lines: list[Line] = []
        self._end = measure.end_pt + SLACK_PT
        self._start = self._at = measure.first_pt
        self._space = self._word = 0.0
        self._line_height = self._word_height = NO_HEIGHT
        self._drawn = 0.0

    def add(self, piece: Piece) -> None:
        """Set one piece after those before it; a word may go on from piece to piece."""
        look = piece.format
        size, height, tracking = look.set_pt, look.line_parts, look.tracking_pt
        for text, width_em, is_control, breaks_before, breaks_after in split_parts(piece.text, look.face):
            if text == SPACE:
                if self._word:
                    self._end_word()
                self._space += width_em * size + tracking
                if self._line_height is not height:
                    self._line_height = raise_height(self._line_height, height)
            elif is_control:
                self._add_control(text)
            else:
                if breaks_before:
                    self._end_word()
                self._word += width_em * size + tracking * len(text)
                if self._word_height is not height:
                    self._word_height = raise_height(self._word_height, height)
                if breaks_after:
                    self._end_word()

    def add_drawing(self, width_pt: float, height_pt: float) -> None:
        """Set a drawing like one large letter; a line may end before it and after."""
        self._end_word()
        if self._at + self._space + width_pt > self._end and self._at > self._start:
            self._end_line()
        self._at += self._space + width_pt
        self._space, self._drawn = 0.0, max(self._drawn, height_pt)

    def finish(self) -> tuple[Line, ...]:
        """Return the lines; an empty paragraph has one, as high as its mark."""
        self._end_word()
        self._end_line()
        return tuple(self.lines)

    def _end_word(self) -> None:
        if not self._word:
            return
        end = self._end
        if self._at + self._space + self._word > end and self._at > self._start:
            self._end_line()
        while self._start + self._word > end and end > self.measure.left_pt + self.mark.size_pt:
            # An address longer than the line is broken anywhere.
            self._word -= end - self._start
            self._line_height = self._word_height
            self._end_line()
        self._at += self._space + self._word
        if self._line_height is not self._word_height:
            self._line_height = raise_height(self._line_height, self._word_height)
        self._space, self._word, self._word_height = 0.0, 0.0, NO_HEIGHT

    def _end_line(self, ends: str = "") -> None:
        height = self.mark.line_parts if self._line_height is NO_HEIGHT else self._line_height
        self.lines.append(Line(height, self._drawn, ends))
        self._drawn = 0.0
        self._start = self._at = self.measure.left_pt
        self._space, self._line_height = 0.0, NO_HEIGHT

    def _add_control(self, control: str) -> None:
        self._end_word()
        if control == TAB:
            self._at = next_stop(self._at + self._space, self.measure)
            self._space = 0.0
        else:
            self._end_line("" if control == LINE_BREAK else control)


def next_stop(at_pt: float, measure: Measure) -> float:
    """Return where text goes on after a tab.

    A right or centred stop takes its text back from the gap before it, so that it moves no line's end.
    """
    stops = [*measure.tabs, (measure.left_pt, "left")]
    beyond = sorted((stop, kind) for stop, kind in stops if stop > at_pt + SLACK_PT)
    if not beyond:
        return (at_pt // measure.tab_pt + 1) * measure.tab_pt
    stop, kind = beyond[0]
    return stop if kind in ("left", "start", "num") else at_pt


def break_lines(pieces: Iterable[Piece], measure: Measure, mark: RunFormat) -> tuple[Line, ...]:
    """Return the lines of a paragraph whose mark looks like `mark`; never none."""
    breaker = LineBreaker(measure, mark)
    for piece in pieces:
        if piece.drawing is None:
            breaker.add(piece)
        else:
            breaker.add_drawing(piece.drawing.width_pt, piece.drawing.height_pt)
    return breaker.finish()
