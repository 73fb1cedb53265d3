"""The whole way, from a source's bytes to a brief's."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, get_args

import msgspec

from .errors import OverfullError, UsageError
from .model import Brief, Outline
from .packs import Pack, translate_pack

if TYPE_CHECKING:
    from .outline.selection import Selector
    from .page.measure import PageMeasure


def read_outline(name: str, data: bytes, form: str | None = None, select: Selector | None = None) -> Outline:
    """Return the outline of a source.

    The format is told by its bytes and the ending of its `name` unless `form`, a key of `readers.READERS`,
    says it. `select` chooses its sentences and is made by `engines.make_engine`; None is the built-in engine.
    Raises `SourceError` where it cannot be read, `NoArgumentError` where it argues nothing.
    """
    from .commentary import clean_document
    from .outline import make_outline
    from .readers import read_document

    commentary = clean_document(read_document(name, data, form))
    return make_outline(commentary, select) if select else make_outline(commentary)


def fit_outline(
    outline: Outline,
    pack: Pack,
    prepared: datetime.date,
    limit: float | None = None,
    formats: Collection[str] = (),
) -> Brief:
    """Return the brief of an outline: as much of it as one page of the pack's Word template has room for.

    `limit` is the share of the page that may be filled; where None it leaves the reserve of `page.limits`,
    a wider one where the template holds what cannot be measured. A pack without a Word template has no
    page, and its brief shows all. Where `pdf` is among the formats, the PDF has one page too. What the
    template has no tag for is listed among the cuts. Raises `OverfullError`, `TemplateError`.
    """
    pack = translate_pack(pack, outline.source.language)
    is_pdf = "pdf" in formats and pack.typst is not None
    whole = Brief(outline, prepared)
    if pack.docx is None:
        return _fit_pdf(lambda _: whole, 1.0, pack) if is_pdf else whole
    from .page.fit import fit_brief

    page = WordPage(pack)
    fit = partial(fit_brief, outline, prepared, page.fill, plan=pack.plan)
    limit = page.choose_limit(whole) if limit is None else limit
    return page.list_unprinted(_fit_pdf(fit, limit, pack) if is_pdf else fit(limit))


class WordPage:
    """The page that a pack's Word template makes of a brief."""

    def __init__(self, pack: Pack) -> None:
        from .page.fonts import read_fonts
        from .page.measure import measure_page
        from .writers.docx import render_draft

        self._render = partial(render_draft, pack=pack, paper=pack.paper)
        self._measure = partial(measure_page, fonts=read_fonts(pack.fonts))
        self._first: tuple[Outline, PageMeasure] | None = None

    def measure(self, brief: Brief) -> PageMeasure:
        """Return what a brief needs of its page."""
        # The first asked for is the whole outline, which is often what fits: it comes twice.
        if self._first is not None and self._first[0] == brief.outline:
            return self._first[1]
        document, parts = self._render(brief)
        measure = self._measure(parts, document=document)
        self._first = self._first or (brief.outline, measure)
        return measure

    def fill(self, brief: Brief) -> float:
        """Return the share of the page that a brief takes."""
        return self.measure(brief).fill

    def choose_limit(self, brief: Brief) -> float:
        """Return the share that may be filled: less where the page holds what cannot be measured."""
        from .page.limits import FILL_LIMIT, GUESS_LIMIT

        return GUESS_LIMIT if self.measure(brief).unmodelled else FILL_LIMIT

    def list_unprinted(self, brief: Brief) -> Brief:
        """Return the brief with what the template has no tag for among its cuts."""
        from .page.unprinted import find_unprinted
        from .writers.ooxml import DOCUMENT, visible_text

        document, parts = self._render(brief)
        unprinted = find_unprinted(brief.outline, visible_text({**parts, DOCUMENT: document}))
        return msgspec.structs.replace(brief, cuts=(*brief.cuts, *unprinted))


def _fit_pdf(fit: Callable[[float], Brief], limit: float, pack: Pack) -> Brief:
    """Return the first brief whose PDF has one page: as fitted to the limit, then to tighter ones.

    A PDF has other letters than the Word page has. Raises `OverfullError` where none will do.
    """
    from .page.limits import MOST_TIGHTER, TIGHTER_STEP
    from .writers.pdf import count_pages

    for step in range(MOST_TIGHTER + 1):
        brief = fit(limit - TIGHTER_STEP * step)
        if count_pages(brief, pack) == 1:
            return brief
    where = str(pack.place_of("brief.typ"))
    remedy = "Set it closer, or correct brief.docx, the measure of both."
    raise OverfullError("the PDF takes more than one page.", where, remedy)


def write_brief(brief: Brief, pack: Pack, formats: Iterable[str]) -> dict[str, bytes]:
    """Return the brief's bytes by format, a key of `writers.WRITERS` each.

    Raises `TemplateError` for a format that the pack has no template for, and for a template that is broken
    or does not print the attribution.
    """
    from .writers import WRITERS

    pack = translate_pack(pack, brief.outline.source.language)
    return {name: WRITERS[name](brief, pack) for name in formats}


def refuse_losses(brief: Brief) -> None:
    """Return nothing where all of the source is in the brief (`--strict`); else raise `OverfullError`."""
    from .writers.places import shorten_text

    lost = (*brief.outline.losses, *brief.cuts)
    if lost:
        count = "1 passage" if len(lost) == 1 else f"{len(lost)} passages"
        what = f"{count} would be left out, the first: {shorten_text(lost[0].what)}"
        raise OverfullError(what, lost[0].where, "Leave --strict off to accept it; --cuts then lists all.")


def use_paper(pack: Pack, paper: str | None) -> Pack:
    """Return the pack set on another paper, `letter` or `a4`; on its own where None is asked for.

    Raises `UsageError` for another paper.
    """
    if paper is None:
        return pack
    if paper not in ("letter", "a4"):
        raise UsageError(f"there is no paper called {paper}.", "--paper", "It is letter or a4.")
    return msgspec.structs.replace(pack, paper=paper)


def use_standard(pack: Pack, standard: str | None) -> Pack:
    """Return the pack with PDF files of another standard: `ua-1`, or a part and level of PDF/A beside it.

    None is the pack's own. Raises `UsageError` for one that is not known.
    """
    from .packs import PdfStandard

    if standard is None:
        return pack
    known = get_args(PdfStandard)
    if standard not in known:
        what = f"there is no standard of PDF called {standard}."
        raise UsageError(what, "--pdf-standard", f"Choose from {', '.join(known)}.")
    return msgspec.structs.replace(pack, pdf_standard=standard)
