"""What a batch says: a bar on a terminal, a line a document elsewhere, or JSON; and the sum of it."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ..batch.run import Event
    from .engine import EngineCosts

MOST_NAMED = 10
"""Failures of one cause that a summary names; the report has them all."""
CAUSE_UNKNOWN = "failed"
TOLD = ("made", "failed", "removed")
"""What a line is printed of without being asked."""


class Telling:
    """Tells of a batch on standard error; JSON and the paths of reports go to standard output."""

    def __init__(
        self, has_reasons: bool, is_json: bool, is_quiet: bool, costs: EngineCosts | None = None
    ) -> None:
        self._has_reasons, self._is_json, self._is_quiet = has_reasons, is_json, is_quiet
        self._costs = costs
        self._counts: Counter[str] = Counter()
        self._causes: dict[str, list[str]] = {}
        self._failed: Counter[str] = Counter()
        self._began = time.monotonic()

    @property
    def has_bar(self) -> bool:
        """Whether somebody watches who wants a bar."""
        return sys.stderr.isatty() and not (self._is_quiet or self._is_json or self._has_reasons)

    def say_waiting(self) -> None:
        """Say that another run is at work."""
        typer.echo("another run is at work in this folder; waiting for it", err=True)

    def tell(self, events: Iterable[Event], count: int) -> None:
        """Tell of each event as it comes; `count` is how many there will be."""
        with self._show_progress(count) as step:
            for event in events:
                self._note(event)
                step(event)

    def tell_on(self, events: Iterable[Event]) -> None:
        """Tell of each event as it comes, a line each; how many there will be is not known."""
        for event in events:
            self._note(event)
            self._say(event)

    def say_watching(self) -> None:
        """Say that from now on changes are waited for."""
        if not self._is_quiet:
            typer.echo("watching for changes; Ctrl-C ends it", err=True)

    def say_fault(self, fault: str) -> None:
        """Say what is wrong while the watch goes on."""
        typer.echo(fault, err=True)

    @contextmanager
    def _show_progress(self, count: int) -> Iterator[Any]:
        if not self.has_bar:
            yield self._say
            return
        with _open_bar() as bar:
            task = bar.add_task("briefs", total=count)

            def advance(event: Event) -> None:
                if event.state == "failed":
                    bar.console.print(f"{self._line(event)}", markup=False, highlight=False)
                bar.advance(task)

            yield advance

    def _note(self, event: Event) -> None:
        self._counts[event.state] += 1
        if self._costs and event.spent:
            self._costs.add(event.spent)
        if event.state == "failed":
            cause = event.cause or CAUSE_UNKNOWN
            self._failed[cause] += 1
            if self._failed[cause] <= MOST_NAMED:
                self._causes.setdefault(cause, []).append(_say_failure(event))

    def _say(self, event: Event) -> None:
        if self._is_json:
            _print_json(event)
        elif not self._is_quiet and (self._has_reasons or event.state in TOLD):
            typer.echo(self._line(event), err=True)

    def _line(self, event: Event) -> str:
        if event.state == "failed":
            said = _say_failure(event)
        elif event.state == "made":
            said = f"{_near(event.place)} -> {', '.join(map(_near, event.outputs))}"
        elif event.state == "removed":
            said = f"{_near(event.place)}; its briefs stay: {', '.join(map(_near, event.outputs)) or 'none'}"
        else:
            said = _near(event.place)
        return f"{event.state:<9} {said}" + (f" [{event.why}]" if self._has_reasons and event.why else "")

    def list_due(self, events: Iterable[Event]) -> None:
        """Print what would be done with each source."""
        from ..files import print_out

        for event in events:
            self._note(event)
            if self._is_json:
                _print_json(event)
            elif event.state != "unchanged" or self._has_reasons:
                print_out(self._line(event) + "\n")
        self.sum_up()

    def list_reports(self, places: Iterable[str]) -> None:
        """Print where the reports are."""
        from ..files import print_out

        if not self._is_json:
            print_out("".join(f"{place}\n" for place in places))

    def sum_up(self, remark: str = "") -> bool:
        """Say how many there are of each kind, and what failed by cause; return whether anything failed."""
        if not self._is_quiet:
            words = {"passed": "passed over", "due": "to be made"}
            order = ("due", "made", "unchanged", "failed", "passed")
            counts = [
                f"{self._counts[name]:,} {words.get(name, name)}" for name in order if self._counts[name]
            ]
            nothing = "nothing yet" if remark else "nothing to do"
            seconds = time.monotonic() - self._began
            rate = f", {self._counts['made'] / seconds:.0f} a second" if self._counts["made"] > 20 else ""
            typer.echo(f"{', '.join(counts) or nothing} ({seconds:.1f} s{rate})", err=True)
            self._list_failures()
            for line in self._costs.list_lines() if self._costs else ():
                typer.echo(line, err=True)
        if remark:
            typer.echo(remark, err=True)
        return bool(self._counts["failed"])

    def _list_failures(self) -> None:
        for cause, count in self._failed.most_common():
            typer.echo(f"{count:,} {cause}:", err=True)
            for said in self._causes[cause]:
                typer.echo(f"  {said}", err=True)
            if count > MOST_NAMED:
                typer.echo(f"  … and {count - MOST_NAMED:,} more: see report.csv", err=True)


def _open_bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


def _print_json(event: Event) -> None:
    from ..batch.report import write_line
    from ..files import print_out

    print_out(write_line(event))


def _say_failure(event: Event) -> str:
    name = event.place.rpartition("/")[2]
    is_named = event.place in event.message or name in event.message
    return event.message if is_named else f"{_near(event.place)}: {event.message}"


def _near(place: str) -> str:
    """Return a path as one names it from here, where it is below; else as it is."""
    here = os.getcwd()  # noqa: PTH109
    return place[len(here) + 1 :] if place.startswith(here + os.sep) else place
