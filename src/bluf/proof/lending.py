"""The fonts that a template brings, lent to LibreOffice while it sets a page."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MACHINES = "/etc/fonts/fonts.conf"
"""Fontconfig's own settings, where no FONTCONFIG_FILE names others."""


@contextlib.contextmanager
def lend_fonts(fonts: Sequence[bytes]) -> Iterator[Mapping[str, str]]:
    """Yield the environment for a program that is to know font files beside those of the machine."""
    if not fonts:
        yield os.environ
        return
    with tempfile.TemporaryDirectory(prefix="bluf-") as folder:
        for number, font in enumerate(fonts):
            # Fontconfig tells the kind by what is in it.
            Path(folder, f"{number}.ttf").write_bytes(font)
        settings = Path(folder, "fonts.conf")
        others = os.environ.get("FONTCONFIG_FILE", MACHINES)
        settings.write_text(
            '<?xml version="1.0"?><fontconfig>'
            f'<include ignore_missing="yes">{escape(others)}</include>'
            f"<dir>{escape(folder)}</dir></fontconfig>",
            "utf-8",
        )
        yield {**os.environ, "FONTCONFIG_FILE": str(settings)}
