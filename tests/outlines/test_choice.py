"""From structure to outline: what a list becomes, and what is said where it breaks its promise."""

from __future__ import annotations

from bluf.commentary import clean_document
from bluf.model import Outline
from bluf.outlines import make_outline
from bluf.readers import read_document

CLAIM = (
    "# Save the harbour\n\n"
    "Our town should dredge its harbour before the winter, because it lives by its boats."
    " The council has talked about the sand for ten years.\n\n"
)
CLOSE = "\n\nIn the end, a town that lets its harbour go lets its young go with it.\n"


def outline_of(body: str) -> Outline:
    return make_outline(clean_document(read_document("x.md", (CLAIM + body + CLOSE).encode())))


def openings(outline: Outline) -> list[str]:
    """Return the first two words of every reason."""
    assert outline.reasons is not None
    return [" ".join(point.text.split()[:2]) for point in outline.reasons.points]


def test_labels_become_tracks_when_they_number_options():
    outline = outline_of(
        "The council has two options.\n\nOption 1 would close the channel and move the ferry to the cape.\n\n"
        "Option 2 would dredge the channel and let the cruise ships pay for it."
    )
    assert outline.tracks is not None
    assert outline.tracks.announced == len(outline.tracks.points) == 2


def test_bare_numbers_become_reasons():
    outline = outline_of(
        "There are three reasons to act.\n\nOne, the fleet lands less fish every year because the channel "
        "is shallow.\n\nTwo, the ferry loses money because it waits for the tide.\n\n"
        "Three, the young leave because there is no work at the pier."
    )
    assert openings(outline) == ["One, the", "Two, the", "Three, the"]
    assert outline.warnings == ()


def test_a_question_that_heads_a_section_is_no_point_but_its_answer_is():
    outline = outline_of(
        "There are two reasons to act.\n\n## 1. Will the fleet stay if the channel closes?\n\n"
        "The fleet will leave because no boat of it can float in a shallow channel.\n\n"
        "## 2. Will the ferry go on if the channel closes?\n\n"
        "The ferry will stop because the cape has no pier for it."
    )
    assert openings(outline) == ["The fleet", "The ferry"]


def test_fewer_points_than_announced_are_a_warning_and_none_is_made_up():
    outline = outline_of(
        "There are three reasons to act.\n\nFirst, the fleet lands less fish every year because the channel "
        "is shallow.\n\nSecond, the ferry loses money because it waits for the tide.\n\n"
    )
    assert openings(outline) == ["First, the", "Second, the"]
    assert [warning.code for warning in outline.warnings] == ["promise-not-kept"]


def test_a_text_without_structure_has_reasons_that_nobody_enumerates():
    outline = outline_of(
        "The fleet lands less fish every year because the channel is shallow.\n\n"
        "Ferries lose money when they wait for the tide.\n\nWork at the pier has gone, "
        "and the young have gone with it."
    )
    assert outline.reasons is not None
    assert not outline.reasons.explicit
    assert outline.reasons.announced is None


def test_a_title_that_promises_as_many_as_a_list_has_announces_it():
    body = (
        "## Weigh the sand\n\nNobody knows how deep it lies at the quay.\n\n"
        "## Rent a dredger\n\nThe cape has one that stands idle all summer.\n\n"
        "## Tax the cruise ships\n\nTheir hulls push the sand back into the channel.\n\n## Afterwards\n\n"
    )
    titled = CLAIM.replace("Save the harbour", "Three steps to save the harbour")
    listed = body.replace("## Afterwards\n\n", "")
    outline = make_outline(clean_document(read_document("x.md", (titled + listed + CLOSE).encode())))
    assert outline.recommendations is not None
    assert outline.recommendations.announced == 3
    assert outline.recommendations.announcement is None
    other = make_outline(clean_document(read_document("x.md", (titled + body + "Boats." + CLOSE).encode())))
    assert other.recommendations is None or other.recommendations.announced is None


def test_what_a_quotation_numbers_is_not_the_authors():
    outline = outline_of(
        "The old harbour master left a note.\n\n> First, the sand comes back every year.\n\n"
        "> Second, the council never reads notes.\n\n> Third, the boats will go.\n\nHe was right."
    )
    assert outline.reasons is None or not outline.reasons.explicit


def test_a_list_under_what_should_be_done_is_advice():
    outline = outline_of(
        "## What the council should do\n\n- Rent the dredger of the cape, which has two crews of pilots.\n"
        "- Bill the cruise ships for the sand that they push into the channel.\n"
        "- Open the channel to the ferry again by the first of May.\n\n## Afterwards\n\nBoats will return."
    )
    assert outline.recommendations is not None
    assert [point.text.split()[0] for point in outline.recommendations.points] == ["Rent", "Bill", "Open"]
    assert outline.tracks is None
    assert outline.warnings == ()
