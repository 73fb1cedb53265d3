"""A sample of the thousand briefs: each on one page in LibreOffice, full where its source suffices."""

from __future__ import annotations

import os
import statistics

import pytest
from test_measure_libreoffice import missing_tools
from thousand_briefs import COUNT, DOCUMENTS, Outcome, draw_cases, find_documents, is_one_page, make_all

pytestmark = pytest.mark.render

SAMPLE, SEED = 40, 20261125
LEAST_FILL, MEAN_FILL, LEAST_KEPT = 0.85, 0.92, 0.98


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    if missing := missing_tools():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {', '.join(missing)}")
    return make_all(draw_cases(DOCUMENTS, COUNT, SAMPLE, SEED), find_documents(DOCUMENTS), jobs=2)


def test_every_brief_takes_one_page(outcomes):
    assert [str(o.case) for o in outcomes if not o.fault and not is_one_page(o)] == []


def test_what_cannot_be_made_has_more_to_say_than_a_page_holds(outcomes):
    refused = [o for o in outcomes if o.fault]
    assert [o for o in refused if not o.fault.startswith("exit 6")] == []
    assert len(refused) < len(outcomes) / 4


def test_pages_are_full_where_the_source_suffices(outcomes):
    fills = [o.printed.fill for o in outcomes if o.printed and o.is_cut and o.case.length == "all"]
    assert len(fills) > 5
    assert statistics.mean(fills) >= MEAN_FILL
    assert statistics.quantiles(fills, n=10)[0] >= LEAST_FILL


def test_the_choice_is_worth_nearly_what_the_best_is(outcomes):
    # More than the best choice by rooms counts as all of it: else one such brief hides a poor one.
    assert statistics.mean(min(o.kept, 1.0) for o in outcomes if not o.fault) >= LEAST_KEPT


def test_a_document_of_any_format_is_a_source(tmp_path):
    for name in ("a.txt", "b.html", "c.pdf", "d.docx", "e.md"):
        (tmp_path / name).touch()
    assert len(find_documents(tmp_path)) == 5
