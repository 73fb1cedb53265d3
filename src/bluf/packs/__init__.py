"""An organisation's template packs: found by name or path, loaded strictly, checked for attribution."""

from .check import check_attribution, find_lost, strip_illegal
from .find import find_pack, list_packs
from .load import Pack, load_pack, translate_pack
from .manifest import Paper, PdfStandard
from .new import copy_pack, place_new

__all__ = [
    "Pack",
    "Paper",
    "PdfStandard",
    "check_attribution",
    "copy_pack",
    "find_lost",
    "find_pack",
    "list_packs",
    "load_pack",
    "place_new",
    "strip_illegal",
    "translate_pack",
]
