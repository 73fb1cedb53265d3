"""The options that commands share, and what they mean."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from ..day import choose_day
from ..errors import UsageError
from ..settings import DEFAULT_FORMATS, DEFAULT_OUTPUT, STANDARD_TEMPLATE
from ..spelling import refuse_choice
from . import choices

Source = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A commentary: a file, an address, or - (standard input).")
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="What the source is, where it is not told: text, html, …",
        autocompletion=choices.of_sources,
    ),
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private networks, such as an intranet, too.")
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="What chooses the sentences: built-in, or a model at openai:URL.",
        autocompletion=choices.of_engines,
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", envvar="BLUF_MODEL", help="The model that the engine asks."),
]
PriceOf = Annotated[
    str | None,
    typer.Option(
        "--price",
        metavar="IN,OUT",
        envvar="BLUF_PRICE",
        help="What a million of its tokens cost, in and out: 0.15,0.60.",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ask the engine anew, and keep nothing.")]
Outline = Annotated[str, typer.Argument(metavar="OUTLINE", help="An outline; - is standard input.")]
Output = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the brief.")]
Template = Annotated[
    str,
    typer.Option(
        *("-t", "--template"),
        metavar="TEMPLATE",
        help="A pack's name or folder.",
        autocompletion=choices.of_packs,
    ),
]
Formats = Annotated[
    str,
    typer.Option(
        *("-f", "--format"),
        metavar="FORMATS",
        help="Among docx, md, html, pdf, bib, csl.",
        autocompletion=choices.of_formats,
    ),
]
Paper = Annotated[
    str | None,
    typer.Option(
        metavar="PAPER",
        help="letter or a4 (default: the template's).",
        autocompletion=choices.of_papers,
    ),
]
Standard = Annotated[
    str | None,
    typer.Option(
        "--pdf-standard",
        metavar="STANDARD",
        help="PDF/A beside PDF/UA-1: a-2a, a-3b, …",
        autocompletion=choices.of_standards,
    ),
]
Date = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Day of preparation (default: SOURCE_DATE_EPOCH or today)."),
]
Cuts = Annotated[bool, typer.Option("--cuts", help="List all that was left out, with its place.")]
Proof = Annotated[
    bool, typer.Option("--proof", help="Have LibreOffice set the brief: one page, or none is written.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail where anything was left out.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print the paths and nothing else.")]

OUTPUT, TEMPLATE, FORMATS = Path(DEFAULT_OUTPUT), STANDARD_TEMPLATE, DEFAULT_FORMATS


def choose_date(given: str | None) -> datetime.date:
    """Return the day of preparation: as given, else that of SOURCE_DATE_EPOCH (UTC), else today.

    Raises `UsageError` for a date that is none.
    """
    if given is not None:
        try:
            return datetime.date.fromisoformat(given)
        except ValueError:
            raise UsageError(f"{given} is no date.", "--date", "Write it as 2026-11-25.") from None
    return choose_day()


def split_formats(given: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the formats of a comma-separated list, each once, in the order given.

    Raises `UsageError` for one that is not known.
    """
    names = tuple(dict.fromkeys(name.strip().lower() for name in given.split(",") if name.strip()))
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        if unknown:
            raise refuse_choice("format", unknown[0], "--format", known)
        raise UsageError("no format is named.", "--format", f"Choose from {', '.join(known)}.")
    return names


def check_typst(formats: Collection[str]) -> None:
    """Raise `UsageError` where PDF is asked for and typst is missing: at once, and once in a batch."""
    if "pdf" in formats:
        from ..writers import find_typst

        find_typst("--format")


def choose_format(given: str, known: Collection[str]) -> str:
    """Return the one format that is named; raises `UsageError` where it is not known, or one of several."""
    first, *more = split_formats(given, known)
    if more:
        raise UsageError(f"{given} are {len(more) + 1} formats.", "--format", "Choose one of them.")
    return first
