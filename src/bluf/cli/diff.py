"""`bluf diff`: which points of a brief change when its commentary is revised."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..model import Outline

NAME = "diff"
HELP = """Tell which points of a brief change between two versions.

\b
  bluf diff commentary.txt commentary-revised.docx
  bluf diff commentary.yaml commentary-revised.txt

OLD and NEW are commentaries in any format that is read, or outlines (JSON or YAML). Exit code 0 whether or
not anything changed: `is_same` of --json says it to programs."""

Old = Annotated[str, typer.Argument(metavar="OLD", help="A commentary or an outline; - is standard input.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="A later version of it, in any format.")]
Json = Annotated[bool, typer.Option("--json", help="Print every point, unchanged ones too, as JSON.")]

_COLOURS = (
    (re.compile(r"\[-.*?-\]|^- .*$", re.MULTILINE), typer.colors.RED),
    (re.compile(r"\{\+.*?\+\}|^\+ .*$", re.MULTILINE), typer.colors.GREEN),
)


def run(old: Old, new: New, as_json: Json = False, allow_private: options.Private = False) -> None:
    """Tell the difference of two outlines."""
    import msgspec

    from ..errors import UsageError
    from ..files import print_out
    from ..revision import compare_outlines, report_difference

    if old == new == "-":
        raise UsageError("both are standard input.", "bluf diff", "Put one of them into a file.")
    found = compare_outlines(_read(old, "OLD", allow_private), _read(new, "NEW", allow_private))
    if as_json:
        print_out(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
    else:
        report = report_difference(found, *(_name(one) for one in (old, new)))
        print_out(_colour(report) if _wants_colour() else report)


def _read(given: str, called: str, allow_private: bool) -> Outline:
    from ..make import read_outline
    from ..notation import decode_outline, looks_like_outline
    from .reading import read_named

    name, data = read_named(given, called, allow_private)
    return decode_outline(name, data) if looks_like_outline(data) else read_outline(name, data)


def _name(given: str) -> str:
    return "standard input" if given == "-" else re.split(r"[/\\]", given.rstrip("/"))[-1]


def _wants_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _colour(report: str) -> str:
    for pattern, colour in _COLOURS:
        before, after = typer.style("\0", fg=colour).split("\0")
        report = pattern.sub(rf"{before}\g<0>{after}", report)
    return report
