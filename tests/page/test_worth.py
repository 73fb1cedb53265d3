import pytest

from bluf.model import Outline, Plan, Point, SourceInfo, Strand
from bluf.page.vocabulary import load_marks
from bluf.page.worth import ANNOUNCEMENT, Place, judge_lines, judge_worth, weigh_kind


def line(text: str, confidence: float = 0.5, *support: Point) -> Point:
    return Point(text, ((0, len(text)),), text, confidence=confidence, support=support)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Trade with the islands rose by 12 percent.", "Trade with the islands rose by a great deal."),
        ("The fleet will be run by Rosalind Achterberg.", "The fleet will be run by somebody or other."),
        ("The board approved the new berths.", "The board liked all the new berths."),
        ("Pilots want a say.", "They want a say."),
        ("A quieter night serves the town.", "A quieter night serves two good purposes."),
        ("This is what they said.", "This is what they said:"),
    ],
)
def test_the_concrete_is_worth_more(better: str, worse: str) -> None:
    assert judge_worth(line(better), load_marks("en")) > judge_worth(line(worse), load_marks("en"))


def test_all_but_the_worthiest_recommendation_may_be_cut() -> None:
    outline = Outline(
        source=SourceInfo("", "text", ""),
        text="",
        thesis=line("claim", 0.9, line("backing", 0.5)),
        context=(line("one"), line("two")),
        recommendations=Strand(
            announcement=line("two things"), points=(line("strong", 0.9), line("weak", 0.1))
        ),
    )
    worths = judge_lines(outline, Plan())
    assert set(worths) == {
        Place("thesis", 0, 0),
        Place("context", 0),
        Place("context", 1),
        Place("recommendations", 0, ANNOUNCEMENT),
        Place("recommendations", 1),
    }
    assert worths[Place("context", 0)] == 2 * worths[Place("thesis", 0, 0)]


def test_the_kind_named_first_is_worth_least() -> None:
    plan = Plan(cut_order=("context", "support"))
    kinds = ("announcements", "recommendations", "context", "support")
    assert [weigh_kind(kind, plan) for kind in kinds] == [0.5, 0.5, 1, 2]
