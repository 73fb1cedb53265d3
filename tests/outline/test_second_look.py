"""The second look: what surrounds a sentence, and trees that correct its score."""

from __future__ import annotations

from bluf.outline.second_look import ABSENT, Tree, correct_score, look_around, survey_scores, unfold_tree

TREE = unfold_tree(Tree((0, 1, 1, 2, 2, 2, 2), (0.0, 0.0, 5.0, 1.0, 1.0, 1.0, 1.0), (1, 2, 3, 4, 5, 6, 7, 8)))


def test_three_questions_lead_to_one_of_eight_leaves() -> None:
    assert correct_score(0.5, (-1, -1, 0), [TREE]) == 1.5
    assert correct_score(0.5, (-1, 1, 2), [TREE]) == 4.5
    assert correct_score(0.5, (1, 6, 2), [TREE]) == 8.5


def test_corrections_add_up() -> None:
    assert correct_score(0.0, (1, 1, 0), [TREE, TREE]) == 10


def test_a_sentence_sees_its_neighbours_its_paragraph_and_its_place() -> None:
    field = survey_scores({"thesis": [-1.0, 2.0, 0.0]}, [0, 0, 1])
    assert look_around(field, 0) == (-1.0, ABSENT, 2.0, -3.0, -3.0, 2.0, 2.0, -1.0)
    assert look_around(field, 2) == (0.0, 2.0, ABSENT, 0.0, -2.0, 1.0, 2.0, -1.0)
