"""What the files of a brief are called: a name that every disk takes, told by the source's."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath, PurePosixPath
from urllib.parse import unquote, urlsplit

from .settings import STDIN_STEM

__all__ = ["make_safe", "stem_of"]

MAX_STEM = 80
"""Characters. Disks take 255 bytes; a letter may take three, and the suffix a few."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff\u202a-\u202e\u2066-\u2069]+')
"""What Windows refuses in a name (its documentation, "Naming Files"), and what turns text round on screen."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names of devices there, whatever their ending."""


def stem_of(name: str) -> str:
    """Return the name of the brief's files, without a suffix, for a source of this name.

    Of an address it is the last part of its path, else its host, as far as any disk takes it.
    """
    if name == "-":
        return STDIN_STEM
    if "://" not in name:
        return PurePath(name).stem
    address = urlsplit(name)
    last = next((part for part in reversed(unquote(address.path).split("/")) if _has_words(part)), "")
    words = re.findall(r"\w+", PurePosixPath(last).stem) or re.findall(
        r"\w+", f"{address.netloc} {address.query}"
    )
    return "-".join(words)[:MAX_STEM].rstrip("-_") or STDIN_STEM


def _has_words(part: str) -> bool:
    return bool(re.search(r"\w", part)) and not re.fullmatch(r"(?:index|default)\.\w+", part)


def make_safe(relative: str) -> str:
    """Return the place of a brief below its folder, parted by `/`, for a source's place below another.

    No part of it climbs out, hides, or is a name that a disk refuses; the source's ending is gone.
    """
    *folders, name = [part for part in re.split(r"[/\\]", relative) if part not in ("", ".", "..")] or [""]
    return "/".join([*map(_make_part, folders), _make_part(stem_of(name))])


def _make_part(name: str) -> str:
    part = _UNSAFE.sub("-", unicodedata.normalize("NFC", name))[:MAX_STEM].strip(" .")
    if not part:
        return STDIN_STEM
    return f"_{part}" if _RESERVED.fullmatch(part) or name.startswith(".") else part
