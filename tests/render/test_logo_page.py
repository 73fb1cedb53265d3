"""An office's logo on its pages as LibreOffice, Chromium and typst set them: undistorted, over no text.

Wide, square and tall in every pack, and beside a first line that is longer than its line. Skipped where a
tool or the fonts are missing; in CI (where they must not be) it fails instead.
"""

from __future__ import annotations

import datetime
import os

import pypdfium2
import pytest
from devtools import Browser
from made_up_logos import SHAPES, give_logo
from msgspec.structs import replace
from test_standard_page import PACKS, PAPERS, make_outline, missing_tools

from bluf.make import fit_outline, use_paper
from bluf.model import Outline
from bluf.packs import Pack, find_pack, load_pack
from bluf.proof.office import print_files
from bluf.writers import WRITERS
from bluf.writers.html import write_html

DAY = datetime.date(2026, 11, 25)
MM = 72 / 25.4
EDGE = 4.2 * MM
"""What many printers leave white around a page."""
ROUNDED = 0.8
"""To whole pixels of 96 an inch, by Chromium; in points."""
LONG = "Memorandum of the Interdepartmental Committee on Harbours, Railways and Canals"
SETTERS = ("word", "pdf", "web")
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner."""


def list_sheets() -> dict[str, tuple[Outline, Pack]]:
    """Return each pack, the papers in turn: without a logo, with each shape, with a long first line."""
    outline, sheets = make_outline(), {}
    long = replace(outline, attribution=replace(outline.attribution, series=f"Papers of the {LONG}"))
    for number, name in enumerate(PACKS):
        pack = use_paper(load_pack(find_pack(name)), PAPERS[number % 2])
        labels = dict(pack.labels) | {"kind": LONG, "kind_for_record": LONG}
        sheets[f"{name}-none"] = outline, pack
        sheets |= {f"{name}-{shape}": (outline, give_logo(pack, shape)) for shape in SHAPES}
        sheets[f"{name}-long"] = long, give_logo(replace(pack, labels=labels), "square")
    return sheets


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every sheet as PDF, by how it was set and its name."""
    missing = missing_tools()
    try:
        import typst  # noqa: F401
    except ImportError:
        missing.append("typst")
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {', '.join(missing)}")
    folder, tab, words, made = tmp_path_factory.mktemp("logos"), browser.new_tab(), {}, {}
    for name, (outline, pack) in list_sheets().items():
        brief = fit_outline(outline, pack, DAY)
        words[f"word-{name}"] = WRITERS["docx"](brief, pack)
        made[f"pdf-{name}"] = WRITERS["pdf"](brief, pack)
        (folder / f"{name}.html").write_bytes(write_html(brief, pack))
        tab.open((folder / f"{name}.html").as_uri())
        made[f"web-{name}"] = tab.print()
    tab.close()
    return made | print_files(words)


def read_boxes(page: pypdfium2.PdfPage) -> tuple[list[Box], list[Box]]:
    """Return where the pictures are, and where the lines of text."""
    pictures = [one.get_bounds() for one in page.get_objects() if isinstance(one, pypdfium2.PdfImage)]
    text = page.get_textpage()
    return pictures, [text.get_rect(number) for number in range(text.count_rects())]


def overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def is_near(one: Box, other: Box) -> bool:
    return max(abs(side - against) for side, against in zip(one, other, strict=True)) <= ROUNDED


@pytest.mark.render
@pytest.mark.parametrize("kind", [*SHAPES, "long"])
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("setter", SETTERS)
def test_a_logo_is_whole_and_covers_nothing(pages, setter, pack, kind):
    document = pypdfium2.PdfDocument(pages[f"{setter}-{pack}-{kind}"])
    assert len(document) == 1
    (logo,), lines = read_boxes(document[0])
    left, bottom, right, top = logo
    width, height = SHAPES["square" if kind == "long" else kind]
    assert abs((right - left) / width - (top - bottom) / height) <= ROUNDED / width + ROUNDED / height
    assert right - left <= 45.1 * MM
    assert top - bottom <= 14.1 * MM
    assert top < document[0].get_height() - EDGE
    assert right == pytest.approx(max(line[2] for line in lines), abs=15 * MM)
    assert [line for line in lines if overlaps(line, logo)] == []


@pytest.mark.render
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("setter", SETTERS)
def test_a_logo_takes_no_room(pages, setter, pack):
    (none, plain), *others = (
        read_boxes(pypdfium2.PdfDocument(pages[f"{setter}-{pack}-{kind}"])[0]) for kind in ("none", *SHAPES)
    )
    assert none == []
    for _, lines in others:
        assert len(lines) == len(plain)
        assert [pair for pair in zip(lines, plain, strict=True) if not is_near(*pair)] == []
