"""From `--engine` to what chooses the sentences, and what is said of it afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ..asking import Asker, Bill, Cache
    from ..batch.engine import Spent
    from ..batch.order import EngineOrder
    from ..model import Outline
    from ..outline.selection import Selector


class Asked:
    """What chooses the sentences; the built-in engine, of which nothing is said, without a selector."""

    select: Selector | None = None

    def tell_cost(self, is_quiet: bool = False) -> None:
        """Say what asking cost."""

    def tell_warnings(self, outline: Outline) -> None:
        """Say what a reader of the outline should know of its engine."""


class AskedServer(Asked):
    """An engine that may ask a server."""

    def __init__(self, select: Selector, asker: Asker, cache: Cache, bill: Bill) -> None:
        self.select = select
        self._asker, self._cache, self._bill = asker, cache, bill

    def tell_cost(self, is_quiet: bool = False) -> None:
        """Say on standard error what asking cost; nothing where nothing came to be asked."""
        count = self._asker.requests
        if not is_quiet and (count or self._cache.hits):
            typer.echo(_say_cost(count, self._bill, self._asker.seconds), err=True)

    def tell_warnings(self, outline: Outline) -> None:
        """Say the warnings that are about the engine, which is what was asked for."""
        for warning in outline.warnings:
            if warning.code.startswith("engine-"):
                typer.echo(f"warning: {warning.message} ({warning.code})", err=True)


def open_engine(
    name: str | None, model: str | None, price: str | None, no_cache: bool, allow_private: bool
) -> Asked:
    """Return the engine that the options ask for; nothing is asked yet.

    Raises `UsageError` for an engine, address, price or key that will not do.
    """
    if name is None:
        return Asked()
    from ..asking import Asker, Bill, Cache, Terms, choose_key, choose_seconds, place_cache, read_price
    from ..engines import BUILT_IN, Means, make_engine

    asker = Asker(Terms(choose_key(os.environ), allow_private, choose_seconds(os.environ)))
    bill = Bill(read_price(price) if price else None)
    cache = Cache(None if no_cache else place_cache())
    select = make_engine(name, Means(model, asker, cache, bill.add))
    return Asked() if name == BUILT_IN else AskedServer(select, asker, cache, bill)


def _say_cost(requests: int, bill: Bill, seconds: float) -> str:
    if not requests:
        return "engine: nothing was asked, its choice is known from before"
    count = "1 request" if requests == 1 else f"{requests:,} requests"
    return f"engine: {', '.join([count, *bill.list_items(), f'{seconds:.1f} s'])}"


class EngineCosts:
    """What the engine of a batch costs, added up."""

    def __init__(self, bill: Bill) -> None:
        self._bill = bill
        self._documents = self._requests = self._faults = 0
        self._seconds = 0.0

    def add(self, spent: Spent) -> None:
        """Count one document."""
        from ..engines import Usage

        self._documents += 1
        self._requests += spent.requests
        self._seconds += spent.seconds
        self._faults += bool(spent.fault)
        if spent.tokens_in != 0:
            self._bill.add(Usage(spent.tokens_in, spent.tokens_out))

    def list_lines(self) -> Iterator[str]:
        """Yield what is said at the end."""
        if self._documents:
            yield _say_cost(self._requests, self._bill, self._seconds)
        if self._faults:
            yield f"engine: for {self._faults:,} the built-in engine chose; the report says why"


def order_engine(
    name: str | None, model: str | None, price: str | None, no_cache: bool
) -> tuple[EngineOrder | None, EngineCosts | None]:
    """Return the engine that a batch's options ask for, and what adds up its costs.

    None is the built-in one. Raises `UsageError` as `open_engine` does.
    """
    asked = open_engine(name, model, price, no_cache, allow_private=False)
    if name is None or asked.select is None:
        return None, None
    from ..asking import Bill, read_price
    from ..batch.order import EngineOrder

    costs = EngineCosts(Bill(read_price(price) if price else None))
    return EngineOrder(name, model, not no_cache), costs
