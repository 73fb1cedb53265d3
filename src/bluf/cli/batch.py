"""`bluf batch`: a library of commentaries in, a brief for each out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from . import options
from .options import FORMATS, TEMPLATE
from .telling import Telling

if TYPE_CHECKING:
    from ..batch import Crew, Found, Ledger, Order, Recipe
    from ..packs import Pack
    from .watching import Plan

NAME = "batch"
HELP = """Make the briefs of many commentaries, and a report.

\b
  bluf batch source/ -o briefs
  bluf batch 'notes/**/*.pdf' more.zip @list.txt -j 4
  bluf batch s3://library/2025 -o s3://library/briefs --cluster tcp://10.0.0.5:8786
  bluf batch drafts/ -o briefs --watch

What is done already is left as it is: run it again after whatever stopped it. The exit code is 1 where a
source failed."""

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCES...", help="Files, folders, patterns, zips, URLs, @LIST; - is a list."),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="Folder or URL for the briefs.")]
Jobs = Annotated[
    int | None, typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes (default: one a core).")
]
Address = Annotated[
    str | None, typer.Option("--cluster", metavar="ADDRESS", help="A dask scheduler: tcp://HOST:PORT.")
]
Force = Annotated[bool, typer.Option("--force", help="Make all anew.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="List what would be done, and do nothing.")]
Why = Annotated[bool, typer.Option("--why", help="Say of each why it is made or left.")]
Json = Annotated[bool, typer.Option("--json", help="Print a line of JSON for each, to standard output.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait where another run is at work in the folder.")]
Watch = Annotated[bool, typer.Option("--watch", help="Go on: remake what changes, until Ctrl-C.")]
Seconds = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=1, help="For one document.")]
Memory = Annotated[int, typer.Option("--memory", metavar="MB", min=500, help="For one process.")]

MOST_SECONDS, MOST_MEGABYTES = 60.0, 2000
"""A commentary takes a tenth of a second and 150 MB; a book as PDF 20 seconds and 600 MB."""


class Way(NamedTuple):
    """How a batch is carried out."""

    jobs: int
    cluster: str | None
    megabytes: int
    is_forced: bool
    is_dry: bool
    waits: bool
    watches: bool


def run(
    sources: Sources,
    output: Output = str(options.OUTPUT),
    template: options.Template = TEMPLATE,
    formats: options.Formats = FORMATS,
    jobs: Jobs = None,
    cluster: Address = None,
    force: Force = False,
    dry_run: Dry = False,
    why: Why = False,
    json: Json = False,
    wait: Wait = False,
    watch: Watch = False,
    timeout: Seconds = MOST_SECONDS,
    memory: Memory = MOST_MEGABYTES,
    paper: options.Paper = None,
    standard: options.Standard = None,
    date: options.Date = None,
    strict: options.Strict = False,
    allow_private: options.Private = False,
    engine: options.Engine = None,
    model: options.Model = None,
    price: options.PriceOf = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
) -> None:
    """Make the briefs of many commentaries."""
    from msgspec.structs import replace

    from ..batch import count_cores
    from .engine import order_engine

    wanted, costs = order_engine(engine, model, price, no_cache)
    load = partial(_load, template, paper, standard)
    order = replace(_begin_order(load(), formats, date, output), is_strict=strict, seconds=timeout)
    order = replace(order, allow_private=allow_private, engine=wanted)
    way = Way(jobs or count_cores(), cluster, memory, force, dry_run, wait, watch)
    telling = Telling(why, json, quiet, costs)
    options.check_typst(order.formats if cluster is None else ())
    _carry_out(partial(_plan, order, load, date, memory), sources, way, telling)


def _begin_order(pack: Pack, formats: str, date: str | None, output: str) -> Order:
    from ..batch import Order
    from ..writers import WRITERS, check_formats

    chosen = check_formats(options.split_formats(formats, WRITERS), "--format")
    return Order(pack=pack, formats=chosen, prepared=options.choose_date(date), output=output)


def _load(template: str, paper: str | None, standard: str | None) -> Pack:
    from ..batch import pack_for_journey
    from ..make import use_paper, use_standard
    from ..packs import find_pack, load_pack

    return pack_for_journey(use_standard(use_paper(load_pack(find_pack(template)), paper), standard))


def _plan(order: Order, load: Callable[[], Pack], date: str | None, megabytes: int) -> Plan:
    """Return an order with its template as it stands now, and the recipe of it."""
    from msgspec.structs import replace

    from ..batch import make_recipe
    from .watching import Plan

    now = replace(order, pack=load())
    return Plan(now, make_recipe(now, date, megabytes))


def _carry_out(plan: Callable[[], Plan], named: list[str], way: Way, telling: Telling) -> None:
    """Carry out a batch and tell of it; ends the program with exit code 1 where a source failed."""
    from ..batch import Ledger, place_ledger
    from ..errors import UsageError
    from .watching import Site, keep_watch

    if way.watches and way.is_dry:
        raise UsageError("one goes on and the other does nothing.", "--watch and --dry-run", "Leave one off.")
    order, recipe = plan()
    with Ledger(place_ledger(order.output), way.is_dry) as ledger:
        if way.is_dry:
            from ..batch import foresee

            telling.list_due(foresee(_find(named, order), ledger, recipe, order.output, way.is_forced))
            return
        ledger.hold(telling.say_waiting if way.waits else None)
        crew = _call_crew(way)
        try:
            make_all = partial(_make_all, order, recipe, named, ledger, crew, way, telling)
            if way.watches:
                keep_watch(Site(plan, partial(_find, named), ledger, crew, telling), named, make_all)
                return
            make_all()
        except KeyboardInterrupt:
            telling.sum_up("interrupted; the same command goes on from here")
            raise typer.Exit(130) from None
        finally:
            crew.close()
    if telling.sum_up():
        raise typer.Exit(1)


def _make_all(
    order: Order, recipe: Recipe, named: list[str], ledger: Ledger, crew: Crew, way: Way, telling: Telling
) -> None:
    from ..batch import Run, write_reports

    count = sum(1 for _ in _find(named, order)) if telling.has_bar else 0
    run = Run(order, recipe, ledger, crew)
    telling.tell(run.carry_out(_find(named, order), way.is_forced), count)
    telling.list_reports(write_reports(ledger, order.output))


def _call_crew(way: Way) -> Crew:
    from ..batch import Cluster, Processes

    return Cluster(way.cluster) if way.cluster else Processes(way.jobs, way.megabytes)


def _find(named: list[str], order: Order) -> Iterator[Found]:
    from ..batch import find_sources

    return find_sources(named, order.output, _read_list)


@cache
def _read_list(name: str) -> str:
    """Return the text of a list of sources; of standard input, which can be read once, the same each time."""
    from ..files import read_source

    return read_source(name)[1].decode("utf-8", "surrogateescape")
