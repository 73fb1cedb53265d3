"""A digest of whatever library prints to one sheet, Letter or A4, with as much on it as there is room for."""

from __future__ import annotations

import os
import random
import shutil
import string
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from bluf.digest.files import make_files
from bluf.digest.library import Paper, Said

BROWSER = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
WORDS_OF_A_STATEMENT = ((6, 12), (30, 50), (6, 50), (45, 58))
"""Short, long, mixed, and about as long as is still shown."""
FULL_SHARE = 0.6
"""Of the sheet's height that is filled where there is enough to show."""


def make_library(seed: int) -> list[Paper]:
    """Return sixty papers of made-up words that say much of the same, and the opposite of it."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 11))) for _ in range(4000)]

    def say(few: int, many: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(few, many))) + "."

    same = [say(*WORDS_OF_A_STATEMENT[seed]).capitalize() for _ in range(30)]
    acts = [say(6, 25) for _ in range(6)]
    papers = []
    for number in range(60):
        said = [
            Said(chance.choice(("recommendations", "reasons", "thesis")), one)
            for one in chance.sample(same, 6)
        ]
        turned = "increase" if number % 2 else "reduce"
        said.append(Said("reasons", f"We should {turned} {acts[number % 6]}"))
        said.append(Said("recommendations", f"The Board of Name{chr(97 + number % 15)} must {say(8, 20)}"))
        title, authors = say(4, 14), tuple(f"Maximilian Author {n}" for n in range(seed))
        papers.append(Paper(f"p{number:02}", title, authors, "2024-05-01", f"p{number:02}.docx", tuple(said)))
    return papers


@pytest.mark.render
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("seed", range(len(WORDS_OF_A_STATEMENT)))
def test_a_digest_prints_to_one_sheet(tmp_path: Path, seed: int, paper: str):
    if BROWSER is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: chromium")
    page = make_files(make_library(seed), ["html"])["digest.html"].decode()
    assert page.count("@page {") == 1
    (tmp_path / "digest.html").write_text(page.replace("@page {", f"@page {{ size: {paper};"), "utf-8")
    printed = tmp_path / "digest.pdf"
    command = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={printed}", (tmp_path / "digest.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == 1
        text = document[0].get_textpage()
        lowest = min(text.get_charbox(place)[1] for place in range(text.count_chars()))
        assert 1 - lowest / document[0].get_height() > FULL_SHARE
