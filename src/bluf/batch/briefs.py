"""A batch in one call: what `bluf batch` does, for a programmer."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator

from ..day import choose_day
from ..files import read_source
from ..make import use_paper
from ..packs import Pack, find_pack, load_pack
from ..settings import DEFAULT_FORMATS, STANDARD_TEMPLATE
from ..writers import check_formats
from .crew import Processes, count_cores
from .ledger import Ledger, place_ledger
from .order import Order, make_recipe, pack_for_journey
from .report import write_reports
from .run import Event, Run
from .sources import find_sources

MEGABYTES = 2000
"""Of memory that one process may take: a commentary takes 150, a book as PDF 600."""


def make_briefs(
    sources: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    template: str | os.PathLike[str] | Pack = STANDARD_TEMPLATE,
    formats: Iterable[str] = tuple(DEFAULT_FORMATS.split(",")),
    paper: str | None = None,
    date: datetime.date | None = None,
    jobs: int | None = None,
    force: bool = False,
) -> Iterator[Event]:
    """Yield what became of each source, as soon as it is known; the briefs stand in `output` by then.

    `sources` are files, folders, patterns, zips and URLs, as `bluf batch` takes them; `jobs` the processes,
    one a core where None; the rest is as in `bluf.brief`. What an earlier call made is left as it is, unless
    `force`. One bad file costs one file: it is an `Event` whose state is `failed`, with its exit code and its
    message. In the end the reports are written. Raises `UsageError` where another run has the folder, or it
    cannot be written, and `TemplateError`.

    The processes import the module that calls this: guard it by `if __name__ == "__main__":`.
    """
    pack = template if isinstance(template, Pack) else load_pack(find_pack(os.fspath(template)))
    order = Order(
        pack=pack_for_journey(use_paper(pack, paper)),
        formats=check_formats(formats),
        prepared=choose_day(date),
        output=os.fspath(output),
    )
    recipe = make_recipe(order, date.isoformat() if date else None, MEGABYTES)
    found = find_sources([os.fspath(one) for one in sources], order.output, _read_list)
    with Ledger(place_ledger(order.output)) as ledger:
        ledger.hold(None)
        crew = Processes(jobs or count_cores(), MEGABYTES)
        try:
            yield from Run(order, recipe, ledger, crew).carry_out(found, force)
            write_reports(ledger, order.output)
        finally:
            crew.close()


def _read_list(name: str) -> str:
    return read_source(name)[1].decode("utf-8", "surrogateescape")
