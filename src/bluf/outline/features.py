"""Features of every sentence of a commentary: where it stands, what it says, what it echoes.

Every feature can be explained to the author of the text in one line; what counts as a cue stands in
`vocabulary/cues.*.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import resources
from math import exp, log, sqrt
from typing import NamedTuple

from bluf.model import Commentary

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[?!:;—%“”\"]")
NAME = re.compile(r"(?<=[^.!?“] )[A-Z]\w+")
LEAD_IN = frozenset(("“", '"', "and", "but", "so", "—"))
CUE_LIMIT = 2
"""Occurrences of a cue in one sentence that still count; a third says nothing new."""

ECHO_SPAN = 12
"""Sentences at either end that a restatement is looked for in: a fifth of the text, at most this many."""

Row = tuple[float, ...]
_LAST_PLACE = {"opening": 0, "start": 1, "anywhere": 10_000}


class Cues(NamedTuple):
    """The cue words of one language."""

    names: tuple[str, ...]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int, int], ...]]
    """First word → (whole phrase, number of its group, last place it may begin at)."""
    stop: frozenset[str]


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


@lru_cache(maxsize=4)
def load_cues(language: str = "en") -> Cues:
    """Return the cue words of a language (ISO 639-1), from the package's vocabulary; cached."""
    file = resources.files("bluf.outline") / "vocabulary" / f"cues.{language}.toml"
    content = tomllib.loads(file.read_text("utf-8"))
    phrases: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for number, group in enumerate(content["cue"].values()):
        for entry in group["words"]:
            words = tuple(entry.split())
            phrases.setdefault(words[0], []).append((words, number, _LAST_PLACE[group["at"]]))
    return Cues(
        tuple(content["cue"]),
        {first: tuple(entries) for first, entries in phrases.items()},
        frozenset(content["stop"]["words"]),
    )


def tokenize(text: str) -> tuple[str, ...]:
    """Return the words and telling marks of a sentence, lower case; every figure is `0`."""
    found = TOKEN.findall(text.lower().replace("’", "'"))
    return tuple(["0" if word[0].isdigit() else word for word in found])


def count_cues(words: tuple[str, ...], cues: Cues) -> list[float]:
    """Return how often each cue group occurs (at most `CUE_LIMIT` times), groups in the order of the file."""
    counts = [0.0] * len(cues.names)
    skipped = 0
    while skipped < len(words) and words[skipped] in LEAD_IN:
        skipped += 1
    for place, word in enumerate(words):
        for phrase, group, last in cues.phrases.get(word, ()):
            if (place - skipped > last and place > last) or counts[group] >= CUE_LIMIT:
                continue
            if len(phrase) == 1 or words[place : place + len(phrase)] == phrase:
                counts[group] += 1.0
    return counts


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
                )
            )
    return tuple(views)


def survey(commentary: Commentary, views: tuple[View, ...]) -> Setting:
    """Return what single sentences are measured against."""
    frequency = Counter(word for view in views for word in view.content)
    last = views[-1].paragraph if views else 0
    topics = {
        "title": frozenset(w for w in tokenize(commentary.attribution.title or "") if len(w) > 3),
        "opening": _pool(v for v in views if v.paragraph < 2),
        "ending": _pool(v for v in views if v.paragraph > last - 2),
        "headings": _pool(v for v in views if v.kind == "heading"),
    }
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


_GROUPS = {name: number for number, name in enumerate(load_cues().names)}
_DEONTIC, _ACTOR = _GROUPS["deontic"], _GROUPS["actor"]
_NO_CUES: Row = (0.0,) * len(_GROUPS)
_NO_SECTION: Row = (0.0,) * 7


def _position(setting: Setting, index: int) -> Row:
    view, count = setting.views[index], len(setting.views)
    part, left = index / count, count - 1 - index
    depth, below = view.paragraph, setting.paragraphs - 1 - view.paragraph
    return (
        part, part * part, exp(-index), exp(-index / 4), exp(-left), exp(-left / 4),
        float(index == 0), float(index == 1), float(left == 0), float(left == 1),
        exp(-depth / 2), exp(-below / 2), float(depth == 0), float(below == 0), float(below == 1),
        float(part > 0.75), max(0.0, 0.3 - part), log(count),
    )  # fmt: skip


def _paragraph(setting: Setting, index: int) -> Row:
    view = setting.views[index]
    first, last = view.place == 0, view.place == view.siblings - 1
    mean = len(setting.views) / setting.paragraphs
    return (
        float(first), float(last), float(first and last), float(first) * log(mean), float(last) * log(mean),
        float(view.place == 1), min(view.siblings, 8) / 8, float(view.kind == "heading"),
        float(view.kind == "item"), float(view.kind == "quote"), float(first) * (index / len(setting.views)),
    )  # fmt: skip


