"""Is the README true? Its commands are run, its test line is the one CI runs, its tables are the code's.

python tests/docs/check.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cogapp import Cog
from tables import PAGES

from bluf import errors

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh(?: (?P<use>\w+))?\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


def find_faults() -> Iterator[str]:
    """Yield each thing that the README says and that is not so."""
    blocks = {match["use"]: match["code"].strip() for match in BLOCK.finditer(README)}
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    if blocks["test"] not in script:
        yield f".ci/run does not run the README's test line: {blocks['test']}"
    yield from run_commands(blocks[None].splitlines())
    yield from check_tables()


def run_commands(lines: list[str]) -> Iterator[str]:
    """Yield the commands that fail in a folder that holds nothing but the sources."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "source", Path(name) / "source")
        for line in lines:
            command = line.replace("bluf ", f"{sys.executable} -m bluf ")
            done = subprocess.run(command, shell=True, cwd=name, capture_output=True, text=True, check=False)
            if done.returncode:
                yield f"`{line}` ends with {done.returncode}: {done.stderr.strip()}"


def check_tables() -> Iterator[str]:
    """Yield the pages whose tables are not what the code says, and the exit codes without a meaning."""
    for error in errors.BlufError.__subclasses__():
        if error.exit_code not in errors.EXIT_CODES:
            yield f"exit code {error.exit_code} ({error.__name__}) is not in errors.EXIT_CODES"
    for page in PAGES:
        # cog says what differs.
        if Cog().main(["cog", "--check", "-I", str(HERE), str(ROOT / page)]):
            yield f"{page} is out of date: cog -r -I tests/docs {page}"


def main() -> int:
    faults = list(find_faults())
    for fault in faults:
        print(f"docs: {fault}")
    print(f"docs: {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
