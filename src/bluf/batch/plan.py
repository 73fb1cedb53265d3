"""What is to be done with each source, and why: made, or left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from msgspec import Struct

from ..naming import make_safe
from .ledger import Entry, Ledger
from .order import Recipe
from .places import is_url, read_signature
from .sources import Found
from .work import BY_LIMITS, Task

RESERVED = ("report", "digest")
"""Names in the output folder that the batch has for itself."""


class Step(Struct, frozen=True):
    """What is to be done with a source."""

    found: Found
    why: str
    task: Task | None = None
    """None where nothing is to be done."""
    entry: Entry | None = None
    """What is known of it already."""


class Planner:
    """Says of one source after the other what is to be done."""

    def __init__(self, ledger: Ledger, recipe: Recipe, stored: frozenset[str], is_forced: bool) -> None:
        self._ledger, self._recipe, self._stored, self._is_forced = ledger, recipe, stored, is_forced

    def plan(self, found: Found) -> Step | None:
        """Return what is to be done with a source; None for one that was named before."""
        if found.fault is not None:
            return Step(found, "it cannot be looked for")
        if found.is_passed:
            return Step(found, "it is no file with an ending that bluf reads")
        if self._ledger.is_of_this_run(found.place):
            return None
        entry = self._ledger.find(found.place)
        if entry is None:
            stem = self._ledger.claim_name(found.place, list_names(found))
            return Step(found, "it is new", Task(found.place, stem))
        why, known = self._say_why(entry)
        return Step(found, why, Task(found.place, entry.stem, known) if known is not None else None, entry)

    def _say_why(self, entry: Entry) -> tuple[str, str | None]:
        """Return why a known source is made anew, with the digest that it may turn out to have still.

        The digest is None where nothing is to be done.
        """
        if self._is_forced:
            return "it is asked for (--force)", ""
        if entry.state == "named":
            return "it was not finished", ""
        if change := self._recipe.name_change(entry.recipe):
            return f"{change} changed", ""
        if entry.state == "failed" and not entry.is_lasting:
            return "it failed for a reason that may have passed", ""
        if (
            entry.state == "failed"
            and entry.cause in BY_LIMITS
            and entry.recipe.limits != self._recipe.limits
        ):
            return "it may take more now, or less", ""
        if entry.state == "made" and not entry.is_lasting:
            return "its engine could not choose, and may now", ""
        signature = read_signature(entry.place)
        if not signature or signature != entry.signature:
            there = entry.state == "made" and self._misses(entry) is None
            return "the source may have changed", entry.sha256 if there else ""
        if entry.state == "failed":
            return "it failed before, and nothing has changed", None
        missing = self._misses(entry)
        return (f"{missing} is gone", "") if missing else ("unchanged", None)

    def _misses(self, entry: Entry) -> str | None:
        """Return the place of a brief that is no longer there."""
        return next((place for place, _ in entry.outputs if not self._stands(place)), None)

    def _stands(self, place: str) -> bool:
        return place in self._stored if is_url(place) else Path(place).is_file()


def list_names(found: Found) -> Iterator[str]:
    """Yield the stems that a source's briefs may have, the one that is wished for first; they never end."""
    wished = make_safe(found.relative)
    ending = PurePosixPath(found.relative).suffix.lower().lstrip(".")
    if wished.casefold() not in RESERVED:
        yield wished
    if ending.isalnum():
        yield f"{wished}-{ending}"
    yield from (f"{wished}-{number}" for number in count(2))
