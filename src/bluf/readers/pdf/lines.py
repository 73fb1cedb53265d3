"""From runs to lines: what stands on one baseline; note marks come out, drop caps join their word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from ..decoding import fold_space
from .letters import clean_letters
from .sheets import BOLD, ITALIC, Run

SAME_LINE_EM = 0.12
"""Ems that the baselines of one line may differ by: rounding, and scaled fonts."""
JOIN_EM = 1.0
"""Ems of white up to which neighbours on a baseline are one piece; a tab or a gutter is wider."""
WORD_EM = 0.15
"""Ems of white that part words of different looks."""
SCRIPT_SIZE, SCRIPT_RISE_EM = 0.82, (0.12, 0.75)
"""A superscript's size beside its line's, and how many ems of the line it is raised."""
DROP_CAP_SIZE = 1.8
"""A drop cap's size beside that of the text: it is at least two lines high."""

MAX_DROP_CAPS = 6
"""On a page. More of them are a display of single letters."""

_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})(?:\s*[,–-]\s*\d{1,3})*[\])]?,?")
_UNIT = re.compile(r"(?:^|[\s\d])(?:[kcm]?m|ft|mi)$")
"""What a raised 2 or 3 is a power of; such a number is no note."""


class Line(msgspec.Struct, frozen=True):
    """One line, or the piece of one that stands in a column or cell. Lengths are points."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str
    bold: bool = False
    """Whether all of its letters are."""
    italic: bool = False
    mark: str = ""
    """The raised number or sign that it opens with: a note's own."""
    marks: tuple[str, ...] = ()
    """The raised numbers taken out of it: the notes that it refers to."""

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left


