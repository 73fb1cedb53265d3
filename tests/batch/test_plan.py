"""What is to be done with each source, and why; two sources never get one name."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from msgspec.structs import replace

from bluf.batch.ledger import Ledger
from bluf.batch.order import Recipe
from bluf.batch.places import read_signature
from bluf.batch.plan import Planner, list_names
from bluf.batch.sources import Found
from bluf.batch.work import CRASHED, Result
from bluf.errors import SourceError

RECIPE = Recipe("1", "template", "options", "60 s")


class Desk:
    """A source that was made or failed in an earlier run, and what is planned for it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.source, self.brief = folder, folder / "a.txt", folder / "a.md"
        self.source.write_text("text", "utf-8")
        self.brief.write_text("brief", "utf-8")

    def record(self, recipe: Recipe = RECIPE, **more: object) -> None:
        known = {"state": "made", "sha256": "f00", "outputs": (str(self.brief),)}
        known |= {"signature": read_signature(str(self.source))}
        with self.open() as ledger:
            ledger.claim_name(str(self.source), iter("a"))
            result = Result(place=str(self.source), stem="a", **(known | more))
            ledger.record(result, recipe, [""] * len(result.outputs))

    def open(self) -> Ledger:
        ledger = Ledger(self.folder / ".bluf")
        ledger.hold(None)
        return ledger

    def plan(self, recipe: Recipe = RECIPE, is_forced: bool = False) -> tuple[str, str | None]:
        """Return why, and the digest that the source may have still; None where nothing is to be done."""
        with self.open() as ledger:
            step = Planner(ledger, recipe, frozenset(), is_forced).plan(Found(str(self.source), "a.txt"))
        assert step is not None
        return step.why, step.task.known_sha256 if step.task else None


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_new_source_is_made(desk):
    assert desk.plan() == ("it is new", "")


def test_what_is_unchanged_is_left(desk):
    desk.record()
    assert desk.plan() == ("unchanged", None)
    assert desk.plan(is_forced=True) == ("it is asked for (--force)", "")


def test_a_touched_source_is_read_before_it_is_made(desk):
    desk.record(signature="0 0")
    assert desk.plan() == ("the source may have changed", "f00")
    desk.brief.unlink()
    assert desk.plan() == ("the source may have changed", "")


def test_a_brief_that_is_gone_is_made(desk):
    desk.record()
    desk.brief.unlink()
    assert desk.plan() == (f"{desk.brief} is gone", "")


@pytest.mark.parametrize(
    ("field", "why"),
    [("version", "bluf changed"), ("template", "the template changed"), ("options", "the options changed")],
)
def test_what_a_brief_depends_on_makes_it_anew(desk, field, why):
    desk.record()
    assert desk.plan(replace(RECIPE, **{field: "other"})) == (why, "")


def test_limits_do_not_make_a_brief_anew(desk):
    desk.record()
    assert desk.plan(replace(RECIPE, limits="600 s")) == ("unchanged", None)


def test_a_known_failure_waits_for_a_change(desk):
    desk.record(state="failed", outputs=(), cause="no argument found")
    assert desk.plan() == ("it failed before, and nothing has changed", None)
    assert desk.plan(replace(RECIPE, limits="600 s")) == ("it failed before, and nothing has changed", None)
    desk.source.write_text("another text", "utf-8")
    assert desk.plan() == ("the source may have changed", "")


def test_a_failure_that_may_have_passed_is_tried_again(desk):
    desk.record(state="failed", outputs=(), is_lasting=False)
    assert desk.plan() == ("it failed for a reason that may have passed", "")


def test_what_took_too_much_is_tried_again_where_it_may_take_more(desk):
    desk.record(state="failed", outputs=(), cause=CRASHED)
    assert desk.plan()[1] is None
    assert desk.plan(replace(RECIPE, limits="600 s")) == ("it may take more now, or less", "")


def test_a_name_without_a_brief_is_not_finished(desk):
    with desk.open() as ledger:
        ledger.claim_name(str(desk.source), iter("a"))
    assert desk.plan() == ("it was not finished", "")


def test_what_is_named_twice_is_made_once(desk):
    with desk.open() as ledger:
        planner = Planner(ledger, RECIPE, frozenset(), False)
        found = Found(str(desk.source), "a.txt")
        assert planner.plan(found) is not None
        assert planner.plan(found) is None


def test_faults_and_strangers_are_no_tasks(desk):
    with desk.open() as ledger:
        planner = Planner(ledger, RECIPE, frozenset(), False)
        for found in (Found("x", "x", SourceError("gone")), Found("y.png", "y.png", is_passed=True)):
            step = planner.plan(found)
            assert step is not None
            assert step.task is None


@pytest.mark.parametrize(
    ("relative", "names"),
    [
        ("a.txt", ["a", "a-txt", "a-2"]),
        ("may/a.pdf", ["may/a", "may/a-pdf", "may/a-2"]),
        ("report.txt", ["report-txt", "report-2", "report-3"]),
        ("letters/../../up.txt", ["letters/up", "letters/up-txt", "letters/up-2"]),
        ("a", ["a", "a-2", "a-3"]),
    ],
)
def test_names_are_told_by_the_source(relative, names):
    assert list(islice(list_names(Found("", relative)), 3)) == names
