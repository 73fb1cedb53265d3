"""The settings of a document, as far as they move a line."""

from __future__ import annotations

from lxml.etree import _Element
from msgspec import Struct

from .limits import DEFAULT_TAB_PT
from .ooxml import W, is_on, read_number


class Settings(Struct, frozen=True):
    """What holds for all paragraphs; lengths in points."""

    tab_pt: float = DEFAULT_TAB_PT
    """Between tab stops nobody set (17.15.1.25)."""
    adds_spacing: bool = False
    """Whether spacing after and before add up, as they did before HTML (17.15.3.15)."""


WITHOUT_SETTINGS = Settings(adds_spacing=True)
"""What LibreOffice takes for a document that has no settings part."""


def read_settings(settings: _Element) -> Settings:
    """Return what a settings part says."""
    stop = settings.find(W + "defaultTabStop")
    tab = None if stop is None else read_number(stop, "val")
    adds = settings.find(f"{W}compat/{W}doNotUseHTMLParagraphAutoSpacing")
    return Settings(tab if tab and tab > 1 else DEFAULT_TAB_PT, adds is not None and is_on(adds))
