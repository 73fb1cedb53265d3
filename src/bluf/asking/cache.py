"""What engines chose before: numbers of sentences in the user's cache folder, no text and no key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ..errors import UsageError
from ..files import write_all

MAX_KEPT_BYTES = 10_000
"""Bytes of one choice; 41 numbers with their names have 300."""


class Cache:
    """A folder with a file for each choice, named by the digest of what it depends on.

    Each is written whole, beside its place first: several programs may write, and the last one counts.
    """

    def __init__(self, folder: Path | None) -> None:
        """`folder` None keeps nothing."""
        self._folder = folder
        self.hits = 0

    def find(self, digest: str) -> bytes | None:
        """Return what was kept; None where nothing was, or what cannot be read."""
        if self._folder is None:
            return None
        try:
            with self._place(self._folder, digest).open("rb") as stream:
                found = stream.read(MAX_KEPT_BYTES + 1)
        except OSError:
            return None
        self.hits += 1
        return found

    def keep(self, digest: str, choice: bytes) -> None:
        """Keep a choice; a folder that cannot be written costs the next run a question, not this one."""
        if self._folder is not None:
            with suppress(UsageError):
                write_all({self._place(self._folder, digest): choice})

    @staticmethod
    def _place(folder: Path, digest: str) -> Path:
        return folder / f"{digest}.json"


def place_cache(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder for choices, None where BLUF_NO_CACHE is set to anything."""
    if environment.get("BLUF_NO_CACHE"):
        return None
    from platformdirs import user_cache_path

    return user_cache_path("bluf", appauthor=False) / "engines"
