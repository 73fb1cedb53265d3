"""Rows and tables: pieces that stand side by side, as a line with white in it or as cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from msgspec.structs import replace

from .lines import Line, gather_rows
from .paragraphs import Column, match_marker

MIN_ROWS = 3
"""Rows of cells that make a table: two may be a name beside a date, twice."""
MAX_CELL_WORDS = 12
"""Words of the usual cell."""
MAX_ROWS, MAX_CELLS = 120, 30
"""Rows that are taken for one table, and cells of a row that are compared."""
ALIGNED_PT = 3.0
"""Points within which edges of cells stand under one another."""
ALIGNED_SHARE = 0.6
"""Share of the rows in which a cell stands under one of another row."""
SAME_ROW_EM = 0.2
"""Ems that the baselines of a row's cells may differ by."""
CELL = " | "
"""What parts cells in a row's text."""

Row = list[Line]
Known = dict[tuple[int, int], bool]
"""Whether cells of one row stand under those of another, by their identities: rows are tried often."""


def split_tables(column: Column) -> Iterator[tuple[Column, bool]]:
    """Yield the parts of a column, downwards, each with whether it is a table; pieces of lines are joined."""
    rows = gather_rows(column.lines, within_em=SAME_ROW_EM)
    place, known = 0, Known()
    gathered: list[Line] = []
    while place < len(rows):
        end = _table_end(rows, place, known)
        if end:
            if gathered:
                yield replace(column, lines=tuple(gathered)), False
            gathered = []
            yield replace(column, lines=tuple(_join(row, CELL) for row in rows[place:end])), True
            place = end
        else:
            gathered.append(_join(rows[place], " "))
            place += 1
    if gathered:
        yield replace(column, lines=tuple(gathered)), False


def _table_end(rows: Sequence[Row], start: int, known: Known) -> int:
    """Return where the table ends that begins at a row; 0 where none does."""
    end, place = start, start
    while place < min(len(rows), start + MAX_ROWS) and place - end < 2:
        if _has_cells(rows[place]):
            end = place + 1
        elif place == start:
            return 0
        place += 1
    return end if _is_table([row for row in rows[start:end] if _has_cells(row)], known) else 0


def _has_cells(row: Row) -> bool:
    """Return whether a row has cells: not a marker beside its text, not `To:` beside a name."""
    if len(row) < 2:
        return False
    is_item = len(row) == 2 and match_marker(f"{row[0].text} x") is not None
    return not is_item and not row[0].text.endswith(":")


def _is_table(rows: Sequence[Row], known: Known) -> bool:
    if len(rows) < MIN_ROWS:
        return False
    words = median(len(line.text.split()) for row in rows for line in row)
    if words > MAX_CELL_WORDS:
        return False
    aligned = 0
    for row, other in zip(rows, [*rows[1:], rows[-2]], strict=True):
        pair = id(row), id(other)
        known[pair] = known[pair] if pair in known else _stands_under(row, other)
        aligned += known[pair]
    return aligned >= ALIGNED_SHARE * len(rows)


def _stands_under(row: Row, other: Row) -> bool:
    """Return whether a cell that is not the first shares an edge or its middle with one of another row."""
    return any(
        min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2)
        <= ALIGNED_PT
        for a in row[1:MAX_CELLS]
        for b in other[1:MAX_CELLS]
    )


def _join(row: Row, between: str) -> Line:
    if len(row) == 1:
        return row[0]
    main = max(row, key=lambda line: len(line.text))
    return replace(
        main,
        left=row[0].left,
        right=max(line.right for line in row),
        text=between.join(line.text for line in row),
        bold=all(line.bold for line in row),
        mark=row[0].mark,
        marks=tuple(mark for line in row for mark in line.marks),
    )
