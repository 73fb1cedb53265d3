"""The labels that packs begin with, one TOML file a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def load_labels(language: str) -> Mapping[str, str]:
    """Return the labels of a language (an IETF tag; its region is left out), none where it has no file."""
    name = language.split("-")[0].lower()
    file = resources.files(__name__).joinpath(f"{name}.toml")
    if not re.fullmatch("[a-z]{2,3}", name) or not file.is_file():
        return MappingProxyType({})
    return MappingProxyType(tomllib.loads(file.read_text("utf-8")))
