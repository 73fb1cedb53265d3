"""The proof: a brief set by LibreOffice, its pages counted. At the edge of the world: it starts a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import import_lazily

if TYPE_CHECKING:
    from .annotate import annotate_word, is_checked_copy
    from .certify import Proof, fit_proved
    from .families import PACK_FAMILIES, PACKAGES, find_match, find_matcher, is_as_wide
    from .findings import Finding
    from .office import read_version
    from .preview import list_variables, preview_pack
    from .template import check_pack, list_formats

__all__ = [
    "PACKAGES",
    "PACK_FAMILIES",
    "Finding",
    "Proof",
    "annotate_word",
    "check_pack",
    "find_match",
    "find_matcher",
    "fit_proved",
    "is_as_wide",
    "is_checked_copy",
    "list_formats",
    "list_variables",
    "preview_pack",
    "read_version",
]

__getattr__ = import_lazily(
    __name__,
    {
        **dict.fromkeys(("annotate_word", "is_checked_copy"), "annotate"),
        **dict.fromkeys(("Proof", "fit_proved"), "certify"),
        **dict.fromkeys(
            ("PACKAGES", "PACK_FAMILIES", "find_match", "find_matcher", "is_as_wide"), "families"
        ),
        "Finding": "findings",
        "read_version": "office",
        **dict.fromkeys(("list_variables", "preview_pack"), "preview"),
        **dict.fromkeys(("check_pack", "list_formats"), "template"),
    },
)
