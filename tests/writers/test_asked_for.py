"""Every row of the table of features in docs/templates.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from asked_for import ATTRIBUTION, FEATURES, PROMISES, Feature, Promise, fill_template
from msgspec.structs import replace

from bluf.proof.template import check_pack
from bluf.writers.docx import write_docx
from bluf.writers.package import unpack_parts

DOCS = Path(__file__).resolve().parents[2] / "docs" / "templates.md"


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_template_has_what_people_ask_for(brief, pack, feature: Feature):
    body = ATTRIBUTION + feature.body
    made = replace(pack, docx=fill_template(pack.docx, body, feature.footer, feature.info))
    assert feature.shows(unpack_parts(write_docx(brief, made), ""))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.name)
def test_what_is_wrong_is_said(pack, promise: Promise):
    made = replace(pack, docx=fill_template(pack.docx, promise.body))
    said = "\n".join(finding.text for finding in check_pack(made))
    assert [words for words in promise.says if words not in said] == []


def test_the_table_in_the_docs_has_these_rows():
    text = DOCS.read_text("utf-8")
    assert [row.name for row in (*FEATURES, *PROMISES) if f"\n| {row.name} | " not in text] == []
