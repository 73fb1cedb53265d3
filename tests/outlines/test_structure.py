"""Structures of argument: a short commentary for each, and the passages that stand side by side in it."""

from __future__ import annotations

from bluf.commentary import clean_document
from bluf.outlines.structure import Kind, sketch
from bluf.readers import read_document


def points(text: str, kind: Kind, name: str = "x.md") -> list[list[str]]:
    """Return the first three words of every item, for each candidate of a kind."""
    sketched = sketch(clean_document(read_document(name, text.encode())))
    found = [c for c in sketched.candidates if c.kind == kind]
    return [[" ".join(sketched.lines[i.head].text.split()[:3]) for i in c.items] for c in found]


def spans(text: str, kind: Kind) -> list[list[tuple[str, str]]]:
    """Return how every item begins and how it ends, for each candidate of a kind."""
    lines, candidates = sketch(clean_document(read_document("x.md", text.encode())))[1:]
    return [
        [(lines[i.head].text.split()[0], lines[i.last].text.split()[0]) for i in c.items]
        for c in candidates
        if c.kind == kind
    ]


OPENING = "# Dredge the harbour\n\nThe harbour of our town silts up, and nobody has a plan for it yet.\n\n"
CLOSING = (
    "\n\nThe council should not wait for another winter before it acts on the harbour. The sea, at any rate, "
    "will not wait for the council.\n"
)


def test_two_enumerations_in_one_text_are_two_candidates():
    text = (
        OPENING
        + "The harbour matters for two reasons.\n\nFirst, the fleet lands its catch there every day.\n\n"
        "Second, the ferry has no other pier to call at.\n\nThe council can take two steps.\n\n"
        "The first step is to buy a dredger of its own.\n\nThe second step is to tax the cruise ships."
        + CLOSING
    )
    assert points(text, "counted") == [
        ["First, the fleet", "Second, the ferry"],
        ["The first step", "The second step"],
    ]


def test_the_outer_items_of_a_nested_list_are_the_points_and_the_inner_ones_belong_to_them():
    text = (
        OPENING + "The plan is this:\n\n"
        "- Buy a dredger before the winter comes.\n  - Boats of this kind are cheap now.\n"
        "  - The yard has one to sell.\n"
        "- Tax the cruise ships that use the pier.\n  - Every ship pays by its length." + CLOSING
    )
    assert spans(text, "listed") == [[("Buy", "The"), ("Tax", "Every")]]


def test_list_items_with_paragraphs_between_them_head_what_follows():
    text = (
        OPENING + "- **Will the fleet stay?**\n\nThe fleet will leave if the channel closes for good.\n\n"
        "- **Will the ferry run?**\n\nThe ferry will run as long as the pier stands." + CLOSING
    )
    assert points(text, "spread") == [["Will the fleet", "Will the ferry"]]


def test_numbered_headings_make_an_enumeration():
    text = (
        OPENING + "## 1. Boats\n\nThe boats of the fleet draw more water than before.\n\n"
        "## 2. Money\n\nThe town pays for sand that the sea brings back." + CLOSING
    )
    assert points(text, "counted") == [["1. Boats", "2. Money"]]


def test_an_ordinal_opening_under_each_heading_makes_an_enumeration():
    text = (
        OPENING + "## Boats\n\nFirst, the boats of the fleet draw more water than before.\n\n"
        "## Money\n\nSecond, the town pays for sand that the sea brings back." + CLOSING
    )
    assert points(text, "counted") == [["First, the boats", "Second, the town"]]


def test_one_hand_and_the_other_are_a_pair():
    text = (
        OPENING + "On the one hand, a dredger costs as much as a school.\n\n"
        "On the other hand, a closed harbour costs a town." + CLOSING
    )
    assert points(text, "paired") == [["On the one", "On the other"]]


def test_options_and_scenarios_with_numbers_or_letters_are_counted():
    options = (
        OPENING
        + "Option 1 would close the harbour for two summers.\n\nOption 2 would move the ferry to the cape."
    )
    scenarios = (
        OPENING + "Scenario A: the channel closes at once.\n\nScenario B: the channel closes in ten years."
    )
    assert points(options + CLOSING, "labelled") == [["Option 1 would", "Option 2 would"]]
    assert points(scenarios + CLOSING, "counted") == [["Scenario A: the", "Scenario B: the"]]


def test_bare_numbers_count_and_finally_goes_on_with_them():
    text = (
        OPENING + "One, the boats are too old for this sea.\n\nTwo, the crews have left for the city.\n\n"
        "Finally, the pier is rotten to the last plank." + CLOSING
    )
    assert points(text, "labelled") == [["One, the boats", "Two, the crews", "Finally, the pier"]]


def test_numbered_pictures_are_no_points():
    text = (
        OPENING
        + "Figure 1 is a map of the harbour in spring.\n\nFigure 2 is a map of the harbour in autumn."
        + CLOSING
    )
    assert points(text, "counted") == points(text, "labelled") == []


def test_run_in_heads_make_a_row():
    text = (
        OPENING + "**Shallow water.** Congress must pay for the dredging of the channel.\n\n"
        "**Idle boats.** The fleet should be sold to those who still fish.\n\n"
        "**Empty piers.** The town must let them to the ferry." + CLOSING
    )
    assert ["Shallow water.", "Idle boats.", "Empty piers."] in points(text, "parallel")


def test_the_speakers_of_an_interview_are_no_run_in_heads():
    text = (
        OPENING + "Mira Holm: How deep is the channel of the harbour today?\n\n"
        "Jon Vik: It is deep enough for a rowing boat.\n\n"
        "Mira Holm: Who is to pay for the dredger?\n\nJon Vik: The state has to pay for all of it." + CLOSING
    )
    assert points(text, "parallel") == []


def test_paragraphs_that_open_with_the_same_words_make_a_row():
    text = (
        OPENING
        + "No town has kept its fleet without a channel.\n\nNo town has kept its ferry without a pier.\n\n"
        "No town has kept its young without a fleet." + CLOSING
    )
    assert ["No town has"] * 3 in points(text, "parallel")


def test_steps_without_ordinals_begin_with_the_unmarked_passage_before_them():
    text = (
        OPENING + "The boats are too old for this sea.\n\nAnother reason is that the crews have left.\n\n"
        "Equally important, the pier is rotten.\n\nFinally, the bank wants its money back." + CLOSING
    )
    assert ["The boats are", "Another reason is", "Equally important, the", "Finally, the bank"] in points(
        text, "parallel"
    )


def test_as_many_paragraphs_behind_a_promise_as_it_promises_make_a_row():
    text = (
        OPENING + "We have three findings:\n\nThe channel loses a foot of depth a year.\n\n"
        "Sand comes from the cape and not from the river.\n\nDredging in spring lasts longest." + CLOSING
    )
    assert points(text, "parallel") == [["The channel loses", "Sand comes from", "Dredging in spring"]]


def test_a_text_without_structure_has_no_candidates():
    text = OPENING + "Boats wait for the tide.\n\nCrews wait for the boats, and the town for both." + CLOSING
    lines, candidates = sketch(clean_document(read_document("x.md", text.encode())))[1:]
    assert lines
    assert candidates == ()
