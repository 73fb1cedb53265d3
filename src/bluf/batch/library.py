"""The briefs of an output folder as a library: what its ledger remembers of them, with links to them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote

from ..digest.library import Paper, Said
from ..errors import UsageError
from .ledger import FILE, Entry, Ledger, place_ledger
from .places import is_url, join_place

PREFERRED = (".html", ".pdf", ".docx", ".md")
"""Which of a brief's files is linked to: the first that there is."""


def read_library(output: str, seen_from: str) -> list[Paper]:
    """Return the briefs of an output folder or URL, their links such as lead to them from another.

    Raises `UsageError` where no batch was made there, or none of its sources became a brief.
    """
    folder = place_ledger(output)
    if not (folder / FILE).is_file():
        what = "there is no ledger of a batch."
        raise UsageError(what, output, "Name the folder that `bluf batch` wrote to (its -o).")
    with Ledger(folder, is_dry=True) as ledger:
        papers = list(_list_papers(ledger, output, seen_from))
    if not papers:
        raise UsageError("its ledger has no brief.", output, "Make some: bluf batch SOURCES -o DIR.")
    return papers


def _list_papers(ledger: Ledger, output: str, seen_from: str) -> Iterator[Paper]:
    said: dict[str, list[Said]] = {}
    for place, one in ledger.list_said():
        said.setdefault(place, []).append(Said(one.role, one.statement))
    for entry in ledger.list_all():
        if entry.state == "made":
            row = entry.row
            link = _link(entry, output, seen_from)
            points = tuple(said.get(entry.place, ()))
            yield Paper(entry.stem, row.title, row.authors, row.date, link, points)


def _link(entry: Entry, output: str, seen_from: str) -> str:
    """Return the way to a brief; empty where it has no file that one reads."""
    endings = {place.rpartition(entry.stem)[2] for place, _ in entry.outputs}
    ending = next((ending for ending in PREFERRED if ending in endings), None)
    if ending is None:
        return ""
    # Not the place in the ledger: that was told from wherever the batch was started.
    place = join_place(output, entry.stem + ending)
    if is_url(place) or is_url(seen_from):
        return quote(place, safe="/:@%")
    below = os.path.relpath(place, seen_from).replace(os.sep, "/")
    return quote(below.encode("utf-8", "surrogateescape"))
