"""Fields: what Word computes (a contents list, a page number), known by their codes."""

from __future__ import annotations

import re

from ..emphasis import read_address

_SILENT = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "NOTEREF", "XE", "TC", "TA", "ASK", "SET"))
"""Fields whose result is the number of a page or of a note, or nothing."""
_ROLES = {"TOC": "navigation", "INDEX": "navigation", "TOA": "navigation", "BIBLIOGRAPHY": "notes"}
_BIBLIOGRAPHIES = re.compile(r"ZOTERO_BIBL|EN\.REFLIST|Mendeley Bibliography|CSL_BIBLIOGRAPHY")
"""What programs that keep references write into the field of a list of them."""


_LEADS = re.compile(r'HYPERLINK\s+"([^"]+)"')


def link_of(code: str) -> str | None:
    """Return where the result of a field leads; None where it is no link out of the file."""
    leads = _LEADS.match(code.strip())
    return read_address(leads[1]) if leads else None


def is_silent(code: str) -> bool:
    """Return whether the result of a field is no part of the text."""
    return _name_of(code) in _SILENT


def role_of(code: str) -> str | None:
    """Return the role of the paragraphs that are a field's result; None where they are text."""
    if _name_of(code) == "ADDIN":
        return "notes" if _BIBLIOGRAPHIES.search(code) else None
    return _ROLES.get(_name_of(code))


def _name_of(code: str) -> str:
    return (code.split(maxsplit=1) or [""])[0].upper()
