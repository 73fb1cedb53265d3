"""What a brief is written as: one row a format, `(brief, pack) -> bytes`; built in, or a plugin's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..lazy import import_lazily
from ..model import Brief
from ..packs import Pack
from ..plugins import WRITERS as GROUP
from ..plugins import Table
from ..spelling import refuse_choice
from .adopted import ForeignWriter, adopt_writer
from .mark import SourceMark, was_made_by_us

if TYPE_CHECKING:
    from .context import Names, build_names
    from .typst_run import find_typst

__all__ = [
    "BUILT_IN",
    "SUFFIXES",
    "WRITERS",
    "Names",
    "SourceMark",
    "Writer",
    "build_names",
    "check_formats",
    "find_typst",
    "suffix_of",
    "was_made_by_us",
]

Writer = Callable[[Brief, Pack], bytes]

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "docx": "bluf.writers.docx:write_docx",
        "md": "bluf.writers.markdown:write_markdown",
        "html": "bluf.writers.html:write_html",
        "pdf": "bluf.writers.pdf:write_pdf",
        "bib": "bluf.writers.references:write_bibtex",
        "csl": "bluf.writers.references:write_csl",
    }
)
"""From the name of a format to the function that writes it."""

SUFFIXES: Mapping[str, str] = MappingProxyType({name: name for name in BUILT_IN} | {"csl": "csl.json"})
"""From the name of a built-in format to the suffix of its file; `suffix_of` knows those of plugins too."""

WRITERS: Table[Writer] = Table(GROUP, BUILT_IN, adopt_writer)
"""From the name of a format to its writer, imported when it is asked for."""

__getattr__ = import_lazily(
    __name__, {"Names": "context", "build_names": "context", "find_typst": "typst_run"}
)


def suffix_of(form: str) -> str:
    """Return the suffix of a format's files, without its dot.

    Raises `PluginError` for that of a plugin which cannot be loaded, or has the suffix of a built-in format.
    """
    if form in SUFFIXES:
        return SUFFIXES[form]
    writer = WRITERS[form]
    if not isinstance(writer, ForeignWriter):
        raise AssertionError(f"{form} has no suffix")
    return writer.choose_suffix(SUFFIXES.values())


def check_formats(formats: Iterable[str], where: str = "formats") -> tuple[str, ...]:
    """Return the formats, each once, in their order; `where` is what an error calls them.

    Raises `UsageError` where there is none, or one that is not known, or two whose files are called alike.
    """
    names = tuple(dict.fromkeys(formats))
    unknown = [name for name in names if name not in WRITERS]
    if unknown:
        raise refuse_choice("format", unknown[0], where, WRITERS)
    if not names:
        raise UsageError("no format is named.", where, f"Choose from {', '.join(WRITERS)}.")
    suffixes = [suffix_of(name) for name in names]
    for name, suffix in zip(names, suffixes, strict=True):
        if suffixes.count(suffix) > 1:
            raise UsageError(f"{name} and another end in .{suffix}.", where, "Ask for one of them at a time.")
    return names
