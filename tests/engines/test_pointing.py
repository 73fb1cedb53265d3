"""From numbers to an outline: what is believed, what becomes of it, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from model_servers import NAME, find_strange

from bluf.asking import Cache
from bluf.engines import Means
from bluf.errors import EngineError, NoArgumentError
from bluf.make import read_outline
from bluf.model import EngineInfo
from bluf.outline.pointing import Choice, Sentence, check_choice, select_pointed
from bluf.outline.selection import Selector

NOTHING = dict.fromkeys(("thesis", "context", "tracks", "reasons", "recommendations", "conclusion"), ())
SENTENCES = tuple(Sentence(f"Sentence {n}.", "heading" if n == 0 else "paragraph", n, 0.5) for n in range(20))


def choose(**roles) -> Choice:
    return Choice(**{**NOTHING, **roles})


@pytest.fixture
def point(ferry):
    """The outline by an engine that names sentences by their first words."""

    def by(data: bytes = ferry, **roles):
        def pointer(sentences):
            def find(words):
                return next(n for n, one in enumerate(sentences) if one.text.startswith(words))

            return choose(**{role: tuple(find(words) for words in told) for role, told in roles.items()})

        return read_outline(NAME, data, select=select_pointed(pointer, EngineInfo("finger")))

    return by


def test_the_sentences_pointed_at_are_the_points(point, ferry):
    outline = point(
        thesis=["A line that carries"],
        context=["Last month", "Every winter"],
        reasons=["Today it has a lighthouse", "A fire engine"],
        recommendations=["The councils, for their part"],
        conclusion=["Keep the lights"],
    )
    assert outline.thesis.text.startswith("A line that carries")
    assert [one.text.split()[0] for one in outline.context] == ["Every", "Last"]
    assert [one.text.split()[0] for one in outline.reasons.points] == ["A", "Today"]
    assert [one.text.split()[0] for one in outline.recommendations.points] == ["The"]
    assert outline.conclusion.text == "Keep the lights on at the quay."
    assert outline.tracks is None
    assert not outline.reasons.explicit
    assert outline.engine == EngineInfo("finger")
    assert outline.warnings == ()
    assert find_strange(outline, ferry) == []


def test_points_of_an_enumeration_bring_its_announcement(point):
    outline = point(
        thesis=["The night ferry should stay"],
        reasons=["First,", "Second,", "Third,"],
        tracks=["The loud", "The quiet"],
    )
    assert outline.reasons.explicit
    assert outline.reasons.announced == 3
    assert outline.reasons.announcement.text.startswith("There are three reasons")
    assert [one.statement.split()[0] for one in outline.reasons.points] == ["The", "The", "People"]
    assert [one.label for one in outline.tracks.points] == [
        "The loud, public side",
        "The quiet, financial side",
    ]


def test_the_engine_may_choose_another_sentence_of_an_item(point):
    outline = point(thesis=["The night ferry"], reasons=["A helicopter", "Buyers", "The island of Skarre"])
    assert outline.reasons.announced == 3
    assert [one.text.split()[0] for one in outline.reasons.points] == ["A", "Buyers", "The"]


def test_fewer_points_than_the_author_promises_are_told(point):
    outline = point(thesis=["The night ferry"], reasons=["First,", "Third,"])
    assert outline.reasons.announced == 3
    assert [one.code for one in outline.warnings] == ["promise-not-kept"]


def test_what_is_announced_as_reasons_is_not_announced_as_something_else(point):
    outline = point(thesis=["The night ferry"], recommendations=["First,", "Second,", "Third,"])
    assert outline.recommendations.announcement is None
    assert outline.recommendations.announced is None


def test_a_text_that_argues_nothing_is_shown_to_nobody():
    shown = []

    def pointer(sentences):
        shown.append(sentences)
        return choose(thesis=(0,))

    headings = b"\n\n".join(b"# Heading of some words number %d" % n for n in range(12))
    with pytest.raises(NoArgumentError):
        read_outline("x.md", headings, select=select_pointed(pointer, EngineInfo("finger")))
    assert shown == []


def test_a_heading_may_state_a_reason_and_makes_no_thesis():
    check_choice(choose(thesis=(1,), reasons=(0, 2)), SENTENCES)
    for role in ("context", "conclusion"):
        with pytest.raises(EngineError, match=f"a heading as {role}"):
            check_choice(choose(**{"thesis": (1,), role: (0,)}), SENTENCES)
    with pytest.raises(EngineError, match="a heading as thesis"):
        check_choice(choose(thesis=(0,)), SENTENCES)


@pytest.mark.parametrize(
    ("roles", "what"),
    [
        ({}, "no thesis"),
        ({"thesis": (1, 2)}, "more than 1 sentences as thesis"),
        ({"thesis": (20,)}, "not there"),
        ({"thesis": (-1,)}, "not there"),
        ({"thesis": (1,), "reasons": (2, 2)}, "one sentence twice"),
        ({"thesis": (1,), "conclusion": (1,)}, "one sentence twice"),
        ({"thesis": (1,), "context": (2, 3, 4)}, "more than 2 sentences as context"),
        ({"thesis": (1,), "reasons": tuple(range(2, 15))}, "more than 12 sentences as reasons"),
    ],
)
def test_a_choice_that_does_not_keep_the_rules_is_refused_whole(roles, what):
    with pytest.raises(EngineError, match=what) as caught:
        check_choice(choose(**roles), SENTENCES)
    assert caught.value.code == "engine-answer-unusable"


def test_an_engine_that_saw_a_part_is_told_of():
    def pointer(sentences):
        return choose(thesis=(2,), seen=len(sentences) - 5)

    text = b"\n\n".join(
        b"The harbour needs a wall because storm number %d was the worst yet." % n for n in range(9)
    )
    outline = read_outline("x.txt", text, select=select_pointed(pointer, EngineInfo("finger")))
    assert [one.code for one in outline.warnings] == ["engine-saw-part"]
    assert "4 of its 9 sentences" in outline.warnings[0].message


def test_the_engine_in_the_documentation_is_one(request, ferry):
    page = (request.config.rootpath / "docs" / "engines.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
    names = {"Means": Means, "Selector": Selector, "Sentence": Sentence, "Sequence": Sequence}
    names |= {"Choice": Choice, "EngineInfo": EngineInfo, "select_pointed": select_pointed}
    exec(code, names)
    means = Means(None, lambda url, body: b"", Cache(None), lambda usage: None)
    outline = read_outline(NAME, ferry, select=names["make_first_and_last"]("", means))
    assert outline.thesis.text.startswith("Every winter")
    assert outline.conclusion.text.startswith("Keep the lights")
    assert outline.engine == EngineInfo("first-and-last")
