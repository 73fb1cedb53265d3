"""What every test may use: options to rewrite `cases/` and to list skips, commentaries, a certificate."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write down what the commands in tests/cases do; read the diff"
    )
    parser.addoption(
        "--skipped", type=Path, metavar="FILE", help="write what was skipped to FILE, for `pytest @FILE`"
    )


def pytest_configure(config: pytest.Config) -> None:
    # Workers tell the process that gave them their tests, which writes.
    if config.option.skipped and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Skipped(config.option.skipped))


class Skipped:
    """Writes which tests were skipped, one a line."""

    def __init__(self, file: Path) -> None:
        self._file, self._names = file, set[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self._names.add(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._names.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self._file.write_text("".join(f"{name}\n" for name in sorted(self._names)), "utf-8")


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
