"""A batch in one process: what is done, told and recorded, in what order, and what is carried to whom."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from libraries import write_text

from bluf.batch.ledger import Ledger, place_ledger
from bluf.batch.order import Order, make_recipe, pack_for_journey
from bluf.batch.run import Event, Run, foresee
from bluf.batch.sources import find_sources
from bluf.batch.work import Task, make_chunk
from bluf.errors import UsageError
from bluf.packs import find_pack, load_pack


class Here:
    """A crew of nobody but us."""

    width = 2

    def __init__(self, reaches_disk: bool = True, kills: Callable[[Task], bool] = lambda _: False) -> None:
        self.reaches_disk, self._kills = reaches_disk, kills
        self.given: list[tuple[Task, ...]] = []
        self.lone: list[Task] = []
        self.is_gone = False

    def submit(self, tasks: tuple[Task, ...], order: Order) -> Future:
        self.given.append(tasks)
        answer: Future = Future()
        if any(map(self._kills, tasks)):
            answer.set_exception(EOFError("the worker died"))
        else:
            answer.set_result(make_chunk(tasks, order))
        return answer

    def submit_alone(self, task: Task, order: Order, seat: int) -> Future:
        assert seat < self.width
        self.lone.append(task)
        return self.submit((task,), order)

    def check(self) -> None:
        if self.is_gone:
            raise UsageError("all are gone.")

    def close(self) -> None:
        pass


class Desk:
    def __init__(self, folder: Path) -> None:
        self.sources, self.out = folder / "sources", folder / "out"
        self.sources.mkdir()
        pack = pack_for_journey(load_pack(find_pack("standard")))
        day = datetime.date(2026, 1, 2)
        self.order = Order(pack=pack, formats=("md",), prepared=day, output=str(self.out))
        self.recipe = make_recipe(self.order, None)

    def put(self, *names: str) -> None:
        for name in names:
            (self.sources / name).write_text(write_text(len(name)), "utf-8")

    def run(self, crew: Here | None = None, is_forced: bool = False) -> list[Event]:
        with Ledger(place_ledger(self.order.output)) as ledger:
            ledger.hold(None)
            run = Run(self.order, self.recipe, ledger, crew or Here())
            found = find_sources([str(self.sources)], self.order.output, str)
            return list(run.carry_out(found, is_forced))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def states(events: list[Event]) -> dict[str, str]:
    return {Path(event.place).name: event.state for event in events}


def test_a_source_is_made_then_left(desk):
    desk.put("a.txt", "b.txt", "c.bin")
    assert states(desk.run()) == {"a.txt": "made", "b.txt": "made", "c.bin": "passed"}
    assert states(desk.run()) == {"a.txt": "unchanged", "b.txt": "unchanged", "c.bin": "passed"}
    assert states(desk.run(is_forced=True))["a.txt"] == "made"


def test_a_touched_source_is_read_and_left(desk):
    desk.put("a.txt")
    desk.run()
    before = (desk.out / "a.md").stat().st_mtime_ns
    os.utime(desk.sources / "a.txt", (1, 1))
    (event,) = desk.run()
    assert (event.state, event.why) == ("unchanged", "the source may have changed")
    assert (desk.out / "a.md").stat().st_mtime_ns == before
    assert desk.run()[0].why == "unchanged", "its new time is known now"


def test_one_bad_file_costs_one_file(desk):
    desk.put("a.txt", "b.txt")
    (desk.sources / "bad.txt").write_text("Too short.", "utf-8")
    events = desk.run()
    assert states(events) == {"a.txt": "made", "b.txt": "made", "bad.txt": "failed"}
    (bad,) = (event for event in events if event.state == "failed")
    assert (bad.exit_code, bad.cause) == (4, "no argument found")


def test_sources_of_one_name_have_each_a_brief(desk):
    desk.put("a.txt", "a.md", "A.text")
    events = desk.run()
    outputs = {Path(event.place).name: Path(event.outputs[0]).name for event in events if event.outputs}
    assert outputs == {"A.text": "A.md", "a.md": "a-md.md", "a.txt": "a-txt.md"}


def test_names_stay_with_their_sources(desk):
    desk.put("b.txt")
    desk.run()
    desk.put("b.md")  # comes first in the folder, and would have had the name
    outputs = {Path(event.place).name: Path(event.outputs[0]).name for event in desk.run()}
    assert outputs == {"b.md": "b-md.md", "b.txt": "b.md"}


def test_a_name_is_taken_before_its_document_is_handed_over(desk):
    """A run that is killed then may have written the brief: another source must not get its name."""
    desk.put("a.txt")

    def kills(task: Task) -> bool:
        with Ledger(place_ledger(desk.order.output), is_dry=True) as seen:
            entry = seen.find(task.place)
            assert entry is not None
            assert entry.state == "named"
        return False

    desk.run(Here(kills=kills))


def test_documents_of_a_worker_that_died_are_made_alone(desk):
    desk.put(*(f"{number:02}.txt" for number in range(10)))
    crew = Here(kills=lambda task: task.stem == "03")
    told = states(desk.run(crew))
    assert [name for name, state in told.items() if state != "made"] == ["03.txt"]
    assert [task.stem for task in crew.lone] == [f"{number:02}" for number in range(8)], "of one chunk"
    assert desk.run(crew)[3].why == "it failed before, and nothing has changed"


def test_a_crew_that_is_gone_ends_the_run_and_buries_nobody(desk):
    desk.put("a.txt", "b.txt")
    crew = Here(kills=lambda _: True)
    crew.is_gone = True
    with pytest.raises(UsageError, match="all are gone"):
        desk.run(crew)
    assert set(states(desk.run()).values()) == {"made"}


def test_what_a_worker_cannot_reach_is_carried(desk):
    desk.put("a.txt")
    local = desk.run()
    first = (desk.out / "a.md").read_bytes()
    crew = Here(reaches_disk=False)
    events = desk.run(crew, is_forced=True)
    assert crew.given[0][0].data == (desk.sources / "a.txt").read_bytes()
    assert [(event.state, event.outputs) for event in events] == [("made", local[0].outputs)]
    assert (desk.out / "a.md").read_bytes() == first
    assert states(desk.run()) == {"a.txt": "unchanged"}


def test_a_name_that_is_no_text_is_the_same_carried_or_not(desk):
    name = os.fsdecode(b"caf\xe9.txt")
    (desk.sources / name).write_text(write_text(1), "utf-8")
    assert desk.run()[0].state == "made"
    (event,) = desk.run(Here(reaches_disk=False), is_forced=True)
    assert event.state == "made", event.message
    assert desk.run(is_forced=True)[0].state == "made"


@pytest.mark.parametrize("reaches_disk", [True, False])
def test_a_brief_of_a_person_is_never_overwritten(desk, reaches_disk):
    desk.put("a.txt")
    desk.run()
    with (desk.out / "a.md").open("a", encoding="utf-8") as brief:
        brief.write("Call Ingrid.\n")
    (event,) = desk.run(Here(reaches_disk), is_forced=True)
    assert (event.state, event.exit_code, event.cause) == ("failed", 2, "cannot be written")
    assert (desk.out / "a.md").read_text("utf-8").endswith("Call Ingrid.\n")
    (desk.out / "a.md").unlink()
    assert desk.run()[0].state == "made", "the reason may have passed"


@pytest.mark.parametrize("reaches_disk", [True, False])
def test_a_folder_where_a_brief_should_be_costs_one_file(desk, reaches_disk):
    desk.put("a.txt", "b.txt")
    (desk.out / "a.md").mkdir(parents=True)
    assert states(desk.run(Here(reaches_disk))) == {"a.txt": "failed", "b.txt": "made"}


def test_what_would_be_done_is_foreseen_and_not_done(desk):
    desk.put("a.txt")
    with Ledger(place_ledger(desk.order.output), is_dry=True) as ledger:
        found = find_sources([str(desk.sources)], desk.order.output, str)
        (event,) = foresee(found, ledger, desk.recipe, desk.order.output, False)
    assert (event.state, event.why) == ("due", "it is new")
    assert not desk.out.exists()
