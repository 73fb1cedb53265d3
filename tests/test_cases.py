"""The pages in `cases/`: each tells what a command does, and everything that it says is checked.

A page is prose and fenced blocks, read from top to bottom in an empty folder:

    ```text notes.txt    a file to write, its name behind the language
    ```console           a command behind `$ `: `bluf`, or a line for the shell
    ```stdout            what the command above prints; likewise `stderr` and `exit` (left out: nothing, 0)
    ```folder            the files that are there now, one a line

`…` stands for whatever is there, be it nothing. A failing `bluf` must leave every file as it was, whether or
not its page says so. `pytest tests/test_cases.py --accept` writes down what happens instead; read its diff.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bluf.__main__ import main
from elision import matches

TESTS = Path(__file__).parent
PAGES = sorted((TESTS / "cases").glob("*.md"))
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>\S[^\n]*)\n(?P<body>(?:[^\n]*\n)*?)(?P=fence)$", re.MULTILINE)
SHELL_SIGNS = set("|<>;&`*")
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1764028800",  # 25 November 2025
    "COLUMNS": "80",
    "TERMINAL_WIDTH": "80",
    "SAMPLES": str(TESTS / "fixtures"),
}
EXPECTED = ("exit", "stdout", "stderr", "folder")


class Result(NamedTuple):
    """What a command did."""

    exit: str
    stdout: str
    stderr: str
    folder: str


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BLUF_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    told = page.read_text("utf-8")
    happened = play(told)
    if request.config.getoption("--accept"):
        page.write_text(happened, "utf-8")
    elif happened != told:
        lines = (text.splitlines() for text in (told, happened))
        pytest.fail("\n".join(difflib.unified_diff(*lines, "the page", "what happened", lineterm="")), False)


def play(page: str) -> str:
    """Return the page as it should read: every command carried out, its blocks put right."""
    blocks = list(FENCE.finditer(page))
    assert any(block["info"] == "console" for block in blocks), "the page runs no command"
    parts, end = [], 0
    for place, block in enumerate(blocks):
        if block["info"] in EXPECTED:
            continue
        parts.append(page[end : block.end()])
        end = block.end()
        if block["info"] != "console":
            write_file(block["info"].split(maxsplit=1)[1], block["body"])
            continue
        told = list(takewhile_expected(blocks[place + 1 :]))
        parts.append(put_right(page[end : told[-1].end() if told else end], told, run(block["body"]), end))
        end = told[-1].end() if told else end
    return "".join((*parts, page[end:]))


def takewhile_expected(blocks: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    for block in blocks:
        if block["info"] not in EXPECTED:
            return
        yield block


def put_right(text: str, told: list[re.Match[str]], result: Result, offset: int) -> str:
    """Return the part of a page behind a command with each block as it should be."""
    for block in reversed(told):
        body = getattr(result, block["info"])
        if not matches(block["body"], body):
            start, end = block.start("body") - offset, block.end("body") - offset
            text = text[:start] + body + text[end:]
    silent = Result("0\n", "", "", result.folder)
    for kind in EXPECTED:
        said = getattr(result, kind)
        if kind not in {block["info"] for block in told} and said != getattr(silent, kind):
            text += f"\n\n```{kind}\n{said}```"
    return text


def write_file(name: str, body: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(body, "utf-8")


def run(command: str) -> Result:
    """Return what a command line does in the current folder."""
    line = command.removeprefix("$ ").rstrip("\n")
    before = list_files()
    in_process = line.startswith("bluf") and not SHELL_SIGNS & set(line)
    code, stdout, stderr = (
        call_main(shlex.split(os.path.expandvars(line))) if in_process else call_shell(line)
    )
    after = list_files()
    assert "Traceback" not in stderr, stderr
    assert not (code and "bluf" in line and before != after), f"a failure changed files: {after}"
    return Result(f"{code}\n", stdout, stderr, "".join(f"{name}\n" for name in after))


def list_files() -> dict[str, bytes]:
    files = (path for path in sorted(Path().rglob("*")) if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in files}


def call_main(words: list[str]) -> tuple[int, str, str]:
    """Return exit code, output and errors of the real command, in this process, which saves 0.5 s."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    code: object = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        patch.setattr(sys, "argv", words)
        # Else Typer calls it `python -m pytest.bluf` where the tests were started so.
        patch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
        try:
            main()
        except SystemExit as exit_:
            code = exit_.code or 0
    assert isinstance(code, int), code
    stdout, stderr = (stream.buffer.getvalue().decode() for stream in streams)
    return code, stdout, stderr


def call_shell(line: str) -> tuple[int, str, str]:
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_runner_notices_a_difference(tmp_path, monkeypatch):
    """A page that says too little or too much does not come back as it was."""
    monkeypatch.chdir(tmp_path)
    right = "```console\n$ bluf --version\n```\n\n```stdout\nbluf …\n```\n"
    assert play(right) == right
    assert play(right.replace("bluf …", "blurb …")) != right.replace("bluf …", "blurb …")
    assert "```stdout" in play("```console\n$ bluf --version\n```\n")
    assert "```exit\n3\n```" in play("```console\n$ bluf make missing.txt\n```\n")
