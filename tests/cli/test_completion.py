"""What a shell offers at the Tab key: asked of ourselves, and of real shells with a real terminal."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_help import COMMANDS, ROOT

from bluf.cli.completing import FREE, complete_words, name_value
from bluf.packs import list_packs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")
PACKS = set(list_packs())
CHOICES = {
    "": {"make", "outline", "template", "completion"},
    "ma": {"make"},
    "template che": {"check"},
    "make --pa": {"--paper"},
    "make --paper ": {"letter", "a4"},
    "make x.txt -f docx,m": {"docx,md"},
    "make --format=docx,h": {"--format=docx,html"},
    "make -qf ht": {"html"},
    "make x.txt -t ": PACKS,
    "digest b -f ": {"md", "html"},
    "outline --format y": {"yaml"},
    "make --from mar": {"markdown"},
    "outline x.txt --engine o": {"openai"},
    "template new office --from mem": {"memo"},
    "template check leg": {"legislative"},
    "schema prov": {"provenance"},
    "make --pdf-standard a-3": {"a-3a", "a-3b", "a-3u"},
    "make x.txt --cuts --stri": {"--strict"},
}
PLACES = {
    "make ": "files",
    "make -q ": "files",
    "make -- ": "files",
    "make x.txt ": "none",
    "batch a.txt b.txt ": "files",
    "verify brief.docx ": "files",
    "make x.txt -o ": "folders",
    "make x.txt --output=": "folders",
    "make x.txt -t ": "folders",
    "digest ": "folders",
    "diff old.txt ": "files",
    "make --date ": "none",
    "no-such-command ": "none",
}


def words_of(line: str) -> list[str]:
    return line.split(" ")


@pytest.mark.parametrize(("line", "offered"), CHOICES.items())
def test_what_is_offered(line, offered):
    values = {value for value, _ in complete_words(ROOT, words_of(line)).values}
    assert offered <= values
    assert all(value.startswith(words_of(line)[-1]) for value in values)


@pytest.mark.parametrize(("line", "kind"), PLACES.items())
def test_where_a_path_is_offered(line, kind):
    assert complete_words(ROOT, words_of(line)).kind == kind


def test_a_format_is_offered_once_and_a_hidden_argument_never():
    assert "docx,docx" not in {value for value, _ in complete_words(ROOT, ["make", "-f", "docx,"]).values}
    assert complete_words(ROOT, ["completion", "bash", ""]).values == ()


@pytest.mark.parametrize("path", COMMANDS)
def test_every_value_is_offered_or_nobodys_to_guess(path):
    """A new option of a command says its choices, or what its value is called is one of PLACES or FREE."""
    command, words = COMMANDS[path], path.split()[1:]
    for param in command.params:
        if param.hidden or getattr(param, "is_flag", False) or name_value(param) in FREE:
            continue
        before = [*words, param.opts[0]] if param.param_type_name == "option" else words
        taken = [one for one in command.params if one.param_type_name == "argument"]
        ahead = taken.index(param) if param in taken else 0
        offer = complete_words(ROOT, [*before, *["x"] * ahead, ""])
        assert offer.values or offer.kind != "none", f"{path} {param.opts[0]}"


def need(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {shell}")
    return found


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A folder with a commentary, another folder and a pack; `bluf` is on the PATH."""
    monkeypatch.chdir(tmp_path)
    Path("night ferry.txt").write_text("Ferries should run at night.\n")
    Path("briefs").mkdir()
    pack = Path("templates/zeta-office")
    pack.mkdir(parents=True)
    (pack / "template.toml").write_text('name = "zeta-office"\nextends = "standard"\n')
    home = tmp_path / "home"
    home.mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(home), "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "> "}


def script_of(shell: str, machine: dict[str, str]) -> Path:
    done = subprocess.run(["bluf", "completion", shell], env=machine, capture_output=True, check=True)
    file = Path(f"completion.{shell}")
    file.write_bytes(done.stdout)
    return file


