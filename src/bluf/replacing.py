"""Whether a brief may take the place of what stands there: nothing of a person's is overwritten."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .errors import UsageError
from .files import read_if_there
from .model import SourceInfo

__all__ = ["NOT_OURS", "is_of_older_text", "refuse_strangers"]

NOT_OURS = "it exists, and bluf did not make it or somebody has edited it since."
UNMARKED = ".word.pdf"
"""Ending of what LibreOffice prints."""


def is_of_older_text(path: Path, source: SourceInfo) -> bool:
    """Return whether at `path` stands the brief of a source of this name whose text was another.

    Raises `UsageError` where what stands there is not this source's own untouched brief. Standard input has
    no name to go by: there another text is another source.
    """
    from .writers import was_made_by_us

    if path.is_dir():
        raise UsageError("a folder of that name stands there.", str(path), "Choose another folder with -o.")
    there = read_if_there(path)
    if there is None:
        return False
    mark = was_made_by_us(there)
    if mark is None:
        what = NOT_OURS
    elif mark.name != source.name:
        what = f"it exists, and was made from {mark.name}."
    elif mark.name == "-" and mark.sha256 != source.sha256:
        what = "it exists, and was made from another text on standard input."
    else:
        return mark.sha256 != source.sha256
    raise UsageError(what, str(path), "Move it away, or choose another folder with -o.")


def refuse_strangers(files: Collection[Path]) -> None:
    """Return nothing where all that stands at the paths was made by us; else raise `UsageError`.

    What LibreOffice prints bears no mark: it is ours where all the others are, and one of them is there.
    """
    from .writers import was_made_by_us

    unmarked = {path for path in files if path.name.endswith(UNMARKED)}
    there = {path: read_if_there(path) for path in files if path not in unmarked}
    marked = {path: data for path, data in there.items() if data is not None}
    strangers = [path for path, data in marked.items() if was_made_by_us(data) is None]
    strangers += [path for path in unmarked if path.exists() and not marked]
    if strangers:
        raise UsageError(NOT_OURS, str(strangers[0]), "Move it away, or choose another folder with -o.")