def usual_size(runs: Iterable[Run | Line]) -> float:
    """Return the size that most letters have, in points; 10 where there are none."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size * 2) / 2] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0) or 10.0


def downwards(lines: Iterable[Line]) -> list[Line]:
    """Return lines from the top of a page to its foot, those on one baseline from left to right."""
    return sorted(lines, key=lambda line: (-line.baseline, line.left))


def gather_rows(lines: Iterable[Line], within_pt: float = 0.0, within_em: float = 0.0) -> list[list[Line]]:
    """Return lines by rows, downwards, each row from left to right.

    The baselines of a row differ from its first by less than points and ems together.
    """
    rows: list[list[Line]] = []
    for line in downwards(lines):
        if rows and rows[-1][0].baseline - line.baseline < within_pt + within_em * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def make_lines(runs: Sequence[Run], page: int, body: float) -> list[Line]:
    """Return the pieces of lines on a page, in no order; `body` is the size of its text."""
    caps, rest = _split_drop_caps(runs, body)
    pieces = [_make_line(piece, page) for piece in _join_neighbours(_join_runs(rest))]
    return _give_drop_caps([piece for piece in pieces if piece.text.strip()], caps)


class _Piece:
    """Runs that follow one another, and the one among them that says where their line is."""

    def __init__(self, run: Run) -> None:
        self.runs, self.base = [run], run

    def add(self, run: Run) -> None:
        """Put a run behind the others; the largest that has letters to speak of is the base."""
        self.runs.append(run)
        self.base = max(self.base, run, key=lambda run: (bool(run.text.strip()), run.size, len(run.text)))

    def goes_on_with(self, run: Run) -> bool:
        """Return whether a run stands right behind the last one, on the line or raised beside it."""
        em = max(self.base.size, run.size)
        if not -0.5 * em < run.left - self.runs[-1].right < JOIN_EM * em:
            return False
        is_level = abs(run.baseline - self.base.baseline) <= SAME_LINE_EM * em
        return is_level or _is_script(run, self.base) or _is_script(self.base, run)


def _is_script(run: Run, base: Run) -> bool:
    """Return whether a run is a superscript or a subscript beside a base."""
    rise = (run.baseline - base.baseline) / (base.size or 1.0)
    return run.size <= SCRIPT_SIZE * base.size and (
        SCRIPT_RISE_EM[0] <= rise <= SCRIPT_RISE_EM[1] or -0.4 < rise <= 0
    )


def _join_runs(runs: Iterable[Run]) -> list[_Piece]:
    """Return the runs joined as far as each goes on where the one before it ended."""
    pieces: list[_Piece] = []
    for run in runs:
        if pieces and pieces[-1].goes_on_with(run):
            pieces[-1].add(run)
        else:
            pieces.append(_Piece(run))
    return pieces


def _join_neighbours(pieces: list[_Piece]) -> list[_Piece]:
    """Return the pieces, those joined that stand beside one another though the stream has them apart."""
    pieces.sort(key=lambda piece: (-piece.base.baseline, piece.runs[0].left))
    rows: list[list[_Piece]] = []
    for piece in pieces:
        first = rows[-1][0].base if rows else piece.base
        drop = first.baseline - piece.base.baseline
        if rows and drop <= SAME_LINE_EM * min(piece.base.size, first.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    in_order = (p for row in rows for p in sorted(row, key=lambda piece: piece.runs[0].left))
    joined: list[_Piece] = []
    for piece in in_order:
        if joined and joined[-1].goes_on_with(piece.runs[0]):
            for run in piece.runs:
                joined[-1].add(run)
        else:
            joined.append(piece)
    return joined


def _make_line(piece: _Piece, page: int) -> Line:
    base, runs = piece.base, piece.runs
    text, mark, marks, right = "", "", [], runs[0].left
    for run in runs:
        letters = clean_letters(run.text)
        raised = run.baseline - base.baseline > SCRIPT_RISE_EM[0] * base.size and run.size < base.size
        if raised and _NOTE_MARK.fullmatch(letters.strip()) and not _UNIT.search(text[-8:]):
            if text.strip():
                marks.append(letters.strip())
            else:
                mark += letters.strip()
        else:
            text += " " * (run.left - right > WORD_EM * base.size) + letters
        right = run.right
    worded = [run for run in runs if run.text.strip()] or list(runs)
    return Line(
        page=page,
        left=runs[0].left,
        right=max(run.right for run in runs),
        baseline=base.baseline,
        size=usual_size(worded) if len(worded) > 1 else base.size,
        text=fold_space(text),
        bold=all(run.flags & BOLD for run in worded),
        italic=all(run.flags & ITALIC for run in worded),
        mark=mark,
        marks=tuple(marks),
    )


def _split_drop_caps(runs: Sequence[Run], body: float) -> tuple[list[Run], list[Run]]:
    """Return the runs that are single large letters, and the rest."""
    caps: list[Run] = []
    rest: list[Run] = []
    for run in runs:
        letter = run.text.strip(" “\"'‘")
        is_cap = run.size >= DROP_CAP_SIZE * body and len(letter) == 1 and letter.isalpha()
        (caps if is_cap else rest).append(run)
    return (caps, rest) if len(caps) <= MAX_DROP_CAPS else ([], list(runs))


def _give_drop_caps(lines: list[Line], caps: Iterable[Run]) -> list[Line]:
    """Return the lines, each drop cap before the highest one beside it; all beside it begin where it does."""
    for cap in caps:
        top = cap.baseline + 0.95 * cap.size
        beside = [
            place
            for place, line in enumerate(lines)
            if cap.baseline - 0.35 * cap.size <= line.baseline < top
            and -0.2 * cap.size <= line.left - cap.right < 0.5 * cap.size
        ]
        if not beside:
            text, flags = cap.text.strip(), bool(cap.flags & BOLD)
            lines.append(Line(lines[0].page if lines else 1, *_span(cap), text, flags))
            continue
        first = max(beside, key=lambda place: lines[place].baseline)
        for place in beside:
            text = cap.text.strip() + lines[place].text if place == first else lines[place].text
            lines[place] = msgspec.structs.replace(lines[place], left=cap.left, text=text)
    return lines


def _span(run: Run) -> tuple[float, float, float, float]:
    return run.left, run.right, run.baseline, run.size
