"""What belongs together on a line, one TOML file a language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def load_bonds(language: str) -> re.Pattern[str]:
    """Return what a line may not break within, in a language (ISO 639 code); English where it has no file.

    Each match holds one space, or more, that is to be a no-break space.
    """
    folder = resources.files(__name__)
    file = folder.joinpath(f"{language}.toml")
    is_known = re.fullmatch("[a-z]{2,3}", language) and file.is_file()
    table = tomllib.loads((file if is_known else folder.joinpath("en.toml")).read_text("utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in table["bonds"]))
