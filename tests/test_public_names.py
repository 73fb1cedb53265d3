"""What is public: `bluf.__all__` and the `__all__` of the rooms; the command line needs nothing else."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import bluf
from test_architecture import HEAVY, MODULES, ROOT, modules_after, room_of

CLI = [module for module in MODULES if room_of(module) in ("cli", "__main__")]
PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text("utf-8")
PUBLIC = set(re.findall(r"`bluf\.(\w+)`", PAGE[PAGE.index("## Further rooms") :]))
"""The rooms that docs/api.md names."""


def names_taken(module: Path) -> Iterator[tuple[str, str]]:
    """Yield from which module, below `bluf`, one of the command line takes which name, but its own room."""
    package = ("bluf", *module.parts[:-1])
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            parts = (*base, *(node.module or "").split("."))
            where = ".".join(part for part in parts if part)
            if not where.startswith("bluf.cli"):
                yield from ((where.removeprefix("bluf").lstrip("."), alias.name) for alias in node.names)


def list_public(module: str) -> set[str]:
    """What a module names in `__all__`; where it has none, all that it holds without an underscore."""
    there = vars(import_module(module))
    return set(there.get("__all__") or (name for name in there if not name.startswith("_")))


@pytest.mark.parametrize("module", CLI, ids=str)
def test_the_command_line_needs_nothing_private(module):
    private = [
        f"{room}.{name}"
        for room, name in names_taken(module)
        if not (room == "" and name in (*bluf.__all__, "cli"))
        and not (room in PUBLIC | {"api", "plugins"} and name in list_public(f"bluf.{room}"))
    ]
    assert private == []


def test_what_it_takes_is_seen():
    assert ("api", "read") in set(names_taken(Path("cli/make.py")))
    assert {"batch", "packs", "proof", "errors"} <= PUBLIC


def test_the_functions_of_the_package_are_those_of_its_api():
    from bluf import api

    assert set(api.__all__) <= set(bluf.__all__)
    assert all(getattr(bluf, name) is getattr(api, name) for name in api.__all__)


@pytest.mark.parametrize("room", sorted({"", *PUBLIC}))
def test_every_public_name_is_there_and_says_what_it_is(room):
    module = import_module(f"bluf.{room}".rstrip("."))
    for name in list_public(module.__name__):
        value = getattr(module, name)
        if inspect.isfunction(value) or inspect.isclass(value):
            assert inspect.getdoc(value), name


def test_a_public_name_stays_what_it_is_whatever_is_imported():
    """A room of the same name would take its place: `import bluf.x` sets `bluf.x`."""
    for module in MODULES:
        import_module(".".join(("bluf", *module.with_suffix("").parts)).removesuffix(".__init__"))
    from bluf import api

    assert [name for name in api.__all__ if getattr(bluf, name) is not getattr(api, name)] == []


def test_importing_the_package_imports_nothing_else():
    loaded = modules_after("import bluf")
    assert {name for name in loaded if name.startswith("bluf")} == {"bluf", "bluf.lazy"}
    assert loaded & (HEAVY | {"msgspec", "typer"}) == set()


def test_a_name_that_there_is_not_is_said_as_python_says_it():
    with pytest.raises(AttributeError, match="module 'bluf' has no attribute 'brieff'"):
        _ = bluf.brieff
    assert set(bluf.__all__) <= set(dir(bluf))
