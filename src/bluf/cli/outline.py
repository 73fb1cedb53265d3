"""`bluf outline`: a source in, its outline on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..model import Outline

NAME = "outline"
HELP = """Print the outline of a commentary.

\b
  bluf outline source/commentary.txt
  bluf outline commentary.md --format yaml > commentary.yaml
  bluf outline commentary.md --format yaml --merge commentary.yaml > new.yaml

--merge brings what you edited in FILE over to the outline that is printed. What it cannot settle is named
on standard error and in the outline's `warnings`; exit code 0 all the same."""

Notation = Annotated[str, typer.Option("--format", metavar="FORMAT", help="json, yaml or md.")]
Merge = Annotated[
    str | None,
    typer.Option("--merge", metavar="FILE", help="An outline (JSON or YAML) whose edits are kept."),
]


def run(
    source: options.Source,
    notation: Notation = "json",
    form: options.From = None,
    allow_private: options.Private = False,
    merge: Merge = None,
    engine: options.Engine = None,
    model: options.Model = None,
    price: options.PriceOf = None,
    no_cache: options.NoCache = False,
) -> None:
    """Print the outline of a source."""
    from ..errors import UsageError
    from ..files import print_out, read_source
    from ..make import read_outline
    from ..notation import NOTATIONS
    from .engine import open_engine

    write = NOTATIONS[options.choose_format(notation, tuple(NOTATIONS))]
    if source == merge == "-":
        what = "both are standard input."
        raise UsageError(what, "bluf outline --merge", "Put one of them into a file.")
    edited = read_source(merge) if merge else None
    asked = open_engine(engine, model, price, no_cache, allow_private)
    name, data = read_source(source, allow_private)
    try:
        outline = read_outline(name, data, form, asked.select)
    finally:
        asked.tell_cost()
    print_out(write(_merge(outline, *edited) if edited else outline))
    asked.tell_warnings(outline)


def _merge(outline: Outline, name: str, data: bytes) -> Outline:
    """Return the outline with the edits of another, and tell what became of them."""
    from ..notation import UNKNOWN_NAME, decode_outline
    from ..revision import merge_outlines

    edited = decode_outline(name, data)
    merged = merge_outlines(edited, outline, name)
    for warning in edited.warnings:
        if warning.code == UNKNOWN_NAME:
            typer.echo(f"warning: {warning.message}", err=True)
    for line in merged.news:
        typer.echo(line, err=True)
    for conflict in merged.conflicts:
        typer.echo(f"conflict: {conflict.message}", err=True)
    if merged.conflicts:
        count = len(merged.conflicts)
        said = "1 conflict" if count == 1 else f"{count} conflicts"
        typer.echo(f"{said}, kept under `warnings`: settle each and take its warning out", err=True)
    return merged.outline
