"""`bluf verify`: is every line of this brief still what the source says?"""

from __future__ import annotations

from typing import Annotated

import typer

from . import options

NAME = "verify"
HELP = """Check every line of a brief against its source.

\b
  bluf verify output/commentary.docx
  bluf verify output/commentary.docx source/commentary.pdf

Without SOURCE, against what the brief carries itself. Exit code 7 where it has drifted."""

Brief = Annotated[str, typer.Argument(metavar="BRIEF", help="A brief in any format, perhaps edited.")]
Source = Annotated[
    str | None, typer.Argument(metavar="[SOURCE]", help="What it was made from, in any format that is read.")
]
Json = Annotated[bool, typer.Option("--json", help="Print every line, and all that was found, as JSON.")]


def run(
    brief: Brief, source: Source = None, as_json: Json = False, allow_private: options.Private = False
) -> None:
    """Verify a brief."""
    import msgspec

    from ..api import verify
    from ..errors import VerificationError
    from ..files import print_out
    from ..trust import report_verification
    from .reading import read_named

    given = None if source is None else read_named(source, "[SOURCE]", allow_private)
    found = verify(read_named(brief, "BRIEF"), given)
    encoded = msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n" if as_json else ""
    print_out(encoded or report_verification(found))
    if found.has_drifted:
        count = sum(line.has_drifted for line in found.lines)
        say = "says" if count == 1 else "say"
        what = f"{count} of {len(found.lines)} lines {say} what the source does not."
        what = what if count else "it does not say any more whose text it is."
        raise VerificationError(
            what, found.brief, "Put the author's words back, or say whose words they are."
        )
