"""The fitting against a page that counts words: the rules are the same whatever measures it."""

import datetime
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.errors import OverfullError
from bluf.model import Brief, Budget, Outline, Plan, Point, SourceInfo, Strand
from bluf.page.alike import find_repeated
from bluf.page.fit import find_fit, fit_brief, waits_for_another
from bluf.page.limits import MOST_CHOICES, MOST_PUT_BACK, MOST_TRIES
from bluf.page.trial import Page, Trial
from bluf.page.worth import iter_lines, iter_points, judge_lines

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
def outlines(draw: st.DrawFn, most_points: int = 4, most_support: int = 4) -> Outline:
    position = 0

    def point(support: int = 0) -> Point:
        nonlocal position
        position = at = position + 1
        text = f"S{at} " + f"word{at} " * draw(st.integers(0, 29)) + "12."
        confidence, span = draw(st.sampled_from([0.2, 0.5, 0.9])), (at * 1000, at * 1000 + len(text))
        backing = tuple(point() for _ in range(support))
        return Point(text, (span,), text, confidence=confidence, paragraph=at, support=backing)

    def strand() -> Strand | None:
        supports = draw(st.none() | st.lists(st.integers(0, most_support), max_size=most_points))
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
def test_support_goes_before_context(words: int, cut: list[str]) -> None:
    brief = fit(SMALL, words)
    assert sorted(loss.what for loss in brief.cuts) == sorted(cut)


def test_the_cut_order_is_the_templates() -> None:
    plan = Plan(cut_order=("context", "recommendations", "support"))
    brief = fit_brief(SMALL, DAY, PageOfWords(26), 1.0, plan)
    assert [loss.what for loss in brief.cuts] == ["context second"]
    assert [loss.what for loss in fit(SMALL, 26).cuts] == ["it helped a bit"]


@pytest.mark.parametrize(
    ("budget", "cut"),
    [
        (Budget(context=2), ["context second"]),
        (Budget(support=3), ["it helped a bit", "exports rose 12 percent"]),
        (Budget(reasons=9), ["it helped a bit", "ports reopened"]),
        (Budget(recommendations=0), ["weak advice"]),
        (Budget(page=26), ["it helped a bit"]),
    ],
)
def test_budgets_hold_where_there_is_room(budget: Budget, cut: list[str]) -> None:
    brief = fit_brief(SMALL, DAY, PageOfWords(100), 1.0, Plan(budget=budget))
    assert [loss.what for loss in brief.cuts] == cut


def test_the_weakest_advice_goes_before_the_brief_is_given_up() -> None:
    brief = fit(SMALL, 12)
    assert "strong advice" in shown(brief)
    assert "weak advice" not in shown(brief)


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


def test_asides_go_where_the_points_alone_do_not_fit() -> None:
    long = (
        "The harbour board (which sits in the old customs house) must reopen both ferry lines before winter."
    )
    outline = replace(SMALL, thesis=make_point(long, 2), context=(), reasons=None)
    words = count_words(Brief(outline, DAY))
    brief = fit(outline, words - 5)
    assert brief.outline.thesis is not None
    assert brief.outline.thesis.statement == (
        "The harbour board … must reopen both ferry lines before winter."
    )
    assert ("(which sits in the old customs house)", "paragraph 2") in [(c.what, c.where) for c in brief.cuts]


def test_what_was_said_is_not_said_again() -> None:
    said = "Both ferry lines lost a quarter of their passengers within twelve months."
    again = "Within twelve months both ferry lines lost a quarter of all their passengers."
    reasons = Strand(points=(make_point("reason one", 4, make_point(said, 5), make_point(again, 6)),))
    brief = fit(replace(SMALL, reasons=reasons), 1000)
    assert [loss.what for loss in brief.cuts] == [again]
    assert brief.cuts[0].remedy.startswith("It says what paragraph 5 says")


def test_cells_of_one_row_take_the_room_of_the_tallest() -> None:
    """Where tracks stand side by side, what a shorter one may say more costs nothing."""
    tracks = Strand(
        points=(
            make_point("one", 1, make_point("a b c d e f", 2)),
            make_point("two", 3, make_point("g h i j", 4, confidence=0.9), make_point("k l", 5)),
        )
    )
    outline = Outline(source=SourceInfo("made.txt", "text", "0"), text="", tracks=tracks)

    def fill(brief: Brief) -> float:
        strand = brief.outline.tracks
        heights = (
            []
            if strand is None
            else [
                sum(len(line.statement.split()) for line in (point, *point.support))
                for point in strand.points
            ]
        )
        return max(heights, default=0) / 7

    found = find_fit(outline, DAY, Page(fill, 1.0), Plan())
    assert found.brief.cuts == ()
    tight = find_fit(outline, DAY, Page(lambda brief: fill(brief) * 7 / 5, 1.0), Plan())
    assert [cut.what for cut in tight.brief.cuts] == ["a b c d e f", "k l"]
    assert tight.worth == tight.most


@given(outlines(), st.integers(1, 500))
def test_fitting(outline: Outline, words: int) -> None:
    page = PageOfWords(words)
    try:
        brief = fit_brief(outline, DAY, page, limit=1.0)
    except OverfullError:
        return
    # Fifty for parts, asides and the two ends.
    assert page.calls <= MOST_CHOICES + MOST_TRIES + MOST_PUT_BACK + 50
    assert count_words(brief) <= words
    again = fit(brief.outline, words)
    assert again.outline == brief.outline
    lines = [point.statement for _, point in iter_lines(outline)]
    left = [point.statement for _, point in iter_lines(brief.outline)]
    assert sorted(left + [loss.what for loss in brief.cuts]) == sorted(lines)
    places = [int(loss.where.removeprefix("paragraph ")) for loss in brief.cuts]
    assert places == sorted(places)


@given(outlines(), st.integers(1, 500))
def test_points_that_make_the_argument_always_stay(outline: Outline, words: int) -> None:
    try:
        brief = fit(outline, words)
    except OverfullError:
        return
    for part in ("thesis", "tracks", "reasons", "conclusion"):
        before, after = (
            [point.statement for place, point in iter_points(o) if place.part == part]
            for o in (outline, brief.outline)
        )
        assert before == after
    if outline.recommendations and outline.recommendations.points:
        assert brief.outline.recommendations is not None
        assert brief.outline.recommendations.points


@settings(max_examples=30, deadline=None)
@given(outlines(most_points=2, most_support=2), st.integers(20, 250))
def test_no_other_choice_is_worth_more(outline: Outline, words: int) -> None:
    """Every choice there is, tried one by one, against the one that was made."""
    plan = Plan()
    try:
        found = find_fit(outline, DAY, Page(PageOfWords(words), 1.0), plan)
    except OverfullError:
        return
    worths = judge_lines(outline, plan)
    free = {place: worth for place, worth in worths.items() if place not in find_repeated(outline, worths)}
    trial = Trial(outline, DAY, Page(PageOfWords(words), 1.0), free, {})
    choices = chain.from_iterable(combinations(sorted(free), size) for size in range(len(free) + 1))
    best = max(
        trial.worth_of(frozenset(kept))
        for kept in choices
        if not any(waits_for_another(place, frozenset(kept), trial) for place in kept)
        and trial.fits(frozenset(kept))
    )
    assert found.worth == pytest.approx(best)
