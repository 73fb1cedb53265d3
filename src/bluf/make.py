"""The whole way, from a source's bytes to a brief's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from .errors import UsageError
from .model import Brief, Outline
from .packs import Pack


def read_outline(name: str, data: bytes, form: str | None = None) -> Outline:
    """Return the outline of a source.

    The format is told by its bytes and the ending of its `name` unless `form`, a key of `readers.READERS`,
    says it. Raises `SourceError` where it cannot be read, `NoArgumentError` where it argues nothing.
    """
    from .commentary import clean_document
    from .outline import make_outline
    from .readers import read_document

    return make_outline(clean_document(read_document(name, data, form)))


def fit_outline(outline: Outline, pack: Pack, prepared: datetime.date, limit: float | None = None) -> Brief:
    """Return the brief of an outline: as much of it as one page of the pack's Word template has room for.

    `limit` is the share of the page that may be filled; where None it leaves the reserve of `page.limits`,
    a wider one where the template holds what cannot be measured. A pack without a Word template has no
    page, and its brief shows all. What the template has no tag for is listed among the cuts. Raises
    `OverfullError`, `TemplateError`.
    """
    if pack.docx is None:
        return Brief(outline, prepared)
    from .page.fit import fit_brief
    from .page.limits import FILL_LIMIT, GUESS_LIMIT
    from .page.measure import measure_page
    from .page.unprinted import find_unprinted
    from .writers.docx import render_parts
    from .writers.ooxml import visible_text

    guessed: set[str] = set()

    def fill(brief: Brief) -> float:
        measure = measure_page(render_parts(brief, pack, pack.paper))
        guessed.update(measure.unmodelled)
        return measure.fill

    if limit is None:
        fill(Brief(outline, prepared))
        limit = GUESS_LIMIT if guessed else FILL_LIMIT
    brief = fit_brief(outline, prepared, fill, limit, pack.plan)
    shown = visible_text(render_parts(brief, pack, pack.paper))
    return msgspec.structs.replace(brief, cuts=(*brief.cuts, *find_unprinted(brief.outline, shown)))


def write_brief(brief: Brief, pack: Pack, formats: Iterable[str]) -> dict[str, bytes]:
    """Return the brief's bytes by format, a key of `writers.WRITERS` each.

    Raises `TemplateError` for a format that the pack has no template for, and for a template that is broken
    or does not print the attribution.
    """
    from .writers import WRITERS

    return {name: WRITERS[name](brief, pack) for name in formats}


def use_paper(pack: Pack, paper: str | None) -> Pack:
    """Return the pack set on another paper, `letter` or `a4`; on its own where None is asked for.

    Raises `UsageError` for another paper.
    """
    if paper is None:
        return pack
    if paper not in ("letter", "a4"):
        raise UsageError(f"there is no paper called {paper}.", "--paper", "It is letter or a4.")
    return msgspec.structs.replace(pack, paper=paper)
