"""Faults put into a batch for real, and what came of each: first run, same command again, what is lost.

`test_faults.py` asserts what is promised of every row; `tests/benchmarks/batch_faults.py` prints the table.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from harm import put_harm
from injuries import (
    COUNT,
    allow_reading,
    allow_writing,
    break_ledger,
    bring_back,
    edit_a_brief,
    enlarge_disk,
    fill_disk,
    forbid_reading,
    forbid_writing,
    move_edited_away,
    move_ledger,
    put_file_for_folder,
    remove_a_brief,
    remove_file,
    take_away,
)
from libraries import Done, Library, read_events, write_text


class Outcome(NamedTuple):
    """What came of a fault."""

    first: Done
    then: Done
    lost: tuple[str, ...]
    """Briefs that differ from those of an undisturbed run, or are not there, after the second run."""
    twice: tuple[str, ...]
    """Documents that were recorded as made, whose briefs were there, and that yet were made again."""
    halves: tuple[str, ...]
    """Files that are not whole, after the second run."""
    orphans: tuple[int, ...]
    """Processes that outlived the first run."""


class Fault(NamedTuple):
    """One row: how to inject it, and how the same command is to end then."""

    injected: str
    inject: Callable[[Library], Done]
    first_code: int
    then_code: int = 0
    heal: Callable[[Library], None] = lambda _: None
    culprits: tuple[str, ...] = ()
    """Stems of the documents that cannot be made, before and after."""


def try_fault(fault: Fault, folder: Path, undisturbed: dict[str, str]) -> Outcome:
    """Return what came of a fault in a library of `COUNT` in this folder."""
    library = Library(folder, COUNT)
    first = fault.inject(library)
    orphans = library.list_orphans()
    recorded = library.list_recorded()
    fault.heal(library)
    stood = library.digest_briefs()
    then = library.run()
    found = library.digest_briefs()
    return Outcome(
        *(first, then),
        lost=tuple(name for name, digest in undisturbed.items() if found.get(name) != digest),
        twice=tuple(_list_made_again(then, recorded, stood)),
        halves=tuple(library.list_halves()),
        orphans=tuple(orphans),
    )


def _list_made_again(then: Done, recorded: set[str], stood: dict[str, str]) -> Iterator[str]:
    for name in then.list_in("made"):
        stem = name.rpartition(".")[0]
        was_recorded = any(place.endswith(f"/{name}") for place in recorded)
        if was_recorded and {f"{stem}.docx", f"{stem}.md"} <= set(stood):
            yield name


def kill_after(count: int, whole: bool) -> Callable[[Library], Done]:
    """Return what kills a run that has told of so many documents: its own process, or `whole` all of them."""

    def inject(library: Library) -> Done:
        process = library.start()
        read = read_events(process, count)
        if not count:
            time.sleep(0.5)
        (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        return library.end(process, read)

    return inject


def kill_again_and_again(library: Library) -> Done:
    """Kill one run after the other as soon as it has made something, until one has nothing to make."""
    for _ in range(COUNT):
        process = library.start()
        read = b""
        while b'"made"' not in read and (line := read_events(process, 1)):
            read += line
        with contextlib.suppress(ProcessLookupError):
            if b'"made"' in read:
                os.killpg(process.pid, signal.SIGKILL)
        done = library.end(process, read)
        if done.code == 0:
            return done
    raise AssertionError("it gets nowhere")


def send_after(count: int, number: signal.Signals, group: bool = True) -> Callable[[Library], Done]:
    """Return what sends a signal to a run that has told of so many documents."""

    def inject(library: Library) -> Done:
        process = library.start()
        read = read_events(process, count)
        (os.killpg if group else os.kill)(process.pid, number)
        return library.end(process, read)

    return inject


def interrupt_at_start(library: Library) -> Done:
    """Interrupt the run, all its processes, while its workers start."""
    process = library.start()
    while not (library.out / ".bluf" / "lock.sqlite3").exists():
        time.sleep(0.02)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    return library.end(process)


def kill_a_worker(library: Library) -> Done:
    """Kill one worker: the children of the server of forks."""
    process = library.start()
    read = read_events(process, 3)
    workers = [pid for pid in library.list_processes() if "forkserver" in _read_command(_find_parent(pid))]
    os.kill(workers[0], signal.SIGKILL)
    return library.end(process, read)


def _find_parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _read_command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""


def harm(word: str, *options: str) -> Callable[[Library], Done]:
    """Return what has a document do harm to the process that reads it (see `harm.py`)."""

    def inject(library: Library) -> Done:
        put_harm(library.folder, library.environment)
        (library.sources / f"{word}.txt").write_text(write_text(999), "utf-8")
        library.options += options
        return library.run()

    return inject


def run_two(waits: bool) -> Callable[[Library], Done]:
    """Return what begins a second run while a first is at work, and tells of the second."""

    def inject(library: Library) -> Done:
        put_harm(library.folder, library.environment)
        (library.sources / "tarry.txt").write_text(write_text(999), "utf-8")
        one = library.start()
        read = read_events(one, 1)
        two = library.start(*["--wait"] * waits)
        assert two.stderr is not None
        said = two.stderr.readline().decode()
        Path(library.environment["HARM_ONCE"]).touch()
        assert library.end(one, read).code == 0
        done = library.end(two)
        return done._replace(said=said + done.said)

    return inject


def list_moments() -> Iterator[tuple[str, Fault]]:
    for count in (0, 8, 20, COUNT):
        where = f"{count} documents told" if count else "while it starts"
        yield (
            f"kill-all-{count}",
            Fault(f"kill -9 of all its processes, {where}", kill_after(count, True), -9),
        )
    for count in (1, 17):
        what = f"kill -9 of its first process alone, {count} told"
        yield f"kill-one-{count}", Fault(what, kill_after(count, False), -9)


FAULTS: dict[str, Fault] = {
    **dict(list_moments()),
    "kill-often": Fault("kill -9 again and again, with each first document made", kill_again_and_again, 0),
    "interrupt-start": Fault("Ctrl-C (SIGINT to all) while its workers start", interrupt_at_start, 130),
    "interrupt": Fault("Ctrl-C (SIGINT to all)", send_after(9, signal.SIGINT), 130),
    "interrupt-early": Fault("Ctrl-C with the first document", send_after(1, signal.SIGINT), 130),
    "terminate": Fault("SIGTERM to its first process", send_after(9, signal.SIGTERM, False), -15),
    "worker": Fault("kill -9 of one worker", kill_a_worker, 0),
    "leave": Fault("a document that ends its process", harm("leave"), 1, 1, culprits=("leave",)),
    "fault": Fault("one that makes it fault (SIGSEGV)", harm("fault"), 1, 1, culprits=("fault",)),
    "once": Fault("one that does so only once", harm("once"), 0),
    "loop": Fault("one that never ends, in Python", harm("loop", "--timeout", "5"), 1, 1, culprits=("loop",)),
    "stick": Fault(
        *("one that never ends, in C, signals shut out", harm("stick", "--timeout", "5"), 1, 1),
        culprits=("stick",),
    ),
    "hoard": Fault(
        "one that takes memory without end", harm("hoard", "--memory", "500"), 1, 1, culprits=("hoard",)
    ),
    "full": Fault("a full disk (tmpfs of 700 kB); then room", fill_disk, 2, heal=enlarge_disk),
    "unreadable": Fault(
        "a file and a folder without rights; then with", forbid_reading, 1, heal=allow_reading
    ),
    "unwritable": Fault(
        "a folder for briefs without rights; then with", forbid_writing, 2, heal=allow_writing
    ),
    "vanished": Fault("a source that vanishes meanwhile; then is back", take_away, 1, heal=bring_back),
    "edited": Fault(
        "a brief that a person edited, --force; then moved", edit_a_brief, 1, heal=move_edited_away
    ),
    "removed": Fault("a brief that somebody removed", remove_a_brief, 0),
    "file": Fault("a file in place of the folder; then removed", put_file_for_folder, 2, heal=remove_file),
    "ledger": Fault("a ledger overwritten; then moved away", break_ledger, 2, heal=move_ledger),
    "two": Fault("a second run meanwhile", run_two(False), 2),
    "two-wait": Fault("a second run meanwhile, --wait", run_two(True), 0),
}
