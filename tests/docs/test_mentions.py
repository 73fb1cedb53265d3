"""What prose mentions: commands and their options, files of ours."""

from __future__ import annotations

import pytest
from check import check_files, check_mentions


@pytest.mark.parametrize(
    ("prose", "faults"),
    [
        ("`bluf make x --cuts` and `bluf template check NAME --annotate`", []),
        ("`bluf makes x`", ["there is no `bluf makes`"]),
        ("`bluf make x --cut`", ["`bluf make` has no --cut"]),
        ("`bluf verify --json-lines=2`", ["`bluf verify` has no --json-lines"]),
    ],
)
def test_a_command_that_is_not_there_is_told(prose, faults):
    assert list(check_mentions(prose)) == faults


@pytest.mark.parametrize(
    ("prose", "faults"),
    [
        ("`python tests/docs/check.py` and tests/docs/.", []),
        ("`src/bluf/outlines/vocabulary/xx.toml`, `tests/tools/make_*.py`", []),
        ("see tests/docs/chalk.py.", ["there is no tests/docs/chalk.py."]),
    ],
)
def test_a_file_that_is_not_there_is_told(prose, faults):
    assert list(check_files(prose)) == faults
