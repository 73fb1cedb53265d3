"""From `--engine` to what chooses the sentences, and what is said of it afterwards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ..asking import Asker, Bill, Cache
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
        requests = "1 request" if count == 1 else f"{count} requests"
        items = [requests, *self._bill.list_items(), f"{self._asker.seconds:.1f} s"]
        said = ", ".join(items) if count else "nothing was asked, its choice is known from before"
        if not is_quiet and (count or self._cache.hits):
            typer.echo(f"engine: {said}", err=True)

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
