"""Feeds damaged sources to one reader, and on through the whole way to an outline, for as long as it is told.

    pip install atheris
    python tests/fuzz/fuzz_readers.py html --seconds 600
    python tests/fuzz/fuzz_readers.py html --show found/html-KeyError-flow-118.bin

The target is one of `text`, `markdown`, `mail`, `html`, `docx` (parts changed inside the package, and the
package itself), `tree` (what pandoc prints), `boxes` (what pdfium answers: the pure half of the PDF reader)
and `pdf` (through pdfium in its own process, a hundred times slower). What is asserted is in
`tests/readers/soundness.py`: nothing but `BlufError` is raised, in 10 seconds and 1 GB; blocks are folded;
every span lies in its text; what is printed can be read again. One input in `STRETCH_EVERY` is
repeated to 100 kB.

A fault does not end the run: the smallest input for each place that raises is kept under `--found` as
`TARGET-ERROR-MODULE-LINE.bin`; at the end each is made smaller. Fix the fault, then move the file to
`tests/fixtures/found/TARGET/`, where `tests/readers/test_found.py` asks for it from then on.
It is no test of pytest's: it needs hours, not seconds, and its seeds grow in a folder outside of the project.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pkgutil
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from random import Random

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers"))
with atheris.instrument_imports(include=["bluf"]):
    from soundness import READ, check_soundness

    import bluf

    for module in pkgutil.walk_packages(bluf.__path__, "bluf."):  # what is imported later has no counters
        if module.name != "bluf.__main__":
            import_module(module.name)

from damage import damage, stretch
from seeds import seeds_of

STRETCH_EVERY = 128
MAX_INPUT_BYTES = 20_000
HANG_SECONDS = 60
"""After which an input is taken for one that never ends: libFuzzer writes it down and stops."""
MAX_RESIDENT_MB = 2_000
MAX_TRIES = 3_000
"""Times that an input is tried smaller."""


class Hunt:
    """One run: the target, its seeds, and the faults found so far."""

    def __init__(self, target: str, found: Path) -> None:
        self.target, self.found = target, found
        self.seeds = seeds_of(target)
        self.sizes: dict[str, int] = {}
        self.runs, self.outlines = 0, 0
        found.mkdir(parents=True, exist_ok=True)

    def try_one(self, data: bytes) -> None:
        """Read an input; keep it where something is wrong."""
        self.runs += 1
        mark = int.from_bytes(hashlib.sha256(data).digest()[:4], "big")
        if mark % STRETCH_EVERY == 0 and self.target != "pdf":
            data = stretch(self.target, data, Random(mark))
        if fault := self.fault_of(data):
            self.keep(fault, data)

    def fault_of(self, data: bytes) -> str:
        """Return a name for what is wrong with an input: what is raised, and where; else an empty one."""
        try:
            self.outlines += check_soundness(self.target, data) is not None
        except Exception as error:
            return name_fault(error)
        return ""

    def keep(self, fault: str, data: bytes) -> None:
        """Keep an input if it is the smallest with its fault."""
        if fault not in self.sizes:
            print(f"\nFOUND {self.target}: {fault}", flush=True)
        if len(data) < self.sizes.get(fault, len(data) + 1):
            self.sizes[fault] = len(data)
            (self.found / f"{self.target}-{fault}.bin").write_bytes(data)

    def mutate(self, data: bytes, max_size: int, seed: int) -> bytes:
        """Return another input, made from one that was worth keeping."""
        rng = Random(seed)
        return damage(self.target, data, rng, self.seeds, atheris.Mutate)[:max_size]

    def shrink(self, fault: str, data: bytes) -> bytes:
        """Return an input with as much cut out as leaves the same fault."""
        size, tries = len(data) // 2, 0
        while size and tries < MAX_TRIES:
            place = 0
            while place < len(data) and tries < MAX_TRIES:
                less, tries = data[:place] + data[place + size :], tries + 1
                if self.fault_of(less) == fault:
                    data = less
                else:
                    place += size
            size //= 2
        return data

    def report(self) -> None:
        """Make what was found smaller, and say how much was done."""
        for fault in self.sizes:
            path = self.found / f"{self.target}-{fault}.bin"
            if "took" not in fault:
                path.write_bytes(self.shrink(fault, path.read_bytes()))
            print(f"{path}: {path.stat().st_size} bytes")
        print(f"{self.target}: {self.runs} inputs, {self.outlines} outlines, {len(self.sizes)} faults")


def name_fault(error: Exception) -> str:
    """Return a fault's name: the error, and the last place of ours on its way."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}bluf{os.sep}" in frame.filename] or frames[-1:]
    said = str(error).split(":")[0].replace(" ", "_")[:30] if isinstance(error, AssertionError) else ""
    said = "took" if "it took" in str(error) else said
    return f"{type(error).__name__}-{said or Path(ours[-1].filename).stem}-{ours[-1].lineno}"


def main() -> None:
    """Fuzz a target, or show what an input raises."""
    given = read_arguments()
    if given.show:
        print(check_soundness(given.target, given.show.read_bytes()))
        return
    hunt = Hunt(given.target, given.found)
    corpus = given.corpus / given.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(hunt.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_len={MAX_INPUT_BYTES}", f"-timeout={HANG_SECONDS}", f"-rss_limit_mb={MAX_RESIDENT_MB}"]
    where = f"-artifact_prefix={given.found}/{given.target}-stopped-"
    command = [sys.argv[0], "-verbosity=0", "-len_control=0", f"-seed={given.seed}", where, *limits]
    end = time.monotonic() + given.seconds
    atheris.Setup(
        [*command, str(corpus)], lambda data: run_until(end, hunt, data), custom_mutator=hunt.mutate
    )
    atheris.Fuzz()


def run_until(end: float, hunt: Hunt, data: bytes) -> None:
    """Try an input; at the end of the time, report and leave (libFuzzer's own end has no room for that)."""
    hunt.try_one(data)
    if time.monotonic() > end:
        hunt.report()
        sys.stdout.flush()
        os._exit(0)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=list(READ))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("found"))
    parser.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "bluf-corpus")
    parser.add_argument("--show", type=Path, help="an input: print its outline, or fail as it does")
    return parser.parse_args()


if __name__ == "__main__":
    main()
