"""A browser to drive, for the tests of pages that people work in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from devtools import Browser, Tab, find_browser, start_browser
from review_pages import make_page


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
