"""Faults put into `bluf batch` for real, and what came of each: prints the table of docs/batch.md.

    python tests/benchmarks/batch_faults.py              all of them: some minutes
    python tests/benchmarks/batch_faults.py full two     those that are named

As root, else some rows say why they could not be tried. Exit code 1 where anything was lost.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))

from faults import FAULTS, Fault, Outcome, try_fault
from faults_of_clusters import FAULTS_OF_CLUSTERS
from injuries import COUNT, CannotBeTriedError, release_disk
from libraries import Done, Library

HEAD = """| injected | the first run | exit | the same command again | exit | lost, twice, half, orphans |
|---|---|---|---|---|---|"""
TRACKER = "resource_tracker"
"""Python's own process that cleans up after a killed one, and says so."""


def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), COUNT)
        assert library.run().code == 0
        undisturbed = library.digest_briefs()
    print(HEAD)
    bad = 0
    faults = FAULTS | FAULTS_OF_CLUSTERS
    for name in names or faults:
        with tempfile.TemporaryDirectory() as folder:
            try:
                outcome = try_fault(faults[name], Path(folder), undisturbed)
            except CannotBeTriedError as reason:
                print(f"| {faults[name].injected} | not tried: {reason} | | | | |", flush=True)
                continue
            finally:
                release_disk(Path(folder))
        print(make_row(faults[name], outcome), flush=True)
        bad += bool(outcome.lost or outcome.twice or outcome.halves or outcome.orphans)
    return 1 if bad else 0


def make_row(fault: Fault, outcome: Outcome) -> str:
    first, then = outcome.first, outcome.then
    found = map(len, (outcome.lost, outcome.twice, outcome.halves, outcome.orphans))
    cells = (fault.injected, say(first), first.code, say(then), then.code, " ".join(map(str, found)))
    return f"| {' | '.join(map(str, cells))} |"


def say(done: Done) -> str:
    """Return what a run said, without its times, the files it lists, and the folders of this machine."""
    lines = [line for line in done.said.splitlines() if not line.startswith("  ") and TRACKER not in line]
    said = re.sub(r" \([\d.]+ s[^)]*\)", "", "; ".join(lines)).rstrip(":")
    said = re.sub(r"(?<![:/])/[\w./-]*/(?=[\w.])", "", said).replace("|", "\\|")
    return said or "nothing (it was killed)"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