BASH_WORDS = {
    "bluf ma": (("bluf", "ma"), ["make"]),
    "after an equals sign": (("bluf", "make", "--format", "=", "docx,h"), ["docx,html"]),
    "nothing after it": (("bluf", "make", "--paper", "="), ["letter", "a4"]),
    "a pack of one's own": (("bluf", "make", "x", "-t", "ze"), ["zeta-office"]),
    "an address before": (("bluf", "make", "https", ":", "//a.example", "--strict", "--quie"), ["--quiet"]),
    "a name with a space": (("bluf", "make", "night ferry.txt", "--quie"), ["--quiet"]),
    "a file": (("bluf", "make", "nig"), []),
}


@pytest.mark.parametrize(("words", "reply"), BASH_WORDS.values(), ids=BASH_WORDS)
def test_bash_offers_it(words, reply, machine):
    """The function called as bash calls it; for a file it leaves the word to bash."""
    script = script_of("bash", machine)
    call = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bluf "$1"; printf "%s\\n" "${COMPREPLY[@]}"'
    code = f". ./{script}; {call}"
    command = [shutil.which("bash"), "--norc", "-c", code, "bash", *words]
    done = subprocess.run(command, env=machine, capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if line] == reply


READY, LINE, MOST_SECONDS = re.compile(rb"ready\r?\n"), re.compile(rb"\n_:(.*):_\r?\n"), 30


def press_tab(command: list[str], setup: str, typed: str, machine: dict[str, str]) -> str:
    """The line that a shell in a terminal has after Tab: it is sent on to `echo`."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(command[0], command, machine)
    told = b""
    # Keys are read one after the other: what is typed behind the Tab waits for what it brings.
    steps = ((f"{setup}; echo rea''dy\r", READY), (f"{typed}\t\x01echo _:\x05:_\r", LINE))
    try:
        for line, awaited in steps:
            os.write(terminal, line.encode())
            until = time.monotonic() + MOST_SECONDS
            while time.monotonic() < until and not awaited.search(told):
                if select.select([terminal], [], [], 0.2)[0]:
                    told += os.read(terminal, 4096)
        found = LINE.search(told)
        assert found, told.decode(errors="replace")
        return found[1].decode()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


TABS = {
    "a command": ("bluf templ", "bluf template "),
    "an option": ("bluf make x.txt --pap", "bluf make x.txt --paper "),
    "a pack of one's own": ("bluf make x.txt -t zet", "bluf make x.txt -t zeta-office "),
    "a value behind its option": ("bluf make --format=docx,ht", "bluf make --format=docx,html "),
    "a file": ("bluf make nig", "bluf make night ferry.txt "),
    "a folder": ("bluf make x.txt -o bri", "bluf make x.txt -o briefs/"),
}


@pytest.mark.parametrize(("typed", "line"), TABS.values(), ids=TABS)
def test_bash_completes_it_in_a_terminal(typed, line, machine):
    script = script_of("bash", machine)
    command = [shutil.which("bash"), "--norc", "-i"]
    assert press_tab(command, f". ./{script}", typed, machine) == line


@pytest.mark.parametrize(("typed", "line"), TABS.values(), ids=TABS)
def test_zsh_completes_it_in_a_terminal(typed, line, machine):
    command = [need("zsh"), "-f", "-i"]
    setup = f"autoload -Uz compinit; compinit -u -D; . ./{script_of('zsh', machine)}"
    assert press_tab(command, setup, typed, machine).rstrip(" /") == line.rstrip(" /")


@pytest.mark.parametrize(("typed", "line"), TABS.values(), ids=TABS)
def test_fish_offers_it(typed, line, machine):
    code = f"source {script_of('fish', machine)}; complete -C '{typed}'"
    command = [need("fish"), "--no-config", "-c", code]
    done = subprocess.run(command, env=machine, capture_output=True, text=True, check=True)
    offered = [row.partition("\t")[0] for row in done.stdout.splitlines()]
    word = line[len(typed[: typed.rindex(" ") + 1]) :].rstrip(" ")
    assert offered == [word]
