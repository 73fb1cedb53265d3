"""An office's colours in place of those of the pack that it extends: `[colours]`, old to new."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_IN_TEXT = re.compile(r"#([0-9A-Fa-f]{6})\b")
_IN_XML = re.compile(rb'((?:w:(?:color|fill|val)|val|lastClr)=")([0-9A-Fa-f]{6})(?=")')
"""A colour of a Word part: of letters, grounds and lines, of a theme and of drawings."""


def read_colours(said: Mapping[str, str]) -> Mapping[str, str]:
    """Return six capitals for six, in the order of the settings; raises ValueError for what is no colour."""
    found = {}
    for old, new in said.items():
        pair = _HEX.fullmatch(old), _HEX.fullmatch(new)
        if not pair[0] or not pair[1]:
            raise ValueError(old if not pair[0] else new)
        found[pair[0][1].upper()] = pair[1][1].upper()
    return found


def recolour_text(text: str | None, colours: Mapping[str, str]) -> str | None:
    """Return a page or typst template, `#0f5563` changed to what is said for it; None where there is none."""
    if text is None or not colours:
        return text
    return _IN_TEXT.sub(lambda match: f"#{colours.get(match[1].upper(), match[1])}", text)


def recolour_parts(parts: Mapping[str, bytes], colours: Mapping[str, str]) -> dict[str, bytes]:
    """Return the parts of a Word file, by name, in other colours."""
    coloured = {name for name in parts if colours and name.startswith("word/") and name.endswith(".xml")}
    return {name: _recolour(data, colours) if name in coloured else data for name, data in parts.items()}


def _recolour(part: bytes, colours: Mapping[str, str]) -> bytes:
    def change(match: re.Match[bytes]) -> bytes:
        return match[1] + colours.get(match[2].decode().upper(), match[2].decode()).encode()

    return _IN_XML.sub(change, part)
