"""A writer that a plugin brings, held to what ours hold themselves to.

Whatever it writes must show the attribution, and bear the mark by which a brief is known again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import PluginError, TemplateError
from ..model import Brief
from ..packs import Pack, find_lost
from ..plugins import Plugin, blame, refuse_plugin, say_origin
from .mark import seal, word_seal

_SUFFIX = re.compile(r"[a-z0-9]{1,16}(?:\.[a-z0-9]{1,16})?")


def adopt_writer(form: str, found: Any, plugin: Plugin | None) -> Callable[[Brief, Pack], bytes]:
    """Return the writer that an entry point leads to: a function of ours, or a plugin's module.

    That has `write(brief, pack, seal)`, `SUFFIX` and, where what it writes is no text of UTF-8 that prints
    its words as they are, `read_visible(data)`. Raises `PluginError` where it lacks one.
    """
    if plugin is None:
        written: Callable[[Brief, Pack], bytes] = found
        return written
    return ForeignWriter(plugin, found)


class ForeignWriter:
    """Writes as `(brief, pack) -> bytes` what a plugin makes of a brief."""

    def __init__(self, plugin: Plugin, found: Any) -> None:
        self._plugin = plugin
        self._write: Any = getattr(found, "write", None)
        self._suffix: Any = getattr(found, "SUFFIX", None)
        self._read_visible: Callable[[bytes], str] = getattr(found, "read_visible", _decode)
        if not callable(self._write):
            raise refuse_plugin(plugin, f"{plugin.value} has no function `write`.")
        if not isinstance(self._suffix, str) or not _SUFFIX.fullmatch(self._suffix):
            raise refuse_plugin(plugin, f'its SUFFIX is {self._suffix!r}, not such as "letter".')

    def choose_suffix(self, taken: Iterable[str]) -> str:
        """Return the suffix of its files; raises `PluginError` where it is one of a format of ours."""
        if self._suffix in taken:
            raise refuse_plugin(self._plugin, f"its SUFFIX {self._suffix} is that of a format of bluf's.")
        return str(self._suffix)

    def __call__(self, brief: Brief, pack: Pack) -> bytes:
        """Return the file, marked; raises `PluginError`, `TemplateError` where attribution is lost."""
        words = ", ".join(word_seal(brief.outline.source))
        with blame(self._plugin, PluginError, str(pack.path)):
            made = self._write(brief, pack, words)
        if not isinstance(made, bytes):
            raise refuse_plugin(self._plugin, f"`write` returned {type(made).__name__}, not bytes.")
        if made.count(words.encode()) != 1:
            raise refuse_plugin(
                self._plugin, "what it writes does not hold the `seal` once, as it was given."
            )
        with blame(self._plugin, PluginError, str(pack.path)):
            # The mark names the source, which may be all that there is of an origin: it is no print of it.
            visible = self._read_visible(made.replace(words.encode(), b" " * len(words.encode())))
        if lost := find_lost(visible, brief, pack):
            what = f"it does not print {' and '.join(lost)}."
            raise TemplateError(
                what, say_origin(self._plugin), "Use another format; its authors can mend it."
            )
        return seal(made)


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")
