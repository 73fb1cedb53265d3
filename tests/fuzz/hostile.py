"""Sources made to crash, hang, flood or mislead, each through `bluf outline` in a process of its own.

    python tests/fuzz/hostile.py            # makes them, reads them, prints the table of docs/reading.md
    python tests/fuzz/hostile.py pdf zip    # only those whose name holds one of the words

What is asserted: exit code 0, 3 or 4, one sentence on standard error and no traceback, less than
`MAX_SECONDS` and `MAX_MB`, and (where `strace` is installed) no connection to anywhere. Exits with the number
of faults. Needs `/usr/bin/time`; OpenDocument and EPUB are read by `pandoc`, if it is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from hostile_files import Hostile, markdown, odd_files, pages, texts, word_files
from hostile_packages import packages, pdfs

MAX_SECONDS, MAX_MB = 20.0, 1_500
KILL_SECONDS = "90"
COMMAND = [sys.executable, "-m", "bluf", "outline"]
KINDS = (odd_files, texts, markdown, pages, word_files, packages, pdfs)
SHOWN = 150
"""Characters of what is said that the table shows."""


class Outcome(NamedTuple):
    """What became of a source."""

    code: int
    seconds: float
    megabytes: float
    said: str
    connected: bool

    def faults(self) -> list[str]:
        """Return what is wrong; empty where nothing is."""
        lines = self.said.strip().splitlines()
        checks = {
            f"exit code {self.code}": self.code not in (0, 3, 4),
            "no sentence": bool(self.code) and len(lines) != 1,
            "a traceback": "Traceback" in self.said,
            f"{self.seconds:.0f} s": self.seconds > MAX_SECONDS,
            f"{self.megabytes:.0f} MB": self.megabytes > MAX_MB,
            "a connection": self.connected,
        }
        return [fault for fault, is_so in checks.items() if is_so]


def read(path: str) -> Outcome:
    """Return what becomes of a source on the command line, all that it starts included."""
    with tempfile.TemporaryDirectory() as name:
        used, calls = Path(name) / "used", Path(name) / "calls"
        timer = ["/usr/bin/time", "-q", "-f", "%e %U %S %M", "-o", str(used)]
        tracer = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect", "-o", str(calls)]
        tracer = tracer if shutil.which("strace") else []
        command = [*timer, "timeout", KILL_SECONDS, *tracer, *COMMAND, path]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        wall, user, system, kilobytes = map(float, used.read_text().split())
        connected = calls.exists() and "connect(" in calls.read_text("utf-8", "replace")
    # The machine may be busy with something else: a wait counts only where next to nothing was done in it.
    seconds = wall if user + system < wall / 10 else user + system
    return Outcome(done.returncode, seconds, kilobytes / 1024, done.stderr.decode(), connected)


def main(words: list[str]) -> int:
    faults = 0
    print("| source | exit code | seconds | MB | what is said |\n|---|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        for hostile in (one for kind in KINDS for one in kind()):
            if words and not any(word in hostile.name for word in words):
                continue
            outcome = read(place(hostile, Path(folder)))
            faults += bool(outcome.faults())
            print(f"| {hostile.name} | {row_of(outcome)} |", flush=True)
    return faults


def row_of(outcome: Outcome) -> str:
    """Return an outcome as cells of the table; what is wrong stands out."""
    said = outcome.said.strip().removeprefix("bluf: ").partition(": ")[2].partition("\n")[0]
    shown = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
    wrong = "".join(f" **{fault}**" for fault in outcome.faults())
    result = f"{shown or 'an outline'}{wrong}".replace("|", "\\|")
    return f"{outcome.code} | {outcome.seconds:.1f} | {outcome.megabytes:.0f} | {result}"


def place(hostile: Hostile, folder: Path) -> str:
    """Return the path of a source, written down if it is a file."""
    path = folder / f"x{hostile.ending}"
    path.unlink(missing_ok=True)
    match hostile.content:
        case "a pipe":
            os.mkfifo(path)
        case str() as device:
            return device
        case make:
            path.write_bytes(make())
    return str(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
