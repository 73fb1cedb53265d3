"""What an outline begins with, by which it is told from a commentary."""

from __future__ import annotations

import re

_BEGINNING = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:\s|\#[^\n]*\n|---[ \t]*\n)*\{?\s*["']?bluf["']?\s*:\s*["']?outline/"""
)


def is_outline(data: bytes) -> bool:
    """Return whether bytes begin as `bluf outline` prints JSON or YAML, perhaps behind comments."""
    return _BEGINNING.match(data) is not None
