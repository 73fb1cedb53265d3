"""What somebody names as a source, read; where it cannot be, the command that would have done is named."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import SourceError, UsageError
from ..files import read_source

if TYPE_CHECKING:
    from ..model import Outline

MOST_NEIGHBOURS = 2_000
"""Files of a folder among which one of a like name is looked for."""
_WEB = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)+/)\S*|[\w-]+(?:\.[\w-]+)*\.(?:com|edu|eu|gov|int|mil|net|org)",
    re.IGNORECASE,
)
"""An address that lacks its beginning."""


def read_commentary(source: str, allow_private: bool = False) -> tuple[str, bytes]:
    """Return a commentary's name and bytes, as `files.read_source` does.

    Raises `UsageError` where nothing is named, `SourceError` also for an outline and for a brief of ours.
    """
    name, data = read_named(source, "SOURCE", allow_private)
    from ..notation import looks_like_outline

    if looks_like_outline(data):
        step = f"`bluf render {shlex.quote(source)}` makes its brief."
        raise SourceError("this is an outline, not a commentary.", source, step)
    from ..writers import was_made_by_us

    if mark := was_made_by_us(data):
        step = f"Give {mark.name}, or check the brief with `bluf verify {shlex.quote(source)}`."
        raise SourceError(f"this is a brief, made from {mark.name}.", source, step)
    return name, data


def read_edited(source: str) -> tuple[str, Outline]:
    """Return the name of an outline's file and the outline in it.

    Raises `UsageError`, `SourceError`; of a commentary that is given in its place it says so.
    """
    from ..notation import decode_outline, looks_like_outline
    from ..readers import ENDINGS

    name, data = read_named(source, "OUTLINE")
    try:
        return name, decode_outline(name, data)
    except SourceError:
        is_document = data.startswith((b"PK", b"%PDF", b"<")) or Path(source).suffix.lower() in ENDINGS
        if not is_document or looks_like_outline(data):
            raise
        step = f"`bluf make {shlex.quote(source)}` makes the brief of a commentary."
        raise SourceError("this is no outline.", source, step) from None


def read_named(source: str, called: str, allow_private: bool = False) -> tuple[str, bytes]:
    """Return the name and the bytes of what the command line calls SOURCE, OUTLINE or BRIEF.

    Says so where it waits for somebody to type. Raises `UsageError`, `SourceError`.
    """
    if not source:
        raise UsageError(f"{called} is empty.", "", "Name a file; a variable in your command may be unset.")
    if source == "-" and sys.stdin is not None and sys.stdin.isatty():
        end = "Ctrl-Z and Enter end" if sys.platform == "win32" else "Ctrl-D on an empty line ends"
        typer.echo(f"reading what you type or paste here; {end} it", err=True)
    try:
        return read_source(source, allow_private)
    except SourceError as error:
        step = _advise(source, called) or error.next_step
        raise type(error)(error.what, error.where, step) from None


def _advise(source: str, called: str) -> str:
    """Return what to do where a source cannot be read; empty where nothing better is known."""
    path, quoted = Path(source), shlex.quote(source)
    if os.path.isdir(source):  # noqa: PTH112  # unlike pathlib's, it takes names that are too long
        return f"`bluf batch {quoted}` makes a brief of each commentary in it." if called == "SOURCE" else ""
    if os.path.exists(source) or "://" in source:  # noqa: PTH110
        return ""
    if _WEB.fullmatch(source):
        return f"If it is an address, type `https://{source}`."
    if called == "SOURCE" and (source.startswith("@") or re.search(r"[*?\[]", source)):
        return f"`bluf batch {quoted}` takes patterns and lists of files."
    return _name_neighbour(path)


def _name_neighbour(path: Path) -> str:
    """Return the file in the same folder that was probably meant, as a question."""
    from itertools import islice

    from ..spelling import find_near

    try:
        there = [one.name for one in islice(path.parent.iterdir(), MOST_NEIGHBOURS) if one.is_file()]
    except OSError:
        return ""
    # By stems: of two files a like ending says nothing. One of the same ending comes first.
    there.sort(key=lambda name: (Path(name).suffix.lower() == path.suffix.lower(), name))
    stems = {Path(name).stem: name for name in there}
    near = find_near(path.stem, stems)
    return f"Did you mean `{path.with_name(stems[near])}`?" if near else ""
