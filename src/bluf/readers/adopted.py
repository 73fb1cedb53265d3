"""A reader as the table has it: a module of ours, or what a plugin brings, whose answers are looked at.

What a plugin says of the source itself is not taken: its name, its format and its digest are ours to say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any, NamedTuple

import msgspec

from ..errors import PluginError, SourceError
from ..model import Document
from ..plugins import Plugin, Table, blame, refuse_plugin, say_origin, warn_of

Read = Callable[[str, bytes], Document]
_ENDING = re.compile(r"\.[a-z0-9]{1,16}")


class Reader(NamedTuple):
    """What reads a format, and the file endings that announce a plugin's; those of ours are in a table."""

    read: Read
    endings: tuple[str, ...] = ()


def adopt_reader(form: str, found: Any, plugin: Plugin | None) -> Reader:
    """Return the reader that a module, or an object like it, holds.

    It has `read(name, data)`; where `READS_MANY` is true, `read(name, data, form)`; a plugin's has `ENDINGS`.
    Raises `PluginError` where a plugin lacks either.
    """
    read: Any = getattr(found, "read", None)
    endings: Any = getattr(found, "ENDINGS", ())
    if plugin is not None and not callable(read):
        raise refuse_plugin(plugin, f"{plugin.value} has no function `read`.")
    named: Read = partial(read, form=form) if getattr(found, "READS_MANY", False) else read
    if plugin is None:
        return Reader(named)
    if not isinstance(endings, tuple | list) or not all(map(_is_ending, endings)):
        raise refuse_plugin(plugin, f'its ENDINGS are {endings!r}, not such as (".letter",).')
    return Reader(partial(_read_foreign, plugin, named), tuple(endings))


def _is_ending(one: object) -> bool:
    return isinstance(one, str) and bool(_ENDING.fullmatch(one))


def _read_foreign(plugin: Plugin, read: Read, name: str, data: bytes) -> Document:
    with blame(plugin, SourceError, name):
        made = read(name, data)
        # Structures check their fields when they are decoded, not when they are made.
        document = msgspec.convert(msgspec.to_builtins(made), Document)
    return msgspec.structs.replace(
        document, name=name, format=plugin.name, sha256=hashlib.sha256(data).hexdigest()
    )


class Endings(Mapping[str, str]):
    """From an ending to its format: those of ours, then those of plugins.

    Plugins are loaded, all at once, for an ending that is not ours; one that cannot be is told.
    """

    def __init__(self, built_in: Mapping[str, str], readers: Table[Reader]) -> None:
        self._built_in, self._readers = built_in, readers

    def __getitem__(self, ending: str) -> str:
        return self._built_in[ending] if ending in self._built_in else self._added[ending]

    def __contains__(self, ending: object) -> bool:
        return ending in self._built_in or ending in self._added

    def __iter__(self) -> Iterator[str]:
        yield from self._built_in
        yield from self._added

    def __len__(self) -> int:
        return len(self._built_in) + len(self._added)

    @cached_property
    def _added(self) -> dict[str, str]:
        added: dict[str, str] = {}
        for form in self._readers.list_added():
            try:
                endings = self._readers[form].endings
            except PluginError as error:
                warn_of(str(error))
                continue
            for ending in endings:
                taken = self._built_in.get(ending) or added.setdefault(ending, form)
                if taken != form and (plugin := self._readers.plugin_of(form)):
                    warn_of(f"{say_origin(plugin)}: {ending} stays with `{taken}`; say --from {form}.")
        return added
