"""Rows that no number holds together: run-in heads, the same opening, what a promise leads to.

Each rule yields rows of sentence numbers, in reading order; whether a row plays a role is decided later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from .announcements import find_announcements
from .cues import load_cues, tokenize
from .lines import Line, paragraph_end
from .sequences import Markers
from .vocabulary import either, load_vocabulary

MAX_RUN_IN_WORDS = 8
"""Words of a head that stands in its paragraph ("Strengthen oversight."); a longer one is a sentence."""
MAX_APART = 3
"""Paragraphs from one parallel passage to the next."""
SAME_WORDS = (1, 2, 3)
"""Opening words that make passages parallel; one word alone only where the paragraphs are neighbours."""
MAX_LEFT = 6
"""Sentences behind a promise in its paragraph; a longer row is no list."""
MANY = 3
"""Items from which on a row is one though its form is loose: two sentences open alike by chance."""

_LABEL = re.compile(r"^[“\"']?[A-Z0-9][^.:;?!,]{1,50}:(?=\s+\S)")


def find_run_in_heads(lines: Sequence[Line], language: str) -> Iterator[list[int]]:
    """Yield the rows of short sentences or labels ("Scale.", "Design: …") that head their paragraphs."""
    heads = {at: head for at, line in enumerate(lines) if (head := _run_in_head(lines, at))}
    for run in _split_far([*heads], lines, MAX_APART):
        if len({heads[at] for at in run}) < len(run):
            continue  # The same head twice is a speaker of an interview.
        names = [at for at in run if not _verbs(language).search(heads[at])]
        if len(names) > 1:
            yield names
        if len(run) >= MANY and len(run) > len(names):
            yield run


def _run_in_head(lines: Sequence[Line], at: int) -> str | None:
    line = lines[at]
    if line.place or line.kind == "heading":
        return None
    if label := _LABEL.match(line.text):
        return label[0]
    is_short = len(line.text.split()) <= MAX_RUN_IN_WORDS and line.text[-1:] in (".", ":")
    return line.text if is_short and paragraph_end(lines, at) > at else None


@cache
def _verbs(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(load_vocabulary(language).labels.verbs)})\b")


def find_parallel_openings(lines: Sequence[Line], language: str) -> Iterator[list[int]]:
    """Yield the rows of three or more paragraphs near one another that open with the same words."""
    plain, cues = load_vocabulary(language).plain_openings.words, load_cues(language)
    openings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.place == 0 and line.kind != "heading":
            words = tokenize(" ".join(line.text.split(maxsplit=4)[:4]), cues)
            for size in SAME_WORDS:
                # A colon behind them makes the words a speaker's name, or a label.
                if len(words) > size and words[size] != ":" and not set(words[: min(size, 2)]) <= plain:
                    openings[words[:size]].append(at)
    for words, own in openings.items():
        runs = _split_far(own, lines, 1 if len(words) == 1 else MAX_APART)
        yield from (run for run in runs if len(run) >= MANY)


def find_promised(lines: Sequence[Line], markers: Markers, language: str) -> Iterator[list[int]]:
    """Yield as many paragraphs, or sentences of its own paragraph, behind a promise as it promises.

    A promise of two counts only before a colon: `both sides` is said of too much.
    """
    for at, line in enumerate(lines):
        is_open = line.text.endswith(":")
        left = paragraph_end(lines, at) - at
        if 0 < left < MANY or left > MAX_LEFT:
            continue  # Too few or too many sentences behind it in its paragraph, as is mostly the case.
        numbers = {promise.number for promise in find_announcements(line.text, language)}
        for number in sorted(n for n in numbers if n >= MANY or is_open):
            row = _passages_behind(lines, at, number)
            behind = row[:number] if lines[row[0]].place == 0 else row
            # What is numbered is found by its numbers.
            if len(behind) == number and not any(markers[n] for n in behind[:2]):
                yield behind


def _passages_behind(lines: Sequence[Line], at: int, most: int) -> list[int]:
    """Return the other sentences of its paragraph, else `most` paragraphs before the next heading."""
    end = paragraph_end(lines, at)
    if end > at:
        return [*range(at + 1, end + 1)]
    openings: list[int] = []
    for n in range(at + 1, len(lines)):
        if lines[n].kind == "heading" or len(openings) == most:
            break
        if lines[n].place == 0:
            openings.append(n)
    return openings or [at]


def _split_far(row: Sequence[int], lines: Sequence[Line], most: int) -> list[list[int]]:
    """Return a row in runs whose neighbours are at most so many paragraphs apart."""
    gaps = [lines[b].paragraph - lines[a].paragraph > most for a, b in pairwise(row)]
    runs: list[list[int]] = [[]]
    for at, is_far in zip(row, [False, *gaps], strict=False):
        if is_far:
            runs.append([])
        runs[-1].append(at)
    return [run for run in runs if run]
