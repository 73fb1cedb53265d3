"""What a brief is written as: one row a format, `(brief, pack) -> bytes`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..model import Brief
from ..packs import Pack
from .mark import SourceMark, was_made_by_us

Writer = Callable[[Brief, Pack], bytes]


def _write_docx(brief: Brief, pack: Pack) -> bytes:
    from .docx import write_docx

    return write_docx(brief, pack)


def _write_markdown(brief: Brief, pack: Pack) -> bytes:
    from .markdown import write_markdown

    return write_markdown(brief, pack)


def _write_html(brief: Brief, pack: Pack) -> bytes:
    from .html import write_html

    return write_html(brief, pack)


def _write_pdf(brief: Brief, pack: Pack) -> bytes:
    from .pdf import write_pdf

    return write_pdf(brief, pack)


def _write_bibtex(brief: Brief, pack: Pack) -> bytes:
    from .references import write_bibtex

    return write_bibtex(brief, pack)


def _write_csl(brief: Brief, pack: Pack) -> bytes:
    from .references import write_csl

    return write_csl(brief, pack)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "docx": _write_docx,
        "md": _write_markdown,
        "html": _write_html,
        "pdf": _write_pdf,
        "bib": _write_bibtex,
        "csl": _write_csl,
    }
)
"""From the name of a format to its writer."""

SUFFIXES: Mapping[str, str] = MappingProxyType({name: name for name in WRITERS} | {"csl": "csl.json"})
"""From the name of a format to the suffix of its file."""

__all__ = ["SUFFIXES", "WRITERS", "SourceMark", "Writer", "was_made_by_us"]
