"""Features of every sentence of a commentary: where it stands, what it says, what it echoes.

Every feature can be explained to the author of the text in one line; what counts as a cue stands in
`vocabulary/cues.*.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from math import exp, log, sqrt
from typing import NamedTuple

from bluf.model import Commentary

from .views import Row, View, find_content, load_cues, tokenize, view_sentences

NAME = re.compile(r" [A-Z]")
ECHO_SPAN = 12
"""Sentences at either end that a restatement is looked for in: a fifth of the text, at most this many."""
NEAR = 2
"""Sentences on either side that do not count as repeated: neighbours share words anyway."""


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
    """Numbers of the paragraphs that are headings, ascending; `heads` is the same as a set."""
    heads: frozenset[int]
    ends: dict[str, list[int]]
    """Content word → the sentences of the text's beginning and of its end that have it."""
    half: float
    """Where the second half begins, in sentences."""


def survey(commentary: Commentary, views: tuple[View, ...]) -> Setting:
    """Return what single sentences are measured against."""
    frequency = Counter(word for view in views for word in view.content)
    last = views[-1].paragraph if views else 0
    topics = {
        "title": find_content(tokenize(commentary.attribution.title or "")),
        "opening": _pool(v for v in views if v.paragraph < 2),
        "ending": _pool(v for v in views if v.paragraph > last - 2),
        "headings": _pool(v for v in views if v.kind == "heading"),
    }
    sections = tuple(v.paragraph for v in views if v.kind == "heading" and v.place == 0)
    span = min(len(views) // 5 + 1, ECHO_SPAN, len(views))
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
        sections,
        frozenset(sections),
        _index_words(views, [*range(span), *range(max(len(views) - span, span), len(views))]),
        len(views) / 2,
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
    counts = [*map(setting.frequency.__getitem__, view.content)]
    frequent, fresh = sum(counts), counts.count(1) / size
    topics = setting.topics
    overlaps = [
        0.0 if (topic == "opening" and index < 4) or not words else len(view.content & words) / root
        for topic, words in topics.items()
    ]
    title = len(view.content & topics["title"]) / (len(topics["title"]) or 1)
    return (frequent / (root * setting.norm), fresh, title, *overlaps, log(size))


def _restatement(setting: Setting, index: int) -> Row:
    """How much a sentence repeats one of the first or the last: a thesis is said twice."""
    view, views = setting.views[index], setting.views
    shared: dict[int, int] = {}
    for word in setting.ends.keys() & view.content:
        for place in setting.ends[word]:
            shared[place] = shared.get(place, 0) + 1
    early = late = 0.0
    for place, count in shared.items():
        likeness = count * count / len(views[place].content)
        if place < setting.half:
            early = likeness if likeness > early and abs(place - index) > NEAR else early
        elif likeness > late and abs(place - index) > NEAR:
            late = likeness
    size = len(view.content) or 1
    early, late = sqrt(early / size), sqrt(late / size)
    return (
        early,
        late,
        early if index > setting.half else 0.0,
        late if index < setting.half else 0.0,
        max(early, late),
    )


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
        view.addressed, float(view.promise) * index / len(views),
    )  # fmt: skip


def _section(setting: Setting, index: int) -> Row:
    """Where a sentence stands between headings: the claim often closes the part before the first one."""
    place, paragraph = setting.sections, setting.views[index].paragraph
    if not place:
        return _NO_SECTION
    first, last = place[0], place[-1]
    following = paragraph + 1 in setting.heads
    lead = paragraph < first
    return (
        float(lead), exp((paragraph - first) / 2) if lead else 0.0, float(paragraph > last),
        float(paragraph == last + 1), float(following), float(following and setting.views[index].place == 0),
        float(paragraph == first - 1 and setting.views[index].place == setting.views[index].siblings - 1),
    )  # fmt: skip


def _cues(setting: Setting, index: int) -> Row:
    return setting.views[index].cues


def _cues_before(setting: Setting, index: int) -> Row:
    return setting.views[index - 1].telling if index else (0.0,) * len(setting.views[0].telling)


def _cues_after(setting: Setting, index: int) -> Row:
    last = index + 1 == len(setting.views)
    return (0.0,) * len(setting.views[0].telling) if last else setting.views[index + 1].telling


RULES: tuple[tuple[str, str, Callable[[Setting, int], Row]], ...] = (
    ("position", "part part² start start/4 end end/4 first second last last-but-one top bottom opening ending "
     "ending-but-one late early length", _position),
    ("paragraph", "first last only first×mean last×mean second siblings heading item quote first×part",
     _paragraph),
    ("shape", "words short long question colon open-end opens-with-quotation quotation figures names dash "
     "semicolon", _shape),
    ("echo", "frequent fresh title-share title opening ending headings content", _echo),
    ("restatement", "early late early-in-second-half late-in-first-half any", _restatement),
    ("structure", "promise promise-colon after-promise since-promise first×since-promise first×ordinal "
     "ordinal×ordinals first×ordinals parallel under-heading under-heading×headings since-heading "
     "heading×headings headings after-question after-colon addressed promise×part", _structure),
    ("section", "lead before-first-heading last opens-last before-heading closes-section closes-lead",
     _section),
    ("cue", "", _cues),
    ("cue before", "", _cues_before),
    ("cue after", "", _cues_after),
)  # fmt: skip
"""Name, names of the columns (none: those of the cue groups), function: the order of the columns."""


def name_columns(language: str = "en") -> tuple[str, ...]:
    """Return the name of every column of a row, in order: `position part`, `cue deontic`."""
    cues = load_cues(language)
    telling = tuple(cues.names[number] for number in cues.telling)
    groups = {"cue": cues.names, "cue before": telling, "cue after": telling}
    return tuple(f"{rule} {name}" for rule, names, _ in RULES for name in groups.get(rule) or names.split())


def sentence_features(commentary: Commentary) -> tuple[Row, ...]:
    """Return one row a sentence, in reading order; columns as `name_columns` names them."""
    return measure_views(commentary, view_sentences(commentary))


def measure_views(commentary: Commentary, views: tuple[View, ...]) -> tuple[Row, ...]:
    """Return the rows of sentences already viewed: same order, one column a feature."""
    setting = survey(commentary, views)
    rules = [rule for _, _, rule in RULES]
    return tuple(
        [tuple([value for rule in rules for value in rule(setting, at)]) for at in range(len(views))]
    )
