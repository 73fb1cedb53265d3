"""Is the README true? Its test line is CI's, its exit codes are the code's: python tests/docs/check.py

What its commands do, `walk.py` sees.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bluf import errors

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh(?: (?P<use>\w+))?\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


def find_faults() -> Iterator[str]:
    """Yield each thing that the README says and that is not so."""
    blocks = {match["use"]: match["code"].strip() for match in BLOCK.finditer(README)}
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    if blocks["test"] not in script:
        yield f".ci/run does not run the README's test line: {blocks['test']}"
    yield from check_exit_codes()


def check_exit_codes() -> Iterator[str]:
    """Yield the exit codes that the code has and the README's table lacks."""
    for error in errors.BlufError.__subclasses__():
        if f"\n| {error.exit_code} | " not in README:
            yield f"exit code {error.exit_code} ({error.__name__}) is not in the README"


def main() -> int:
    faults = list(find_faults())
    for fault in faults:
        print(f"docs: {fault}")
    print(f"docs: {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
