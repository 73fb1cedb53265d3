"""A library through `bluf batch`: documents a second on one core and two, memory, and an unchanged run.

    python tests/benchmarks/bench_batch.py                   10,000 commentaries of about 1,000 words
    python tests/benchmarks/bench_batch.py --count 1000

Beside it in the same run: pandoc (a process a document, text to DOCX and Markdown) and docxtpl (a page of the
same length from a template), on a sample, one core. Prints the table of docs/batch.md.
"""

from __future__ import annotations

import argparse
import datetime
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from made_up_library import write_library

from bluf.batch.ledger import Ledger, place_ledger
from bluf.batch.order import Order, Recipe
from bluf.batch.run import Run
from bluf.batch.sources import find_sources
from bluf.batch.work import Result, Row, Said, Task
from bluf.packs import find_pack, load_pack

SAMPLE = 60
"""Documents that the peers are given: they take as long for each."""
TURN = 300
"""Documents of a turn: enough for the start not to tell, few enough for the machine to stay as it is."""
LOOK_SECONDS = 0.05
"""Between two looks at the memory."""


class Seen(NamedTuple):
    """One run."""

    seconds: float
    peak_mb: float
    """Of the run's own process and all its workers, memory shared among them counted once each (PSS)."""


def run(command: list[str]) -> Seen:
    """Run a command to its end and look at its memory meanwhile."""
    began = time.perf_counter()
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        told: list[bytes] = []
        reader = threading.Thread(target=lambda: told.extend(child.stderr or ()))
        reader.start()
        while child.poll() is None:
            peak = max(peak, sum(map(_read_mb, _list_tree(child.pid))))
            time.sleep(LOOK_SECONDS)
        reader.join()
    if child.returncode not in (0, 1):
        raise RuntimeError(b"".join(told).decode())
    return Seen(time.perf_counter() - began, peak)


def _list_tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _list_tree(int(child))


