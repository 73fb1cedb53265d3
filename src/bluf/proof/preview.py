"""A pack filled in, for its designer to look at, and the names that he may use."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec.structs import replace

from ..errors import UsageError
from ..make import fit_outline, write_brief
from ..model import Brief, Outline
from ..packs import Pack, find_pack, load_pack
from ..settings import STANDARD_TEMPLATE
from ..writers import SUFFIXES
from ..writers.context import build_names
from ..writers.vars import Variable
from ..writers.vars import list_variables as describe_names
from .office import print_files
from .samples import SAMPLES
from .template import PREPARED, list_formats


def preview_pack(
    pack: Pack, outline: Outline | None, prepared: datetime.date
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of a pack filled in by their suffixes, and a line for each that there is not.

    With the longest sample where `outline` is None. HTML there always is, in the standard pack's page where
    the pack has none; `word.pdf` is the Word page as LibreOffice prints it. Raises as `make.fit_outline`.
    """
    make, language = next(iter(SAMPLES.values())), pack.language.split("-")[0].lower()
    shown = make(language) if outline is None else outline
    if pack.html is None:
        pack = replace(pack, html=load_pack(find_pack(STANDARD_TEMPLATE)).html)
    brief = fit_outline(shown, pack, prepared)
    files: dict[str, bytes] = {}
    missing: list[str] = []
    for name in list_formats(pack):
        try:
            files[SUFFIXES[name]] = write_brief(brief, pack, [name])[name]
        except UsageError as error:
            missing.append(str(error))
    if "docx" in files:
        try:
            files["word.pdf"] = print_files({"brief": files["docx"]})["brief"]
        except UsageError as error:
            missing.append(str(error))
    return files, tuple(missing)


def list_variables() -> Iterator[Variable]:
    """Yield every name that a template may use, with examples of the longest sample in the standard pack."""
    outline = next(iter(SAMPLES.values()))("en")
    yield from describe_names(build_names(Brief(outline, PREPARED), load_pack(find_pack(STANDARD_TEMPLATE))))
