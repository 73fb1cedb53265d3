import pytest

from bluf.model import Outline, Point, SourceInfo, Strand
from bluf.page.vocabulary import load_marks
from bluf.page.worth import Place, judge_worth, rank_cuts


def line(text: str, confidence: float = 0.5, *support: Point) -> Point:
    return Point(text, ((0, len(text)),), text, confidence=confidence, support=support)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Trade with the islands rose by 12 percent.", "Trade with the islands rose by a great deal."),
        ("The fleet will be run by Rosalind Achterberg.", "The fleet will be run by somebody or other."),
        ("The board approved the new berths.", "The board liked all the new berths."),
        ("Ferries are late.", "Ferries are late, as ferries so very often are in places of this kind."),
        ("Pilots want a say.", "They want a say."),
    ],
)
def test_the_concrete_and_short_is_worth_more(better: str, worse: str) -> None:
    assert judge_worth(line(better), load_marks("en")) > judge_worth(line(worse), load_marks("en"))


def test_a_second_sentence_of_one_point_goes_before_the_only_one_of_another() -> None:
    rich = line("rich", 0.5, line("support one", 0.9), line("support two", 0.9))
    poor = line("poor", 0.5, line("support three", 0.6))
    outline = Outline(source=SourceInfo("", "text", ""), text="", reasons=Strand(points=(rich, poor)))
    assert rank_cuts(outline) == (Place("reasons", 0, 1), Place("reasons", 1, 0), Place("reasons", 0, 0))


def test_the_last_to_go_are_weak_advice_and_the_first_of_the_context() -> None:
    outline = Outline(
        source=SourceInfo("", "text", ""),
        text="",
        context=(line("one"), line("two")),
        recommendations=Strand(points=(line("strong", 0.9), line("weak", 0.1))),
    )
    assert rank_cuts(outline) == (Place("context", 1), Place("recommendations", 1), Place("context", 0))
