"""Each kind of conflict by itself: what is told, and what stands in the merged outline."""

from __future__ import annotations

from made_up import LISTS, SLOTS, Text, Tree, Twig, build, say
from msgspec.structs import replace

from bluf.model import Attribution, Outline, Strand, note_proposal
from bluf.notation import NOTATIONS, decode_outline
from bluf.revision import Merged, merge_outlines

OLD = Text([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])


def tree(**roles: list[Twig]) -> Tree:
    made: Tree = {role: [] for role in (*SLOTS, *LISTS)}
    return made | {role.replace("_", "."): twigs for role, twigs in roles.items()}


def proposed(shape: Tree, text: Text = OLD) -> Outline:
    return note_proposal(build(shape, text))


def edited(shape: Tree, base: Outline) -> Outline:
    return replace(build(shape, OLD), proposed=base.proposed)


def said(merged: Merged) -> str:
    return "\n".join(conflict.message for conflict in merged.conflicts)


def reasons(outline: Outline) -> list[str]:
    return [point.text for point in (outline.reasons or Strand()).points]


def test_a_role_that_is_gone_keeps_its_edited_point():
    base = proposed(tree(thesis=[Twig(1)], reasons_points=[Twig(2), Twig(3)]))
    mine = edited(tree(thesis=[Twig(1)], reasons_points=[Twig(2, note="Look"), Twig(3)]), base)
    merged = merge_outlines(mine, proposed(tree(thesis=[Twig(1)])), "x")
    assert reasons(merged.outline) == [say(2)]
    assert "reasons.points[0]: the program finds no reasons any more. You had put a note on it" in said(
        merged
    )


def test_a_point_that_both_moved_stays_where_its_editor_had_it():
    base = proposed(tree(thesis=[Twig(1)], reasons_points=[Twig(2)]))
    mine = edited(tree(thesis=[Twig(1)], recommendations_points=[Twig(2)]), base)
    merged = merge_outlines(mine, proposed(tree(thesis=[Twig(1)], tracks_points=[Twig(2)])), "x")
    assert merged.outline.tracks is None
    assert merged.outline.reasons is None
    assert "you had moved it; the program now has it as one of the tracks" in said(merged)


def test_another_thesis_does_not_take_the_place_of_one_that_was_set():
    base = proposed(tree(thesis=[Twig(1)], context=[Twig(2)]))
    mine = edited(tree(thesis=[Twig(2)]), base)
    merged = merge_outlines(mine, proposed(tree(thesis=[Twig(9)], context=[Twig(2)])), "x")
    assert merged.outline.thesis is not None
    assert merged.outline.thesis.text == say(2)
    assert f"thesis: yours stays. The program now proposes: {say(9)}" in said(merged)


def test_another_thesis_takes_the_place_of_one_that_nobody_set():
    base = proposed(tree(thesis=[Twig(1)], context=[Twig(2)]))
    mine = edited(tree(thesis=[Twig(1)], context=[Twig(2, label="Two")]), base)
    merged = merge_outlines(mine, proposed(tree(thesis=[Twig(9)], context=[Twig(2)])), "x")
    assert merged.outline.thesis is not None
    assert merged.outline.thesis.text == say(9)
    assert merged.conflicts == ()
    assert merged.news == (f"gone: thesis: {say(1)}", f"new: thesis: {say(9)}")


def test_a_sentence_whose_point_is_gone_goes_where_the_program_has_it_and_keeps_its_edit():
    base = proposed(tree(reasons_points=[Twig(5, support=[Twig(6)])]))
    mine = edited(tree(reasons_points=[Twig(5, support=[Twig(6, "My words")])]), base)
    new = Text([[1, 2, 3, 4], [6, 7, 8], [9, 10, 11, 12]])
    merged = merge_outlines(mine, proposed(tree(context=[Twig(6)]), new), "x")
    (point,) = merged.outline.context
    assert point.statement == "My words"
    assert "context[0]: it cannot stand where you had it (reasons.points[0].support[0])" in said(merged)


