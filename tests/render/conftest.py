"""A browser to drive, for the tests of pages that people work in."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from devtools import Browser, Tab, find_browser, start_browser
from review_pages import STEM, make_outline, make_page

from bluf.model import Outline


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium; skipped where there is none, but not in CI."""
    if find_browser() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: chromium")
    with start_browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """An empty page, as wide as a desk's screen, gone at the end."""
    tab = browser.new_tab()
    tab.look_like(1280)
    yield tab
    tab.close()


@pytest.fixture
def show(tab: Tab, tmp_path: Path) -> Callable[[bytes], Tab]:
    """Show a page of review in the tab."""

    def show(page: bytes) -> Tab:
        (tmp_path / "page.html").write_bytes(page)
        tab.open((tmp_path / "page.html").as_uri())
        return tab

    return show


@pytest.fixture
def page(show: Callable[[bytes], Tab], ferry: bytes) -> Tab:
    """The page of the made-up commentary, shown in the tab."""
    return show(make_page(ferry))


@pytest.fixture
def save(browser, tab, tmp_path):
    """Save the page's outline by its button; return the file, and delete it."""
    browser.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path / "saved"))

    def save() -> bytes:
        tab.click("#save")
        file = tmp_path / "saved" / f"{STEM}.yaml"
        deadline = time.monotonic() + 30
        while not (file.exists() and file.stat().st_size):
            assert time.monotonic() < deadline, "nothing was saved"
            time.sleep(0.02)
        saved = file.read_bytes()
        file.unlink()
        return saved

    return save


@pytest.fixture
def outline(ferry) -> Outline:
    return make_outline(ferry)
