"""Features of every sentence of a commentary: where it stands, what it says, what it echoes.

Every feature can be explained to the author of the text in one line; what counts as a cue stands in
`vocabulary/cues.*.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import chain
from math import exp, log, sqrt

from .cues import load_cues
from .structure import Sketch
from .views import RANKED, Row, Setting, View, survey, view_sentences

STRANDS = ("tracks", "reasons", "recommendations")
NAME = re.compile(r" [A-Z]")
NEAR = 2
"""Sentences on either side that do not count as repeated: neighbours share words anyway."""

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
        float(text[-1:] == ":"), float(text[-1:] not in ".!?”\"’):»"), float(text[:1] in "“\"«"),
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
    words = setting.ends.keys() & view.content
    shared = Counter(chain.from_iterable(map(setting.ends.__getitem__, words)))
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
    following = paragraph + 1 in setting.headed
    lead = paragraph < first
    return (
        float(lead), exp((paragraph - first) / 2) if lead else 0.0, float(paragraph > last),
        float(paragraph == last + 1), float(following), float(following and setting.views[index].place == 0),
        float(paragraph == first - 1 and setting.views[index].place == setting.views[index].siblings - 1),
    )  # fmt: skip


def _prescription(setting: Setting, index: int) -> Row:
    view, part = setting.views[index], index / len(setting.views)
    says = float(view.prescribes)
    return says, says * part, says * float(part > 0.8), says * float(view.place == 0)


def _strand(setting: Setting, index: int) -> Row:
    """Whether a sentence opens an item of a strand, and of what kind; whether strands stand beside it."""
    candidate = setting.heads.get(index)
    kinds = [float(candidate is not None and candidate.kind == kind) for kind in RANKED]
    roles = [float(candidate is not None and candidate.role == role) for role in STRANDS]
    size = min(len(candidate.items), 6) / 6 if candidate else 0.0
    kept = float(candidate is not None and candidate.announced == len(candidate.items))
    counted = setting.counted
    told = float(index in setting.told)
    before = float(bool(counted) and index < counted[0].items[0].head)
    after = float(bool(counted) and index > counted[-1].items[-1].last)
    inside = float(any(c.items[0].head < index <= c.items[-1].last for c in counted) and candidate is None)
    return (*kinds, *roles, size, kept, told, before, after, inside)


def _cues(setting: Setting, index: int) -> Row:
    return setting.views[index].cues


def _cues_before(setting: Setting, index: int) -> Row:
    return setting.views[index - 1].telling if index else (0.0,) * len(setting.views[0].telling)


def _cues_after(setting: Setting, index: int) -> Row:
    last = index + 1 == len(setting.views)
    return (0.0,) * len(setting.views[0].telling) if last else setting.views[index + 1].telling


RULES: tuple[tuple[str, str, Callable[[Setting, int], Row]], ...] = (
    ("position", "part part² start start/4 end end/4 first second last last-but-one top bottom opening "
     "ending ending-but-one late early length", _position),
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
    ("prescription", "says says×part says-late says×first", _prescription),
    ("strand", "counted headed listed sided paired tracks reasons recommendations size kept told before "
     "after inside", _strand),
    ("cue", "", _cues),
    ("cue before", "", _cues_before),
    ("cue after", "", _cues_after),
)  # fmt: skip
"""Name, names of the columns (none: those of the cue groups), function: the order of the columns."""


def name_columns(language: str) -> tuple[str, ...]:
    """Return the name of every column of a row, in order: `position part`, `cue deontic`."""
    cues = load_cues(language)
    telling = tuple(cues.names[number] for number in cues.telling)
    groups = {"cue": cues.names, "cue before": telling, "cue after": telling}
    return tuple(f"{rule} {name}" for rule, names, _ in RULES for name in groups.get(rule) or names.split())


def sentence_features(sketched: Sketch) -> tuple[Row, ...]:
    """Return one row a sentence, in reading order; columns as `name_columns` names them."""
    return measure_views(sketched, view_sentences(sketched.commentary))


def measure_views(sketched: Sketch, views: tuple[View, ...]) -> tuple[Row, ...]:
    """Return the rows of sentences already viewed: same order, one column a feature."""
    setting = survey(sketched, views)
    rules = [rule for _, _, rule in RULES]
    return tuple(
        [tuple(chain.from_iterable([rule(setting, at) for rule in rules])) for at in range(len(views))]
    )
