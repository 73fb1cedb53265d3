"""A small library in a folder of its own, `bluf batch` on it as a process, and what that leaves behind."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import bluf
from bluf.writers import was_made_by_us

FERRY = (Path(__file__).parents[1] / "fixtures" / "night-ferry.txt").read_text("utf-8")
MARK = "BLUF_TEST_MARK"
"""Variable by which the processes of a library are told from all others."""
PATIENCE_SECONDS = 120
"""For any one command; the longest takes a quarter of it on an idle machine."""


def write_text(number: int) -> str:
    """Return a commentary that no other is the same as."""
    return FERRY.replace("900 taxpayers", f"{900 + number} taxpayers").replace(
        "Keep the", f"{number}: keep the"
    )


class Done(NamedTuple):
    """What a command did."""

    code: int
    said: str
    events: tuple[dict[str, object], ...]

    def list_in(self, state: str) -> list[str]:
        """Return the names of the sources that came out in this state."""
        return sorted(
            str(event["place"]).rpartition("/")[2] for event in self.events if event["state"] == state
        )


class Library:
    """A folder of sources and the folder that their briefs go to."""

    def __init__(self, folder: Path, count: int = 0) -> None:
        self.folder, self.sources, self.out = folder, folder / "sources", folder / "briefs"
        self.sources.mkdir(parents=True, exist_ok=True)
        self.named, self.target = [str(self.sources)], str(self.out)
        """What the command names; in a store, no folders."""
        self.options: tuple[str, ...] = ("-j", "2")
        self.environment = {MARK: uuid.uuid4().hex, "PYTHONPATH": str(Path(bluf.__file__).parents[1])}
        self.before: tuple[str, ...] = ()
        """Words before the command, for one that runs as somebody else."""
        for number in range(count):
            (self.sources / f"{number:03}.txt").write_text(write_text(number), "utf-8")

    def start(self, *more: str) -> subprocess.Popen[bytes]:
        """Return the batch, begun in a session of its own."""
        words = [*self.before, sys.executable, "-m", "bluf", "batch", *self.named, "-o", self.target]
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1764028800"} | self.environment
        return subprocess.Popen(
            [*words, "--json", *self.options, *more],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what is read ahead would be lost to `communicate`
            start_new_session=True,
            preexec_fn=heed_interrupts,
        )

    def run(self, *more: str) -> Done:
        """Return what the batch did, run to its end."""
        return self.end(self.start(*more))

    def end(self, process: subprocess.Popen[bytes], read: bytes = b"") -> Done:
        """Return what a batch did that has begun, where its first events are `read` already."""
        out, said = process.communicate(timeout=PATIENCE_SECONDS)
        assert b"Traceback" not in said, said.decode()
        lines = (read + out).splitlines()
        return Done(process.returncode, said.decode(), tuple(map(json.loads, filter(None, lines))))

    def list_recorded(self, state: str = "made") -> set[str]:
        """Return the places that the ledger has in a state."""
        kept = self.out / ".bluf" / "ledger.sqlite3"
        if not kept.is_file():
            return set()
        with contextlib.closing(sqlite3.connect(kept)) as db:
            try:
                return {place for (place,) in db.execute("SELECT place FROM work WHERE state = ?", (state,))}
            except sqlite3.DatabaseError:  # killed before it had tables, or overwritten
                return set()

    def digest_briefs(self) -> dict[str, str]:
        """Return the digest of every brief that is whole; of one that is not, what is wrong."""
        paths = sorted(path for path in self.out.rglob("*") if path.suffix in (".docx", ".md"))
        return {path.relative_to(self.out).as_posix(): digest_whole(path) for path in paths}

    def list_halves(self) -> list[str]:
        """Return what was left that is not whole."""
        halves = [path.name for path in self.out.rglob(".bluf-part-*")]
        return halves + [name for name, said in self.digest_briefs().items() if not said]

    def list_processes(self) -> list[int]:
        """Return the processes of this library that are alive."""
        return sorted(find_marked(self.environment[MARK]))

    def list_orphans(self) -> list[int]:
        """Return the processes that are alive still, given two seconds to notice that they are alone."""
        for _ in range(20):
            if not self.list_processes():
                return []
            time.sleep(0.1)
        return self.list_processes()


def heed_interrupts() -> None:
    """Let an interrupt through: what CI starts in the background is born deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def digest_whole(path: Path) -> str:
    """Return the digest of a brief; empty where it is not whole."""
    data = path.read_bytes()
    is_whole = was_made_by_us(data) is not None
    if path.suffix == ".docx":
        try:
            is_whole = is_whole and zipfile.ZipFile(path).testzip() is None
        except zipfile.BadZipFile:
            is_whole = False
    return hashlib.sha256(data).hexdigest() if is_whole else ""


def find_marked(mark: str) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                yield int(folder.name)
        except OSError:  # it has ended, or is none of ours
            continue


def read_events(process: subprocess.Popen[bytes], count: int) -> bytes:
    """Return the lines of the first so many events, or of all there are."""
    assert process.stdout is not None
    lines = b""
    for _ in range(count):
        line = process.stdout.readline()
        if not line:
            break
        lines += line
    return lines
