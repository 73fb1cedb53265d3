"""What a batch is made of: files, folders, patterns, lists, zips and URLs, told apart and gone through."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import BlufError, SourceError
from ..readers import ENDINGS
from .places import MEMBER, is_url, is_web, list_members, open_store, walk_folder

ARCHIVE = ".zip"


class Found(NamedTuple):
    """One source, not yet read."""

    place: str
    relative: str
    """Its path below the folder that was named: the brief's below the output folder, but for the ending."""
    fault: BlufError | None = None
    """What is wrong with it, where that is seen already."""
    is_passed: bool = False
    """Whether it is passed over: in a folder, what has no source's ending, pipes, and folders linked to."""


def find_sources(named: Iterable[str], output: str, read_list: Callable[[str], str]) -> Iterator[Found]:
    """Yield every source that is named, in the order of the names, folders in the order of theirs.

    A name is a file, a folder (with those below), a pattern (`**` is any folders), a zip, a URL, `@LIST` or
    `-`: a list, a name a line. `read_list` returns the text of a list. What stands in `output` is no source.
    """
    for name in named:
        if name == "-" or (name.startswith("@") and not Path(name).exists()):
            yield from _find_listed(name, output, read_list)
        else:
            yield from _find_named(name, output)


def _find_listed(name: str, output: str, read_list: Callable[[str], str]) -> Iterator[Found]:
    try:
        text = read_list(name.removeprefix("@"))
    except BlufError as error:
        yield Found(name, name, error)
        return
    for line in re.split(r"[\0\n]", text):
        if line.strip():
            yield from _find_named(line.strip("\r\n"), output)


def _find_named(name: str, output: str) -> Iterator[Found]:
    try:
        if is_web(name):
            yield Found(name, name)
        elif is_url(name):
            yield from _find_stored(name)
        elif Path(name).is_dir():
            yield from _find_in_folder(Path(name), output)
        elif glob.has_magic(name) and not Path(name).exists():
            yield from _find_matching(name, output)
        else:
            yield from _find_file(Path(name), Path(name).name)
    except BlufError as error:
        yield Found(name, name, error)


def _find_file(path: Path, relative: str) -> Iterator[Found]:
    # A link's own name, not where it leads.
    place = os.path.abspath(path)  # noqa: PTH100
    if path.suffix.lower() != ARCHIVE:
        yield Found(place, relative)
        return
    try:
        for member in list_members(place):
            is_known = Path(member).suffix.lower() in ENDINGS
            inner = f"{relative[: -len(ARCHIVE)]}/{member}"
            yield Found(f"{place}{MEMBER}{member}", inner, is_passed=not is_known)
    except BlufError as error:
        yield Found(place, relative, error)


def _find_in_folder(folder: Path, output: str) -> Iterator[Found]:
    shut = None if is_url(output) else Path(output).resolve()
    if shut == folder.resolve():
        raise SourceError("the briefs would stand among their sources.", str(folder), "Choose another -o.")
    for path in walk_folder(folder, shut):
        relative = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            fault = SourceError("the folder cannot be read.", str(path), "Check it.")
            yield Found(str(path), relative, fault)
        elif (path.suffix.lower() == ARCHIVE or path.suffix.lower() in ENDINGS) and _is_file_or_lost(path):
            yield from _find_file(path, relative)
        else:
            yield Found(str(path), relative, is_passed=True)


def _is_file_or_lost(path: Path) -> bool:
    """Return whether a path is a file or leads nowhere (which reading it says): no pipe, no linked folder."""
    return path.is_file() or not path.exists()


def _find_matching(pattern: str, output: str) -> Iterator[Found]:
    base = Path(*_before_magic(Path(pattern).parts))
    found = False
    for name in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207
        found = True
        path = Path(name)
        if path.is_file():
            yield from _find_file(path, path.relative_to(base).as_posix())
        elif not pattern.endswith("**"):
            yield from _find_in_folder(path, output)
    if not found:
        raise SourceError("nothing matches this pattern.", pattern, "Check it; `**` is any folders.")


def _before_magic(parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        if glob.has_magic(part):
            return
        yield part


def _find_stored(url: str) -> Iterator[Found]:
    """Yield the objects of a store that a URL names: one, those below it, or those that match it."""
    store = open_store(url)
    try:
        inner = store._strip_protocol(url)
        if glob.has_magic(url):
            paths, base = sorted(store.glob(url)), inner.partition("*")[0].rpartition("/")[0]
        elif store.isfile(url):
            yield Found(url, inner.rpartition("/")[2])
            return
        else:
            paths, base = sorted(store.find(url)), inner.rstrip("/")
    except Exception as error:  # every store has errors of its own
        what = f"it cannot be listed ({type(error).__name__}: {error})."
        raise SourceError(what, url, "Check the address and your rights.") from None
    if not paths:
        raise SourceError("there is nothing there.", url, "Check the address.")
    for path in paths:
        is_known = Path(path).suffix.lower() in ENDINGS
        yield Found(store.unstrip_protocol(path), path.removeprefix(base).lstrip("/"), is_passed=not is_known)
