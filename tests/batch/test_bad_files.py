"""Files that are no commentaries, of every format: each costs itself, and is said in a sentence."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from libraries import Library, write_text

from bluf.readers import ENDINGS


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two good texts, and for every ending bluf knows a file of nothing, one of noise, and one cut short."""
    library = Library(tmp_path_factory.mktemp("bad"), 2)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    noise = bytes((number * 7919) % 256 for number in range(4000))
    for ending in ENDINGS:
        (library.sources / f"empty{ending}").write_bytes(b"")
        (library.sources / f"noise{ending}").write_bytes(noise)
        (library.sources / f"cut{ending}").write_bytes(whole.getvalue()[:-30])
    (library.sources / "cut.zip").write_bytes(whole.getvalue()[:-30])
    with zipfile.ZipFile(library.sources / "letters.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("../../../climbing.txt", write_text(7))
        package.writestr("bomb.txt", bytes(60_000_000))
        package.writestr("good.txt", write_text(8))
    (library.sources / "lost.txt").symlink_to("nowhere")
    os.mkfifo(library.sources / "pipe.txt")
    return library


def test_each_costs_itself(library: Library):
    before = {path for path in library.folder.parent.rglob("*") if library.out not in path.parents}
    done = library.run("--timeout", "30")
    assert done.code == 1
    assert done.list_in("made") == ["000.txt", "001.txt", "climbing.txt", "good.txt"]
    assert done.list_in("passed") == ["pipe.txt"]
    bad = {path.name for path in library.sources.iterdir() if path.stem in ("empty", "noise", "cut", "lost")}
    assert set(done.list_in("failed")) == bad | {"bomb.txt"}
    for event in done.events:
        if event["state"] == "failed":
            assert event["exit_code"] in (3, 4), event
            assert event["cause"] in ("cannot be read", "no argument found"), event
    assert sorted(library.digest_briefs()) == [
        *("000.docx", "000.md", "001.docx", "001.md", "letters/climbing.docx", "letters/climbing.md"),
        *("letters/good.docx", "letters/good.md"),
    ]
    after = {path for path in library.folder.parent.rglob("*") if library.out not in path.parents}
    assert after - before <= {library.out}, "nothing was written anywhere else"


def test_known_failures_are_not_tried_again(library: Library):
    library.run("--timeout", "30")
    again = library.run("--timeout", "30", "--why")
    tried = {
        Path(str(event["place"])).name: event["why"]
        for event in again.events
        if event["state"] == "failed" and event["why"] != "it failed before, and nothing has changed"
    }
    assert tried == {
        "cut.zip": "it cannot be looked for",
        "lost.txt": "it failed for a reason that may have passed",
    }
