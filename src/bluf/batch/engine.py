"""The engine that a worker asks, on terms that leave its document time to be made without one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ..errors import EngineTermsError, UsageError
from ..model import Outline
from .order import Order

if TYPE_CHECKING:
    from ..asking import Asker, Bill
    from ..outline.selection import Selector

SHARE = 0.5
"""Of the seconds of a document that its engine may take; in what is left the brief is made."""


class Spent(Struct, frozen=True):
    """What asking cost one document."""

    requests: int = 0
    tokens_in: int | None = 0
    tokens_out: int | None = 0
    """None where the server does not say."""
    seconds: float = 0.0
    fault: str = ""
    """The code of the warning where the engine could not choose."""


class Engine(NamedTuple):
    """An engine for one document."""

    select: Selector
    asker: Asker
    bill: Bill

    def tell_spent(self, outline: Outline) -> Spent:
        """Return what asking cost, now that there is an outline."""
        usage = self.bill.total
        code = next((one.code for one in outline.warnings if one.code.startswith("engine-")), "")
        fault = "" if outline.engine else code
        return Spent(self.asker.requests, usage.tokens_in, usage.tokens_out, self.asker.seconds, fault)


def open_engine(order: Order) -> Engine | None:
    """Return the engine of an order, with the key of this process's own environment.

    None is the built-in one. Raises `EngineTermsError` where it cannot be asked as it is ordered.
    """
    if order.engine is None:
        return None
    from ..asking import Asker, Bill, Cache, Terms, choose_key, choose_seconds, place_cache
    from ..engines import Means, make_engine

    wanted = order.engine
    try:
        seconds = min(choose_seconds(os.environ), order.seconds * SHARE)
        asker = Asker(Terms(choose_key(os.environ), order.allow_private, seconds))
        cache, bill = Cache(place_cache() if wanted.keeps else None), Bill()
        select = make_engine(wanted.asked, Means(wanted.model, asker, cache, bill.add))
    except UsageError as error:
        raise EngineTermsError(error.what, error.where, error.next_step) from None
    return Engine(select, asker, bill)


def may_choose_later(spent: Spent) -> bool:
    """Return whether an engine that could not choose may, when it is asked again, with the same text."""
    from ..asking.post import LATE, REFUSED, UNREACHABLE

    return spent.fault in (LATE, REFUSED, UNREACHABLE)
