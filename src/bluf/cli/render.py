"""`bluf render`: an outline in, perhaps edited by hand, a brief out."""

from __future__ import annotations

from . import options
from .options import FORMATS, OUTPUT, TEMPLATE

NAME = "render"
HELP = """Make a brief from an outline, perhaps edited by hand.

\b
  bluf outline commentary.txt --format yaml > commentary.yaml
  bluf render commentary.yaml

OUTLINE is JSON or YAML; - is standard input."""


def run(
    outline: options.Outline,
    output: options.Output = OUTPUT,
    template: options.Template = TEMPLATE,
    formats: options.Formats = FORMATS,
    paper: options.Paper = None,
    standard: options.Standard = None,
    date: options.Date = None,
    cuts: options.Cuts = False,
    proof: options.Proof = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> None:
    """Make the brief of an outline."""
    from ..naming import stem_of
    from ..writers import WRITERS
    from .output import Job, make_files
    from .reading import read_edited

    chosen = options.split_formats(formats, WRITERS)
    day = options.choose_date(date)
    job = Job(output, template, chosen, paper, standard, day, cuts, proof, strict, quiet)
    name, edited = read_edited(outline)
    make_files(edited, stem_of(name), job)
