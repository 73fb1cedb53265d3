"""`bluf schema`: JSON Schema of what is printed and read as JSON."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

NAME = "schema"
HELP = """Print the JSON Schema of what bluf prints and reads as JSON.

\b
  bluf schema
  bluf schema provenance
  bluf schema outline > outline-1.json

outline is what `bluf outline` prints and `bluf render` reads, provenance what a brief carries, verification
what `bluf verify --json` prints, event a line of `bluf batch --json`. It is draft 2020-12; fields may be
added, none will be renamed or taken away."""

TYPES = {
    "outline": ("outline/1", "model", "Outline"),
    "provenance": ("provenance/1", "model", "Provenance"),
    "verification": ("verification/1", "trust", "Verification"),
    "event": ("event/1", "batch.run", "Event"),
}
"""By the word on the command line: the name of the schema, and the type that it is made of."""

Kind = Annotated[
    str,
    typer.Argument(metavar="[SCHEMA]", help=f"Among {', '.join(TYPES)}.", autocompletion=lambda: [*TYPES]),
]


def run(kind: Kind = "outline") -> None:
    """Print a JSON Schema."""
    from ..files import print_out
    from ..spelling import refuse_choice

    if kind.lower() not in TYPES:
        raise refuse_choice("schema", kind, NAME, TYPES)
    print_out(write_schema(kind.lower()))


def write_schema(word: str) -> str:
    """Return the schema that a key of TYPES stands for, as JSON of two spaces a level."""
    import msgspec

    from ..notation import describe_type

    name, module, kind = TYPES[word]
    described = describe_type(getattr(import_module(f"..{module}", __package__), kind), name)
    return msgspec.json.format(msgspec.json.encode(described), indent=2).decode() + "\n"
