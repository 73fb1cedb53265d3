"""The two spellings of one tree: JSON for programs, YAML for people who edit."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec.structs import replace

from ..errors import SourceError
from ..model import Outline
from .check import MEND, check_places
from .names import check_names
from .shorthand import fill_points

MOST_HEAD = 2_000
"""Bytes at the top of a file in which an outline says that it is one: before it, comments."""
_SAYS_SO = re.compile(
    rb"""^\s*(?:\{\s*"bluf"\s*:\s*"|(?:["']?bluf["']?)\s*:\s*["']?)outline/\d""", re.MULTILINE
)


def outline_to_json(outline: Outline) -> str:
    """Return the outline as JSON, schema `outline/1`, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(outline), indent=2).decode() + "\n"


def outline_to_yaml(outline: Outline) -> str:
    """Return the outline as YAML: the same tree, long texts folded, as a person edits it."""
    from .yaml_text import write_yaml

    return write_yaml(outline)


def looks_like_outline(data: bytes) -> bool:
    """Return whether a file means to be an outline: it says so at its top, in JSON or YAML."""
    return _SAYS_SO.search(data[:MOST_HEAD]) is not None


def decode_outline(name: str, data: bytes) -> Outline:
    """Return the outline that JSON or YAML holds, with the places of points that a person put in.

    Raises `SourceError`, which names the place in the tree, where it is none or points outside its text.
    """
    tree, is_strict = _decode_tree(name, data)
    try:
        warnings = check_names(tree, name)
        outline = msgspec.convert(fill_points(tree, name), Outline, strict=is_strict)
    except (msgspec.ValidationError, RecursionError) as error:
        what = f"this is no outline: {error}."
        raise SourceError(what, name, "`bluf outline SOURCE` prints one to begin from.") from None
    check_places(outline, name)
    new = tuple(warning for warning in warnings if warning not in outline.warnings)
    return replace(outline, warnings=(*outline.warnings, *new)) if new else outline


def _decode_tree(name: str, data: bytes) -> tuple[Any, bool]:
    """Return the tree, and whether its numbers are numbers: YAML's are text until the schema is known."""
    if not data.lstrip().startswith(b"{"):
        from .yaml_text import read_yaml

        return read_yaml(name, data), False
    try:
        return msgspec.json.decode(data), True
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(f"this is no JSON: {error}.", name, MEND) from None
