"""The fitting against a page that counts words: the rules are the same whatever measures it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.errors import OverfullError
from bluf.model import Brief, Outline, Point, SourceInfo, Strand
from bluf.page.fit import fit_brief
from bluf.page.limits import MOST_RENDERS
from bluf.page.worth import iter_points

DAY = datetime.date(2026, 1, 1)


def count_words(brief: Brief) -> int:
    outline = brief.outline
    heads = [point for _, point in iter_points(outline)]
    lines = [*heads, *(line for point in heads for line in point.support), *outline.context]
    return sum(len(line.statement.split()) for line in lines)


class PageOfWords:
    """Fills up with words, and counts how often it is asked."""

    def __init__(self, words: int) -> None:
        self.words, self.calls = words, 0

    def __call__(self, brief: Brief) -> float:
        self.calls += 1
        return count_words(brief) / self.words


def fit(outline: Outline, words: int) -> Brief:
    return fit_brief(outline, DAY, PageOfWords(words), limit=1.0)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    position = 0

    def point(support: int = 0) -> Point:
        nonlocal position
        position = at = position + 1
        text = f"S{at} " + "word " * draw(st.integers(0, 29)) + "12."
        confidence, span = draw(st.sampled_from([0.2, 0.5, 0.9])), (at * 1000, at * 1000 + len(text))
        backing = tuple(point() for _ in range(support))
        return Point(text, (span,), text, confidence=confidence, paragraph=at, support=backing)

    def strand() -> Strand | None:
        supports = draw(st.none() | st.lists(st.integers(0, 4), max_size=4))
        return None if supports is None else Strand(points=tuple(map(point, supports)))

    return Outline(
        source=SourceInfo("made.txt", "text", "0"),
        text="",
        thesis=point(draw(st.integers(0, 2))),
        context=tuple(point() for _ in range(draw(st.integers(0, 3)))),
        tracks=strand(),
        reasons=strand(),
        recommendations=strand(),
        conclusion=point(draw(st.integers(0, 2))),
    )


def make_point(text: str, at: int, *support: Point, confidence: float = 0.5) -> Point:
    return Point(text, ((at, at + len(text)),), text, confidence=confidence, paragraph=at, support=support)


SMALL = Outline(
    source=SourceInfo("made.txt", "text", "0"),
    text="",
    thesis=make_point("one two three four", 2),
    context=(make_point("context first", 1), make_point("context second", 3)),
    reasons=Strand(
        points=(
            make_point(
                "reason one", 4, make_point("it helped a bit", 5), make_point("exports rose 12 percent", 6)
            ),
            make_point("reason two", 7, make_point("ports reopened", 8)),
        )
    ),
    recommendations=Strand(
        points=(make_point("weak advice", 9, confidence=0.1), make_point("strong advice", 10, confidence=0.9))
    ),
    conclusion=make_point("the end", 11),
)


def shown(brief: Brief) -> str:
    heads = [point for _, point in iter_points(brief.outline)]
    return " / ".join(
        p.statement for p in [*brief.outline.context, *heads, *(s for h in heads for s in h.support)]
    )


def test_what_fits_is_shown_whole_and_rendered_once() -> None:
    page = PageOfWords(28)
    brief = fit_brief(SMALL, DAY, page, limit=1.0)
    assert (brief.outline, brief.cuts, brief.prepared, page.calls) == (SMALL, (), DAY, 1)


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        (27, ["it helped a bit"]),
        (23, ["it helped a bit", "ports reopened"]),
        (20, ["it helped a bit", "exports rose 12 percent"]),
        (18, ["it helped a bit", "exports rose 12 percent", "ports reopened"]),
        (16, ["context second", "it helped a bit", "exports rose 12 percent", "ports reopened"]),
    ],
)
def test_support_goes_first_and_small_lines_come_back(words: int, cut: list[str]) -> None:
    brief = fit(SMALL, words)
    assert sorted(loss.what for loss in brief.cuts) == sorted(cut)


def test_the_weakest_advice_goes_before_the_brief_is_given_up() -> None:
    brief = fit(SMALL, 14)
    assert "strong advice" in shown(brief)
    assert "weak advice" not in shown(brief)
    assert "context first" in shown(brief)


def test_cuts_stand_in_the_order_of_the_source_with_their_place() -> None:
    assert [(loss.what, loss.where) for loss in fit(SMALL, 16).cuts] == [
        ("context second", "paragraph 3"),
        ("it helped a bit", "paragraph 5"),
        ("exports rose 12 percent", "paragraph 6"),
        ("ports reopened", "paragraph 8"),
    ]


def test_what_cannot_fit_says_what_to_shorten() -> None:
    with pytest.raises(
        OverfullError, match="Shorten the longest point, 4 words beginning 'one two three"
    ) as error:
        fit(SMALL, 9)
    assert error.value.exit_code == 6
    assert error.value.where == "paragraph 2"


@given(outlines(), st.integers(1, 500))
def test_fitting(outline: Outline, words: int) -> None:
    page = PageOfWords(words)
    try:
        brief = fit_brief(outline, DAY, page, limit=1.0)
    except OverfullError:
        return
    assert page.calls <= MOST_RENDERS
    assert count_words(brief) <= words
    again = fit(brief.outline, words)
    assert again.outline == brief.outline
    assert count_words(brief) + sum(len(loss.what.split()) for loss in brief.cuts) == count_words(
        Brief(outline, DAY)
    )
    places = [int(loss.where.removeprefix("paragraph ")) for loss in brief.cuts]
    assert places == sorted(places)


@given(outlines(), st.integers(1, 500))
def test_points_go_only_after_all_support(outline: Outline, words: int) -> None:
    try:
        brief = fit(outline, words)
    except OverfullError:
        return
    before, after = (dict(iter_points(o)) for o in (outline, brief.outline))
    lost = len(before) - len(after)
    assert not lost or not any(point.support for point in after.values())
    for part in ("thesis", "conclusion"):
        assert getattr(brief.outline, part).statement == getattr(outline, part).statement
