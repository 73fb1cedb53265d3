"""Web pages.

Keeps: the main text's headings, paragraphs, list items with the numbers that browsers print, quotations;
title, authors, date, site and address from JSON-LD, meta tags and elements marked as such; a standfirst that
is printed.
Keeps within a line: bold, italics, links to addresses of the web and of mail.
Simplifies: other emphasis becomes its text; a short paragraph all in bold is a heading; tables that lay
out a page are read as text; line breaks part paragraphs where they are meant to; a page that shows the
source of a page is read as that page.
Drops: scripts, styles, comments, the marks of notes, words for screen readers within a line. Losses: images
that have a text, tables of data, embedded things, code, what a parser cannot follow. Set apart by their
role: menus, buttons, captions, takeaways, lines about the author, related links, comments, what stands there
twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...model import Block, Document, Hints, Loss
from ..decoding import hash_bytes
from .flow import Run, read_flow
from .markup import open_page
from .metadata import Metadata, read_metadata
from .parting import Parted, is_heading, part_runs

_ONE_BY_ONE = {None, "takeaways", "notes", "bio", "byline", "title", "date", "caption", "pull quote"}
"""Roles whose blocks say something each; neighbours of any other are one block."""
_REMEDY = "Write what it says as a sentence if the brief needs it."


def read(name: str, data: bytes) -> Document:
    """Return the Document of a web page; nothing that it refers to is fetched."""
    page = open_page(name, data)
    metadata = read_metadata(page.root, page.source)
    parted = part_runs(read_flow(page.root), page.root, metadata)
    losses = (*page.losses, *_losses(parted))
    return Document(
        name, "html", hash_bytes(data), tuple(_blocks(parted, metadata)), _hints(parted, metadata), losses
    )


def _hints(parted: Parted, metadata: Metadata) -> Hints:
    return Hints(
        title=parted.title,
        authors=metadata.authors,
        date=metadata.date,
        outlet=metadata.outlet,
        url=metadata.url,
        standfirst=parted.standfirst,
    )


def _blocks(parted: Parted, metadata: Metadata) -> Iterator[Block]:
    """Yield the blocks of a page; what its metadata say is not read from its lines once more."""
    known = {"byline": bool(metadata.authors), "date": bool(metadata.date)}
    pairs = [
        (run, f"printed {role}" if role and known.get(role) else role)
        for run, role in zip(parted.runs, parted.roles, strict=True)
        if not run.lost
    ]
    level = 1
    for role, group in groupby(pairs, key=lambda pair: pair[1]):
        if role not in _ONE_BY_ONE:
            yield Block("paragraph", " · ".join(run.text for run, _ in group), role=role)
            continue
        for run, _ in group:
            level = run.level if run.kind == "heading" else level
            yield _block(run, role, level)


def _block(run: Run, role: str | None, level: int) -> Block:
    if is_heading(run):
        return Block("heading", run.text, level=min(6, level + 1), role=role)
    return Block(run.kind, run.text, level=run.level, marker=run.marker, role=role, marks=run.marks)


def _losses(parted: Parted) -> Iterator[Loss]:
    """Yield what is no text between the first and the last paragraph of the main text."""
    text = [n for n, run in enumerate(parted.runs) if parted.roles[n] is None and not run.lost]
    if not text:
        return
    for n in range(text[0], text[-1]):
        run = parted.runs[n]
        if run.lost and parted.roles[n] in (None, "caption"):
            yield Loss(run.lost, f"line {run.element.sourceline}", _REMEDY)
