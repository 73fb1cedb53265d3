"""The briefs of our packs on paper: LibreOffice sets each on one page, and fills that page.

Skipped where LibreOffice, poppler or the fonts are missing; in CI (where they must not be) it fails instead.
"""

from __future__ import annotations

import datetime
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bluf.make import fit_outline, use_paper, write_brief
from bluf.model import Attribution, Author, Outline, Point, SourceInfo, Strand
from bluf.packs import find_pack, load_pack

PACKS = ("standard", "memo", "legislative", "cable", "takeaways")
PAPERS = ("letter", "a4")
FONTS = (("Carlito", "Calibri"), ("Caladea", "Cambria"), ("Liberation Sans", "Arial"), ("Liberation Serif",))
"""Of each row one must be there, or LibreOffice sets the page in something else."""
HEIGHT_PT = {"letter": 792.0, "a4": 841.9}
WORDS = re.findall(
    r"\w+",
    "channel dredger ferry harbour island keeper ledger market needle orchard pilot quarry river signal"
    " timber vessel winter anchor barge customs depot engine freight granary",
)


def missing_tools() -> list[str]:
    tools = [tool for tool in ("soffice", "pdfinfo", "pdftotext") if shutil.which(tool) is None]
    if shutil.which("fc-list") is None:
        return [*tools, "fc-list"]
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return tools + [names[0] for names in FONTS if not any(name in fonts for name in names)]


def make_sentence(seed: int) -> str:
    """Return fifteen words or so that no other sentence here has together."""
    first, second, third, *rest = random.Random(seed).sample(WORDS, 8)
    return f"The {first} and the {second} pay for a {third}, the {', the '.join(rest)} for nothing at all."


def make_point(number: int, label: str | None = None, support: int = 0) -> Point:
    start = 1000 * number
    text = f"Point {number} is this: {make_sentence(number)}"
    sentences = ((n, make_sentence(start + n)) for n in range(1, support + 1))
    backing = tuple(Point(text, ((start + 100 * n, start + 100 * n + 90),), text) for n, text in sentences)
    return Point(text, ((start, start + 80),), text, label, support=backing)


def make_outline() -> Outline:
    """Return more than a page: every section, and support enough to overflow."""
    return Outline(
        source=SourceInfo("harbour.txt", "text", "0" * 64),
        text=" " * 30_000,
        attribution=Attribution(
            title="Dredge the harbour now",
            authors=(Author("Ada Example", "Dr.", "Head of Ports", "Delta Institute", "ada@delta.example"),),
            series="Delta Notes",
            date="2024-02-29",
            originally_published="Canal Weekly",
        ),
        thesis=make_point(1),
        context=(make_point(2), make_point(3)),
        tracks=Strand(points=(make_point(4, "Point 4", 3), make_point(5, "Point 5", 2))),
        reasons=Strand(make_point(6), 3, True, tuple(make_point(n, f"Point {n}", 3) for n in (7, 8, 9))),
        recommendations=Strand(points=tuple(make_point(n, None, 1) for n in (10, 11, 12, 13))),
        conclusion=make_point(14),
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Path:
    """A folder with the brief of each pack on each paper as PDF, set by one run of LibreOffice.

    Its start takes most of the time.
    """
    if missing := missing_tools():
        message = f"not installed: {', '.join(missing)}"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    folder, outline, day = tmp_path_factory.mktemp("pages"), make_outline(), datetime.date(2026, 11, 25)
    for name in PACKS:
        for paper in PAPERS:
            pack = use_paper(load_pack(find_pack(name)), paper)
            made = write_brief(fit_outline(outline, pack, day), pack, ["docx"])
            (folder / f"{name}-{paper}.docx").write_bytes(made["docx"])
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def last_line_pt(pdf: Path, foot_pt: float) -> float:
    """Bottom of the last line above the foot of the page, in points from its top."""
    words = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    return max(y for found in re.findall(r'yMax="([\d.]+)"', words.stdout) if (y := float(found)) < foot_pt)


@pytest.mark.render
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PACKS)
def test_the_brief_takes_one_page_and_fills_it(pages, name, paper):
    pdf = pages / f"{name}-{paper}.pdf"
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages:\s+1$", info, re.MULTILINE)
    height = float(re.search(r"Page size:.* x ([\d.]+) pts", info)[1])
    assert abs(height - HEIGHT_PT[paper]) < 0.1
    assert last_line_pt(pdf, 0.89 * height) > 0.75 * height
