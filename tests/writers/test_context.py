"""The names that a template sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.writers.context import build_names
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
