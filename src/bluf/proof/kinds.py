"""What a name of a template stands for, read off the model: which parts it has, and how it is printed."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from ..writers.context import Names
from ..writers.html import SHEET_FIELDS

Kind = Any
"""A type as the model states it; `Any` where nothing is known."""
LOOP_PARTS = ("index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem")


class Loop:
    """Stands for the name `loop` within a loop."""


class Callable:
    """Stands for a macro of the template's own."""


def name_kinds(is_page: bool) -> dict[str, Kind]:
    """Return what each name that a template knows stands for."""
    page = dict.fromkeys(SHEET_FIELDS, str) | {"picture_files": Mapping[str, str]}
    return dict(_hints(Names)) | (page if is_page else {})


@cache
def _hints(structure: type) -> Mapping[str, Kind]:
    return typing.get_type_hints(structure)


def bare(kind: Kind) -> Kind:
    """Return a kind without the None that stands for what a source does not state."""
    if isinstance(kind, types.UnionType):
        others = [one for one in typing.get_args(kind) if one is not type(None)]
        return others[0] if len(others) == 1 else Any
    return kind


def is_list(kind: Kind) -> bool:
    """Return whether a loop can go through it."""
    origin: Any = typing.get_origin(bare(kind))
    return origin in (tuple, list)


def item_of(kind: Kind) -> Kind:
    """Return what one of a list is."""
    return typing.get_args(bare(kind))[0] if is_list(kind) else Any


def list_of(kind: Kind) -> Kind:
    """Return a list of such."""
    return Any if kind is Any else tuple[kind, ...]


def parts_of(kind: Kind) -> Mapping[str, Kind] | None:
    """Return the parts that a name has, by their names; None where nothing is known of them."""
    own = bare(kind)
    if own is Loop:
        return dict.fromkeys(LOOP_PARTS, Any)
    if isinstance(own, type) and issubclass(own, msgspec.Struct):
        return _hints(own)
    return {} if is_list(own) or is_plain(own) else None


def is_plain(kind: Kind) -> bool:
    """Return whether it is text or a number."""
    own = bare(kind)
    return isinstance(own, type) and typing.get_origin(own) is None and issubclass(own, (str, int, float))


def refuse_loop(kind: Kind, name: str) -> list[tuple[str, str]]:
    """Return what is wrong with a loop through a value, and what to type; nothing where it is a list."""
    own = bare(kind)
    if not is_plain(own) and not (isinstance(own, type) and parts_of(own)):
        return []
    return [(f"`{name}` is no list to go through.", f"Take it without a loop: `{{{{ {name} }}}}`.")]


def say_how_to_print(kind: Kind, name: str, keys: Iterable[str]) -> tuple[str, str] | None:
    """Return what is wrong with printing a value as it is, and what to type; None where nothing is.

    `keys` are the labels of the pack.
    """
    own = bare(kind)
    if is_list(own):
        inner = say_how_to_print(item_of(own), "one", keys)
        one = inner[1] if inner else "Type `{{ one }}`."
        step = f"Type `{{% for one in {name} %}}`, then `{{% endfor %}}`. Between them: {one}"
        return f"`{name}` is a list and cannot be printed as it is.", step
    origin: Any = typing.get_origin(own)
    if origin in (Mapping, dict):
        key = next(iter(keys), "name")
        return f"`{name}` is many texts by name.", f"Type the name of one: `{{{{ {name}.{key} }}}}`."
    if not isinstance(own, type) or not issubclass(own, msgspec.Struct) or "__str__" in vars(own):
        return None
    parts = list(_hints(own))
    what = f"`{name}` has parts and cannot be printed as it is."
    others = ", ".join(f"`{part}`" for part in parts[1:])
    return what, f"Type `{{{{ {name}.{parts[0]} }}}}`." + (f" Other parts: {others}." if others else "")
