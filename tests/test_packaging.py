"""What reaches a user: the wheel carries everything that a brief is made of, and finds it from anywhere."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = (".typ", ".md", ".toml", ".json", ".typed", ".docx", ".j2", ".html", ".css", ".js")
DATA += (".bash", ".zsh", ".fish")


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
    release = wheel.name.split("-py3")[0]
    manual = f"{release}.data/data/share/man/man1/bluf.1"
    assert manual in others
    assert {Path(name).parts[0] for name in others - {manual}} == {f"{release}.dist-info"}


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


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the source archive unpacks to."""
    folder = tmp_path_factory.mktemp("sdist")
    run("-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (archive,) = folder.glob("bluf-*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_source_archive_can_be_built_from_and_tested(unpacked):
    assert {
        "README.md",
        "THIRD-PARTY.md",
        "pyproject.toml",
        "docs/templates.md",
        "src/bluf/py.typed",
        "templates/standard/brief.docx",
        "source/trumps-negotiation-from-strength.txt",
        "docs/bluf.1",
        "docs/schema/outline-1.json",
        "tests/cases/help.md",
        "tests/fixtures/night-ferry.txt",
        "tests/plugin_example/pyproject.toml",
    } <= list_files(unpacked)


def test_the_source_archive_holds_what_git_does_and_nothing_else(unpacked):
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    known = {name for name in said.split("\0") if name and (ROOT / name).is_file()}
    assert list_files(unpacked) ^ known == {"PKG-INFO"}


def test_from_the_source_archive_the_same_wheel_is_built(wheel, unpacked, tmp_path):
    run("-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=unpacked)
    (again,) = tmp_path.glob("*.whl")
    assert again.name == wheel.name
    first, second = zipfile.ZipFile(wheel), zipfile.ZipFile(again)
    assert {name: first.read(name) for name in first.namelist()} == {
        name: second.read(name) for name in second.namelist()
    }


def test_the_metadata_says_what_there_is_to_install(wheel):
    (name,) = (name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA"))
    said = email.message_from_bytes(zipfile.ZipFile(wheel).read(name))
    extras = {"html", "pdf", "typst", "cluster", "watch", "llm", "docs", "all"}
    assert extras <= set(said.get_all("Provides-Extra"))
    assert (said["Requires-Python"], said["License-Expression"]) == (">=3.11", "MIT")
    assert said.get_all("License-File") == ["LICENSE", "THIRD-PARTY.md"]
    assert said["Description-Content-Type"] == "text/markdown"
    # The builder spells out what an extra takes over from others.
    needed = [line.partition("; extra == ") for line in said.get_all("Requires-Dist") if "; extra" in line]
    of = {extra: {what for what, _, name in needed if name == f"'{extra}'"} for extra in extras | {"fonts"}}
    assert of["all"] == of["pdf"] | of["cluster"] | of["watch"] | of["fonts"]
    assert of["typst"] == of["pdf"]
    assert (of["html"], of["llm"]) == (set(), set())


def test_every_font_that_was_measured_is_named_with_its_licence():
    page = ROOT / "src" / "bluf" / "page"
    files = [
        page / "metrics.json",
        *sorted(set(page.glob("families/*.json")) - {page / "families/index.json"}),
    ]
    families = [family for file in files for family in json.loads(file.read_text())["families"]]
    rows = [
        line for line in (ROOT / "THIRD-PARTY.md").read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    missing = [
        family["font"]
        for family in families
        if not any(family["font"].replace("Version ", "") in row and family["licence"] in row for row in rows)
    ]
    assert len(families) > 15
    assert missing == []


@pytest.mark.skipif("CI" not in os.environ, reason="takes the network and half a minute: in CI alone")
def test_pipx_installs_the_wheel_for_a_user_who_has_an_empty_folder(wheel, example_source, tmp_path):
    """From the registry, dependencies and all, as the manual says."""
    run("-m", "venv", tmp_path / "tools", cwd=tmp_path)
    tools = tmp_path / "tools" / "bin"
    quietly = ("-q", "--disable-pip-version-check")
    subprocess.run([tools / "python", "-m", "pip", "install", *quietly, "pipx"], check=True, cwd=tmp_path)
    home = {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | home
    command = [tools / "pipx", "install", "--python", sys.executable, "--backend", "pip", wheel]
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
    (tmp_path / "empty").mkdir()
    made = subprocess.run(
        [tmp_path / "bin" / "bluf", "make", example_source, "-q"],
        cwd=tmp_path / "empty",
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.splitlines() == [f"output/{example_source.stem}.{ending}" for ending in ("docx", "md")]