def _read_mb(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def batch(source: Path, output: Path, *options: str) -> Seen:
    return run([sys.executable, "-m", "bluf", "batch", str(source), "-o", str(output), "-q", *options])


@contextmanager
def open_cluster() -> Iterator[str]:
    """Yield the address of a dask scheduler with two workers of one thread each, all on this machine."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        yield cluster.scheduler_address


class Nobody:
    """A crew that has done everything already: what is left is the cost of planning and of the ledger."""

    width, reaches_disk = 2, True

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Future[list[Result]]:
        done: Future[list[Result]] = Future()
        said = tuple(Said("reasons", f"{n} " + "x" * 120) for n in range(12))
        row = Row(title="x" * 60, authors=("x" * 14,), thesis="x" * 140, words=900)
        done.set_result(
            [
                Result(place=t.place, stem=t.stem, state="made", sha256="0" * 64, row=row, said=said)
                for t in tasks
            ]
        )
        return done

    def submit_alone(self, task: Task, order: Order, seat: int) -> Future[list[Result]]:
        return self.submit((task,), order)

    def check(self) -> None:
        pass

    def close(self) -> None:
        pass


def time_ledger(source: Path, output: Path) -> float:
    """Return the seconds that a document costs the one process that plans and records."""
    order = Order(
        pack=load_pack(find_pack("standard")),
        formats=("docx", "md"),
        prepared=datetime.date(2026, 11, 26),
        output=str(output),
    )
    began, count = time.perf_counter(), 0
    with Ledger(place_ledger(str(output))) as ledger:
        ledger.hold(None)
        run_ = Run(order, Recipe("", "", ""), ledger, Nobody())
        for _ in run_.carry_out(find_sources([str(source)], str(output), str)):
            count += 1
    return (time.perf_counter() - began) / count


def time_pandoc(paths: list[Path], folder: Path) -> float:
    """Return the seconds that a document takes pandoc, a process each for DOCX and Markdown."""
    began = time.perf_counter()
    for path in paths:
        for suffix in ("docx", "md"):
            command = [
                _find_pandoc(),
                "-f",
                "markdown",
                str(path),
                "-o",
                str(folder / f"{path.stem}.{suffix}"),
            ]
            subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - began) / len(paths)


def _find_pandoc() -> str:
    if found := shutil.which("pandoc"):
        return found
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def time_docxtpl(paths: list[Path]) -> float:
    """Return the seconds that a page takes docxtpl: a template of the standard look, opened for each."""
    import docx
    from docxtpl import DocxTemplate

    template, made = io.BytesIO(), docx.Document()
    for text in ("{{ title }}", "{%p for one in texts %}", "{{ one }}", "{%p endfor %}"):
        made.add_paragraph(text)
    made.save(template)
    began = time.perf_counter()
    for path in paths:
        title, *texts = path.read_text("utf-8").split("\n\n")
        document = DocxTemplate(io.BytesIO(template.getvalue()))
        document.render({"title": title, "texts": [text[:200] for text in texts] * 2}, autoescape=True)
        document.save(io.BytesIO())
    return (time.perf_counter() - began) / len(paths)


def compare_in_turn(paths: list[Path], folder: Path) -> float:
    """Return how many documents one process makes while docxtpl makes a page: the median of five turns."""
    (folder / "turns").mkdir()
    for path in paths:
        shutil.copy(path, folder / "turns")
    ratios = []
    for turn in range(5):
        before = time_docxtpl(paths[:SAMPLE])
        seen = batch(folder / "turns", folder / f"turn-{turn}", "-j1")
        page = (before + time_docxtpl(paths[:SAMPLE])) / 2
        ratios.append(page * len(paths) / seen.seconds)
    return median(ratios)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=10_000)
    count = options.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = list(write_library(folder / "source", count))
        small = list(write_library(folder / "small", count // 10))
        pandoc = time_pandoc(paths[:SAMPLE], folder)
        docxtpl = time_docxtpl(paths[:SAMPLE])
        print("| what | documents | a second | peak MB |\n|---|---|---|---|")

        def show(what: str, seen: Seen, number: int) -> None:
            print(f"| {what} | {number:,} | {number / seen.seconds:.0f} | {seen.peak_mb:.0f} |", flush=True)

        tenth = batch(folder / "small", folder / "a", "-j2")
        show("bluf batch, two processes", tenth, len(small))
        one = batch(folder / "small", folder / "b", "-j1")
        show("bluf batch, one process", one, len(small))
        with open_cluster() as address:
            dask = batch(folder / "small", folder / "d", "--cluster", address)
        show("bluf batch, two dask workers", dask, len(small))
        two = batch(folder / "source", folder / "c", "-j2")
        show("bluf batch, two processes", two, count)
        again = batch(folder / "source", folder / "c", "-j2")
        show("the same again, nothing changed", again, count)
        ledger = sum(path.stat().st_size for path in (folder / "c" / ".bluf").iterdir())
        print(f"| pandoc, a process each | {SAMPLE} | {1 / pandoc:.0f} | |")
        print(f"| docxtpl, DOCX alone | {SAMPLE} | {1 / docxtpl:.0f} | |")
        print(f"\none process over docxtpl, in turn: {compare_in_turn(paths[:TURN], folder):.2f}")
        planning = 1000 * time_ledger(folder / "source", folder / "e")
        print(f"the planning process: {planning:.2f} ms a document")
        more = 1000 * (dask.seconds - tenth.seconds) / len(small)
        print(f"dask over processes: {more:.1f} ms more a document")
        print(f"two processes over one: {one.seconds / tenth.seconds:.2f}")
        print(f"unchanged run over the first: {two.seconds / again.seconds:.0f} times as fast")
        print(f"peak memory, {count:,} over {len(small):,}: {two.peak_mb / tenth.peak_mb:.2f}")
        print(f"ledger: {ledger / count:.0f} bytes a document; {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
