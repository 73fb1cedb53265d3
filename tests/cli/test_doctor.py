"""`bluf doctor`: what is there and what is not, each with the one command that adds it."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import stat
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from bluf.cli import adding, doctor, installed
from bluf.cli.installed import Item, list_items
from bluf.errors import UsageError
from bluf.make import fit_outline, read_outline
from bluf.packs import find_pack, list_packs, load_pack
from bluf.proof.certify import set_parts
from bluf.proof.families import PACK_FAMILIES
from bluf.proof.fonts import list_families
from test_architecture import HEAVY, modules_after

PROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))[
    "project"
]


@pytest.fixture
def empty_path(tmp_path, monkeypatch):
    """A folder that is all there is of PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put_program(folder: Path, name: str, says: str = "") -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\necho {says}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def look() -> dict[str, Item]:
    return {item.name: item for item in list_items()}


def test_what_is_said_is_one_line_each_and_aligned():
    rows = [Item("pandoc", None, "to read odt", "apt-get install pandoc"), Item("lxml", "6.1", "pages")]
    assert list(doctor.lay_out(rows)) == [
        "pandoc  missing  to read odt",
        "        add:     apt-get install pandoc",
        "lxml    6.1      pages",
    ]


def test_a_real_run_ends_with_0_and_its_json_says_the_same():
    run = [sys.executable, "-m", "bluf", "doctor"]
    plain, coded = (subprocess.run(run + more, capture_output=True, text=True) for more in ([], ["--json"]))
    assert (plain.returncode, plain.stderr, coded.returncode) == (0, "", 0)
    told = json.loads(coded.stdout)
    assert told["bluf"] == "doctor/1"
    for item in told["items"]:
        assert item["name"] in plain.stdout
        assert (item["found"] or "missing") in plain.stdout
        assert item["add"] in plain.stdout
        assert bool(item["found"]) or not item["is_needed"]


def test_every_extra_is_told_of():
    """A new extra needs no telling: what the package asks for says it."""
    extras = PROJECT["optional-dependencies"].items()
    wanted = {line.split(">")[0] for extra, lines in extras if extra not in installed.OURS for line in lines}
    known = {one.name for one in installed.list_requirements()}
    assert wanted <= set(look()) or not wanted <= known  # an old install does not know of a new extra
    assert set(installed.PURPOSES) <= wanted


@pytest.mark.parametrize("name", ["LibreOffice", "pandoc", "fontconfig"])
@pytest.mark.parametrize("installer", adding.INSTALLERS)
def test_what_is_missing_is_added_by_the_installer_that_is_there(name, installer, empty_path):
    put_program(empty_path, installer)
    item = look()[name]
    assert item.found is None
    if package := adding.PACKAGES[name].get(installer):
        assert item.add.removeprefix("sudo ") == f"{installer} install {package}"
    else:
        assert item.add == adding.ADDRESSES[name]


def test_without_an_installer_the_address_is_said(empty_path):
    assert look()["pandoc"].add == "https://pandoc.org/installing.html"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_an_administrator_is_not_told_to_become_one(empty_path, monkeypatch):
    put_program(empty_path, "dnf")
    for user, command in ((0, "dnf install pandoc"), (1000, "sudo dnf install pandoc")):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert look()["pandoc"].add == command


def test_a_font_that_is_neither_there_nor_its_equal_is_missing(empty_path):
    put_program(empty_path, "apt-get")
    put_program(empty_path, "fc-match", "DejaVu Sans")
    cambria = look()["Cambria"]
    assert cambria.found is None
    assert cambria.add.endswith("apt-get install fonts-crosextra-caladea")


def test_a_program_that_is_there_says_its_version(empty_path):
    put_program(empty_path, "pandoc", "pandoc 3.1.11")
    assert look()["pandoc"].found == "3.1.11"


@pytest.mark.parametrize(
    ("asks", "name", "what"),
    [("lxml>=99", "lxml", ">=99 is needed, "), ("no-such-thing>=1", "no-such-thing", ">=1 is needed")],
)
def test_what_bluf_needs_and_lacks_is_said_and_ends_with_2(asks, name, what, monkeypatch, capfd):
    """Of what needs no more than Python: the metadata of packages is the machine's, not ours."""
    monkeypatch.setattr(metadata, "requires", lambda _: [asks])
    with pytest.raises(UsageError, match=f"bluf needs what is not there: {name}") as caught:
        doctor.run()
    assert caught.value.exit_code == 2
    said = capfd.readouterr().out
    assert what in said
    assert f"-m pip install '{asks}'" in said


@pytest.mark.parametrize(
    ("prefix", "active", "command"),
    [
        ("/home/a/.local/share/pipx/venvs/bluf", "", "pipx inject bluf 'typst<0.16'"),
        ("/home/a/.local/share/uv/tools/bluf", "", "uv tool install 'bluf[pdf]'"),
        ("/home/a/.venv", "/home/a/.venv", "pip install 'bluf[pdf]'"),
        ("/home/a/.venv", "", f"{sys.executable} -m pip install 'bluf[pdf]'"),
    ],
)
def test_an_extra_is_added_where_bluf_is(prefix, active, command, monkeypatch):
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setenv("VIRTUAL_ENV", active)
    assert adding.add_extra("pdf", "typst<0.16") == command


def test_the_fonts_that_are_asked_for_are_those_of_the_built_in_packs(ferry, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    outline, day, found = read_outline("x.txt", ferry), datetime.date(2025, 11, 25), set()
    for name in list_packs():
        pack = load_pack(find_pack(name))
        found |= set(list_families(set_parts(fit_outline(outline, pack, day), pack)))
    assert tuple(sorted(found)) == PACK_FAMILIES


def test_nothing_heavy_is_imported_to_say_its_version():
    asked = {"distributed", "s3fs", "watchfiles", "fontTools", "typst", "dask"}
    command = "from bluf.cli.installed import list_items\nfor _ in list_items(): pass"
    assert modules_after(command) & ((HEAVY - {"email"}) | asked) == set()


def test_libreoffice_is_found_as_proof_finds_it():
    assert (look()["LibreOffice"].found is not None) == bool(
        shutil.which("soffice") or shutil.which("libreoffice")
    )
