"""A batch that goes on, in a process of its own: written, changed, broken, removed, and another template."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bluf.batch.watch import Watch, Watched, list_watched
from bluf.errors import UsageError

if importlib.util.find_spec("watchfiles") is None:
    if os.environ.get("CI"):
        raise ModuleNotFoundError("CI must have watchfiles")
    pytest.skip("not installed: watchfiles (the extra `watch`)", allow_module_level=True)

PATIENCE_SECONDS = 60
"""A busy machine takes ten; what never comes fails after this."""
REST_SECONDS = 0.5
"""From the last report to the waiting: some microseconds of work."""


class Going:
    """A batch that watches."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._err = (folder / "stderr").open("w")
        self._out = (folder / "stdout").open("w")
        self.folder = folder
        command = [sys.executable, "-m", "bluf", "batch", *words, "--watch", "-j", "1"]
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1764028800"}
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=self._out, stderr=self._err, env=environment
        )
        self.wait_for(lambda: "watching for changes" in self.said)

    @property
    def said(self) -> str:
        return (self.folder / "stderr").read_text("utf-8")

    @property
    def events(self) -> list[dict[str, object]]:
        lines = (self.folder / "stdout").read_text("utf-8").split("\n")
        return [json.loads(line) for line in lines[:-1]]

    def wait_for(self, comes: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not comes():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def end(self) -> int:
        """Return the exit code after an interrupt of the waiting: the reports of the last pass are down."""
        last = self.folder / "briefs" / "report.jsonl"
        briefs = list((self.folder / "briefs").rglob("*.md"))
        self.wait_for(lambda: all(last.stat().st_mtime_ns >= one.stat().st_mtime_ns for one in briefs))
        time.sleep(REST_SECONDS)
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Going]]:
    started: list[Going] = []

    def start(*words: str) -> Going:
        started.append(Going(tmp_path, *words))
        return started[-1]

    yield start
    for going in started:
        if going.process.poll() is None:
            going.process.kill()
            going.process.wait()


def read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def test_what_is_written_changed_broken_and_removed(tmp_path, ferry, begin):
    notes, briefs = tmp_path / "notes", tmp_path / "briefs"
    notes.mkdir()
    (notes / "old.txt").write_bytes(ferry)
    going = begin("notes", "-o", "briefs", "-f", "md")
    assert (briefs / "old.md").is_file()

    (notes / "new.txt").write_bytes(ferry)
    going.wait_for((briefs / "new.md").is_file)
    other = ferry.replace(b"night", b"morning")
    # As editors do: a new file in the place of the old.
    (notes / ".new.swap").write_bytes(other)
    (notes / ".new.swap").replace(notes / "new.txt")
    going.wait_for(lambda: "morning" in read(briefs / "new.md"))

    (notes / "new.txt").write_bytes(b"no more.")
    going.wait_for(lambda: "failed    " in going.said)
    kept = read(briefs / "new.md")
    (notes / "new.txt").unlink()
    going.wait_for(lambda: "removed   notes/new.txt" in going.said)
    assert read(briefs / "new.md") == kept
    assert going.said.count("notes/old.txt") == 1
    assert going.end() == 0


def test_a_folder_that_comes_whole_is_made(tmp_path, ferry, begin):
    (tmp_path / "notes").mkdir()
    going = begin("notes", "-o", "briefs", "-f", "md", "--json")
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "one.txt").write_bytes(ferry)
    (tmp_path / "may").replace(tmp_path / "notes" / "may")
    going.wait_for(lambda: any(event["state"] == "made" for event in going.events))
    (tmp_path / "notes" / "may" / "one.txt").unlink()
    going.wait_for(lambda: any(event["state"] == "removed" for event in going.events))
    assert [event["state"] for event in going.events if event["state"] != "unchanged"] == ["made", "removed"]
    assert going.end() == 0


def test_another_template_makes_all_anew(tmp_path, ferry, begin):
    subprocess.run([sys.executable, "-m", "bluf", "template", "new", "office"], cwd=tmp_path, check=True)
    (tmp_path / "one.txt").write_bytes(ferry)
    template, brief = tmp_path / "templates" / "office" / "brief.md.j2", tmp_path / "briefs" / "one.md"
    going = begin("one.txt", "-o", "briefs", "-f", "md", "-t", "office")
    whole = template.read_text("utf-8")

    template.write_text("{% for", "utf-8")
    going.wait_for(lambda: "one.txt" in going.said.partition("watching")[2] or "mended" in going.said)
    template.write_text(whole + "\nSet by the office.\n", "utf-8")
    going.wait_for(lambda: "Set by the office." in read(brief))
    assert going.end() == 0


def test_a_watch_keeps_its_folder_to_itself(tmp_path, ferry, begin):
    (tmp_path / "one.txt").write_bytes(ferry)
    begin("one.txt", "-o", "briefs", "-f", "md")
    command = [sys.executable, "-m", "bluf", "batch", "one.txt", "-o", "briefs", "-f", "md"]
    second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (second.returncode, "another run is at work" in second.stderr) == (2, True)


@pytest.mark.parametrize(
    ("named", "output", "why"),
    [
        ("s3://notes/may", "briefs", "only files and folders of this machine"),
        ("-", "briefs", "only files and folders of this machine"),
        (".", ".", "be taken for sources"),
        ("nowhere/one.txt", "briefs", "no such folder"),
    ],
)
def test_what_cannot_be_watched_is_said(tmp_path, monkeypatch, named, output, why):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=why):
        list_watched([named], output)


def test_without_watchfiles_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UsageError, match="pip install 'bluf\\[watch\\]'"):
        Watch(Watched((), ()), ())
