"""How a page shows what a command prints: in full, or with `…` for what may be there."""

from __future__ import annotations

import re

SIGNS = {"…": ".*", "…\n": "(?:.*\n)?"}


def matches(told: str, happened: str) -> bool:
    """Return whether a text is what was told: `…` stands for anything, alone on a line for lines or none."""
    parts = re.split(r"(^…\n|…)", told, flags=re.MULTILINE)
    pattern = "".join(SIGNS.get(part) or re.escape(part) for part in parts)
    return re.fullmatch(pattern, happened, re.DOTALL) is not None
