"""What `bluf diff` calls a change."""

from __future__ import annotations

from hypothesis import given, settings
from made_up import Case, Text, Tree, Twig, build, cases, say
from msgspec.structs import replace
from test_conflicts import OLD, proposed, tree

from bluf.revision import Difference, compare_outlines, report_difference


def compare(was: Tree, now: Tree, text: Text = OLD) -> Difference:
    return compare_outlines(proposed(was), proposed(now, text))


def changes(found: Difference) -> list[tuple[str, str | None, str | None]]:
    return [(p.change, p.was_role, p.role) for p in found.points if p.change != "unchanged"]


def test_nothing_changed_is_the_same():
    shape = tree(thesis=[Twig(1)], reasons_points=[Twig(5, support=[Twig(6)])])
    found = compare(shape, shape, Text([[2, 1, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]))
    assert found.is_same
    assert found.counts["unchanged"] == 3
    assert report_difference(found, "a", "b") == "a → b\n3 points: 3 unchanged\n"


def test_a_sentence_that_changed_is_reworded_wherever_it_stands():
    was, now = tree(reasons_points=[Twig(5, label="A")]), tree(context=[Twig(5, label="B")])
    found = compare(was, now, Text(OLD.paragraphs, {5: 3}))
    assert changes(found) == [("reworded", "reasons.points[0]", "context[0]")]
    (point,) = found.points
    assert point.was == say(5)
    assert "{+as decree 3 says+}" in (point.difference or "")
    assert [(f.kind, f.change, f.now) for f in point.findings] == [("number", "added", "3")]
    assert (point.was_label, point.label) == ("A", "B")


def test_points_that_moved_were_named_or_put_in_order_are_told_apart():
    was = tree(context=[Twig(1)], reasons_points=[Twig(5), Twig(6), Twig(7, label="Seven")])
    now = tree(tracks_points=[Twig(1)], reasons_points=[Twig(6), Twig(5), Twig(7)])
    assert changes(compare(was, now)) == [
        ("moved", "context[0]", "tracks.points[0]"),
        ("reordered", "reasons.points[1]", "reasons.points[0]"),
        ("renamed", "reasons.points[2]", "reasons.points[2]"),
    ]


def test_what_is_gone_or_new_is_looked_for_in_the_other_text():
    was, now = tree(context=[Twig(1), Twig(2), Twig(3)]), tree(context=[Twig(4), Twig(20)])
    found = compare(was, now, Text([[1, 2, 4], [5, 20, 6, 7, 8], [9, 10, 11, 12]], {2: 1}))
    assert [(p.change, p.in_other_text) for p in found.points] == [
        ("new", "same"),
        ("new", "gone"),
        ("gone", "same"),
        ("gone", "changed"),
        ("gone", "gone"),
    ]


def test_what_backs_a_point_moves_with_it_and_is_no_change():
    was = tree(reasons_points=[Twig(5, support=[Twig(6)])])
    now = tree(context=[Twig(5, support=[Twig(6)])])
    assert changes(compare(was, now)) == [("moved", "reasons.points[0]", "context[0]")]


def test_an_attribution_that_changed_is_told_in_words():
    old = build(tree(thesis=[Twig(1)]), OLD)
    found = compare_outlines(old, replace(old, attribution=replace(old.attribution, authors=(), date="2024")))
    assert [(one.field, one.was, one.now) for one in found.attribution] == [
        ("authors", "Ada Example", "nothing"),
        ("date", "nothing", "2024"),
    ]
    assert not found.is_same


@given(cases())
@settings(max_examples=60, deadline=None)
def test_every_point_of_both_is_told_once(case: Case):
    found = compare_outlines(case.base, case.theirs)
    ways = [[p.was_role for p in found.points if p.was_role], [p.role for p in found.points if p.role]]
    assert [len(way) for way in ways] == [len(set(way)) for way in ways]
    for outline, way in zip((case.base, case.theirs), ways, strict=True):
        assert outline.proposed is not None
        assert sorted(way) == sorted(point.role for point in outline.proposed.points)
    assert compare_outlines(case.base, case.base).is_same
