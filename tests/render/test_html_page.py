"""The page of the web in a browser: nothing for axe to object to, and one page where it is printed.

Skipped where Chromium, axe-core or the fonts are missing; in CI (where they must not be) it fails instead.
"""

from __future__ import annotations

import html
import json
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
LOOKS = {"light": 1, "dark": 0}
GROUNDS = {"light": range(250, 256), "dark": range(16, 40)}
"""Of red, green and blue, where the sheet is light or dark."""
RUN = """
axe.run().then(found => parent.postMessage({
  rules: found.violations.concat(found.incomplete).map(rule => rule.id + " " + rule.nodes[0].html),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ground: getComputedStyle(document.body).backgroundColor,
  name: window.name,
}, "*"))"""
COLLECT = """
const told = {};
addEventListener("message", event => {
  if (event.data.name === undefined) return;
  told[event.data.name] = event.data;
  document.documentElement.dataset.told = JSON.stringify(told);
})"""


def find_axe() -> Path | None:
    """axe-core as npm installs it: at $AXE_CORE, or into the checkout, the environment or the machine."""
    folders = (ROOT, Path(sys.prefix), Path("/usr/local/lib"), Path("/usr/lib"))
    files = [folder / "node_modules" / "axe-core" / "axe.min.js" for folder in folders]
    given = os.environ.get("AXE_CORE")
    return next((file for file in ([Path(given)] if given else files) if file.is_file()), None)


def browse(*arguments: str) -> str:
    command = [find_browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True, timeout=180)
    return done.stdout


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


def frame(page: Path, width: int, axe: str) -> str:
    """The page in a frame of a width, with axe in it, which the page's own policy would not let run."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    held = html.escape(f"{text}<script>{axe}</script><script>{RUN}</script>")
    style = f"width: {width}px; height: 900px"
    return f'<iframe name="{page.stem} {width}" style="{style}" srcdoc="{held}"></iframe>'


@pytest.mark.render
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_objects_to_nothing_and_nothing_is_too_wide(pages, tmp_path, look, pack):
    axe, own = find_axe().read_text("utf-8"), [name for name in pages if name.startswith(f"{pack}.")]
    # On a screen, the pages for both papers are the same.
    shown = list({name.rpartition(".")[0]: pages[name] for name in own}.values())
    frames = "".join(frame(page, width, axe) for page in shown for width in WIDTHS)
    (tmp_path / "all.html").write_text(f"<!DOCTYPE html><title>all</title><script>{COLLECT}</script>{frames}")
    address = (tmp_path / "all.html").as_uri()
    looks = f"--blink-settings=preferredColorScheme={LOOKS[look]}"
    tree = browse(looks, "--virtual-time-budget=120000", "--dump-dom", address)
    told = json.loads(html.unescape(re.search(r'data-told="([^"]*)"', tree)[1]))
    assert len(told) == len(shown) * len(WIDTHS)
    assert {name: said["rules"] for name, said in told.items() if said["rules"]} == {}
    grounds = {shade for said in told.values() for shade in re.findall(r"\d+", said["ground"])}
    assert {int(shade) for shade in grounds} <= set(GROUNDS[look])
    assert {name: said["wide"] for name, said in told.items() if said["wide"] > 0} == {}


@pytest.mark.render
def test_every_brief_prints_on_one_page_of_its_paper(pages, tmp_path):
    sizes = {}
    for name, page in pages.items():
        printed = tmp_path / f"{name}.pdf"
        browse("--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri())
        sizes[name] = [tuple(round(s) for s in sheet.get_size()) for sheet in pypdfium2.PdfDocument(printed)]
    assert sizes == {name: [SIZES[name.rpartition(".")[2]]] for name in pages}
