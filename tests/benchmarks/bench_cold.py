"""Whole processes, cold: `bluf make` beside an empty typer application, and beside pandoc on the same brief.

    pip install -e '.[test,bench]'
    pytest tests/benchmarks/bench_cold.py --benchmark-columns=median,min,rounds

The figure in brackets is the ratio to the fastest; peak memory is printed below the table.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "source" / "trumps-negotiation-from-strength.txt"
BLUF = [sys.executable, "-m", "bluf"]
EMPTY = """
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def run() -> None: ...
app()
"""
COMMANDS = {
    "empty typer application": [sys.executable, "empty.py"],
    "bluf --help": [*BLUF, "--help"],
    "bluf outline": [*BLUF, "outline", str(SOURCE)],
    "bluf make": [*BLUF, "make", str(SOURCE), "-o", "."],
    "pandoc brief.md -o brief.docx": [pypandoc.get_pandoc_path(), f"{SOURCE.stem}.md", "-o", "pandoc.docx"],
}


# A process is born with the peak of the one that made it, which here is pytest: a small one goes between.
PEAK = "import os, resource, sys; os.spawnvp(os.P_WAIT, sys.argv[1], sys.argv[1:])"
PEAK += "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"


def run(command: list[str], folder: Path) -> str:
    """Return what a process says on standard error."""
    # A user's Python keeps the bytecode of what it imports; a machine that tests often does not.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, env=environment, check=True
    )
    return done.stderr.decode()


def measure_peak(command: list[str], folder: Path) -> int:
    """Return the peak memory of a process, in megabytes."""
    return int(run([sys.executable, "-S", "-c", PEAK, *command], folder).split()[-1]) // 1024


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cold")
    (folder / "empty.py").write_text(EMPTY)
    run(COMMANDS["bluf make"], folder)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_cold(name: str, folder: Path, benchmark) -> None:
    benchmark.pedantic(run, args=(COMMANDS[name], folder), rounds=15, warmup_rounds=1)
    peak = benchmark.extra_info["peak_mb"] = measure_peak(COMMANDS[name], folder)
    sys.stderr.write(f"\n{name}: peak memory {peak} MB\n")
