"""The page of the web in a browser: nothing for axe to object to, and one page where it is printed.

Skipped where Chromium, axe-core or the fonts are missing; in CI (where they must not be) it fails instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from devtools import find_browser
from html_pdfua_briefs import PACKS, list_briefs

from bluf.writers.html import write_html

ROOT = Path(__file__).parents[2]
WIDTHS = (1200, 400)
"""Pixels of a screen, and of a telephone's."""
SIZES = {"letter": (612, 792), "a4": (595, 842)}
GROUNDS = {"light": range(250, 256), "dark": range(16, 40)}
"""Of red, green and blue, where the sheet is light or dark."""
AXE = """axe.run().then(
  found => found.violations.concat(found.incomplete).map(rule => rule.id + " " + rule.nodes[0].html)
)"""


def find_axe() -> Path | None:
    """axe-core as npm installs it: at $AXE_CORE, or into the checkout, the environment or the machine."""
    folders = (ROOT, Path(sys.prefix), Path("/usr/local/lib"), Path("/usr/lib"))
    files = [folder / "node_modules" / "axe-core" / "axe.min.js" for folder in folders]
    given = os.environ.get("AXE_CORE")
    return next((file for file in ([Path(given)] if given else files) if file.is_file()), None)


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The pages by the names of their briefs."""
    lacking = [what for what, found in (("chromium", find_browser()), ("axe-core", find_axe())) if not found]
    if shutil.which("fc-list") is None or "Carlito" not in subprocess.getoutput("fc-list : family"):
        lacking.append("Carlito")
    if lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {', '.join(lacking)}")
    folder, made = tmp_path_factory.mktemp("pages"), {}
    for name, brief, pack in list_briefs():
        made[name] = folder / f"{name}.html"
        made[name].write_bytes(write_html(brief, pack))
    return made


@pytest.mark.render
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("look", GROUNDS)
def test_axe_objects_to_nothing_and_nothing_is_too_wide(pages, tab, look, pack):
    axe, own = find_axe().read_text("utf-8"), [name for name in pages if name.startswith(f"{pack}.")]
    # On a screen, the pages for both papers are the same.
    shown = list({name.rpartition(".")[0]: pages[name] for name in own}.values())
    tab.ask("Page.setBypassCSP", enabled=True)
    # The looks in turn, and in each the widths.
    for number, page in enumerate(shown[look == "dark" :: 2]):
        width = WIDTHS[number % 2]
        tab.look_like(width, look)
        tab.open(page.as_uri())
        tab.run(f"{axe}; 0")
        assert tab.run(AXE) == [], page.stem
        ground = tab.run("getComputedStyle(document.body).backgroundColor")
        assert {int(shade) for shade in re.findall(r"\d+", ground)} <= set(GROUNDS[look]), page.stem
        assert tab.run("document.documentElement.scrollWidth") <= width, page.stem


@pytest.mark.render
def test_every_brief_prints_on_one_page_of_its_paper(pages, tab):
    sizes = {}
    for name, page in pages.items():
        tab.open(page.as_uri())
        sizes[name] = [
            tuple(round(s) for s in sheet.get_size()) for sheet in pypdfium2.PdfDocument(tab.print())
        ]
    assert sizes == {name: [SIZES[name.rpartition(".")[2]]] for name in pages}
