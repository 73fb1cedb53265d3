"""Faults for real: whatever ended the first run, the same command finishes, and nothing is lost by it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from faults import FAULTS, Outcome, try_fault
from injuries import COUNT, CannotBeTriedError, release_disk
from libraries import Library

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, mounts and /proc of Linux")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    library = Library(tmp_path_factory.mktemp("undisturbed"), COUNT)
    assert library.run().code == 0
    return library.digest_briefs()


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_lost(name: str, tmp_path: Path, undisturbed: dict[str, str]):
    fault = FAULTS[name]
    try:
        outcome = try_fault(fault, tmp_path, undisturbed)
    except CannotBeTriedError as reason:
        pytest.skip(str(reason))
    finally:
        release_disk(tmp_path)
    assert (outcome.first.code, outcome.then.code) == (fault.first_code, fault.then_code), outcome
    assert [name.removesuffix(".txt") for name in outcome.then.list_in("failed")] == [*fault.culprits]
    assert_whole(outcome)


def assert_whole(outcome: Outcome) -> None:
    assert outcome.lost == ()
    assert outcome.halves == ()
    assert outcome.orphans == ()
    assert outcome.twice == ()
