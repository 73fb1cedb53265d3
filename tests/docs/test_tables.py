"""The tables of the documentation: complete, and held to the code by cog."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cogapp import Cog
from tables import PAGES, list_limits, write_exit_codes

from bluf import settings
from bluf.errors import EXIT_CODES, BlufError

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def is_current(page: Path) -> bool:
    return Cog().main(["cog", "--check", "-I", str(HERE), str(page)]) == 0


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_what_the_code_says(page):
    """Else: `cog -r -I tests/docs PAGE`."""
    assert is_current(ROOT / page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_not_would_be_noticed(page, tmp_path):
    copy = tmp_path / "page.md"
    shutil.copy(ROOT / page, copy)
    lines = copy.read_text("utf-8").splitlines(keepends=True)
    (table,) = [n for n, line in enumerate(lines) if line.startswith(("| exit code |", "| limit |"))]
    copy.write_text("".join(lines[: table + 2] + lines[table + 3 :]), "utf-8")
    assert not is_current(copy)


def test_every_limit_has_its_unit_and_reason():
    rows = list(list_limits())
    assert [name for name, _, meaning in rows if not meaning] == []
    numbers = {name for name, value in vars(settings).items() if isinstance(value, int | float)}
    assert numbers == {part for name, _, _ in rows for part in name.split("`, `")}


def test_every_exit_code_has_its_meaning():
    assert {error.exit_code for error in BlufError.__subclasses__()} | {0, 1, 130} == set(EXIT_CODES)
    assert write_exit_codes().count("\n") == len(EXIT_CODES) + 2
