"""Names of a package that are imported when somebody asks for them (PEP 562): `import bluf` costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def import_lazily(package: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package: it finds each name in the module of it that `places` says.

    A name that was found stays in the package. Raises `AttributeError` for any other name.
    """

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f".{places[name]}", package), name)
        vars(import_module(package))[name] = found
        return found

    return find
