"""What pandoc reads: its tree as blocks, and that it is kept within its limits."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import SourceError
from bluf.model import Hints
from bluf.readers import pandoc, read_document
from bluf.readers.pandoc_tree import read_tree

TEXT = """---
title: Why tugs pay
author: [Ada Example, Bo Weiß]
date: 2024-03-01
---

# One

Tugs *last*.[^1] They pull.

3. Three
4. Four
   a) inner

> Quoted words.

| a | b |
|---|---|
| 1 | 2 |

[^1]: See *Marsh*.
"""


@pytest.fixture
def with_pandoc(monkeypatch: pytest.MonkeyPatch) -> str:
    """The real pandoc: on the PATH, or in the package `pypandoc-binary` of the extra `bench`."""
    found = importlib.util.find_spec("pypandoc")
    if found and found.origin:
        inside = Path(found.origin).parent / "files"
        monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{inside}")
    program = shutil.which("pandoc")
    if program is None:
        assert not os.environ.get("CI"), "CI must have pandoc"
        pytest.skip("pandoc is not installed")
    return program


def make(program: str, form: str) -> bytes:
    """The bytes of `TEXT` in one of pandoc's formats."""
    command = [program, "--from=markdown", f"--to={form}", "--standalone", "--output=-"]
    return subprocess.run(command, input=TEXT.encode(), capture_output=True, check=True).stdout


@pytest.mark.parametrize("form", ["odt", "epub", "latex", "org", "rst", "fb2", "rtf"])
def test_a_file_of_each_format_is_read(form, with_pandoc):
    document = read_document("x", make(with_pandoc, form), form)
    assert document.format == form
    said = [(b.kind, b.text) for b in document.blocks if b.role is None]
    assert ("heading", "One") in said
    assert ("paragraph", "Tugs last. They pull.") in said
    assert ("item", "Four") in said
    if form != "rtf":  # pandoc's own RTF has no notes and no quotations
        assert ("quote", "Quoted words.") in said
        assert [b.text for b in document.blocks if b.role == "notes"] == ["See Marsh."]


def test_packages_are_known_by_their_bytes(with_pandoc):
    assert read_document("x.txt", make(with_pandoc, "odt")).format == "odt"
    assert read_document("-", make(with_pandoc, "epub")).hints.title == "Why tugs pay"


@pytest.mark.parametrize("form", ["odt", "epub", "fb2"])
@pytest.mark.parametrize("data", [b"no such thing", b"PK\x03\x04" + bytes(99), b""])
def test_what_pandoc_cannot_read_is_told(form, data, with_pandoc):
    try:
        assert read_document("x", data, form).blocks == ()
    except SourceError as error:
        assert "Save it as Word, PDF or text" in str(error) or "not a text" in str(error)  # noqa: PT017


def test_pandoc_reads_no_other_file(with_pandoc, tmp_path):
    secret = tmp_path / "secret.tex"
    secret.write_text("The secret of the port.")
    source = rf"\documentclass{{article}}\begin{{document}}Words.\input{{{secret}}}\end{{document}}"
    try:
        said = str(read_document("x.tex", source.encode()))
    except SourceError as error:
        said = str(error)
    assert "secret of the port" not in said


def test_a_pandoc_that_needs_too_much_memory_is_ended(with_pandoc, monkeypatch):
    monkeypatch.setattr(pandoc, "MAX_PANDOC_HEAP_BYTES", 20_000_000)
    with pytest.raises(SourceError, match=r"cannot read it as Org \(.*[Hh]eap"):
        read_document("x.org", b"The ferry stays because the port needs it.\n\n" * 20_000)


def test_without_pandoc_it_is_said_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        SourceError, match=r"OpenDocument is read by pandoc, which is not installed\. Install it"
    ):
        read_document("x.odt", b"PK")


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A program called pandoc that does what a line of the shell says."""

    def install(line: str) -> None:
        program = tmp_path / "pandoc"
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return install


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (
            "echo 'Unknown option --sandbox' >&2; exit 6",
            r"cannot read it as Org \(Unknown option --sandbox\)",
        ),
        ("echo nonsense", "is no text"),
        ("echo '[1]'; exit 1", "cannot read it as Org"),
        ("kill -9 $$", "cannot read it as Org"),
        ("python3 -c 'print(\"[\" * 200000)'", "is no text"),
        ('echo \'{"blocks": [{"t": "Para", "c": 5}]}\'', "is no text"),
    ],
)
def test_a_pandoc_that_fails_is_quoted(line, what, stand_in):
    stand_in(line)
    with pytest.raises(SourceError, match=what):
        read_document("x.org", b"Words.")


def test_a_pandoc_that_does_not_end_is_ended_with_all_that_it_started(stand_in, monkeypatch, tmp_path):
    monkeypatch.setattr(pandoc, "MAX_PANDOC_SECONDS", 0.5)
    stand_in(f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    with pytest.raises(SourceError, match=r"took longer than 0\.5 seconds"):
        read_document("x.org", b"Words.")
    child = int((tmp_path / "pid").read_text())
    for _ in range(100):  # a process that is ended takes a moment to go
        if not is_running(child):
            return
        time.sleep(0.05)
    pytest.fail("what it started still runs")


def is_running(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_a_pandoc_that_cannot_be_started_is_told(monkeypatch, tmp_path):
    (tmp_path / "pandoc").write_bytes(b"\x7fELF nothing")
    (tmp_path / "pandoc").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="cannot be started"):
        read_document("x.org", b"Words.")


def test_a_tree_of_any_depth_is_read():
    tree = {"t": "Para", "c": [{"t": "Str", "c": "deep"}]}
    for _ in range(5000):
        tree = {"t": "BlockQuote", "c": [tree]}
    blocks, hints, losses = read_tree({"blocks": [tree]})
    assert [(b.kind, b.text) for b in blocks] == [("quote", "deep")]
    assert (hints, losses) == (Hints(), ())


def test_the_way_back_from_a_note_is_not_its_text():
    arrow = {"t": "Link", "c": [["", ["footnote-back"], []], [{"t": "Str", "c": "↩"}], ["#r", ""]]}
    blocks, _, _ = read_tree({"blocks": [{"t": "Para", "c": [{"t": "Str", "c": "Marsh."}, arrow]}]})
    assert [block.text for block in blocks] == ["Marsh."]


GOOD = json.dumps(
    {
        "meta": {"title": {"t": "MetaString", "c": "x"}, "author": {"t": "MetaList", "c": []}},
        "blocks": [
            {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], [[{"t": "Plain", "c": []}]]]}
        ],
    }
)


@given(st.integers(0, len(GOOD)), st.sampled_from(["1", "[]", "{}", '"x"', "null", ""]), st.integers(0, 12))
@settings(max_examples=200, deadline=None)
def test_no_tree_raises_anything_else(at, put, gone):
    try:
        tree = json.loads(GOOD[:at] + put + GOOD[at + gone :])
    except ValueError:
        return
    try:
        pandoc.read_blocks("x", tree)
    except SourceError as error:
        assert "is no text" in str(error)  # noqa: PT017
