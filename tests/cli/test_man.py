"""The manual page: made from the commands, up to date, and without a fault of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_help import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "bluf.1"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    if shutil.which(str(command[0])) is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {command[0]}")
    surroundings = {**os.environ, "MANWIDTH": "100", "MAN_KEEP_FORMATTING": ""}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_it_is_what_the_commands_are():
    done = run(sys.executable, ROOT / "tests" / "tools" / "make_man.py", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_mandoc_finds_no_fault():
    done = run("mandoc", "-T", "lint", "-W", "warning", PAGE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_fault_would_be_found(tmp_path):
    (tmp_path / "bad.1").write_text(PAGE.read_text("utf-8").replace(".EX", ".ZZ"), "utf-8")
    assert run("mandoc", "-T", "lint", "-W", "warning", tmp_path / "bad.1").returncode


def test_every_command_and_option_can_be_read_there():
    """As `mandoc` shows it, bold and the rest taken out."""
    shown = re.sub(r".\x08", "", run("mandoc", "-T", "utf8", "-O", "width=200", PAGE).stdout)
    sections = re.split(r"^   (?=bluf )", shown, flags=re.MULTILINE)
    for path, command in COMMANDS.items():
        if getattr(command, "commands", None):
            continue
        (section,) = [one for one in sections if re.match(rf"{path}(?= [A-Z\[]|\n)", one)]
        for param in command.params:
            assert param.hidden or param.opts[0] in section or param.metavar in section
        assert "-h, --help" in section
        assert command.help.splitlines()[3].strip() in section
