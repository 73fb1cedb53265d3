"""Build the manual as a site in `build/site`, and see that it is whole and needs nothing from elsewhere.

    python tests/docs/build_site.py      (pip install '.[docs]'; Chromium for the search)

It is built with warnings as errors. Then no page, style or script may take anything from another place, no
Markdown may be left as text, and the search must find something with the site opened from its folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "site"
ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//[^)\"';]*", re.IGNORECASE)
TAKES = {
    *(("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset")),
    *(("iframe", "src"), ("embed", "src"), ("object", "data"), ("video", "src"), ("audio", "src")),
    *(("use", "href"), ("image", "href"), ("input", "src"), ("track", "src"), ("video", "poster")),
}
"""Attributes whose address a browser fetches unasked; of `link` it depends on `rel`."""
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload"}
AS_TEXT = re.compile(r"^\s*(?:[-*] \S|\d\. \S|\|.*\||```|#+ )", re.MULTILINE)
ASKED, ANSWERED = "scheduler", "batch.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def build() -> str:
    """Return what MkDocs complains of; it builds without the network."""
    # Not --quiet: with it no warning is counted, and --strict has nothing to be strict with.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    told = (done.stdout + done.stderr).strip()
    return told if done.returncode or "WARNING" in told else ""


def find_addresses(page: html.HtmlElement) -> Iterator[str]:
    """Yield the addresses elsewhere from which a page takes something."""
    for element in page.iter("*"):
        fetched = str(element.tag) == "link" and FETCHED_LINKS & set(element.get("rel", "").split())
        for name, value in element.attrib.items():
            takes = (element.tag, name) in TAKES or (fetched and name == "href") or name == "style"
            if takes and (IN_STYLES.search if name == "style" else ELSEWHERE.match)(value):
                yield f"<{element.tag} {name}> takes {value}"
    for style in page.iter("style"):
        yield from (f"<style> takes {found}" for found in IN_STYLES.findall(style.text or ""))


def find_unread(page: html.HtmlElement) -> Iterator[str]:
    """Yield paragraphs in which Markdown is left: on a code host they may look right, here they do not."""
    for paragraph in page.xpath("//article//p"):
        if found := AS_TEXT.search(paragraph.text_content()):
            yield f"Markdown is left as text: {found[0]!r} in {paragraph.text_content()[:60]!r}"


def check_pages() -> Iterator[str]:
    """Yield what is wrong with the files of the site."""
    for path in sorted(SITE.rglob("*.html")):
        page = html.fromstring(path.read_bytes())
        yield from (f"{path.name}: {fault}" for fault in (*find_addresses(page), *find_unread(page)))
    for path in sorted(SITE.rglob("*.css")):
        yield from (f"{path.name}: takes {found}" for found in IN_STYLES.findall(path.read_text("utf-8")))


def check_search() -> Iterator[str]:
    """Yield what is wrong with the search, and with what the scripts of a page have added to it."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        yield "not installed: chromium, which opens the site to search it"
        return
    address = f"{(SITE / 'index.html').as_uri()}?q={ASKED}"
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    done = subprocess.run([browser, *flags, address], capture_output=True, timeout=60, check=False)
    page = html.fromstring(done.stdout)
    found = [link.get("href", "") for link in page.find_class("md-search-result__link")]
    if not any(ANSWERED in address for address in found):
        yield f"the search for {ASKED!r} from file:// finds {found}, and not {ANSWERED}"
    yield from (f"with its scripts: {fault}" for fault in find_addresses(page))


def main() -> int:
    faults = [told] if (told := build()) else [*check_pages(), *check_search()]
    for fault in faults:
        print(f"site: {fault}")
    print(f"site: {len(list(SITE.rglob('*.html')))} pages in {SITE.relative_to(ROOT)}, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
