"""Notation: an outline as JSON, YAML or Markdown, and back from JSON or YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..lazy import import_lazily
from ..model import Outline
from .check import check_places
from .markdown import outline_to_markdown
from .names import UNKNOWN_NAME
from .trees import decode_outline, looks_like_outline, outline_to_json, outline_to_yaml

if TYPE_CHECKING:
    from .schema import describe_type

NOTATIONS: Mapping[str, Callable[[Outline], str]] = MappingProxyType(
    {"json": outline_to_json, "yaml": outline_to_yaml, "md": outline_to_markdown}
)
"""From the name of a notation to what writes it; each ends with a line end."""

__all__ = [
    "NOTATIONS",
    "UNKNOWN_NAME",
    "check_places",
    "decode_outline",
    "describe_type",
    "looks_like_outline",
]

__getattr__ = import_lazily(__name__, {"describe_type": "schema"})