def _shape(setting: Setting, index: int) -> Row:
    view = setting.views[index]
    length = len(view.words)
    text = view.text
    return (
        log(1 + length), float(length < 8), float(length > 35), float(text.endswith("?")),
        float(text[-1:] == ":"), float(text[-1:] not in ".!?”\"’):"), float(text[:1] in "“\""),
        float("“" in view.words or '"' in view.words), min(view.words.count("0"), 4) / 4,
        min(len(NAME.findall(text)), 8) / 8, float("—" in view.words or " – " in text),
        float(";" in view.words),
    )  # fmt: skip


def _echo(setting: Setting, index: int) -> Row:
    view = setting.views[index]
    size = len(view.content) or 1
    root = sqrt(size)
    frequent = sum(setting.frequency[w] for w in view.content)
    fresh = sum(setting.frequency[w] == 1 for w in view.content) / size
    topics = setting.topics
    overlaps = [
        0.0 if (topic == "opening" and index < 4) or not words else len(view.content & words) / root
        for topic, words in topics.items()
    ]
    title = len(view.content & topics["title"]) / (len(topics["title"]) or 1)
    return (frequent / (root * setting.norm), fresh, title, *overlaps, log(size))


def _restatement(setting: Setting, index: int) -> Row:
    """How much a sentence repeats one of the first or the last: a thesis is said twice."""
    view, part = setting.views[index], index / len(setting.views)
    early = max((_likeness(view, setting.views[i]) for i in setting.early if abs(i - index) > 2), default=0.0)
    late = max((_likeness(view, setting.views[i]) for i in setting.late if abs(i - index) > 2), default=0.0)
    return early, late, early if part > 0.5 else 0.0, late if part < 0.5 else 0.0, max(early, late)


def _likeness(one: View, other: View) -> float:
    """Return the cosine of two sentences as sets of content words, in [0, 1]."""
    shared = len(one.content & other.content)
    return shared / sqrt(len(one.content) * len(other.content)) if shared else 0.0


def _structure(setting: Setting, index: int) -> Row:
    view, views = setting.views[index], setting.views
    first = view.place == 0
    before = views[index - 1] if index else view
    parallel = setting.openers[view.words[0]] - 1 if first and view.words else 0
    promised, headed = setting.since_promise[index], setting.since_heading[index]
    return (
        float(view.promise), float(view.promise and view.text[-1:] == ":"),
        float(promised == 1), exp(-promised / 3), float(first) * exp(-promised / 10),
        float(first and view.ordinal), float(view.ordinal) * min(setting.ordinals, 4),
        float(first) * min(setting.ordinals, 4), float(first) * min(parallel, 3),
        float(headed == 1), float(headed == 1) * min(setting.headings, 8) / 8,
        exp(-headed / 3) if headed else 0.0,
        float(view.kind == "heading") * min(setting.headings, 8) / 8, min(setting.headings, 8) / 8,
        float(before.text.endswith("?")), float(before.text.endswith(":")),
        view.cues[_DEONTIC] * view.cues[_ACTOR], float(view.promise) * index / len(views),
    )  # fmt: skip


def _section(setting: Setting, index: int) -> Row:
    """Where a sentence stands between headings: the claim often closes the part before the first one."""
    place, paragraph = setting.sections, setting.views[index].paragraph
    if not place:
        return _NO_SECTION
    first, last = place[0], place[-1]
    following = paragraph + 1 in place
    lead = paragraph < first
    return (
        float(lead), exp((paragraph - first) / 2) if lead else 0.0, float(paragraph > last),
        float(paragraph == last + 1), float(following), float(following and setting.views[index].place == 0),
        float(paragraph == first - 1 and setting.views[index].place == setting.views[index].siblings - 1),
    )  # fmt: skip


def _cues(setting: Setting, index: int) -> Row:
    return setting.views[index].cues


def _cues_before(setting: Setting, index: int) -> Row:
    return setting.views[index - 1].cues if index else _NO_CUES


def _cues_after(setting: Setting, index: int) -> Row:
    return setting.views[index + 1].cues if index + 1 < len(setting.views) else _NO_CUES


RULES: tuple[tuple[str, Callable[[Setting, int], Row]], ...] = (
    ("position", _position),
    ("paragraph", _paragraph),
    ("shape", _shape),
    ("echo", _echo),
    ("restatement", _restatement),
    ("structure", _structure),
    ("section", _section),
    ("cue", _cues),
    ("cue before", _cues_before),
    ("cue after", _cues_after),
)


def sentence_features(commentary: Commentary) -> tuple[Row, ...]:
    """Return one row a sentence, in reading order; columns in the order of `RULES`."""
    return rows_of(commentary, view_sentences(commentary))


def rows_of(commentary: Commentary, views: tuple[View, ...]) -> tuple[Row, ...]:
    """Return the rows of sentences already viewed: same order, one column a feature."""
    setting = survey(commentary, views)
    return tuple(
        [tuple([value for _, rule in RULES for value in rule(setting, index)]) for index in range(len(views))]
    )
