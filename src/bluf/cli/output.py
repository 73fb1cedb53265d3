"""From an outline to files on disk, and what is said about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from ..errors import UsageError
from ..files import print_out, read_if_there
from ..replacing import NOT_OURS

if TYPE_CHECKING:
    from ..api import Page
    from ..model import Loss, Outline


class Job(NamedTuple):
    """What the options ask for."""

    folder: Path
    template: str
    formats: tuple[str, ...]
    paper: str | None
    standard: str | None
    prepared: datetime.date
    shows_cuts: bool
    is_proved: bool
    is_strict: bool
    is_quiet: bool


def make_files(outline: Outline, stem: str, job: Job) -> None:
    """Make the brief of an outline, write its files, print their paths, and say what was left out."""
    from ..api import brief, write
    from . import options

    options.check_typst(job.formats)
    page = brief(
        outline,
        template=job.template,
        paper=job.paper,
        date=job.prepared,
        formats=job.formats,
        pdf_standard=job.standard,
        proof=job.is_proved,
        strict=job.is_strict,
    )
    older: list[Path] = []
    paths = write(page, job.folder, name=stem, on_replace=older.append)
    print_out("".join(f"{path}\n" for path in paths))
    if not job.is_quiet:
        for path in older:
            typer.echo(f"{path} replaces the brief of another text in {outline.source.name}", err=True)
        if page.proof:
            typer.echo(f"proof: {page.proof}", err=True)
        _report(page, job.shows_cuts)


def refuse_edited(path: Path) -> None:
    """Return nothing where at the path stands nothing, or an annotated copy that nobody has edited since.

    Else raises `UsageError`.
    """
    from ..proof import is_checked_copy

    there = read_if_there(path)
    if path.is_dir() or (there is not None and not is_checked_copy(there)):
        raise UsageError(NOT_OURS, str(path), "Move it away, or choose another file with -o.")


def _report(page: Page, shows_cuts: bool) -> None:
    for warning in page.outline.warnings:
        typer.echo(f"warning: {warning.message} ({warning.code})", err=True)
    _report_losses("left out while reading", page.outline.losses, shows_cuts)
    _report_losses("left off the page for want of room", page.brief.cuts, shows_cuts)


def _report_losses(how: str, losses: tuple[Loss, ...], shows_all: bool) -> None:
    if losses:
        hint = "" if shows_all else " (--cuts lists what)"
        typer.echo(f"{_count(losses)} {how}{hint}", err=True)
    for line in _list_losses(losses) if shows_all else ():
        typer.echo(f"  {line}", err=True)


def _list_losses(losses: tuple[Loss, ...]) -> Iterator[str]:
    """Yield each loss with its place, those that the same remedy brings back under it."""
    groups: dict[str, list[str]] = {}
    for loss in losses:
        groups.setdefault(loss.remedy, []).append(f"{loss.where}: {loss.what}")
    for remedy, lines in groups.items():
        if len(lines) == 1:
            yield f"{lines[0]} [{remedy}]"
        else:
            yield remedy
            yield from (f"  {line}" for line in lines)


def _count(losses: tuple[Loss, ...]) -> str:
    return "1 passage" if len(losses) == 1 else f"{len(losses)} passages"
