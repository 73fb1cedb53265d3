"""The tables of the documentation that the code is the source of; cog puts them in their places.

cog -r -I tests/docs README.md docs/limits.md     # writes them anew; tests/docs/check.py sees that they are
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import bluf
from bluf import settings
from bluf.errors import EXIT_CODES

PAGES = ("README.md", "docs/limits.md")
SETTINGS = Path(bluf.__file__).parent / "settings.py"


def write_exit_codes() -> str:
    """Return the exit codes and what they mean."""
    rows = (f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items())
    return "\n".join(("| exit code | means |", "|---|---|", *rows)) + "\n"


def write_limits() -> str:
    """Return every number of `settings.py`, with what its docstring says of it."""
    rows = (f"| `{name}` | {value} | {meaning} |" for name, value, meaning in list_limits())
    return "\n".join(("| limit | value | unit, and why this much |", "|---|---|---|", *rows)) + "\n"


def list_limits() -> Iterator[tuple[str, str, str]]:
    """Yield the names, the values and the meaning of each setting that is a number."""
    body = ast.parse(SETTINGS.read_text("utf-8")).body
    for assigned, below in zip(body, [*body[1:], None], strict=True):
        names = _names_of(assigned)
        values = [getattr(settings, name) for name in names]
        if not names or isinstance(values[0], str):
            continue
        meaning = below.value.value if isinstance(below, ast.Expr) else ""
        shown = ", ".join(f"{value:,}" for value in values)
        yield "`, `".join(names), shown, " ".join(meaning.replace("|", "\\|").split())


def _names_of(node: ast.stmt) -> list[str]:
    if not isinstance(node, ast.Assign):
        return []
    target = node.targets[0]
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    return [part.id for part in parts if isinstance(part, ast.Name)]
