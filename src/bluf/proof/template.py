"""Whether a template pack will do: a table of checks, each of which yields all that it finds."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from msgspec.structs import replace

from ..errors import BlufError, OverfullError, TemplateError, UsageError
from ..make import fit_outline, use_paper, write_brief
from ..model import Brief, Outline
from ..packs import Pack
from ..page.fonts import read_fonts
from ..page.measure import measure_page
from .certify import fit_proved, set_parts
from .findings import ORDER, WHOLE, Finding, Spot
from .looks import LOOKS, check_families
from .samples import SAMPLES
from .tags import TEXTS, find_tag_faults
from .word_file import WORD, open_word

PAPERS = ("letter", "a4")
PREPARED = datetime.date(2026, 12, 31)
"""A long date: the samples are the same every day."""


Check = Callable[[Pack], Iterator[Finding]]


def check_pack(pack: Pack, is_proved: bool = False) -> Iterator[Finding]:
    """Yield all that the checks find, each once: faults, then advice, then what is good to know.

    With `is_proved`, PROOFS too. Raises `UsageError`, after all else, where nothing can be proved:
    LibreOffice or a font is missing.
    """
    found: dict[str, Finding] = {}
    stopped: UsageError | None = None
    sound = leave_broken(pack)
    can_prove = is_proved and (sound.docx is not None or pack.docx is None)
    try:
        for check in CHECKS.values():
            found |= {finding.text: finding for finding in check(pack) if finding.text not in found}
        for check in (*TRIALS.values(), *(PROOFS.values() if can_prove else ())):
            for finding in check(sound):
                found.setdefault(finding.text, finding)
    except UsageError as error:
        stopped = error
    except etree.XMLSyntaxError as error:
        # Of a part that only the measure reads, its relationships or settings.
        what = f"{pack.place_of(WORD)}: a part is no XML: {error}. Save the template in Word again."
        found.setdefault(what, Finding(what, spot=WHOLE))
    yield from sorted(found.values(), key=lambda finding: ORDER.index(finding.kind))
    if stopped:
        raise stopped


def list_formats(pack: Pack) -> tuple[str, ...]:
    """Return the formats that a pack has a template for."""
    has = {"docx": pack.docx, "md": pack.markdown, "html": pack.html, "pdf": pack.typst}
    return tuple(name for name, template in has.items() if template is not None)


def check_tags(pack: Pack) -> Iterator[Finding]:
    """Yield every fault of a tag, whether or not a sample reaches it."""
    return (finding for _, finding in find_tag_faults(pack))


def leave_broken(pack: Pack) -> Pack:
    """Return the pack less the templates with a broken tag: what a sample would trip over is told already."""
    broken = {file for file, _ in find_tag_faults(pack)}
    fields = {WORD: "docx"} | {file: field for file, (field, _) in TEXTS.items()}
    return replace(pack, **{fields[file]: None for file in broken})


def check_looks(pack: Pack) -> Iterator[Finding]:
    """Yield what makes the Word template hard to keep or to read: styles, looks by hand, pictures, fonts."""
    word = open_word(pack)
    if word is not None:
        try:
            for check in LOOKS:
                yield from check(word)
            yield from check_families(word, read_fonts(pack.fonts))
        except etree.XMLSyntaxError:
            return  # the writer tells it


def check_formats(pack: Pack) -> Iterator[Finding]:
    """Yield what keeps a sample from being written: a broken tag, attribution that is not printed."""
    for sheet, sample, outline in _list_sheets(pack):
        brief = _brief_of(outline, sheet)
        for name in list_formats(sheet):
            try:
                write_brief(brief, sheet, [name])
            except BlufError as error:
                yield _find(error, sheet, sample)


def check_pages(pack: Pack) -> Iterator[Finding]:
    """Yield how full the samples make either paper, and where they do not fit or cannot be measured."""
    for sheet, sample, outline in _list_sheets(pack):
        if sheet.docx is None:
            return
        try:
            parts = set_parts(_fit_here(outline, sheet), sheet)
        except BlufError as error:
            yield _find(error, sheet, sample)
            continue
        measure = measure_page(parts, read_fonts(sheet.fonts))
        full = f"{measure.fill:.0%}".replace("%", " %")
        yield Finding(f"{sample} fills {full} of a page of {sheet.paper}", "note")
        for what in measure.unmodelled:
            if what.startswith("font "):
                continue  # `check_looks` tells it, with what to do
            where = sheet.place_of("brief.docx")
            yield Finding(f"{where}: {what}: a guess; --proof tells what room it takes.", "note")


def check_proofs(pack: Pack) -> Iterator[Finding]:
    """Yield what LibreOffice makes of the samples on either paper; raises `UsageError` where it cannot."""
    for sheet, sample, outline in _list_sheets(pack):
        try:
            _, proof = fit_proved(outline, sheet, PREPARED)
        except (OverfullError, TemplateError) as error:
            yield _find(error, sheet, sample)
        else:
            yield Finding(f"proof of {sample} on {sheet.paper}: {proof}", "note")


CHECKS: Mapping[str, Check] = MappingProxyType({"tags": check_tags, "looks": check_looks})
"""From what is looked at to what looks, in the order of the report."""
TRIALS: Mapping[str, Check] = MappingProxyType({"formats": check_formats, "pages": check_pages})
"""What fills in the templates whose tags are sound."""
PROOFS: Mapping[str, Check] = MappingProxyType({"proofs": check_proofs})
"""What takes LibreOffice."""


def _list_sheets(pack: Pack) -> Iterator[tuple[Pack, str, Outline]]:
    """Yield the pack on either paper with each sample and its name."""
    language = pack.language.split("-")[0].lower()
    for paper in PAPERS:
        for sample, make in SAMPLES.items():
            yield use_paper(pack, paper), sample, make(language)


def _fit_here(outline: Outline, pack: Pack) -> Brief:
    """Return the brief fitted to every page made here; that typst is missing is told by `check_formats`."""
    try:
        return fit_outline(outline, pack, PREPARED, formats=list_formats(pack))
    except UsageError:
        return fit_outline(outline, pack, PREPARED)


def _brief_of(outline: Outline, pack: Pack) -> Brief:
    """Return the fitted brief; all of the outline where none fits, so that the formats are looked at."""
    try:
        return fit_outline(outline, pack, PREPARED)
    except BlufError:
        return Brief(outline, PREPARED)


def _find(error: BlufError, pack: Pack, sample: str) -> Finding:
    """Return what an error says; it is no fault of the pack's where a program is missing."""
    if not isinstance(error, OverfullError):
        return Finding(
            str(error), "fault" if isinstance(error, TemplateError) else "note", _spot(error, pack)
        )
    # Its place is one in the sample, and the remedy is to shorten that: here it is the template's to give.
    is_of_pack = Path(error.where).name.startswith("brief.")
    where = error.where if is_of_pack else str(pack.place_of("brief.docx"))
    step = error.next_step if is_of_pack else "Give the text more room: fewer parts, smaller type or margins."
    what = f"{sample} does not fit a page of {pack.paper}: {error.what} {step}"
    return Finding(f"{where}: {what}", spot=WHOLE if Path(where).name == WORD else None)


def _spot(error: BlufError, pack: Pack) -> Spot | None:
    """Return the paragraph of the Word template that an error names; all of it where it names none there."""
    if not error.where.startswith(str(pack.place_of(WORD))):
        return None
    word = open_word(pack)
    paragraphs = () if word is None else word.paragraphs
    return next((one.spot for one in paragraphs if one.where == error.where), WHOLE)
