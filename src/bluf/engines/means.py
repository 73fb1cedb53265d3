"""The means that an engine is given: all of the world that it may touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

Ask = Callable[[str, bytes], bytes]
"""Posts JSON to an address and returns the body of the answer, of status 200 and of some size at most.

The key, tries, waits and the time that all of it may take are its own affair. Raises `EngineError`, with the
status where a server refuses, and `EngineTermsError` for an address that may not be asked.
"""


class Store(Protocol):
    """What was chosen before, by the digest of all that the choice depends on."""

    def find(self, digest: str) -> bytes | None:
        """Return what was kept; None where nothing was. It may be damaged."""

    def keep(self, digest: str, choice: bytes) -> None:
        """Return nothing; what cannot be kept is not."""


class Usage(NamedTuple):
    """Tokens that one answer cost, as its server counts them; None where it does not say."""

    tokens_in: int | None
    tokens_out: int | None


class Means(NamedTuple):
    """What an engine works with."""

    model: str | None
    ask: Ask
    store: Store
    spend: Callable[[Usage], None]
    """Told of every answer that a server gave, whether or not it can be used."""
