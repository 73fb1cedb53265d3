"""A sample of random documents by the measure and by LibreOffice; `compare_measure.py` takes more."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from compare_measure import LINE_PT, Outcome, compare
from test_measure_libreoffice import missing_tools

pytestmark = pytest.mark.render

SAMPLE = range(1000, 1024)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """How the measure of each document does."""
    missing = missing_tools()
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    folder: Path = tmp_path_factory.mktemp("random")
    return compare(SAMPLE, folder)


def test_no_document_takes_more_pages_than_measured(outcomes: list[Outcome]) -> None:
    assert [o for o in outcomes if o.pages < o.pages_set and not o.unmodelled] == []


def test_heights_are_right_to_the_line_in_nine_of_ten(outcomes: list[Outcome]) -> None:
    errors = [abs(o.over_pt) for o in outcomes if o.over_pt is not None]
    assert statistics.median(errors) < LINE_PT / 4
    assert sum(error < LINE_PT for error in errors) >= 0.9 * len(errors)
