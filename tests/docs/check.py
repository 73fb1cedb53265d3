"""Are README and manual true where they only mention something? python tests/docs/check.py

The README's test line is the one that CI runs, its exit codes are the code's; every `bluf COMMAND --option`
and every file of ours that prose names is there (`xx` is any). What printed commands do, `walk.py` sees.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cogapp import Cog
from printed import ROOT, list_pages
from tables import PAGES

from bluf import errors

HERE = Path(__file__).resolve().parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh(?: (?P<use>\w+))?\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


def find_faults() -> Iterator[str]:
    """Yield each thing that the README says and that is not so."""
    blocks = {match["use"]: match["code"].strip() for match in BLOCK.finditer(README)}
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    if blocks["test"] not in script:
        yield f".ci/run does not run the README's test line: {blocks['test']}"
    yield from check_tables()
    for page in list_pages():
        name, text = page.relative_to(ROOT).as_posix(), page.read_text("utf-8")
        yield from (f"{name}: {fault}" for fault in (*check_mentions(text), *check_files(text)))


def check_tables() -> Iterator[str]:
    """Yield the pages whose tables are not what the code says, and the exit codes without a meaning."""
    for error in errors.BlufError.__subclasses__():
        if error.exit_code not in errors.EXIT_CODES:
            yield f"exit code {error.exit_code} ({error.__name__}) is not in errors.EXIT_CODES"
    for page in PAGES:
        # cog says what differs.
        if Cog().main(["cog", "--check", "-I", str(HERE), str(ROOT / page)]):
            yield f"{page} is out of date: cog -r -I tests/docs {page}"


def check_mentions(page: str) -> Iterator[str]:
    """Yield the commands and options that prose names and that bluf's help does not."""
    for said in re.findall(r"`bluf ([a-z][^`]*)`", page):
        words = said.replace("'", "").split()
        command = words[:2] if words[0] == "template" and words[1:] else words[:1]
        told = read_help(*command)
        if told is None:
            yield f"there is no `bluf {' '.join(command)}`"
            continue
        for option in (word.partition("=")[0] for word in words if word.startswith("-") and word != "-"):
            if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", told):
                yield f"`bluf {' '.join(command)}` has no {option}"


@cache
def read_help(*command: str) -> str | None:
    """Return the help of a command, None where there is no such command."""
    words = [sys.executable, "-m", "bluf", *command, "--help"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode == 0 else None


def check_files(page: str) -> Iterator[str]:
    """Yield the files and folders of ours that prose names and that are not there."""
    for said in re.findall(r"(?<![\w/.-])((?:tests|src|docs)/[\w./*-]+)", page):
        if not list(ROOT.glob(re.sub(r"\bxx\b", "*", said.rstrip("./")))):
            yield f"there is no {said}"


def main() -> int:
    faults = list(find_faults())
    for fault in faults:
        print(f"docs: {fault}")
    print(f"docs: {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
