"""What asking cost: requests, tokens, seconds, and money where a person says what a token costs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from ..engines import Usage
from ..errors import UsageError


class Price(NamedTuple):
    """What a million tokens cost, in whatever money."""

    tokens_in: float
    tokens_out: float


def read_price(said: str) -> Price:
    """Return the prices of `IN,OUT`; raises `UsageError` where they are none."""
    try:
        prices = [float(part) for part in said.split(",")]
        if len(prices) == 2 and all(math.isfinite(price) and price >= 0 for price in prices):
            return Price(*prices)
    except ValueError:
        pass
    what = f"{said} is no pair of prices."
    raise UsageError(what, "--price", "Write those of a million tokens in and out: 0.15,0.60.")


class Bill:
    """Adds up what the answers of one run cost."""

    def __init__(self, price: Price | None = None) -> None:
        self._price = price
        self._used: list[Usage] = []

    def add(self, usage: Usage) -> None:
        """Count one answer."""
        self._used.append(usage)

    @property
    def total(self) -> Usage:
        """All tokens; None where one of the answers does not say."""
        tokens_in = _add([usage.tokens_in for usage in self._used])
        return Usage(tokens_in, _add([usage.tokens_out for usage in self._used]))

    def list_items(self) -> Iterator[str]:
        """Yield tokens and money, as a person reads them; what a server does not say is said to be unsaid."""
        if not self._used:
            return
        tokens_in, tokens_out = self.total
        if tokens_in is None or tokens_out is None:
            yield "tokens not told by the server"
            return
        yield f"{tokens_in:,} tokens in, {tokens_out:,} out"
        if self._price:
            cost = (tokens_in * self._price.tokens_in + tokens_out * self._price.tokens_out) / 1_000_000
            yield f"{cost:.6f} at {self._price.tokens_in:g} and {self._price.tokens_out:g} a million"


def _add(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
