"""The worked example in `output/`: made again, it is the same file."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from bluf.make import fit_outline, read_outline, write_brief
from bluf.packs import find_pack, load_pack
from bluf.writers.locales import load_locale
from bluf.writers.package import CORE, unpack_parts

ROOT = Path(__file__).parents[1]
STEM = "trumps-negotiation-from-strength"
HOW = f"make it with `bluf make source/{STEM}.txt`, look at it, and commit it"


def read_kept(ending: str) -> bytes:
    path = ROOT / "output" / f"{STEM}.{ending}"
    if not path.is_file():
        pytest.fail(f"{path} is missing: {HOW}", pytrace=False)
    return path.read_bytes()


def read_day(kept: bytes) -> datetime.date:
    """The day on which a kept brief was prepared, so that whoever has made it anew still passes."""
    if kept.startswith(b"PK"):
        created = unpack_parts(kept, "")[CORE].decode()
        return datetime.date.fromisoformat(re.search(r"created[^>]*>(.{10})", created)[1])
    day, month, year = re.search(r" on (\d+) (\w+) (\d+); not reviewed", kept.decode()).groups()
    return datetime.date(int(year), load_locale("en").months.index(month) + 1, int(day))


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_the_worked_example_is_what_bluf_makes(ending, example_source):
    kept = read_kept(ending)
    pack = load_pack(find_pack(ROOT / "templates" / "standard"))
    outline = read_outline(example_source.name, example_source.read_bytes())
    brief = fit_outline(outline, pack, read_day(kept))
    made = write_brief(brief, pack, [ending])[ending]
    if made != kept:
        pytest.fail(f"output/{STEM}.{ending} is not what bluf makes now: {HOW}", pytrace=False)


def test_every_source_has_its_example():
    sources = {path.stem for path in (ROOT / "source").iterdir()}
    kept = {path.stem for path in (ROOT / "output").glob("*.docx")}
    assert sources <= kept, HOW


def test_git_keeps_the_example_and_nothing_else_in_output():
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    kept = {line for line in ignored if line.startswith("!output/")}
    assert "output/*" in ignored
    assert kept == {
        f"!output/{path.stem}.{ending}" for path in (ROOT / "source").iterdir() for ending in ("docx", "md")
    }
