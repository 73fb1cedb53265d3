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
def _side_pattern() -> re.Pattern[str]:
    nouns = either(load_vocabulary().sides.nouns)
    return re.compile(
        rf"^(?P<label>(?:the|one|a|an|another|its|their|our)\s+(?:[\w’'-]+,?\s+){{0,5}}?(?P<noun>{nouns}))\b(?!-)",
        re.IGNORECASE,
    )


def match_side(text: str) -> re.Match[str] | None:
    """Return the match of a sentence that opens with a side, groups `label` and `noun`."""
    return _side_pattern().match(text)


def find_sides(lines: Sequence[Line]) -> Iterator[list[tuple[int, str]]]:
    """Yield, for each thing with sides, the sentence of every side and the noun that they share."""
    openings = [
        (at, match["noun"].lower(), match["label"].lower())
        for at, line in enumerate(lines)
        if line.kind != "heading" and (match := match_side(line.text))
    ]
    for noun in dict.fromkeys(noun for _, noun, _ in openings):
        own = [(at, label) for at, kind, label in openings if kind == noun]
        yield from _groups(own, noun, lines)
    yield from _pairs(lines)


def _groups(own: list[tuple[int, str]], noun: str, lines: Sequence[Line]) -> Iterator[list[tuple[int, str]]]:
    """Yield runs of near neighbours that are called differently; the same name twice is one side again."""
    run = own[:1]
    for (before, _), (at, label) in pairwise(own):
        if lines[at].paragraph - lines[before].paragraph > MAX_APART:
            if len(run) > 1:
                yield [(place, noun) for place, _ in run]
            run = []
        if label not in {name for _, name in run}:
            run.append((at, label))
    if len(run) > 1:
        yield [(place, noun) for place, _ in run]


def _pairs(lines: Sequence[Line]) -> Iterator[list[tuple[int, str]]]:
    for one, other in load_vocabulary().sides.pairs:
        starts = [at for at, line in enumerate(lines) if line.text.lower().startswith(one)]
        for at in starts:
            within = range(at + 1, len(lines))
            near = (n for n in within if lines[n].paragraph - lines[at].paragraph <= MAX_APART)
            end = next((n for n in near if lines[n].text.lower().startswith(other)), None)
            if end is not None:
                yield [(at, "side"), (end, "side")]