def test_a_sentence_whose_point_is_gone_and_that_is_proposed_nowhere_is_kept_aside():
    base = proposed(tree(reasons_points=[Twig(5, support=[Twig(6)])]))
    mine = edited(tree(reasons_points=[Twig(5, support=[Twig(6, "My words", "Name", "Note")])]), base)
    new = Text([[1, 2, 3, 4], [6, 7, 8], [9, 10, 11, 12]])
    merged = merge_outlines(mine, proposed(tree(thesis=[Twig(1)]), new), "x")
    (kept,) = merged.outline.unplaced
    assert (kept.role, kept.text, kept.statement) == ("reasons.points[0].support[0]", say(6), "My words")
    assert (kept.label, kept.note) == ("Name", "Note")
    assert "what it backed is gone from the source" in said(merged)


def test_wordings_that_both_changed_are_told():
    base = proposed(tree(reasons_points=[Twig(5, label="Old")]))
    mine = edited(tree(reasons_points=[Twig(5, "Mine", "Mine too")]), base)
    merged = merge_outlines(mine, proposed(tree(reasons_points=[Twig(5, "Theirs", "New")])), "x")
    assert "your statement stays: Mine. The program now proposes: Theirs" in said(merged)
    assert "your label stays: Mine too. The program now proposes: New" in said(merged)


def test_orders_that_both_changed_are_told():
    base = proposed(tree(reasons_points=[Twig(5), Twig(6), Twig(7)]))
    mine = edited(tree(reasons_points=[Twig(7), Twig(5), Twig(6)]), base)
    merged = merge_outlines(mine, proposed(tree(reasons_points=[Twig(6), Twig(5), Twig(7)])), "x")
    assert reasons(merged.outline) == [say(7), say(5), say(6)]
    assert f"reasons.points: your order stays. The program now has: {say(6)} / {say(5)}" in said(merged)


def test_new_points_stand_among_reordered_ones_where_the_program_has_them():
    base = proposed(tree(reasons_points=[Twig(5), Twig(6)]))
    mine = edited(tree(reasons_points=[Twig(6), Twig(5), Twig(9)]), base)
    merged = merge_outlines(mine, proposed(tree(reasons_points=[Twig(5), Twig(8), Twig(6)])), "x")
    assert reasons(merged.outline) == [say(6), say(5), say(8), say(9)]
    assert merged.conflicts == ()
    assert merged.news == (f"new: reasons.points[2]: {say(8)}",)


def test_an_attribution_that_both_changed_is_told():
    base = proposed(tree(thesis=[Twig(1)]))
    mine = replace(base, attribution=Attribution(title="Mine", date="2024-02-29"))
    theirs = note_proposal(replace(base, attribution=Attribution(title="Theirs", date="2024-02-28")))
    merged = merge_outlines(mine, theirs, "x")
    assert merged.outline.attribution == replace(mine.attribution, authors=())
    assert "attribution.title: yours stays: Mine. The source now says: Theirs" in said(merged)
    assert "attribution.authors" not in said(merged)


def test_what_a_strand_says_of_itself_can_be_edited_too():
    base = proposed(tree(reasons_points=[Twig(5)]))
    strand = replace(base.reasons or Strand(), announced=3, explicit=True)
    merged = merge_outlines(
        replace(base, reasons=strand), proposed(tree(reasons_points=[Twig(5), Twig(6)])), "x"
    )
    assert merged.outline.reasons is not None
    assert (merged.outline.reasons.announced, merged.outline.reasons.explicit) == (3, True)


def test_a_text_that_was_edited_by_hand_is_told():
    base = proposed(tree(thesis=[Twig(1)]))
    body = base.text.replace(say(12), say(12, 7))
    merged = merge_outlines(replace(base, text=body), proposed(tree(thesis=[Twig(1)])), "x")
    assert merged.outline.text == base.text
    assert "`text` or `proposed` was edited by hand" in said(merged)


