"""A brief that LibreOffice sets on one page, and the word for it."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from msgspec import Struct

from ..errors import OverfullError, UsageError
from ..make import fit_outline
from ..model import Brief, Outline
from ..packs import Pack, translate_pack
from ..page.fonts import read_fonts
from ..page.limits import TIGHTER_STEP
from ..page.measure import measure_page
from ..writers.docx import render_parts
from ..writers.package import pack_parts
from .fonts import check_fonts, list_families
from .lending import lend_fonts
from .office import find_office, print_files, read_version
from .pages import Printed, read_printed

MOST_PROOFS = 5
"""Briefs tried before it is given up: four steps are a twelfth of the page."""


class Proof(Struct, frozen=True):
    """What was seen."""

    fill: float
    """Share of the page that the body takes as LibreOffice sets it."""
    office: str
    """Which LibreOffice."""

    def __str__(self) -> str:
        return f"1 page, {self.fill:.0%} full ({self.office})".replace("%", " %")


def fit_proved(
    outline: Outline, pack: Pack, prepared: datetime.date, formats: Collection[str] = ()
) -> tuple[Brief, Proof]:
    """Return the brief of an outline as `make.fit_outline` fits it, tighter where LibreOffice needs that.

    Raises `OverfullError` where LibreOffice sets it on more than one page even so, and `UsageError` where it
    can prove nothing: it or a font is missing, or the pack has no Word template.
    """
    if pack.docx is None:
        where, step = str(pack.path), "Leave --proof off, or add a brief.docx."
        raise UsageError("the page cannot be proved: the template has no Word file.", where, step)
    find_office()
    limit: float | None = None
    for _ in range(MOST_PROOFS):
        brief = fit_outline(outline, pack, prepared, limit, formats)
        parts = set_parts(brief, pack)
        printed = print_parts(parts, pack)
        if printed.pages == 1:
            return brief, Proof(printed.fill, read_version())
        full = measure_page(parts, read_fonts(pack.fonts)).fill
        limit = (full if limit is None else min(full, limit)) - TIGHTER_STEP
    where, step = str(pack.place_of("brief.docx")), "Shorten the outline, or give the template more room."
    raise OverfullError(f"LibreOffice sets the brief on {printed.pages} pages.", where, step)


def set_parts(brief: Brief, pack: Pack) -> dict[str, bytes]:
    """Return the parts of the brief's Word file, its labels in the language of the source."""
    speaking = translate_pack(pack, brief.outline.source.language)
    return render_parts(brief, speaking, speaking.paper)


def print_parts(parts: dict[str, bytes], pack: Pack) -> Printed:
    """Return what LibreOffice makes of a Word file of these parts, in the fonts of the machine and the pack.

    Raises `UsageError` where a font is missing.
    """
    with lend_fonts(pack.fonts) as environment:
        check_fonts(list_families(parts), environment)
        pdf = print_files({"brief": pack_parts(parts)}, environment)["brief"]
    return read_printed(pdf, parts, read_fonts(pack.fonts))
