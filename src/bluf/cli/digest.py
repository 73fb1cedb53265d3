"""`bluf digest`: the briefs of a batch in, one page across them out."""

from __future__ import annotations

from typing import Annotated

import typer

from . import choices, options

NAME = "digest"
HELP = """Make a one-page overview of the briefs of a batch.

\b
  bluf digest briefs/
  bluf digest briefs/ -o overview -f html

It shows which recommendations, reasons and bottom lines recur, who says the opposite, and who is named most,
with counts and links. It is made from the ledger that `bluf batch` left there; no brief is read."""

Briefs = Annotated[str, typer.Argument(metavar="BRIEFS", help="The folder or URL that a batch wrote to.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="DIR", help="Folder for the digest (default: BRIEFS).")
]
Formats = Annotated[
    str,
    typer.Option(
        *("-f", "--format"),
        metavar="FORMATS",
        help="Among md, html.",
        autocompletion=choices.of_digest_formats,
    ),
]


def run(briefs: Briefs, output: Output = None, formats: Formats = "md,html") -> None:
    """Make a one-page overview of the briefs of a batch."""
    from pathlib import Path

    from ..batch import is_url, join_place, read_library, write_place
    from ..digest import WRITERS, make_files
    from ..files import print_out
    from ..replacing import refuse_strangers

    chosen = options.split_formats(formats, WRITERS)
    folder = output or briefs
    made = make_files(read_library(briefs, folder), chosen)
    files = {join_place(folder, name): data for name, data in made.items()}
    refuse_strangers([Path(place) for place in files if not is_url(place)])
    write_place(files)
    print_out("".join(f"{place}\n" for place in files))
