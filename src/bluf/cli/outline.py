"""`bluf outline`: a source in, its outline on standard output."""

from __future__ import annotations

from typing import Annotated

import typer

from . import choices, options

NAME = "outline"
HELP = """Print the outline of a commentary.

\b
  bluf outline source/commentary.txt
  bluf outline commentary.md --format yaml > commentary.yaml"""

Notation = Annotated[
    str,
    typer.Option("--format", metavar="FORMAT", help="json, yaml or md.", autocompletion=choices.of_notations),
]


def run(
    source: options.Source,
    notation: Notation = "json",
    form: options.From = None,
    allow_private: options.Private = False,
) -> None:
    """Print the outline of a source."""
    from ..files import print_out
    from ..make import read_outline
    from ..notation import NOTATIONS
    from .reading import read_commentary

    write = NOTATIONS[options.choose_format(notation, tuple(NOTATIONS))]
    print_out(write(read_outline(*read_commentary(source, allow_private), form)))
