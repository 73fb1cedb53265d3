"""From an outline to files on disk, and what is said about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from ..errors import UsageError
from ..files import print_out, read_if_there, write_all
from ..model import Brief, Loss, Outline
from ..packs import Pack
from ..replacing import NOT_OURS, is_of_older_text


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
    from ..make import refuse_losses, use_paper, use_standard, write_brief
    from ..packs import find_pack, load_pack
    from ..writers import SUFFIXES

    pack = use_standard(use_paper(load_pack(find_pack(job.template)), job.paper), job.standard)
    brief, proof = _fit(outline, pack, job)
    if job.is_strict:
        refuse_losses(brief)
    written = write_brief(brief, pack, job.formats)
    files = {job.folder / f"{stem}.{SUFFIXES[name]}": data for name, data in written.items()}
    older = [path for path in files if is_of_older_text(path, outline.source)]
    write_all(files)
    print_out("".join(f"{path}\n" for path in files))
    if not job.is_quiet:
        for path in older:
            typer.echo(f"{path} replaces the brief of another text in {outline.source.name}", err=True)
        if proof:
            typer.echo(f"proof: {proof}", err=True)
        _report(brief, job.shows_cuts)


def _fit(outline: Outline, pack: Pack, job: Job) -> tuple[Brief, str]:
    """Return the brief, and what its proof says; empty where none is asked for."""
    if not job.is_proved:
        from ..make import fit_outline

        return fit_outline(outline, pack, job.prepared, formats=job.formats), ""
    from ..proof.certify import fit_proved

    brief, proof = fit_proved(outline, pack, job.prepared, job.formats)
    return brief, str(proof)


def refuse_edited(path: Path) -> None:
    """Return nothing where at the path stands nothing, or an annotated copy that nobody has edited since.

    Else raises `UsageError`.
    """
    from ..proof.annotate import is_checked_copy

    there = read_if_there(path)
    if path.is_dir() or (there is not None and not is_checked_copy(there)):
        raise UsageError(NOT_OURS, str(path), "Move it away, or choose another file with -o.")


def _report(brief: Brief, shows_cuts: bool) -> None:
    for warning in brief.outline.warnings:
        typer.echo(f"warning: {warning.message} ({warning.code})", err=True)
    _report_losses("left out while reading", brief.outline.losses, shows_cuts)
    _report_losses("left off the page for want of room", brief.cuts, shows_cuts)


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
