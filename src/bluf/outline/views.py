"""The sentences of a commentary as the features see them, each alone and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import sqrt
from typing import NamedTuple

from bluf.model import Commentary, Paragraph

from .cues import count_cues, find_content, load_cues, tokenize
from .prescriptions import is_prescription
from .structure import Candidate, Sketch

ECHO_SPAN = 12
"""Sentences at either end that a restatement is looked for in: a fifth of the text, at most this many."""
RANKED = ("counted", "headed", "listed", "sided", "paired")
"""Kinds of strands that the ranker sees, in the order of its columns."""

Row = tuple[float, ...]


class View(NamedTuple):
    """A sentence as the features see it."""

    words: tuple[str, ...]
    text: str
    cues: Row
    telling: Row
    """The cues that also count for the neighbours."""
    ordinal: bool
    """Opens with an ordinal, or bears a list marker."""
    promise: bool
    """Names a number and a noun that is counted: "three reasons"."""
    addressed: float
    """Obligation and an actor in one sentence."""
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
    """Numbers of the paragraphs that are headings, ascending; `headed` is the same as a set."""
    headed: frozenset[int]
    ends: dict[str, list[int]]
    """Content word → the sentences of the text's beginning and of its end that have it."""
    half: float
    """Where the second half begins, in sentences."""
    counted: tuple[Candidate, ...]
    """The enumerations among the candidate strands."""
    told: frozenset[int | None]
    """The sentences that promise a strand."""
    heads: dict[int, Candidate]
    """The sentence that opens an item → the strand that it is an item of; enumerations before headings."""


def view_sentences(commentary: Commentary) -> tuple[View, ...]:
    """Return the sentences of a commentary in reading order, read once for all features."""
    language = commentary.source.language
    return tuple(
        [
            _view(commentary.text[start:end], paragraph, (number, place), language)
            for number, paragraph in enumerate(commentary.paragraphs)
            for place, (start, end) in enumerate(paragraph.sentences)
        ]
    )


def _view(text: str, paragraph: Paragraph, at: tuple[int, int], language: str) -> View:
    cues = load_cues(language)
    number, place = at
    words = tokenize(text, cues)
    counts = count_cues(words, cues)
    return View(
        words=words,
        text=text,
        cues=tuple(counts),
        telling=tuple([counts[number] for number in cues.telling]),
        ordinal=counts[cues.names.index("ordinal")] > 0 or (place == 0 and paragraph.marker is not None),
        promise=counts[cues.names.index("number")] > 0 and counts[cues.names.index("countable")] > 0,
        addressed=counts[cues.names.index("deontic")] * counts[cues.names.index("actor")],
        content=find_content(words, cues),
        paragraph=number,
        place=place,
        siblings=len(paragraph.sentences),
        kind=paragraph.kind,
        prescribes=is_prescription(text, language),
    )


def survey(sketched: Sketch, views: tuple[View, ...]) -> Setting:
    """Return what single sentences are measured against."""
    cues = load_cues(sketched.commentary.source.language)
    frequency = Counter(chain.from_iterable([view.content for view in views]))
    last = views[-1].paragraph if views else 0
    topics = {
        "title": find_content(tokenize(sketched.commentary.attribution.title or "", cues), cues),
        "opening": _pool(v for v in views if v.paragraph < 2),
        "ending": _pool(v for v in views if v.paragraph > last - 2),
        "headings": _pool(v for v in views if v.kind == "heading"),
    }
    # Rows of the other kinds cost more in recommendations than they gave.
    candidates = [c for c in sketched.candidates if c.kind in RANKED]
    sections = tuple(v.paragraph for v in views if v.kind == "heading" and v.place == 0)
    span = min(len(views) // 5 + 1, ECHO_SPAN, len(views))
    return Setting(
        views,
        topics,
        frequency,
        sqrt(sum(n * n for n in frequency.values())) or 1.0,
        Counter(v.words[0] for v in views if v.place == 0 and v.words and v.words[0] not in cues.common),
        _since([v.promise for v in views]),
        _since([v.kind == "heading" for v in views]),
        sum(v.ordinal for v in views),
        sum(v.kind == "heading" for v in views),
        last + 1,
        sections,
        frozenset(sections),
        _index_words(views, [*range(span), *range(max(len(views) - span, span), len(views))]),
        len(views) / 2,
        tuple([c for c in candidates if c.kind == "counted"]),
        frozenset([c.announcement for c in candidates]),
        {item.head: c for c in sorted(candidates, key=_precedence) for item in c.items},
    )


def _pool(views: Iterable[View]) -> frozenset[str]:
    return frozenset().union(*(view.content for view in views))


def _index_words(views: tuple[View, ...], places: Iterable[int]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for place in places:
        for word in views[place].content:
            index.setdefault(word, []).append(place)
    return index


def _since(flags: list[bool]) -> tuple[int, ...]:
    """Return for every place how far back the last flag is (0: here; 99: none)."""
    distance, distances = 99, []
    for flag in flags:
        distance = 0 if flag else min(distance + 1, 99)
        distances.append(distance)
    return tuple(distances)


def _precedence(candidate: Candidate) -> bool:
    return candidate.kind != "headed"
