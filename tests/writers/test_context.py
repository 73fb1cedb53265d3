"""The names that a template sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.model import Outline, Point, SourceInfo, Strand
from bluf.writers.context import build_names, pick_takeaways
from bluf.writers.passages import split_lead


def plain(text):
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("statement", "label", "cut"),
    [
        ("Ships turn back at low tide.", "Low tide", ("Ships turn back at ", "low tide", ".")),
        ("Silt costs more.", "The price", ("", "The price.", " Silt costs more.")),
        ("Silt costs more.", "Why wait?", ("", "Why wait?", " Silt costs more.")),
        ("Silt costs more.", None, ("", "Silt costs more.", "")),
        ("Silt costs more.", " ", ("", "Silt costs more.", "")),
        ("The party has an art.", "art", ("The party has an ", "art", ".")),
        ("Costs (more) rise.", "(more)", ("Costs ", "(more)", " rise.")),
    ],
)
def test_the_lead_is_printed_once(statement, label, cut):
    assert split_lead(statement, label) == cut


@given(st.text(), st.none() | st.text())
def test_the_statement_is_always_whole(statement, label):
    assert "".join(split_lead(statement, label)).endswith(statement)


def test_an_announcement_that_is_printed_elsewhere_is_not_repeated(brief, pack):
    outline = brief.outline
    assert plain(build_names(brief, pack).reasons_lead_in) == "There are three reasons to dredge."
    same = replace(brief, outline=replace(outline, thesis=outline.reasons.announcement))
    assert build_names(same, pack).reasons_lead_in is None
    shared = replace(outline.tracks, announcement=outline.reasons.announcement)
    both = build_names(replace(brief, outline=replace(outline, tracks=shared)), pack)
    assert (plain(both.tracks_lead_in), both.reasons_lead_in) == ("There are three reasons to dredge.", None)


def test_a_label_is_text_and_never_a_format(brief, pack):
    labels = {**pack.labels, "prepared_plural": "{source.__class__} {source} {date}"}
    names = build_names(brief, replace(pack, labels=labels))
    assert plain(names.credit.prepared) == "{source.__class__} harbour -- final.txt 25 November 2026"


@pytest.mark.parametrize(
    ("outlet", "shown"), [("Tides", "Notes, Tides"), ("NOTES", "Notes"), (None, "Notes")]
)
def test_a_series_that_bears_the_name_of_its_outlet_is_said_once(brief, pack, outlet, shown):
    of = replace(
        brief.outline.attribution,
        series="Notes",
        outlet=outlet,
        number=None,
        date=None,
        originally_published=None,
    )
    names = build_names(replace(brief, outline=replace(brief.outline, attribution=of)), pack)
    assert plain(names.credit.published) == shown


def make_strand(start, *confidences, explicit=False):
    points = (
        Point(f"Point {at}.", ((at, at + 9),), f"Point {at}.", confidence=sure)
        for at, sure in enumerate(confidences, start)
    )
    return Strand(explicit=explicit, points=tuple(points))


@pytest.mark.parametrize(
    ("strands", "places"),
    [
        ({}, []),
        ({"reasons": make_strand(10, 0.2, 0.9, 0.5, 0.7)}, [11, 12, 13]),
        ({"reasons": make_strand(30, 0.9), "tracks": make_strand(10, 0.5, 0.4, 0.8)}, [10, 12, 30]),
        (
            {"reasons": make_strand(10, 0.9, 0.9, 0.9), "tracks": make_strand(20, 0.1, 0.1, explicit=True)},
            [10, 20, 21],
        ),
        ({"recommendations": make_strand(5, 0.3)}, [5]),
    ],
)
def test_takeaways_are_what_the_author_enumerates_then_the_surest(strands, places):
    outline = Outline(source=SourceInfo("a.txt", "text", ""), text="", **strands)
    assert [point.spans[0][0] for point in pick_takeaways(outline)] == places
