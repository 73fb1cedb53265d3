"""From an outline to files on disk, and what is said about it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import typer

from ..errors import OverfullError, UsageError
from ..files import print_out, read_if_there, write_all
from ..model import Brief, Loss, Outline, SourceInfo
from ..packs import Pack
from ..settings import STDIN_STEM

MAX_STEM = 80
"""Characters. Disks take 255 bytes; a letter may take three, and the suffix a few."""


NOT_OURS = "it exists, and bluf did not make it or somebody has edited it since."
UNMARKED = ".word.pdf"
"""Ending of what LibreOffice prints."""


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
    from ..make import use_paper, use_standard, write_brief
    from ..packs import find_pack, load_pack
    from ..writers import SUFFIXES

    pack = use_standard(use_paper(load_pack(find_pack(job.template)), job.paper), job.standard)
    brief, proof = _fit(outline, pack, job)
    if job.is_strict:
        _refuse_losses(brief)
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


def stem_of(name: str) -> str:
    """Return the name of the brief's files, without a suffix, for a source of this name.

    Of an address it is the last part of its path, else its host, as far as any disk takes it.
    """
    if name == "-":
        return STDIN_STEM
    if "://" not in name:
        return Path(name).stem
    address = urlsplit(name)
    last = next((part for part in reversed(unquote(address.path).split("/")) if _has_words(part)), "")
    words = re.findall(r"\w+", PurePosixPath(last).stem) or re.findall(
        r"\w+", f"{address.netloc} {address.query}"
    )
    return "-".join(words)[:MAX_STEM].rstrip("-_") or STDIN_STEM


def _has_words(part: str) -> bool:
    return bool(re.search(r"\w", part)) and not re.fullmatch(r"(?:index|default)\.\w+", part)


def is_of_older_text(path: Path, source: SourceInfo) -> bool:
    """Return whether at `path` stands the brief of a source of this name whose text was another.

    Raises `UsageError` where what stands there is not this source's own untouched brief. Standard input has
    no name to go by: there another text is another source.
    """
    from ..writers import was_made_by_us

    if path.is_dir():
        raise UsageError("a folder of that name stands there.", str(path), "Choose another folder with -o.")
    there = read_if_there(path)
    if there is None:
        return False
    mark = was_made_by_us(there)
    if mark is None:
        what = NOT_OURS
    elif mark.name != source.name:
        what = f"it exists, and was made from {mark.name}."
    elif mark.name == "-" and mark.sha256 != source.sha256:
        what = "it exists, and was made from another text on standard input."
    else:
        return mark.sha256 != source.sha256
    raise UsageError(what, str(path), "Move it away, or choose another folder with -o.")


def refuse_strangers(files: Collection[Path]) -> None:
    """Return nothing where all that stands at the paths was made by us; else raise `UsageError`.

    What LibreOffice prints bears no mark: it is ours where all the others are, and one of them is there.
    """
    from ..writers import was_made_by_us

    unmarked = {path for path in files if path.name.endswith(UNMARKED)}
    there = {path: read_if_there(path) for path in files if path not in unmarked}
    marked = {path: data for path, data in there.items() if data is not None}
    strangers = [path for path, data in marked.items() if was_made_by_us(data) is None]
    strangers += [path for path in unmarked if path.exists() and not marked]
    if strangers:
        raise UsageError(NOT_OURS, str(strangers[0]), "Move it away, or choose another folder with -o.")


def refuse_edited(path: Path) -> None:
    """Return nothing where at the path stands nothing, or an annotated copy that nobody has edited since.

    Else raises `UsageError`.
    """
    from ..proof.annotate import is_checked_copy

    there = read_if_there(path)
    if path.is_dir() or (there is not None and not is_checked_copy(there)):
        raise UsageError(NOT_OURS, str(path), "Move it away, or choose another file with -o.")


def _refuse_losses(brief: Brief) -> None:
    lost = (*brief.outline.losses, *brief.cuts)
    if lost:
        what = f"{_count(lost)} would be left out, the first: {shorten(lost[0].what)}"
        raise OverfullError(what, lost[0].where, "Leave --strict off to accept it; --cuts then lists all.")


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


def shorten(text: str, most: int = 60) -> str:
    """Return the text cut after a word at `most` characters, the cut shown by an ellipsis."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
