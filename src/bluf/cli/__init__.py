"""The command line: one file a command; parse, call, print, exit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from . import batch, diff, digest, make, outline, render, review, template, verify
from .defaults import read_defaults

app = typer.Typer(
    name="bluf",
    add_completion=False,
    no_args_is_help=True,
    # Rich doubles the start-up time, and its tracebacks are for programmers.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (make, outline, render, review, batch, digest, verify, diff):
    app.command(command.NAME, help=command.HELP)(command.run)
app.add_typer(template.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bluf {__version__}")
        raise typer.Exit


@app.callback()
def bluf(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Bottom line up front: a policy commentary in, a one-page policy brief out."""
    found = read_defaults(Path.cwd())
    context.default_map = {command.NAME: found for command in (make, render, batch)}
