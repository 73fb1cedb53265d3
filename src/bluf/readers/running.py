"""What every page of a text repeats: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from ..model import Loss
from .decoding import fold_space
from .lines import load_line_words

EDGE_LINES = 3
"""Lines at the top and at the foot of a page among which a running head or foot is looked for."""
MIN_REPEATS = 2
"""Pages that must repeat it, however few there are."""
MIN_SHARE = 0.35
"""Share of the pages that repeat a line; heads of left and right pages differ, the first has none."""
MAX_WORDS = 20
"""Words. A longer line is text that happens to stand at the edge."""
REMEDY = "It was read as: running head or page number."

_FIGURES = re.compile(r"\d+")


@cache
def _folio_pattern(is_at_edge: bool) -> re.Pattern[str]:
    """Return the pattern of a line that is a page's number: any figure at an edge, `Page 3` anywhere."""
    words = load_line_words()
    number = rf"(?:{words.page_at_edge})?\W*(?:\d{{1,4}}|[ivxlc]{{1,6}})"
    number = number if is_at_edge else rf"(?:{words.page})\W*\d{{1,4}}"
    return re.compile(rf"\W*{number}(?:\s*(?:{words.of})\s*\d{{1,4}})?\W*", re.IGNORECASE)


def take_running_lines(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], tuple[Loss, ...]]:
    """Return the lines of each page without running heads, feet and numbers; each of them once as a loss."""
    repeated = _find_repeated(pages)
    kept: list[list[str]] = []
    gone: dict[str, Loss] = {}
    for number, page in enumerate(pages, 1):
        running = set(_running_places(page, repeated, is_paged=len(pages) > 1))
        kept.append([line for place, line in enumerate(page) if place not in running])
        for place in sorted(running):
            gone.setdefault(_key(page[place]), Loss(page[place].strip(), f"page {number}", REMEDY))
    return kept, tuple(gone.values())


def _running_places(page: Sequence[str], repeated: set[str], is_paged: bool) -> Iterator[int]:
    """Yield the places of a page's running lines, from either edge up to the first line that is none."""
    full = [place for place, line in enumerate(page) if line.strip()]
    for edge in (full[:EDGE_LINES], full[: -EDGE_LINES - 1 : -1]):
        yield from takewhile(
            lambda place: _key(page[place]) in repeated or _is_folio(page[place], is_paged), edge
        )
    yield from (place for place in full if _is_folio(page[place], False))


def _find_repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    counts = Counter(key for page in pages for key in {_key(page[place]) for place in _edges(page)})
    least = max(MIN_REPEATS, MIN_SHARE * len(pages))
    return {key for key, count in counts.items() if key and count >= least}


def _is_folio(line: str, is_at_edge: bool) -> bool:
    return bool(_folio_pattern(is_at_edge).fullmatch(line.strip()))


def _edges(page: Sequence[str]) -> set[int]:
    """Return the places of the first and the last lines of a page that hold anything."""
    full = [place for place, line in enumerate(page) if line.strip()]
    return {*full[:EDGE_LINES], *full[-EDGE_LINES:]}


def _key(line: str) -> str:
    """Return what a running line has in common on all pages; empty where it is too long for one."""
    return _FIGURES.sub("#", fold_space(line)).casefold() if len(line.split()) <= MAX_WORDS else ""
