"""A dask scheduler with two workers, and an S3 server, on loopback: real ones, for as long as a test runs."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

WAIT_SECONDS = 60
"""For a scheduler or a server to be there."""


def need(*packages: str) -> None:
    """Skip the test where a package is missing; in CI that is an error."""
    for package in packages:
        try:
            importlib.import_module(package)
        except ImportError:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {package}")


class Cluster:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: Path, environment: Mapping[str, str], workers: int = 2) -> None:
        self._folder, self._environment = folder, os.environ | dict(environment)
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--no-dashboard")
        self.address = self._read_address()
        self.workers: list[subprocess.Popen[bytes]] = []
        for _ in range(workers):
            self.add_worker()

    def add_worker(self) -> None:
        self.workers.append(self._start("worker", "--nthreads", "1", "--no-nanny"))

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        # Their own words for the command line of dask: no entry point has to be found.
        code = f"import sys; from distributed.cli.dask_{what} import main; sys.exit(main())"
        command = [sys.executable, "-c", code, "--host", "127.0.0.1", "--scheduler-file", str(self._file)]
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(
                [*command, *options], cwd=self._folder, env=self._environment, stdout=log, stderr=log
            )

    def _read_address(self) -> str:
        for _ in range(WAIT_SECONDS * 10):
            with contextlib.suppress(OSError, ValueError):
                return json.loads(self._file.read_text())["address"]
            time.sleep(0.1)
        raise AssertionError((self._folder / "scheduler.log").read_text())

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def open_cluster(folder: Path, environment: Mapping[str, str], workers: int = 2) -> Iterator[Cluster]:
    folder.mkdir(exist_ok=True)
    cluster = Cluster(folder, environment, workers)
    try:
        yield cluster
    finally:
        cluster.close()


@contextlib.contextmanager
def open_s3() -> Iterator[dict[str, str]]:
    """Yield the variables by which s3fs finds a server of its own."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "FSSPEC_S3_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server.stop()
