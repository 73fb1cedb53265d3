"""Who works: processes of this machine, or the workers of a dask cluster; both are executors to us."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from importlib import import_module
from typing import Any, Protocol

from ..errors import UsageError
from .limits import end_with_parent, limit_memory
from .order import Order
from .work import Result, Task, make_chunk

Answer = Future[list[Result]]


class Crew(Protocol):
    """Executors that chunks are handed to."""

    width: int
    """Chunks that are worked on at once."""
    reaches_disk: bool
    """Whether its workers see the files of this machine."""

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Answer:
        """Return what will become of some documents; its exception says that a worker died."""

    def submit_alone(self, task: Task, order: Order) -> Answer:
        """Return what will become of one document that no other is to suffer from."""

    def close(self) -> None:
        """End all work."""


class Processes:
    """Processes of this machine; one that dies is replaced, with those beside it."""

    reaches_disk = True

    def __init__(self, jobs: int, megabytes: int) -> None:
        self.width = jobs
        self._megabytes = megabytes
        self._pools: dict[int, ProcessPoolExecutor] = {}

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Answer:
        """See `Crew`."""
        return self._submit(self.width, tasks, order)

    def submit_alone(self, task: Task, order: Order) -> Answer:
        """See `Crew`: the pool of one process has nothing else to do."""
        return self._submit(0, (task,), order)

    def _submit(self, pool: int, tasks: tuple[Task, ...], order: Order) -> Answer:
        if pool in self._pools:
            with suppress(BrokenExecutor):
                return self._pools[pool].submit(make_chunk, tasks, order)
            self._pools[pool].shutdown(wait=False, cancel_futures=True)
        self._pools[pool] = _open_pool(max(pool, 1), self._megabytes)
        return self._pools[pool].submit(make_chunk, tasks, order)

    def close(self) -> None:
        """See `Crew`; what is being worked on is broken off."""
        for pool in self._pools.values():
            workers = list(getattr(pool, "_processes", None) or {}).copy()
            processes = [pool._processes[pid] for pid in workers if pid in pool._processes]
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()


def _open_pool(jobs: int, megabytes: int) -> ProcessPoolExecutor:
    # Not forked from this process, which has threads; a server of forks starts one in some milliseconds.
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=prepare_worker, initargs=(megabytes,))


def prepare_worker(megabytes: int) -> None:
    """Set a process up: its memory limited, an interrupt left to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(megabytes)
    end_with_parent()


class Cluster:
    """The workers of a dask cluster, through the same interface."""

    def __init__(self, address: str) -> None:
        try:
            connect: Callable[..., Any] = import_module("distributed").Client
        except ImportError:
            what = "the package distributed is missing."
            raise UsageError(what, "--cluster", "Install it: pip install 'bluf[cluster]'") from None
        try:
            self._client = connect(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            what = f"no scheduler answers ({' '.join(str(error).split())[:120]})."
            raise UsageError(what, address, "Start it, or correct the address.") from None
        self._executor: Executor = self._client.get_executor(pure=False)
        self.width = max(1, sum(self._client.nthreads().values()))
        self.reaches_disk = False

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Answer:
        """See `Crew`."""
        return self._executor.submit(make_chunk, tasks, order)

    def submit_alone(self, task: Task, order: Order) -> Answer:
        """See `Crew`."""
        return self._executor.submit(make_chunk, (task,), order)

    def close(self) -> None:
        """See `Crew`."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._client.close()


CONNECT_SECONDS = 10
"""Seconds for the scheduler to answer."""

CREWS: dict[str, Callable[..., Crew]] = {"processes": Processes, "cluster": Cluster}
