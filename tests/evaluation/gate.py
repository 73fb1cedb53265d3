"""The evaluation gate: score the outlines of real commentaries; fail where a figure falls under its floor.

    python tests/evaluation/gate.py
    python tests/evaluation/gate.py --formats txt md     those alone, measured and not judged

Needs ../shared/eval (third-party texts, marked by a large language model). Without it there is nothing to
measure: a user's machine passes with a word about it, CI fails.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVALUATION = ROOT.parent / "shared" / "eval"
FLOORS = Path(__file__).with_name("floors.toml")
COMMAND = f"{sys.executable} -m bluf outline {{file}} --format json"


def main() -> int:
    if not EVALUATION.is_dir():
        print(f"evaluation: {EVALUATION} is not there, nothing measured")
        return 1 if os.environ.get("CI") else 0
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    if "--formats" in sys.argv:
        measure(tuple(sys.argv[sys.argv.index("--formats") + 1 :]))
        return 0
    figures = measure(tuple(floors["formats"]))
    failed = False
    for name, floor in floors["floors"].items():
        holds = figures[name] >= floor
        failed |= not holds
        print(f"{name:16} {figures[name]:.3f}  floor {floor:.3f}  {'ok' if holds else 'TOO LOW'}")
    return int(failed)


def measure(formats: tuple[str, ...]) -> dict[str, float]:
    """Return the mean figures over the documents of these formats (endings without a dot)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "gold").mkdir()
        for path in sorted((EVALUATION / "gold").glob("*.json")):
            if json.loads(path.read_text("utf-8"))["format"] in formats:
                (folder / "gold" / path.name).write_bytes(path.read_bytes())
        result = folder / "figures.json"
        score = [sys.executable, str(EVALUATION / "score.py"), "--run", COMMAND]
        subprocess.run([*score, "--gold", str(folder / "gold"), "--json", str(result)], check=True)
        figures: dict[str, float] = json.loads(result.read_text("utf-8"))["mean"]
        return figures


if __name__ == "__main__":
    sys.exit(main())
