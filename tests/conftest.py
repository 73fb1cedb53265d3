"""What every test may use: the option that rewrites `cases/`, two commentaries, and a certificate."""

from __future__ import annotations

import subprocess
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


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A certificate for `localhost`, made for this run, with its key in the same file."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
    ]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", str(path) + ".crt"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + (path.parent / "both.pem.crt").read_text())
    return str(path)
