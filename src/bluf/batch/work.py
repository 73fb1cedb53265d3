"""What a worker does: one document after the other, each to its end or to the reason why not."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from ..errors import BlufError, EngineTermsError, UnreachableError, UsageError
from ..model import Brief, Outline, Point, SourceInfo, Strand
from .engine import Spent, may_choose_later, open_engine
from .limits import OvertimeError, limit_time
from .order import Order
from .places import is_url, join_place, read_place, read_signature, read_stored, write_place

CAUSES: Mapping[int, str] = MappingProxyType(
    {
        2: "cannot be written",
        3: "cannot be read",
        4: "no argument found",
        5: "template not valid",
        6: "does not fit its page",
    }
)
"""By exit code, what a summary counts failures under."""
UNASKED = "engine may not be asked"
OVERTIME, OVERSIZE, CRASHED = "takes too long", "takes too much memory", "crashed"
BY_LIMITS = (OVERTIME, OVERSIZE, CRASHED)
"""Causes that may be none where a document may take more."""


class Task(Struct, frozen=True):
    """One document to be made."""

    place: str
    stem: str
    """Of its briefs, below the output folder."""
    known_sha256: str = ""
    """Of the source whose brief stands there, where all but the source is as it was."""
    data: bytes | None = None
    """The source itself, where the worker cannot reach it; then with its `name` and its `signature`."""
    name: str = ""
    signature: str = ""
    is_carried: bool = False
    """Whether the briefs are handed back, where the worker cannot reach the output."""


class Row(Struct, frozen=True):
    """What a report says of a brief, in the source's words."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    thesis: str = ""
    warnings: tuple[str, ...] = ()
    losses: int = 0
    """Passages left out while reading."""
    cuts: int = 0
    """Passages left off the page."""
    words: int = 0


class Said(Struct, frozen=True):
    """A point, for what goes across documents."""

    role: str
    """`thesis`, `reasons`, `tracks`, `recommendations` or `conclusion`."""
    statement: str


class Result(Struct, frozen=True, kw_only=True):
    """What became of a document."""

    place: str
    stem: str
    name: str = ""
    """Of the source, as its briefs bear it."""
    state: str
    """`made`, `same` (the source turned out as it was) or `failed`."""
    sha256: str = ""
    signature: str = ""
    exit_code: int = 0
    cause: str = ""
    """A few words, the same for all that failed alike."""
    message: str = ""
    is_lasting: bool = True
    """Whether the same source would fail again: not where a disk was full or a file was gone.

    Of a brief that is made: whether its engine would choose as it did, or be at a loss again.
    """
    outputs: tuple[str, ...] = ()
    row: Row = Row()
    said: tuple[Said, ...] = ()
    seconds: float = 0.0
    carried: Mapping[str, bytes] = {}
    spent: Spent | None = None
    """None where no engine but the built-in one was asked for."""


def make_chunk(tasks: tuple[Task, ...], order: Order) -> list[Result]:
    """Return what became of each task; nothing that one document does is raised."""
    return [make_one(task, order) for task in tasks]


def make_one(task: Task, order: Order) -> Result:
    """Return what became of a document; its briefs are written, unless they are to be carried back."""
    began = time.monotonic()
    known: dict[str, Any] = {"place": task.place, "stem": task.stem}
    try:
        with limit_time(order.seconds):
            known |= _make(task, order, known)
    except BlufError as error:
        cause = CAUSES.get(error.exit_code, "failed")
        cause = UNASKED if isinstance(error, EngineTermsError) else cause
        lasting = not isinstance(error, UsageError | UnreachableError)
        known |= _fail(cause, str(error), exit_code=error.exit_code, is_lasting=lasting)
    except OvertimeError:
        known |= _fail(OVERTIME, f"it took more than {order.seconds:g} seconds.")
    except MemoryError:
        known |= _fail(OVERSIZE, "it takes more memory than a document may have.")
    except Exception as error:  # a fault of ours; it costs this file, not the batch
        known |= _fail("fault of bluf", _describe_fault(error), is_lasting=False)
    return Result(**known, seconds=time.monotonic() - began)


def _fail(cause: str, message: str, **more: Any) -> dict[str, Any]:
    return {"state": "failed", "exit_code": 1, "cause": cause, "message": message} | more


def _describe_fault(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:300]
    return f"a fault of bluf, please report it: {type(error).__name__}: {said} ({where.name}:{where.lineno})."


def _make(task: Task, order: Order, known: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the result; what is known of the source goes into `known` as soon as it is."""
    from ..make import fit_outline, read_outline, refuse_losses, write_brief
    from ..writers import SUFFIXES

    # Before it is read: a source that changes meanwhile is then found changed the next time.
    known["signature"] = task.signature or read_signature(task.place)
    name, data = _read(task, order)
    known["name"] = name
    known["sha256"] = hashlib.sha256(data).hexdigest()
    if known["sha256"] == task.known_sha256:
        return {"state": "same"}
    engine = open_engine(order)
    outline = read_outline(name, data, select=engine.select if engine else None)
    if engine:
        known["spent"] = engine.tell_spent(outline)
    brief = fit_outline(outline, order.pack, order.prepared, formats=order.formats)
    if order.is_strict:
        refuse_losses(brief)
    written = write_brief(brief, order.pack, order.formats)
    stem = join_place(order.output, task.stem)
    files = {f"{stem}.{SUFFIXES[form]}": content for form, content in written.items()}
    if not task.is_carried:
        put_files(files, outline.source)
    return {
        "state": "made",
        "outputs": tuple(files),
        "row": _make_row(brief),
        "said": tuple(_list_said(outline)),
        "carried": files if task.is_carried else {},
        "is_lasting": not (engine and may_choose_later(known["spent"])),
    }


def _read(task: Task, order: Order) -> tuple[str, bytes]:
    if task.data is not None:
        return task.name, task.data
    return read_place(task.place, order.allow_private)


def put_files(files: Mapping[str, bytes], source: SourceInfo) -> None:
    """Write the briefs of a source; raises `UsageError` where something of a person's stands there."""
    from ..replacing import is_of_older_text

    for place in files:
        if is_url(place):
            _refuse_stranger(place, source)
        else:
            is_of_older_text(Path(place), source)
    write_place(files)


def _refuse_stranger(url: str, source: SourceInfo) -> None:
    """Return where nothing stands at a URL, or this source's own untouched brief; else raise `UsageError`."""
    from ..replacing import NOT_OURS
    from ..writers import was_made_by_us

    there = read_stored(url)
    mark = None if there is None else was_made_by_us(there)
    if there is not None and (mark is None or mark.name != source.name):
        what = NOT_OURS if mark is None else f"it exists, and was made from {mark.name}."
        raise UsageError(what, url, "Move it away, or choose another folder with -o.")


def _make_row(brief: Brief) -> Row:
    outline, of = brief.outline, brief.outline.attribution
    return Row(
        title=of.title or "",
        authors=tuple(author.name for author in of.authors),
        date=of.date or "",
        thesis=outline.thesis.statement if outline.thesis else "",
        warnings=tuple(warning.message for warning in outline.warnings),
        losses=len(outline.losses),
        cuts=len(brief.cuts),
        words=outline.source.words,
    )


def _list_said(outline: Outline) -> Iterator[Said]:
    for role in ("thesis", "tracks", "reasons", "recommendations", "conclusion"):
        part: Point | Strand | None = getattr(outline, role)
        points = part.points if isinstance(part, Strand) else (part,) if part else ()
        yield from (Said(role, point.statement) for point in points)
