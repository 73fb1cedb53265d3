"""What every test may use: the option that rewrites the pages in `cases/`, and two commentaries."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write down what the commands in tests/cases do; read the diff"
    )


@pytest.fixture(scope="session")
def ferry() -> bytes:
    """A commentary made up for these tests: two sides, three reasons, and all the furniture there is."""
    return (TESTS / "fixtures" / "night-ferry.txt").read_bytes()


@pytest.fixture(scope="session")
def example_source() -> Path:
    """The commentary that the worked example in `output/` is made from."""
    return TESTS.parent / "source" / "trumps-negotiation-from-strength.txt"
