"""Readers, writers, engines and packs that other packages bring, by their entry points.

A built-in row is written as an entry point is (`bluf.writers.docx:write_docx`) and loaded in the same way.
The installed packages are looked through only for a name that is not built in: that takes a fifth of what a
brief does.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

from .errors import BlufError, PluginError, PluginWarning

__all__ = ["GROUPS", "Plugin", "list_plugins"]

READERS, WRITERS, ENGINES, PACKS = "bluf.readers", "bluf.writers", "bluf.engines", "bluf.packs"
GROUPS = (READERS, WRITERS, ENGINES, PACKS)
"""The groups of entry points that are ours."""

Row = TypeVar("Row")


class Plugin(NamedTuple):
    """One entry point of another package."""

    group: str
    """One of `GROUPS`."""
    name: str
    """What one asks for: `-f NAME`, `--from NAME`, `-t NAME`."""
    value: str
    """What it leads to: `package.module` or `package.module:attribute`."""
    package: str
    version: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


@cache
def list_plugins() -> tuple[Plugin, ...]:
    """Return the plugins that are installed, by group, name and package; none of them is imported."""
    from importlib.metadata import entry_points

    try:
        every = entry_points()
        found = [
            Plugin(group, one.name, one.value, one.dist.name, one.dist.version)
            for group in GROUPS
            for one in every.select(group=group)
            if one.dist is not None
        ]
    except Exception as error:  # a package that was half uninstalled
        warn_of(f"the installed packages cannot be looked through for plugins ({_say(error)}).")
        return ()
    return tuple(sorted(found))


def load_value(value: str) -> Any:
    """Return what `package.module:attribute` leads to; raises whatever importing it raises."""
    module, _, attribute = value.partition(":")
    found: Any = import_module(module.strip())
    for part in filter(None, attribute.strip().split(".")):
        found = getattr(found, part)
    return found


def load_plugin(plugin: Plugin) -> Any:
    """Return what a plugin's entry point leads to; raises `PluginError` where it cannot be loaded."""
    try:
        return load_value(plugin.value)
    except (Exception, SystemExit) as error:
        what = f"it cannot be loaded ({_say(error)})."
        raise PluginError(what, say_origin(plugin), _remedy(plugin)) from error


def refuse_plugin(plugin: Plugin, what: str) -> PluginError:
    """Return the error that a plugin is not what its group asks for."""
    return PluginError(what, say_origin(plugin), "Tell its authors: docs/plugins.md says what is asked for.")


def say_origin(plugin: Plugin) -> str:
    """Return a plugin as messages name it: ``plugin `letter` of bluf-letters 1.2``."""
    return f"plugin `{plugin.name}` of {plugin}"


@contextmanager
def blame(plugin: Plugin, kind: type[BlufError], where: str) -> Iterator[None]:
    """Turn whatever a plugin raises within into an error of that kind which names it.

    A `BlufError` of its own passes, and so do the limits of a batch.
    """
    try:
        yield
    except (BlufError, MemoryError):
        raise
    except Exception as error:
        what = f"the {say_origin(plugin)} failed ({_say(error)})."
        raise kind(what, where, "Tell its authors, or use another format.") from error


def warn_of(sentence: str) -> None:
    """Warn of a plugin; the command line prints it as it prints its errors."""
    warnings.warn(sentence, PluginWarning, stacklevel=3)


class Table(Mapping[str, Row], Generic[Row]):
    """Rows by name: the built-in ones, then those of plugins, looked for when a name is not built in.

    Both are loaded when they are asked for. A plugin cannot take a built-in name, nor two plugins one name:
    the first is told, the second refused. Looking up a plugin that cannot be loaded raises `PluginError`.
    """

    def __init__(
        self, group: str, built_in: Mapping[str, str], adopt: Callable[[str, Any, Plugin | None], Row]
    ) -> None:
        self._group, self._built_in, self._adopt = group, built_in, adopt
        self._loaded: dict[str, Row] = {}

    def __getitem__(self, name: str) -> Row:
        if name not in self._loaded:
            if name in self._built_in:
                self._loaded[name] = self._adopt(name, load_value(self._built_in[name]), None)
            else:
                plugin = _only(self._added[name])
                self._loaded[name] = self._adopt(name, load_plugin(plugin), plugin)
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._built_in or name in self._added

    def __iter__(self) -> Iterator[str]:
        yield from self._built_in
        yield from self._added

    def __len__(self) -> int:
        return len(self._built_in) + len(self._added)

    def plugin_of(self, name: str) -> Plugin | None:
        """Return the plugin that brings a name; None for a built-in one, and for one that there is not."""
        return None if name in self._built_in or name not in self._added else self._added[name][0]

    def list_added(self) -> tuple[str, ...]:
        """Return the names that plugins bring."""
        return tuple(self._added)

    @cached_property
    def _added(self) -> dict[str, list[Plugin]]:
        added: dict[str, list[Plugin]] = {}
        for plugin in list_plugins():
            if plugin.group != self._group:
                continue
            if plugin.name in self._built_in:
                warn_of(f"{say_origin(plugin)}: the name is bluf's own; the plugin is left out.")
            else:
                added.setdefault(plugin.name, []).append(plugin)
        return added


def _only(plugins: list[Plugin]) -> Plugin:
    if len(plugins) > 1:
        what = f"{' and '.join(map(str, plugins))} both bring it."
        raise PluginError(what, f"plugin `{plugins[0].name}`", "Uninstall one of them.")
    return plugins[0]


def _remedy(plugin: Plugin) -> str:
    return f"Update it, or take it out: pip uninstall {plugin.package}"


def _say(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".removesuffix(": ")
