"""A batch that goes on: what was changed among its sources or in its template, as soon as it was."""

from __future__ import annotations

import glob
import os
import queue
import threading
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from ..errors import UsageError
from ..packs import Pack
from .ledger import Ledger
from .places import MEMBER, is_url
from .run import Event
from .sources import Found

STEP_MS, MOST_MS = 200, 2_000
"""Milliseconds without a change after which those seen are passed on, and those after which they are anyway.

An editor writes a file in two or three steps within some ten; copying a folder goes on for seconds."""
ADDED = 1
"""What watchfiles calls a path that is new (its `Change.added`)."""
LOOK_MS = 250
"""Milliseconds between looks whether to end."""


class Change(NamedTuple):
    """What happened at some places of the disk, all at about the same time."""

    touched: frozenset[str]
    """New or changed: absolute paths of files, or of folders that came whole."""
    gone: frozenset[str]


class Watched(NamedTuple):
    """What is looked at."""

    trees: tuple[str, ...]
    """Folders with all below them."""
    folders: tuple[str, ...]
    """Folders of files that are named alone: editors put a new file in the place of the old one."""


def list_watched(named: Iterable[str], output: str) -> Watched:
    """Return what to look at for sources named on a command line; raises `UsageError` where it cannot be."""
    trees, folders = [], []
    for name in named:
        if is_url(name) or name == "-" or (name.startswith("@") and not Path(name).exists()):
            what = "only files and folders of this machine can be watched."
            raise UsageError(what, name, "Name a folder, or leave --watch off.")
        path = Path(name)
        if glob.has_magic(name) and not path.exists():
            while glob.has_magic(str(path)):
                path = path.parent
            trees.append(path)
        elif path.is_dir():
            trees.append(path)
        else:
            folders.append(path.parent)
    for path in (*trees, *folders):
        if not path.is_dir():
            raise UsageError("there is no such folder to watch.", str(path), "Make it first.")
    shut = None if is_url(output) else Path(output).resolve()
    if shut in [path.resolve() for path in trees]:
        what = "the briefs would go into a folder that is watched, and be taken for sources."
        raise UsageError(what, output, "Choose another folder with -o.")
    return Watched(_name_all(trees), _name_all(folders))


def _name_all(paths: Iterable[Path]) -> tuple[str, ...]:
    # A link's own name, as the places of sources have it.
    return tuple(dict.fromkeys(os.path.abspath(path) for path in paths))  # noqa: PTH100


def list_pack_folders(pack: Pack) -> tuple[str, ...]:
    """Return the folders that a pack, and those it builds on, are read from."""
    folders = {pack.path, *(place.parent for place in pack.places.values())}
    return _name_all(sorted(folders))


class Watch:
    """Looks at folders from the moment it is entered until it is left; a context manager.

    Raises `UsageError` where the package watchfiles is missing.
    """

    def __init__(self, watched: Watched, pack_folders: Iterable[str]) -> None:
        self._look = _import_watch()
        self._seen: queue.SimpleQueue[Change | BaseException] = queue.SimpleQueue()
        self._end = threading.Event()
        trees = dict.fromkeys((*watched.trees, *pack_folders))
        self._looked_at = [(tuple(trees), True), (watched.folders, False)]

    def __enter__(self) -> Self:
        for paths, is_deep in self._looked_at:
            if paths:
                ready = threading.Event()
                threading.Thread(target=self._watch, args=(paths, is_deep, ready), daemon=True).start()
                ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()

    def _watch(self, paths: tuple[str, ...], is_deep: bool, ready: threading.Event) -> None:
        try:
            for seen in self._look(
                *paths,
                recursive=is_deep,
                watch_filter=None,
                step=STEP_MS,
                debounce=MOST_MS,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
                stop_event=self._end,
                raise_interrupt=False,
            ):
                # The first that comes, be it nothing, says that from now on all is seen.
                ready.set()
                if seen:
                    self._seen.put(_sort_out(seen))
        except BaseException as error:  # a thread has nobody to tell
            self._seen.put(error)
        finally:
            ready.set()

    def list_changes(self) -> Iterator[Change]:
        """Yield what changes, as soon as it does; ends by an interrupt alone.

        Raises `UsageError` where the system watches no more.
        """
        while True:
            change = self._seen.get()
            if isinstance(change, BaseException):
                what = f"the folders can no longer be watched ({change})."
                raise UsageError(what, "--watch", "Run the command again.") from None
            yield change


def _sort_out(seen: Iterable[tuple[int, str]]) -> Change:
    """Return what is there and what is not: a file that was replaced is both deleted and added."""
    kinds: dict[str, set[int]] = {}
    for kind, path in seen:
        kinds.setdefault(path, set()).add(kind)
    there = {path for path in kinds if os.path.lexists(path)}
    # A folder is changed by every file that comes or goes in it; whole it comes only when it is new.
    touched = {path for path in there if ADDED in kinds[path] or not Path(path).is_dir()}
    return Change(frozenset(touched), frozenset(kinds.keys() - there))


def _import_watch() -> Any:
    try:
        return import_module("watchfiles").watch
    except ImportError:
        what = "the package watchfiles is missing."
        raise UsageError(what, "--watch", "Install it: pip install 'bluf[watch]'") from None


def list_touched(sources: Iterable[Found], change: Change) -> Iterator[Found]:
    """Yield the sources that a change touched; none of those that cannot be looked for."""
    return (found for found in sources if found.fault is None and is_touched(found, change.touched))


def list_gone(ledger: Ledger, change: Change) -> Iterator[Event]:
    """Yield the sources that are no longer there, with the briefs that stay."""
    if not change.gone:
        return
    for entry in ledger.list_all():
        path = entry.place.partition(MEMBER)[0]
        if is_below(path, change.gone):
            outputs = tuple(place for place, _ in entry.outputs)
            yield Event(state="removed", place=entry.place, why="it is gone", outputs=outputs)


def is_touched(found: Found, touched: frozenset[str]) -> bool:
    """Return whether a source, the zip that it is in or a folder above it is among some paths."""
    path = Path(found.place.partition(MEMBER)[0])
    return str(path) in touched or any(str(folder) in touched for folder in path.parents)


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Return whether a path is one of some folders, or in one of them."""
    return any(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
