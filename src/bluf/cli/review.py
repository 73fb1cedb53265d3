"""`bluf review`: a source in, one page of it beside its outline out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..model import Outline

NAME = "review"
HELP = """Make one page that shows a source beside its outline.

\b
  bluf review source/commentary.txt
  bluf review commentary.pdf -o review.html
  bluf review commentary.yaml

Every point leads to its place and every place to its point. The outline can be edited in the page and
saved as YAML, for `bluf render`. SOURCE may be an outline, JSON or YAML, perhaps edited. Writes
output/STEM.review.html and prints its path."""

File = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="The page; - is standard output (default: as above)."
    ),
]


def run(
    source: options.Source,
    output: File = None,
    form: options.From = None,
    allow_private: options.Private = False,
) -> None:
    """Make the page of a source."""
    from ..files import print_out, read_source, write_all
    from ..naming import stem_of
    from ..replacing import is_of_older_text
    from ..review import write_review

    name, data = read_source(source, allow_private)
    outline = _read(name, data, form)
    page = write_review(outline, stem_of(name))
    if output == "-":
        print_out(page.decode())
        return
    path = Path(output) if output else options.OUTPUT / f"{stem_of(name)}.review.html"
    is_older = is_of_older_text(path, outline.source)
    write_all({path: page})
    print_out(f"{path}\n")
    if is_older:
        typer.echo(f"{path} replaces the page of another text in {outline.source.name}", err=True)


def _read(name: str, data: bytes, form: str | None) -> Outline:
    """Return the outline of a source, what is proposed noted in it, or the outline that the source is."""
    from ..make import read_outline
    from ..model import note_proposal
    from ..notation import decode_outline, looks_like_outline

    if form is None and looks_like_outline(data):
        return decode_outline(name, data)
    return note_proposal(read_outline(name, data, form))
