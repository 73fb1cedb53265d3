"""Who works: processes of this machine, or the workers of a dask cluster; both are executors to us."""

from __future__ import annotations

import io
import logging
import multiprocessing
import os
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, suppress
from importlib import import_module
from typing import Any, Protocol

from .. import __version__
from ..errors import PluginWarning, UsageError
from ..plugins import list_plugins
from .limits import end_with_parent, limit_memory
from .order import Order
from .work import Result, Task, make_chunk

Answer = Future[list[Result]]

PRELOADED = [
    *("__main__", "bluf.make", "bluf.readers.text", "bluf.commentary", "bluf.outlines", "bluf.page.fit"),
    *("bluf.writers.docx", "bluf.writers.markdown"),
]
"""What the server of forks loads, once for all workers: half a second that counts against no document."""
ALL = -1
"""The seat of those who work together."""
CONNECT_SECONDS = 10
"""Seconds for the scheduler to answer."""
START = "Start it, or correct the address."


class Crew(Protocol):
    """Executors that chunks are handed to."""

    width: int
    """Chunks that are worked on at once."""
    reaches_disk: bool
    """Whether its workers see the files of this machine."""

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Answer:
        """Return what will become of some documents; its exception says that a worker died."""

    def submit_alone(self, task: Task, order: Order, seat: int) -> Answer:
        """Return what will become of one document that no other is to suffer from.

        Seats, below the width, keep those apart that are worked on at once.
        """

    def check(self) -> None:
        """Return where there still is somebody to work; raises `UsageError` where all are out of reach."""

    def close(self) -> None:
        """End all work."""


class Processes:
    """Processes of this machine; one that dies is replaced, with those beside it."""

    reaches_disk = True

    def __init__(self, jobs: int, megabytes: int) -> None:
        self.width = jobs
        self._megabytes = megabytes
        self._pools: dict[int, ProcessPoolExecutor] = {}
        self._others = multiprocessing.active_children()

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Answer:
        """See `Crew`."""
        return self._submit(ALL, tasks, order)

    def submit_alone(self, task: Task, order: Order, seat: int) -> Answer:
        """See `Crew`: each seat is a pool of one process, which has nothing else to do."""
        return self._submit(seat, (task,), order)

    def _submit(self, seat: int, tasks: tuple[Task, ...], order: Order) -> Answer:
        if seat in self._pools:
            with suppress(BrokenExecutor), hold_interrupts():
                return self._pools[seat].submit(make_chunk, tasks, order)
            self._pools[seat].shutdown(wait=False, cancel_futures=True)
        self._pools[seat] = _open_pool(self.width if seat == ALL else 1, self._megabytes)
        try:
            with hold_interrupts():
                return self._pools[seat].submit(make_chunk, tasks, order)
        except OSError as error:
            what = f"no process can be started ({error.strerror})."
            raise UsageError(what, "this machine", "See whether it lacks memory or rights.") from None

    def check(self) -> None:
        """See `Crew`: there is always this machine."""

    def close(self) -> None:
        """See `Crew`; what is being worked on is broken off."""
        for process in multiprocessing.active_children():
            if process not in self._others:
                # A worker that is stuck in C may have shut out what would only ask it to end.
                process.kill()
        # Pipes that break under a pool's threads they tell with a traceback; there is nothing to tell.
        with redirect_stderr(io.StringIO()):
            for pool in self._pools.values():
                pool.shutdown(cancel_futures=True)


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Keep an interrupt back until the end; processes that are started within never see one.

    From a terminal it goes to all of them, and one that comes while they start they tell with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _open_pool(jobs: int, megabytes: int) -> ProcessPoolExecutor:
    # Not forked from this process, which has threads; a server of forks starts one in some milliseconds.
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
    context.set_forkserver_preload(PRELOADED)
    return ProcessPoolExecutor(jobs, context, initializer=prepare_worker, initargs=(megabytes,))


def prepare_worker(megabytes: int) -> None:
    """Set a process up: its memory limited, an interrupt left to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is wrong with a plugin, the process that a person started has told.
    warnings.simplefilter("ignore", PluginWarning)
    limit_memory(megabytes)
    end_with_parent()


class Cluster:
    """The workers of a dask cluster, through the same interface."""

    reaches_disk = False

    def __init__(self, address: str) -> None:
        try:
            connect: Callable[..., Any] = import_module("distributed").Client
        except ImportError:
            what = "the package distributed is missing."
            raise UsageError(what, "--cluster", "Install it: pip install 'bluf[cluster]'") from None
        _silence("distributed", "tornado", "asyncio")
        self._address = address
        try:
            self._client = connect(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            what = f"no scheduler answers ({' '.join(str(error).split())[:120]})."
            raise UsageError(what, address, START) from None
        try:
            self._meet()
        except BaseException:
            self._client.close()
            raise
        self._executor: Executor = self._client.get_executor(pure=False)
        self.width = sum(self._client.nthreads().values())

    def _meet(self) -> None:
        """Return where there are workers, and all of this version; raises `UsageError`."""
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            versions = set(self._client.run(say_version).values())
        except TimeoutError:
            raise UsageError("the cluster has no workers.", self._address, "Start some.") from None
        except Exception as error:  # whatever a worker raises that lacks us
            what = f"its workers cannot do the work ({type(error).__name__}: {error})."
            raise UsageError(what, self._address, f"Install bluf {__version__} for them.") from None
        if versions != {say_version()}:
            what = f"its workers have bluf {', '.join(sorted(versions))}, this is {say_version()}."
            raise UsageError(what, self._address, "Install the same one for all.")

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Answer:
        """See `Crew`."""
        self.check()
        return self._executor.submit(make_chunk, tasks, order)

    def submit_alone(self, task: Task, order: Order, seat: int) -> Answer:
        """See `Crew`."""
        return self.submit((task,), order)

    def check(self) -> None:
        """See `Crew`."""
        if self._client.status != "running":
            what = "the scheduler is gone. What is done stays done."
            raise UsageError(what, self._address, "Start it, and run the same command again.")

    def close(self) -> None:
        """See `Crew`."""
        if self._client.status == "running":
            self._executor.shutdown(wait=False)
        self._client.close()


def _silence(*packages: str) -> None:
    """Let packages say nothing: of a lost connection they would say pages, and warn of large sources.

    What dask does not log of it, the loops that it runs on do, each by a logger of its own.
    """
    for package in packages:
        warnings.filterwarnings("ignore", module=package)
    for name in {*packages, *logging.root.manager.loggerDict}:
        if name.partition(".")[0] in packages:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def say_version() -> str:
    """Return the version of a worker's bluf, and the plugins that it has."""
    brought = dict.fromkeys(map(str, list_plugins()))
    return f"{__version__} with {' and '.join(brought)}" if brought else __version__


def count_cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
