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
    from ..files import print_out, read_source
    from ..make import read_outline
    from ..notation import NOTATIONS
    from .engine import open_engine

    write = NOTATIONS[options.choose_format(notation, tuple(NOTATIONS))]
    asked = open_engine(engine, model, price, no_cache, allow_private)
    name, data = read_source(source, allow_private)
    try:
        outline = read_outline(name, data, form, asked.select)
    finally:
        asked.tell_cost()
    print_out(write(outline))
    asked.tell_warnings(outline)
