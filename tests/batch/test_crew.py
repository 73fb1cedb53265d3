"""Who works: processes that are replaced when they die and ended when all is done, and no one else's."""

from __future__ import annotations

import datetime
import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from libraries import write_text

from bluf.batch.crew import Cluster, Crew, Processes
from bluf.batch.order import Order, pack_for_journey
from bluf.batch.work import Task
from bluf.errors import UsageError
from bluf.packs import find_pack, load_pack

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    pack = pack_for_journey(load_pack(find_pack("standard")))
    return Order(pack=pack, formats=("md",), prepared=datetime.date(2026, 1, 2), output=str(tmp_path / "out"))


@pytest.fixture
def task(tmp_path: Path) -> Task:
    (tmp_path / "a.txt").write_text(write_text(1), "utf-8")
    return Task(str(tmp_path / "a.txt"), "a")


@pytest.fixture
def crew() -> Iterator[Processes]:
    processes = Processes(1, 2000)
    yield processes
    processes.close()


def list_workers(before: set[int | None]) -> set[int | None]:
    return {process.pid for process in multiprocessing.active_children()} - before


@pytest.fixture
def before() -> set[int | None]:
    return list_workers(set())


def test_a_worker_that_dies_is_replaced(crew: Crew, order, task, before):
    assert crew.submit((task,), order).result(60)[0].state == "made"
    (worker,) = [process for process in multiprocessing.active_children() if process.pid not in before]
    worker.kill()
    worker.join()
    time.sleep(0.5)  # until the pool knows
    assert crew.submit((task,), order).result(60)[0].state == "made"


def test_seats_are_apart(crew: Crew, order, task, before):
    crew.submit((task,), order).result(60)
    for seat in (0, 1, 0):
        assert crew.submit_alone(task, order, seat).result(60)[0].state == "made"
    assert len(list_workers(before)) == 3, "one that works with all, and one a seat"


def test_all_workers_end_and_nobody_elses(order, task, before):
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    other.start()
    crew = Processes(1, 2000)
    crew.submit((task,), order).result(60)
    assert len(list_workers(before)) == 2
    crew.close()
    try:
        for _ in range(50):
            if list_workers(before) == {other.pid}:
                return
            time.sleep(0.1)
        pytest.fail("a worker lives on, or what is not ours does not")
    finally:
        other.kill()
        other.join()


def test_a_cluster_needs_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="the package distributed is missing"):
        Cluster("tcp://127.0.0.1:9")
