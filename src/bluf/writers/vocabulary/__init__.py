"""What belongs together on a line, one TOML file a language."""

from __future__ import annotations

import re
from functools import cache

from ...languages import read_words


@cache
def load_bonds(language: str) -> re.Pattern[str]:
    """Return what a line may not break within, in a language (ISO 639 code); English where it has no file.

    Each match holds one space, or more, that is to be a no-break space.
    """
    words = read_words(__name__, language)
    bonds = "|".join(f"(?:{pattern})" for pattern in words["bonds"])
    return re.compile(f"(?={words['begins']})(?:{bonds})")
