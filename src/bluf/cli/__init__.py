"""The command line: one file a command; parse, call, print, exit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from ..errors import UsageError
from . import (
    batch,
    completion,
    diff,
    digest,
    doctor,
    make,
    outline,
    render,
    review,
    schema,
    template,
    verify,
)
from .defaults import read_defaults
from .usage import Commands, Refused, explain_refusal

HELP = """Bottom line up front: a policy commentary in, a one-page policy brief out.

\b
  bluf make commentary.txt
  bluf make https://example.org/commentary -t memo -f docx,pdf
  bluf outline commentary.pdf --format md
  bluf batch library/ -o briefs

Each command has examples of its own: bluf make --help."""

app = typer.Typer(
    name="bluf",
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    # Rich doubles the start-up time, and its tracebacks are for programmers.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(make, outline, render, review, batch, digest, verify, diff),
    *(schema, doctor, completion),
):
    app.command(command.NAME, help=command.HELP)(command.run)
app.add_typer(template.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bluf {__version__}")
        raise typer.Exit


@app.callback(help=HELP)
def bluf(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Bottom line up front: a policy commentary in, a one-page policy brief out."""
    found = read_defaults(Path.cwd())
    context.default_map = {command.NAME: found for command in (make, render, batch)}


def call() -> int:
    """Carry out the command line and return its exit code; raises `BlufError`."""
    try:
        return app(prog_name="bluf", standalone_mode=False) or 0
    except Refused as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # its message is the help
            typer.echo(str(error), err=True)
            return UsageError.exit_code
        raise explain_refusal(error) from None
    except OSError as error:
        if error.filename is None:
            raise
        # What a room forgot to expect of a path: too long a name, a disk that is gone.
        what = f"it cannot be used ({error.strerror})."
        raise UsageError(what, str(error.filename), "Check the path and its permissions.") from None
