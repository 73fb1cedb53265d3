"""`bluf batch --watch`: after the first pass, what changes is made anew until somebody ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..batch import (
    Change,
    Crew,
    Found,
    Ledger,
    Order,
    Recipe,
    Run,
    Watch,
    is_below,
    list_gone,
    list_pack_folders,
    list_touched,
    list_watched,
    write_reports,
)
from ..errors import BlufError
from .telling import Telling


class Plan(NamedTuple):
    """What is asked for, the template as it stands."""

    order: Order
    recipe: Recipe


class Site(NamedTuple):
    """Where a batch goes on."""

    plan: Callable[[], Plan]
    """Reads the template anew; raises `TemplateError`."""
    find: Callable[[Order], Iterator[Found]]
    ledger: Ledger
    crew: Crew
    telling: Telling


def keep_watch(site: Site, named: list[str], make_all: Callable[[], None]) -> None:
    """Make all, then what changes; return when somebody interrupts the waiting.

    That is how a watch ends, and no failure. An interrupt of work under way is passed on, as in any batch.
    """
    first = site.plan()
    plan: Plan | None = first
    watched = list_watched(named, first.order.output)
    pack_folders = list_pack_folders(first.order.pack)
    # Before the first pass: what changes meanwhile is seen.
    with Watch(watched, pack_folders) as watch:
        make_all()
        site.telling.say_watching()
        changes = watch.list_changes()
        while True:
            try:
                change = next(changes)
            except KeyboardInterrupt:
                site.telling.sum_up("no longer watching")
                return
            if any(is_below(path, pack_folders) for path in change.touched | change.gone):
                plan = _plan_anew(site, plan)
            if plan is not None:
                _remake(site, plan, change)


def _plan_anew(site: Site, plan: Plan | None) -> Plan | None:
    """Return the plan after the template changed, and make all by it; None while the template is broken."""
    try:
        new = site.plan()
    except BlufError as error:
        site.telling.say_fault(f"{error} Nothing is made until it is mended.")
        return None
    if plan is None or new.recipe != plan.recipe:
        _make(site, new, site.find(new.order))
    return new


def _remake(site: Site, plan: Plan, change: Change) -> None:
    """Make the sources that a change touched, and tell of those that it took away."""
    touched = list(list_touched(site.find(plan.order), change)) if change.touched else []
    gone = list(list_gone(site.ledger, change))
    if touched:
        _make(site, plan, iter(touched))
    site.telling.tell_on(gone)


def _make(site: Site, plan: Plan, sources: Iterator[Found]) -> None:
    site.ledger.begin_run()
    run = Run(plan.order, plan.recipe, site.ledger, site.crew)
    site.telling.tell_on(run.carry_out(sources))
    write_reports(site.ledger, plan.order.output)
