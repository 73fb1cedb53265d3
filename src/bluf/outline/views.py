"""The sentences of a commentary as the features see them, each alone and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from bluf.model import Commentary

from .cues import count_cues, load_cues, tokenize
from .prescriptions import is_prescription
from .structure import Candidate, Sketch

ECHO_SPAN = 12
"""Sentences at either end that a restatement is looked for in: a fifth of the text, at most this many."""

Row = tuple[float, ...]


class View(NamedTuple):
    """A sentence as the features see it."""

    words: tuple[str, ...]
    text: str
    cues: Row
    ordinal: bool
    promise: bool
    content: frozenset[str]
    paragraph: int
    place: int
    siblings: int
    kind: str
    prescribes: bool
    """Whether its own main clause says what someone should do."""


class Setting(NamedTuple):
    """What the features of one sentence need to know of all the others."""

    views: tuple[View, ...]
    topics: dict[str, frozenset[str]]
    """Title, opening, ending, headings: their content words."""
    frequency: Counter[str]
    norm: float
    openers: Counter[str]
    """First words of paragraphs: parallel openings mark parallel points."""
    since_promise: tuple[int, ...]
    since_heading: tuple[int, ...]
    ordinals: int
    headings: int
    paragraphs: int
    sections: tuple[int, ...]
    """Paragraphs that are headings."""
    early: range
    late: range
    candidates: tuple[Candidate, ...]
    heads: dict[int, Candidate]
    """The sentence that opens an item → the strand that it is an item of; enumerations before headings."""


def view_sentences(commentary: Commentary) -> tuple[View, ...]:
    """Return the sentences of a commentary in reading order, read once for all features."""
    cues = load_cues("en")
    group = {name: number for number, name in enumerate(cues.names)}
    views = []
    for number, paragraph in enumerate(commentary.paragraphs):
        for place, (start, end) in enumerate(paragraph.sentences):
            text = commentary.text[start:end]
            words = tokenize(text)
            counts = count_cues(words, cues)
            ordinal = counts[group["ordinal"]] > 0 or (place == 0 and paragraph.marker is not None)
            promise = counts[group["number"]] > 0 and counts[group["countable"]] > 0
            content = frozenset([w for w in words if len(w) > 3 and w not in cues.stop])
            siblings = len(paragraph.sentences)
            views.append(
                View(
                    words,
                    text,
                    tuple(counts),
                    ordinal,
                    promise,
                    content,
                    number,
                    place,
                    siblings,
                    paragraph.kind,
                    is_prescription(text),
                )
            )
    return tuple(views)


def survey(sketched: Sketch, views: tuple[View, ...]) -> Setting:
    """Return what single sentences are measured against."""
    frequency = Counter(word for view in views for word in view.content)
    last = views[-1].paragraph if views else 0
    topics = {
        "title": frozenset(w for w in tokenize(sketched.commentary.attribution.title or "") if len(w) > 3),
        "opening": _pool(v for v in views if v.paragraph < 2),
        "ending": _pool(v for v in views if v.paragraph > last - 2),
        "headings": _pool(v for v in views if v.kind == "heading"),
    }
    candidates = sketched.candidates
    return Setting(
        views,
        topics,
        frequency,
        sqrt(sum(n * n for n in frequency.values())) or 1.0,
        Counter(v.words[0] for v in views if v.place == 0 and v.words and v.words[0] not in ("the", "in")),
        _since([v.promise for v in views]),
        _since([v.kind == "heading" for v in views]),
        sum(v.ordinal for v in views),
        sum(v.kind == "heading" for v in views),
        last + 1,
        tuple(v.paragraph for v in views if v.kind == "heading" and v.place == 0),
        range(min(len(views) // 5 + 1, ECHO_SPAN, len(views))),
        range(max(len(views) * 4 // 5, len(views) - ECHO_SPAN, 0), len(views)),
        candidates,
        {item.head: c for c in sorted(candidates, key=_precedence) for item in c.items},
    )


def _pool(views: Iterable[View]) -> frozenset[str]:
    return frozenset().union(*(view.content for view in views))


def _since(flags: list[bool]) -> tuple[int, ...]:
    """Return for every place how far back the last flag is (0: here; 99: none)."""
    distance, distances = 99, []
    for flag in flags:
        distance = 0 if flag else min(distance + 1, 99)
        distances.append(distance)
    return tuple(distances)


def _precedence(candidate: Candidate) -> bool:
    return candidate.kind != "headed"
