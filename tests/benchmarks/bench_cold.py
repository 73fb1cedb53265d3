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


def run(command: list[str], folder: Path) -> int:
    """Return the peak memory of one process, in megabytes."""
    # A user's Python keeps the bytecode of what it imports; a machine that tests often does not.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return usage.ru_maxrss // 1024


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cold")
    (folder / "empty.py").write_text(EMPTY)
    run(COMMANDS["bluf make"], folder)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_cold(name: str, folder: Path, benchmark) -> None:
    peak = benchmark.pedantic(run, args=(COMMANDS[name], folder), rounds=15, warmup_rounds=1)
    benchmark.extra_info["peak_mb"] = peak
    sys.stderr.write(f"\n{name}: peak memory {peak} MB\n")