def test_a_name_that_was_replaced_everywhere_in_the_file_stays_replaced():
    base = proposed(tree(thesis=[Twig(1)], context=[Twig(2)]))
    everywhere = NOTATIONS["yaml"](base).replace("Ada Example", "Ada B. Example").encode()
    merged = merge_outlines(decode_outline("x", everywhere), base, "x")
    assert [author.name for author in merged.outline.attribution.authors] == ["Ada B. Example"]
    assert "attribution.authors: yours stays: Ada B. Example. The source now says: Ada Example" in said(
        merged
    )


def test_a_part_of_a_sentence_is_found_where_its_sentence_went():
    """Twice there: the one in the sentence that it was taken from is meant."""
    base = proposed(tree(thesis=[Twig(1)]))
    part = say(5).split(" by ")[0]
    at = base.text.index(part)
    assert base.thesis is not None
    point = replace(base.thesis, text=part, statement=part, spans=((at, at + len(part)),), paragraph=2)
    mine = replace(base, thesis=None, context=(point,))
    new = Text([[9, 10, 11, 12], [1, 2, 3, 4], [6, 5, 7, 8]])
    merged = merge_outlines(mine, proposed(tree(thesis=[Twig(2)]), new), "x")
    (found,) = merged.outline.context
    assert found.text == part
    assert found.paragraph == 3
    assert merged.conflicts == ()


def test_equal_sentences_are_told_apart_by_their_order():
    old = Text([[1, 2, 3, 4], [5, 6, 7, 8]])
    body = f"{say(9)} {old.body} {say(9)}"
    first, last = (0, len(say(9))), (len(body) - len(say(9)), len(body))
    base = build(tree(thesis=[Twig(1)]), Text([[9, 1, 2, 3, 4], [5, 6, 7, 8]]))
    assert base.thesis is not None
    points = [
        replace(base.thesis, text=say(9), statement=words, spans=(span,))
        for words, span in (("One", first), ("Two", last))
    ]
    mine = replace(base, text=body, thesis=None, context=tuple(points))
    longer = f"{say(20)} {body}"
    merged = merge_outlines(mine, note_proposal(replace(base, text=longer, thesis=None)), "x")
    shift = len(say(20)) + 1
    found = [(point.statement, point.spans[0][0] - shift) for point in merged.outline.context]
    assert found == [("One", 0), ("Two", last[0])]


def test_what_was_set_aside_stays_until_its_editor_takes_it_out():
    base = proposed(tree(reasons_points=[Twig(5)]))
    mine = edited(tree(reasons_points=[Twig(5, "My words")]), base)
    gone = Text([[1, 2, 3, 4], [6, 7, 8], [9, 10, 11, 12]])
    once = merge_outlines(mine, proposed(tree(thesis=[Twig(1)]), gone), "x").outline
    later = Text([[1, 2, 3], [6, 7, 8], [9, 10, 11, 12]])
    twice = merge_outlines(once, proposed(tree(thesis=[Twig(1)]), later), "x").outline
    assert twice.unplaced == once.unplaced != ()


def test_without_a_proposal_all_that_stands_beside_the_points_was_set_by_hand():
    base = proposed(tree(reasons_points=[Twig(5)]))
    strand = replace(base.reasons or Strand(), announced=3)
    mine = replace(base, proposed=None, takeaways=("Mine",), reasons=strand)
    theirs = note_proposal(replace(base, takeaways=("Theirs",), reasons=replace(strand, announced=2)))
    merged = merge_outlines(mine, theirs, "x")
    assert merged.outline.takeaways == ("Mine",)
    assert merged.outline.reasons is not None
    assert merged.outline.reasons.announced == 3
    assert "takeaways: yours stay: Mine. The source now has: Theirs" in said(merged)
    assert "reasons.announced: yours stays: 3. The program now says: 2" in said(merged)
