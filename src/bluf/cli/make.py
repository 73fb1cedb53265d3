"""`bluf make`: a source in, a brief out."""

from __future__ import annotations

from . import options
from .options import FORMATS, OUTPUT, TEMPLATE

NAME = "make"
HELP = """Make the one-page brief of a commentary.

\b
  bluf make source/commentary.txt
  bluf make commentary.md -o briefs -f pdf,html --paper a4
  bluf make https://example.org/commentary

Writes DIR/STEM.docx and DIR/STEM.md and prints their paths."""


def run(
    source: options.Source,
    output: options.Output = OUTPUT,
    template: options.Template = TEMPLATE,
    formats: options.Formats = FORMATS,
    form: options.From = None,
    paper: options.Paper = None,
    standard: options.Standard = None,
    date: options.Date = None,
    cuts: options.Cuts = False,
    proof: options.Proof = False,
    strict: options.Strict = False,
    allow_private: options.Private = False,
    engine: options.Engine = None,
    model: options.Model = None,
    price: options.PriceOf = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
) -> None:
    """Make the brief of a source."""
    from ..files import read_source
    from ..make import read_outline
    from ..naming import stem_of
    from ..writers import WRITERS
    from .engine import open_engine
    from .output import Job, make_files

    chosen = options.split_formats(formats, tuple(WRITERS))
    day = options.choose_date(date)
    job = Job(output, template, chosen, paper, standard, day, cuts, proof, strict, quiet)
    asked = open_engine(engine, model, price, no_cache, allow_private)
    name, data = read_source(source, allow_private)
    try:
        outline = read_outline(name, data, form, asked.select)
    finally:
        asked.tell_cost(quiet)
    make_files(outline, stem_of(name), job)
