"""`bluf outline`: a source in, its outline on standard output."""

from __future__ import annotations

from typing import Annotated

import typer

from . import options

NAME = "outline"
HELP = """Print the outline of a commentary.

\b
  bluf outline source/commentary.txt
  bluf outline commentary.md --format yaml > commentary.yaml"""

Notation = Annotated[str, typer.Option("--format", metavar="FORMAT", help="json, yaml or md.")]


def run(
    source: options.Source,
    notation: Notation = "json",
    form: options.From = None,
    allow_private: options.Private = False,
    engine: options.Engine = None,
    model: options.Model = None,
    price: options.PriceOf = None,
    no_cache: options.NoCache = False,
) -> None:
    """Print the outline of a source."""
    from ..api import dumps, outline, read
    from ..files import print_out
    from ..notation import NOTATIONS
    from .engine import open_engine

    chosen = options.choose_format(notation, NOTATIONS)
    asked = open_engine(engine, model, price, no_cache, allow_private)
    document = read(source, format=form, allow_private=allow_private)
    try:
        argument = outline(document, engine=asked.select)
    finally:
        asked.tell_cost()
    print_out(dumps(argument, chosen))
    asked.tell_warnings(argument)
