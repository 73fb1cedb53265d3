"""Every row of the table of features in docs/templates.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from features import FEATURES, Feature, fill_template
from msgspec.structs import replace

from bluf.writers.docx import render_parts

DOCS = Path(__file__).resolve().parents[2] / "docs" / "templates.md"


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_template_has_what_people_ask_for(brief, pack, feature: Feature):
    made = replace(pack, docx=fill_template(pack.docx, feature.body, feature.footer))
    assert feature.shows(render_parts(brief, made, "letter"))


def test_the_table_in_the_docs_has_these_rows():
    text = DOCS.read_text("utf-8")
    assert [feature.name for feature in FEATURES if f"\n| {feature.name} | " not in text] == []
