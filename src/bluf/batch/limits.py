"""What one document may take: time, and memory of the process that works on it."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType

GRACE_SECONDS = 15
"""Seconds past the limit for what Python cannot break off (C code); then the process ends."""

AGAIN_SECONDS = 5
"""Seconds until the alarm rings again, where what was raised got lost on its way (in a callback of C)."""


class OvertimeError(BaseException):
    """The document has had its time. Not an `Exception`: a template's own errors are caught on the way."""


@contextlib.contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Raise `OvertimeError` in what is run within, once its seconds are over.

    In a process's main thread by a signal; elsewhere (a worker of dask runs its tasks in threads) by an
    exception that another thread sets, which C code can delay. There the process is not ended.
    """
    if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        with _alarm(seconds):
            yield
    else:
        with _watch(threading.get_ident(), seconds):
            yield


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise OvertimeError

    before = signal.signal(signal.SIGALRM, ring)
    # A thread of C: it ends the process, whatever Python is stuck in. What it would print says nothing.
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=nowhere)
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def _watch(thread: int, seconds: float) -> Iterator[None]:
    raising = ctypes.pythonapi.PyThreadState_SetAsyncExc
    lock, is_over = threading.Lock(), False

    def ring() -> None:
        with lock:
            if not is_over:
                raising(ctypes.c_ulong(thread), ctypes.py_object(OvertimeError))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            is_over = True


def limit_memory(megabytes: int) -> None:
    """Let this process have so much address space; nothing where the system knows no such limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        limit = megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


def end_with_parent() -> None:
    """End this process when the one that started it ends, however that ends."""
    from multiprocessing import parent_process

    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
