"""A walk through README and the manual: from nothing, every command that they print, and what it says.

    python tests/docs/walk.py                       in a new environment, as somebody who has just come
    python tests/docs/walk.py docs/batch.md --venv /opt/venv    one page, in an environment that is there
    python tests/docs/walk.py --accept              write down what the commands say instead; read the diff

A page is one session of bash in a copy of the checkout, with bluf on the PATH. `printed.py` tells how a page
marks what cannot be run. With `--venv` commands that make an environment are passed over.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from printed import ROOT, Block, Command, list_pages, read_blocks

sys.path.insert(0, str(ROOT / "tests"))

from elision import matches

INSTALLS = re.compile(r"\bpip3? install\b|-m venv\b|\bactivate\b")
NOT_NEEDED = "an environment was given, with --venv"
PAGE_SECONDS = 300
ENDED = re.compile(r"\x1e(\d+) ([\d.]+)\n")
PROLOGUE = """
exec </dev/null 2>&1
ended() { local code=$?; printf '\\036%s %s\\n' "$code" "$EPOCHREALTIME"; return "$code"; }
"""


class Step(NamedTuple):
    """A command that was run: what it printed, its exit code, and when it ended (seconds of the clock)."""

    command: Command
    printed: str
    code: int
    ended: float

    @property
    def is_as_told(self) -> bool:
        return self.command.answer is None or matches(self.command.answer, self.printed)


class Walk(NamedTuple):
    """Where a walk takes place."""

    checkout: Path
    """The folder in which every page is read."""
    venv: Path
    is_new: bool
    """Whether the pages make the environment themselves."""

    def is_passed_over(self, command: Command) -> bool:
        return not self.is_new and bool(INSTALLS.search(command.words))

    def environment(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "CI")}
        if self.is_new:
            kept.pop("PYTHONPATH", None)
        ours = {
            "PATH": f"{self.venv}/bin:{sys.base_prefix}/bin:/usr/local/bin:/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "TERMINAL_WIDTH": "80",
            "PYTHONUNBUFFERED": "1",  # else what goes to standard error comes before what was printed first
            "XDG_CONFIG_HOME": f"{self.checkout}/.home",
            "XDG_STATE_HOME": f"{self.checkout}/.home",
        }
        return kept | ours


def copy_checkout(target: Path) -> None:
    """Copy what git knows or would add: what somebody gets who clones this."""
    command = ["git", "ls-files", "-coz", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def furnish(folder: Path) -> None:
    """Make a folder a fresh checkout again, but for the environment that an earlier page has made there."""
    folder.mkdir(exist_ok=True)
    for left in folder.iterdir():
        if left.name != ".venv":
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    copy_checkout(folder)


def list_runs(block: Block, walk: Walk) -> list[Command]:
    """Return the commands of a block that are run."""
    if block.excuse:
        return []
    return [command for command in block.commands() if not walk.is_passed_over(command)]


def write_script(blocks: Iterable[Block], walk: Walk) -> str:
    """Return the session of a page as a script that tells after each command how it ended."""
    parts = [PROLOGUE]
    for block in blocks:
        if block.saved_as:
            parts.append(f"mkdir -p \"$(dirname '{block.saved_as}')\"")
            parts.append(f"cat > '{block.saved_as}' <<'\x1d'\n{block.text}\x1d")
        parts += [f"{command.words}\nended" for command in list_runs(block, walk)]
    return "\n".join(parts) + "\n"


def take_steps(blocks: list[Block], walk: Walk) -> list[Step]:
    """Return what the commands of a page do, one after the other; fewer where the session broke off."""
    told = ENDED.split(talk(write_script(blocks, walk), walk))
    answers = zip(told[::3], told[1::3], told[2::3], strict=False)
    commands = (command for block in blocks for command in list_runs(block, walk))
    return [
        Step(command, printed, int(code), float(ended))
        for command, (printed, code, ended) in zip(commands, answers, strict=False)
    ]


def talk(script: str, walk: Walk) -> str:
    """Return all that a session prints; it ends after `PAGE_SECONDS`, with whatever it has started."""
    with subprocess.Popen(
        ["bash", "-c", script],
        cwd=walk.checkout,
        env=walk.environment(),
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as session:
        try:
            printed = session.communicate(timeout=PAGE_SECONDS)[0]
        except subprocess.TimeoutExpired:
            os.killpg(session.pid, signal.SIGKILL)
            printed = session.communicate()[0]
    return printed.decode("utf-8", "replace")


def find_failures(steps: list[Step]) -> Iterator[str]:
    """Yield the commands that fail and are not asked how they ended."""
    for place, step in enumerate(steps):
        asked = [following.command.words for following in steps[place + 1 : place + 2]] == ["echo $?"]
        if step.code and not asked:
            yield f"`{step.command.words}` ends with {step.code}: {step.printed.strip()}"


def find_differences(steps: list[Step]) -> Iterator[str]:
    """Yield where a page prints something else than its commands."""
    for step in steps:
        if not step.is_as_told:
            lines = (text.splitlines() for text in (step.command.answer or "", step.printed))
            difference = difflib.unified_diff(*lines, "the page", "what happened", n=1, lineterm="")
            yield "\n    ".join((f"`{step.command.words}` prints something else", *difference))


def accept(page: Path, blocks: list[Block], steps: list[Step], walk: Walk) -> None:
    """Write into a page what its commands print, wherever it says something else."""
    lines = page.read_text("utf-8").splitlines(keepends=True)
    left, texts = iter(steps), []
    for block in blocks:
        texts.append("")
        for command in block.commands():
            is_run = not block.excuse and not walk.is_passed_over(command)
            texts[-1] += write_down(command, next(left, None) if is_run else None)
    for block, text in reversed(list(zip(blocks, texts, strict=True))):
        if block.language == "console":
            lines[block.first - 1 : block.last - 1] = [text]
    page.write_text("".join(lines), "utf-8")


def write_down(command: Command, step: Step | None) -> str:
    """Return a command of a session as its page shows it, with what it prints where it was run."""
    words = command.words.replace("\n", "\n> ")
    return f"$ {words}\n{step.printed if step and not step.is_as_told else command.answer}"


def visit(page: Path, walk: Walk, accepts: bool) -> tuple[list[Step], list[str]]:
    """Return what was done on a page and what is wrong with it; print how much of it was run, and why not."""
    blocks = list(read_blocks(page.read_text("utf-8")))
    commands = [command for block in blocks for command in block.commands()]
    if not commands:
        return [], []
    name = page.relative_to(ROOT).as_posix()
    furnish(walk.checkout)
    steps = take_steps(blocks, walk)
    faults = list(find_failures(steps))
    if accepts and not faults:
        accept(page, blocks, steps, walk)
    else:
        faults += find_differences(steps)
    runs = sum(len(list_runs(block, walk)) for block in blocks)
    if len(steps) < runs:
        faults.append(f"the session broke off, {runs - len(steps)} commands were never reached")
    print(f"{name}: {len(steps)} run, {len(commands) - runs} not run")
    for block in blocks:
        if left := len(block.commands()) - len(list_runs(block, walk)):
            print(f"    line {block.first}, {left} not run: {block.excuse or NOT_NEEDED}")
    return steps, [f"{name}: {fault}" for fault in faults]


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--venv", type=Path, help="an environment that has bluf; else the pages make one")
    parser.add_argument("--accept", action="store_true", help="write down what the commands say")
    return parser.parse_args()


def main() -> int:
    wanted = read_arguments()
    pages = [page.resolve() for page in wanted.pages] or list_pages()
    with tempfile.TemporaryDirectory() as name:
        checkout = Path(name).resolve() / "bluf"
        venv = wanted.venv.absolute() if wanted.venv else checkout / ".venv"
        walk = Walk(checkout, venv, is_new=wanted.venv is None)
        if walk.is_new and pages[0].name != "README.md":
            pages.insert(0, ROOT / "README.md")  # it is what makes the environment
        begun, steps, faults = time.time(), [], []
        for page in pages:
            done, wrong = visit(page, walk, wanted.accept)
            steps += done
            faults += wrong
        first = next((step for step in steps if "bluf make" in step.command.words), None)
        if first and walk.is_new:
            print(f"from an empty folder to the first brief: {(first.ended - begun) / 60:.1f} minutes")
    for fault in faults:
        print(f"walk: {fault}")
    print(f"walk: {len(steps)} commands, {len(faults)} faults, {(time.time() - begun) / 60:.1f} minutes")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
