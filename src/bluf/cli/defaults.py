"""A project's defaults: `bluf.toml`, or `[tool.bluf]` in `pyproject.toml`, of the folder or one above it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..spelling import ask_near

FILE, TABLE_FILE = "bluf.toml", "pyproject.toml"
PARAMETERS = {
    "template": "template",
    "output": "output",
    "format": "formats",
    "paper": "paper",
    "cuts": "cuts",
    "strict": "strict",
    "quiet": "quiet",
}
"""From a key of the file, which is an option's name, to the parameter of the commands."""
KINDS: dict[str, type] = {"cuts": bool, "strict": bool, "quiet": bool}


def read_defaults(folder: Path) -> dict[str, Any]:
    """Return the defaults that hold in `folder`, which one is in, by parameter; empty where no file sets any.

    The nearest file counts. An `output` in it is a folder beside the file, and so is a `template` given as a
    path. Raises `UsageError` for a key or a value that no option has.
    """
    for place in (folder, *folder.parents):
        for name in (FILE, TABLE_FILE):
            # What is here is named as one names it here.
            path = Path(name) if place == folder else place / name
            table = _read_table(path)
            if table is not None:
                return _check(table, path)
    return {}


def _read_table(path: Path) -> dict[str, Any] | None:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if path.name == TABLE_FILE and "[tool.bluf]" not in text:
        return None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{error}.", str(path), "Correct it, or move it away.") from None
    return table if path.name == FILE else table.get("tool", {}).get("bluf")


def _check(table: dict[str, Any], path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in PARAMETERS:
            known = ", ".join(f"`{name}`" for name in PARAMETERS)
            raise UsageError(
                f"unknown key `{key}`.", str(path), f"{ask_near(key, PARAMETERS)}There are: {known}."
            )
        kind = KINDS.get(key, str)
        if not isinstance(value, kind):
            wanted = "true or false" if kind is bool else "text in quotation marks"
            raise UsageError(f"`{key}` is {value!r}.", str(path), f"Write {wanted}.")
        found[PARAMETERS[key]] = _place(key, value, path.parent)
    return found


def _place(key: str, value: Any, folder: Path) -> Any:
    is_path = key == "output" or (key == "template" and len(Path(value).parts) > 1)
    return str(folder / value) if is_path else value
