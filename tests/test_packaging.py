"""What reaches a user: the wheel carries everything that a brief is made of, and finds it from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = (".typ", ".md", ".toml", ".json", ".typed", ".docx", ".j2", ".html", ".css", ".js")


def run(*words: str | Path, cwd: Path, path: Path | None = None) -> str:
    """Return what `python WORDS…` prints, run in a folder, with one more place to import from."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    quietly = ("-q", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    run("-m", "pip", "wheel", *quietly, ROOT, "-w", folder, cwd=folder)
    (built,) = folder.glob("bluf-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's content and nothing else of ours."""
    target = tmp_path_factory.mktemp("installed")
    run(
        *("-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"),
        *("--target", target, wheel),
        cwd=target,
    )
    return target


def test_the_wheel_carries_every_file_that_the_code_reads(wheel):
    there = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src"
    expected = {p.relative_to(package).as_posix() for p in package.rglob("*") if p.suffix in (*DATA, ".py")}
    expected |= {f"bluf/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "templates").rglob("*.*")}
    assert {"bluf/py.typed", "bluf/page/metrics.json", "bluf/templates/standard/brief.docx"} <= expected
    assert expected - there == set()


def test_the_wheel_carries_nothing_else(wheel):
    others = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith((*DATA, ".py"))}
    assert {Path(name).parts[0] for name in others} == {f"{wheel.name.split('-py3')[0]}.dist-info"}


def test_from_the_wheel_in_an_empty_folder_a_brief_is_made(installed, example_source, tmp_path):
    """With the wheel's own code and templates: the checkout's are not on the way."""
    ours = run("-c", "import bluf; print(bluf.__file__)", cwd=tmp_path, path=installed).strip()
    assert Path(ours) == installed / "bluf" / "__init__.py"
    found = run("-c", "from bluf.packs import *; print(find_pack('standard'))", cwd=tmp_path, path=installed)
    assert Path(found.strip()) == (installed / "bluf" / "templates" / "standard").resolve()

    printed = run("-m", "bluf", "make", example_source, "-q", cwd=tmp_path, path=installed).splitlines()
    assert printed == [f"output/{example_source.stem}.{ending}" for ending in ("docx", "md")]
    assert zipfile.ZipFile(tmp_path / printed[0]).testzip() is None
    assert "# Trump's negotiation from strength\n" in (tmp_path / printed[1]).read_text("utf-8")


def test_the_editable_install_makes_the_same_brief_from_an_empty_folder(installed, example_source, tmp_path):
    words = ("-m", "bluf", "make", example_source, "-q", "--date", "2024-02-29")
    made = []
    for name, path in (("wheel", installed), ("editable", None)):
        (tmp_path / name).mkdir()
        printed = run(*words, cwd=tmp_path / name, path=path).splitlines()
        made.append([(tmp_path / name / line).read_bytes() for line in printed])
    assert made[0] == made[1]
    assert len(made[0]) == 2


def test_the_source_archive_can_be_built_from_and_tested(tmp_path):
    run("-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    (archive,) = tmp_path.glob("bluf-*.tar.gz")
    with tarfile.open(archive) as tar:
        there = {name.split("/", 1)[1] for name in tar.getnames() if "/" in name}
    assert {
        "README.md",
        "pyproject.toml",
        "src/bluf/py.typed",
        "templates/standard/brief.docx",
        "source/trumps-negotiation-from-strength.txt",
        "tests/cases/help.md",
        "tests/fixtures/night-ferry.txt",
    } <= there
