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
) -> None:
    """Print the outline of a source."""
    from ..api import dumps, outline, read
    from ..files import print_out
    from ..notation import NOTATIONS

    chosen = options.choose_format(notation, NOTATIONS)
    argument = outline(read(source, format=form, allow_private=allow_private))
    print_out(dumps(argument, chosen))
