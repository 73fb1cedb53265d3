"""The ledger: what was committed stays, one run holds it at a time, its faults are sentences."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from bluf.batch.ledger import FILE, Ledger, place_ledger
from bluf.batch.order import Recipe
from bluf.batch.work import Result, Row, Said
from bluf.errors import UsageError

RECIPE = Recipe("1", "template", "options", "60 s")


def open_ledger(folder: Path) -> Ledger:
    ledger = Ledger(folder)
    ledger.hold(None)
    return ledger


def make_result(place: str = "/a.txt", **more: object) -> Result:
    known = {"state": "made", "signature": "1 2", "sha256": "f00", "outputs": ("/o/a.md",)}
    row = Row(title="=Title", authors=("A", "B"), warnings=("w",))
    return Result(place=place, row=row, said=(Said("thesis", "T"),), **({"stem": "a"} | known | more))


def record(ledger: Ledger, result: Result) -> None:
    ledger.begin()
    ledger.claim_name(result.place, iter((result.stem,)))
    ledger.record(result, RECIPE, ["5 6"] * len(result.outputs))
    ledger.commit()


def test_what_was_recorded_comes_back(tmp_path):
    with open_ledger(tmp_path) as ledger:
        record(ledger, make_result())
    with open_ledger(tmp_path) as ledger:
        entry = ledger.find("/a.txt")
        assert entry is not None
        assert (entry.state, entry.sha256, entry.recipe) == ("made", "f00", RECIPE)
        assert entry.outputs == (("/o/a.md", "5 6"),)
        assert entry.row.authors == ("A", "B")
        assert list(ledger.list_said()) == [("/a.txt", Said("thesis", "T"))]
        assert ledger.find("/b.txt") is None


def test_a_second_record_takes_the_place_of_the_first(tmp_path):
    with open_ledger(tmp_path) as ledger:
        record(ledger, make_result())
        ledger.record(make_result(state="failed", outputs=(), cause="c", exit_code=4), RECIPE, [])
        (entry,) = ledger.list_all()
        assert (entry.state, entry.exit_code, entry.cause, entry.outputs) == ("failed", 4, "c", ())


def test_what_was_not_committed_is_not_there(tmp_path):
    ledger = open_ledger(tmp_path)
    record(ledger, make_result())
    ledger.begin()
    ledger.claim_name("/b.txt", iter(("b",)))
    ledger.__exit__(None, None, None)
    with open_ledger(tmp_path) as again:
        assert again.find("/b.txt") is None
        assert again.find("/a.txt") is not None


def test_no_two_sources_have_one_name_on_a_disk_that_knows_no_case(tmp_path):
    with open_ledger(tmp_path) as ledger:
        assert ledger.claim_name("/a.txt", iter(("May/A",))) == "May/A"
        assert ledger.claim_name("/b.txt", iter(("may/a", "may/a-2"))) == "may/a-2"


def test_a_source_is_met_once_in_a_run(tmp_path):
    with open_ledger(tmp_path) as ledger:
        assert not ledger.is_of_this_run("/a.txt")
        record(ledger, make_result())
        assert ledger.is_of_this_run("/a.txt")
    with open_ledger(tmp_path) as ledger:
        assert not ledger.is_of_this_run("/a.txt")
        assert ledger.is_of_this_run("/a.txt")


def test_a_second_run_is_refused_and_told_so(tmp_path):
    with open_ledger(tmp_path / ".bluf"), pytest.raises(UsageError, match="another run is at work"):
        open_ledger(tmp_path / ".bluf")
    with open_ledger(tmp_path / ".bluf"):
        pass


def test_a_run_that_waited_counts_on_from_the_one_it_waited_for(tmp_path):
    first, second, said = open_ledger(tmp_path), Ledger(tmp_path), []

    def end_first() -> None:
        said.append("another run is at work")
        record(first, make_result())
        first.__exit__(None, None, None)

    second.hold(end_first)
    with second:
        assert len(said) == 1
        assert not second.is_of_this_run("/a.txt"), "the first run met it, not this one"


def test_a_copy_changes_nothing(tmp_path):
    with open_ledger(tmp_path) as ledger:
        record(ledger, make_result())
    before = (tmp_path / FILE).read_bytes()
    with Ledger(tmp_path, is_dry=True) as copy:
        copy.claim_name("/b.txt", iter(("b",)))
        assert copy.find("/a.txt") is not None
    assert (tmp_path / FILE).read_bytes() == before
    with Ledger(tmp_path / "none", is_dry=True) as copy:
        assert list(copy.list_all()) == []
    assert not (tmp_path / "none").exists()


def test_a_copy_can_be_had_while_a_run_is_at_work(tmp_path):
    with open_ledger(tmp_path) as ledger:
        record(ledger, make_result())
        ledger.begin()
        ledger.claim_name("/b.txt", iter(("b",)))
        with Ledger(tmp_path, is_dry=True) as copy:
            assert copy.find("/a.txt") is not None


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting takes root")
def test_a_copy_can_be_had_of_a_disk_that_takes_nothing(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("mounting takes more than root")
    try:
        with open_ledger(folder / ".bluf") as ledger:
            record(ledger, make_result())
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        with Ledger(folder / ".bluf", is_dry=True) as copy:
            assert copy.find("/a.txt") is not None
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("is_dry", [True, False])
def test_a_ledger_that_is_none_is_said_in_a_sentence(tmp_path, is_dry):
    (tmp_path / FILE).write_bytes(b"no database " * 1000)
    with pytest.raises(UsageError, match="the ledger cannot be used"):
        Ledger(tmp_path, is_dry).hold(None)


def test_a_ledger_of_another_version_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UsageError, match="version 99"):
        open_ledger(tmp_path)


def test_a_disk_that_takes_no_more_is_said_in_a_sentence(tmp_path):
    with open_ledger(tmp_path) as ledger:
        record(ledger, make_result())
        ledger._ask("PRAGMA max_page_count = 1")
        with pytest.raises(UsageError, match=r"the ledger cannot be used \(database or disk is full\)"):
            record(ledger, make_result("/b.txt", stem="b", message="m" * 50_000))


def test_a_folder_that_is_a_file_is_said_in_a_sentence(tmp_path):
    (tmp_path / "out").write_text("in the way", "utf-8")
    with pytest.raises(UsageError, match="a file stands where the output folder should be"):
        open_ledger(tmp_path / "out" / ".bluf")


def test_the_ledger_of_a_store_is_kept_at_home_each_store_its_own():
    assert place_ledger("briefs") == Path("briefs/.bluf")
    one, two = place_ledger("s3://one/briefs"), place_ledger("s3://two/briefs")
    assert one != two
    assert one == place_ledger("s3://one/briefs/")
