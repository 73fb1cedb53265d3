"""An environment of its own, into which pip installs the example plugin as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

import bluf

EXAMPLE = Path(__file__).parents[1] / "plugin_example"
LETTER = """\
Title: Keep the night ferry
By: Ada Example; Bo Sample
Date: 2024-02-29

The night ferry should stay, and the state should pay for it. A line that carries nurses, mail and fresh
milk is no luxury; it is the road that the islands do not have.

There are two reasons that the closure would cost more than it saves. First, the islands' clinic depends on
the crossing. Second, the fish auction opens at five, and the catch must be there.

Parliament must write the night service into law, with a fixed sum for each crossing.

In the end, a country shows what it thinks of its edges by when it lets the last boat go.
"""
"""In the format that the plugin reads."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has what this one has, and the plugin."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    made = folder / "bin" / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([made, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    # What is installed here is lent, so that nothing needs the network; the code under test comes first.
    lent = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
    Path(site, "lent.pth").write_text(f"{Path(bluf.__file__).parents[1]}\n{lent}")
    quietly = ("-q", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    command = [sys.executable, "-m", "pip", "--python", str(made), "install", *quietly, str(EXAMPLE)]
    subprocess.run(command, check=True, capture_output=True, env=without_path())
    return made


def without_path() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture
def call(python: Path, tmp_path: Path) -> Run:
    """Runs `bluf WORDS…` there, in a folder that holds the letter; `path` is one more place of packages."""
    (tmp_path / "ferry.letter").write_text(LETTER, "utf-8")

    def run(*words: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = without_path() | ({"PYTHONPATH": str(path)} if path else {})
        return subprocess.run(
            [python, "-m", "bluf", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def bring(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Returns a folder with one more installed package: its entry points, and the code of its one module."""

    def install(name: str, entry_points: str, code: str = "") -> Path:
        folder = tmp_path / "brought"
        about = folder / f"{name}-0.3.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.3\n")
        (about / "entry_points.txt").write_text(entry_points)
        (folder / f"{name}.py").write_text(code)
        return folder

    return install
