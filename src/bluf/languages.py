"""Which words a text is read with: rooms keep theirs in TOML files, one a language, beside their code."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

FALLBACK = "en"
"""ISO 639-1; every room has its words."""


def find_language(package: str, language: str, prefix: str = "") -> str:
    """Return the language whose words a package has for a text's own (ISO 639 code): the same, or English.

    The words of a language are in the package's `PREFIXLANGUAGE.toml`.
    """
    is_code = re.fullmatch("[a-z]{2,3}", language)
    file = resources.files(package).joinpath(f"{prefix}{language}.toml")
    return language if is_code and file.is_file() else FALLBACK


def read_words(package: str, language: str, prefix: str = "") -> dict[str, Any]:
    """Return the words that a package has for a language, English where it has none; see `find_language`."""
    name = f"{prefix}{find_language(package, language, prefix)}.toml"
    return tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))
