"""The measure against LibreOffice: thirty documents of different make, each set by both.

Every document opens and closes with a one-word paragraph of the same look. The distance between the two is
what LibreOffice needed for all in between; it is read from the PDF, so without a guess where letters begin.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_measure_documents import CASES, build, measure

pytestmark = pytest.mark.render

FONTS = ("Carlito", "Caladea", "Liberation Sans", "Liberation Serif", "Liberation Mono")
MISSED_PT = 1.2
"""Points that a page of text may be out: a tenth of a line, so that no line is gained or lost."""
OUTGROWN = ("two-pages", "overflowing", "ligatures")
"""Cases whose opening and closing words are not on one page, or that have a test of their own."""


def missing_tools() -> list[str]:
    tools = [tool for tool in ("soffice", "pdftotext", "fc-list") if shutil.which(tool) is None]
    if "fc-list" in tools:
        return tools
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return tools + [font for font in FONTS if font not in listed]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every document as LibreOffice sets it: `pdftotext -bbox-layout` of its PDF, by case."""
    missing = missing_tools()
    if missing:
        message = f"{', '.join(missing)} not installed"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    folder = tmp_path_factory.mktemp("measure")
    for name in CASES:
        (folder / f"{name}.docx").write_bytes(build(name))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: read_layout(folder / f"{name}.pdf") for name in CASES}


def read_layout(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


def find_word(layout: str, word: str) -> float:
    """Return where the word stands, in points from the top of its page."""
    (found,) = re.findall(rf'yMax="([\d.]+)">{word}<', layout)
    return float(found)


def heights(name: str, pages: dict[str, str]) -> tuple[float, float]:
    """Return what stands between opening and closing word, by our measure and by LibreOffice's, in points."""
    layout = pages[name]
    measured = measure(build(name)).needed_pt - measure(build(name, only_opening=True)).needed_pt
    return measured, find_word(layout, "Closingword") - find_word(layout, "Openingword")


@pytest.mark.parametrize("name", CASES)
def test_page_count(name: str, pages: dict[str, str]) -> None:
    assert measure(build(name)).pages == pages[name].count("<page ")


@pytest.mark.parametrize("name", [name for name in CASES if name not in OUTGROWN])
def test_height(name: str, pages: dict[str, str]) -> None:
    measured, set_by_libreoffice = heights(name, pages)
    assert measured == pytest.approx(set_by_libreoffice, abs=MISSED_PT)


def test_ligatures_of_carlito_are_left_out_as_in_word(pages: dict[str, str]) -> None:
    measured, set_by_libreoffice = heights("ligatures", pages)
    assert measured > set_by_libreoffice
