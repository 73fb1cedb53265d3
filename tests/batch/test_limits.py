"""What a document may take: time by an alarm and in a thread, memory, and the end of a worker left alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bluf.batch.limits import OvertimeError, limit_time

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="alarms and limits of POSIX")


def spin(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_an_alarm_breaks_off_what_takes_too_long():
    began = time.monotonic()
    with pytest.raises(OvertimeError), limit_time(0.2):
        time.sleep(30)
    assert time.monotonic() - began < 10


def test_what_is_done_in_time_is_left_alone():
    before = signal.getsignal(signal.SIGALRM)
    with limit_time(0.3):
        pass
    time.sleep(0.5)
    assert signal.getsignal(signal.SIGALRM) is before


def test_the_alarm_rings_again_where_its_error_got_lost(monkeypatch):
    monkeypatch.setattr("bluf.batch.limits.AGAIN_SECONDS", 0.2)

    def lose_it() -> None:
        try:
            spin(30)
        except OvertimeError:  # as a callback of C would
            spin(30)

    with pytest.raises(OvertimeError), limit_time(0.2):
        lose_it()


def in_thread(work: object) -> list[str]:
    said: list[str] = []
    thread = threading.Thread(target=work, args=(said,))
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    return said


def test_a_thread_breaks_off_what_takes_too_long():
    def work(said: list[str]) -> None:
        try:
            with limit_time(0.2):
                spin(30)
        except OvertimeError:
            said.append("over")

    assert in_thread(work) == ["over"]


def test_a_thread_that_is_done_in_time_is_left_alone():
    def work(said: list[str]) -> None:
        with limit_time(0.2):
            pass
        spin(0.5)
        said.append("done")

    assert in_thread(work) == ["done"]


def test_two_threads_are_timed_each_for_itself():
    said: list[str] = []

    def work(seconds: float) -> None:
        try:
            with limit_time(seconds):
                spin(1)
            said.append(f"{seconds} done")
        except OvertimeError:
            said.append(f"{seconds} over")

    threads = [threading.Thread(target=work, args=(seconds,)) for seconds in (0.2, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(said) == ["0.2 over", "60 done"]


def test_memory_has_an_end():
    code = "from bluf.batch.limits import limit_memory; limit_memory(500); bytearray(600_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "MemoryError"


def test_a_lower_limit_of_the_system_stays():
    code = """
import resource
from bluf.batch.limits import limit_memory
resource.setrlimit(resource.RLIMIT_AS, (900_000_000, 900_000_000))
limit_memory(2000)
print(*resource.getrlimit(resource.RLIMIT_AS))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["900000000", "900000000"]


def live_on(pids: object) -> None:
    from bluf.batch.limits import end_with_parent

    end_with_parent()
    pids.put(os.getpid())
    time.sleep(60)


def test_a_worker_ends_with_the_process_that_started_it(tmp_path):
    code = f"""
import multiprocessing, os, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_limits import live_on
if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    pids = context.Queue()
    context.Process(target=live_on, args=(pids,)).start()
    print(pids.get(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    (tmp_path / "start.py").write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "start.py")], capture_output=True, text=True, check=False
    )
    pid = int(done.stdout)
    for _ in range(50):
        if not is_alive(pid):
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("it lived on")


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
