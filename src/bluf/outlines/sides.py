"""Contrasted sides: "The hard side of …", "The softer side of …"; "On the one hand", "On the other"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from .lines import Line
from .vocabulary import either, load_vocabulary

MAX_APART = 3
"""Paragraphs between two sides of one thing."""


@cache
def _side_pattern(language: str) -> re.Pattern[str]:
    words = load_vocabulary(language).sides
    label = rf"(?P<label>{words.opening}(?P<noun>{either(words.nouns)}){words.closing})"
    return re.compile(rf"^{label}\b(?!-)", re.IGNORECASE)


def match_side(text: str, language: str) -> re.Match[str] | None:
    """Return the match of a sentence that opens with a side, groups `label` and `noun`."""
    return _side_pattern(language).match(text)


def find_sides(lines: Sequence[Line], language: str) -> Iterator[list[int]]:
    """Yield, for each thing with sides, the sentence that opens the treatment of every side."""
    openings = [
        (at, match["noun"].lower(), match["label"].lower())
        for at, line in enumerate(lines)
        if line.kind != "heading" and (match := match_side(line.text, language))
    ]
    for noun in dict.fromkeys(noun for _, noun, _ in openings):
        own = [(at, label) for at, kind, label in openings if kind == noun]
        yield from (run for run in _split_runs(own, lines) if len(run) > 1)


def _split_runs(own: list[tuple[int, str]], lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield runs of near neighbours that are called differently; the same name twice is one side again."""
    run, names = [own[0][0]], {own[0][1]}
    for (before, _), (at, label) in pairwise(own):
        if lines[at].paragraph - lines[before].paragraph > MAX_APART:
            yield run
            run, names = [], set()
        if label not in names:
            run.append(at)
            names.add(label)
    yield run


def find_pairs(lines: Sequence[Line], language: str) -> Iterator[list[int]]:
    """Yield the two sentences that open as one of a pair each ("On the one hand", "On the other")."""
    starts = [line.text.lower().replace("'", "’") for line in lines]
    for one, other in load_vocabulary(language).sides.pairs:
        for at in (at for at, text in enumerate(starts) if text.startswith(one)):
            near = (
                n for n in range(at + 1, len(lines)) if lines[n].paragraph - lines[at].paragraph <= MAX_APART
            )
            end = next((n for n in near if starts[n].startswith(other)), None)
            if end is not None:
                yield [at, end]
