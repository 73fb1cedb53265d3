"""The page on Python is true: its examples run, and it names every public name."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import bluf

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"


def test_its_examples_do_what_it_says(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "source", tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (failed, tried > 30) == (0, True)


def test_it_names_every_public_name():
    said = set(re.findall(r"\w+", PAGE.read_text("utf-8")))
    assert set(bluf.__all__) - {"__version__"} - said == set()


def test_its_table_of_errors_is_that_of_the_code():
    errors = {name: getattr(bluf, name).exit_code for name in bluf.__all__ if name.endswith("Error")}
    rows = re.findall(r"^\| `(\w+Error)`[^|]*\| (\d) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {name: int(code) for name, code in rows} == errors
