"""The proof: a brief set by LibreOffice, its pages counted. At the edge of the world: it starts a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import import_lazily

if TYPE_CHECKING:
    from .annotate import annotate_word, is_checked_copy
    from .certify import Proof, fit_proved
    from .findings import Finding
    from .preview import list_variables, preview_pack
    from .template import check_pack, list_formats

__all__ = [
    "Finding",
    "Proof",
    "annotate_word",
    "check_pack",
    "fit_proved",
    "is_checked_copy",
    "list_formats",
    "list_variables",
    "preview_pack",
]

__getattr__ = import_lazily(
    __name__,
    {
        **dict.fromkeys(("annotate_word", "is_checked_copy"), "annotate"),
        **dict.fromkeys(("Proof", "fit_proved"), "certify"),
        "Finding": "findings",
        **dict.fromkeys(("list_variables", "preview_pack"), "preview"),
        **dict.fromkeys(("check_pack", "list_formats"), "template"),
    },
)
