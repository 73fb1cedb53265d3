"""Every name that a template may use, its type, an example and what it means: read off the model itself."""

from __future__ import annotations

import ast
import inspect
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from .context import Names

MOST_EXAMPLE = 60
"""Letters of an example."""


class Variable(NamedTuple):
    """One name."""

    name: str
    """As a template writes it: `thesis.statement`; within a loop, `one.statement` of `for one in reasons`."""
    type: str
    example: str
    """Empty where the sample has none."""
    meaning: str


def list_variables(names: Names) -> Iterator[Variable]:
    """Yield every name in the order of the model, with the values of `names` as examples."""
    yield from _describe(Names, names, "")


def _describe(structure: type[msgspec.Struct], value: Any, prefix: str) -> Iterator[Variable]:
    meanings, hints = _read_meanings(structure), typing.get_type_hints(structure)
    for field in structure.__struct_fields__:
        hint, own = hints[field], getattr(value, field, None)
        name = prefix + field
        yield Variable(name, _say_type(hint), _show(own), meanings.get(field, ""))
        inner, is_list = _inner_structure(hint)
        if inner is not None and inner.__module__.startswith("bluf."):
            first = (own[0] if own else None) if is_list else own
            yield from _describe(inner, first, f"{name}[]." if is_list else f"{name}.")


def _inner_structure(hint: Any) -> tuple[type[msgspec.Struct] | None, bool]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint, False
    if isinstance(hint, types.UnionType):
        return next((_inner_structure(one) for one in typing.get_args(hint)), (None, False))
    if typing.get_origin(hint) is tuple:
        return _inner_structure(typing.get_args(hint)[0])[0], True
    return None, False


def _say_type(hint: Any) -> str:
    """Return a type as a designer reads it: `text`, `list of Passage`, `text or nothing`."""
    if hint is type(None):
        return "nothing"
    if isinstance(hint, types.UnionType):
        return " or ".join(_say_type(one) for one in typing.get_args(hint))
    origin = typing.get_origin(hint)
    if origin is tuple:
        return f"list of {_say_type(typing.get_args(hint)[0])}"
    if origin in (Mapping, dict):
        return "text by name"
    return {str: "text", int: "number", float: "number", bool: "yes or no"}.get(hint) or hint.__name__


def _show(value: Any) -> str:
    if isinstance(value, str):
        return value if len(value) <= MOST_EXAMPLE else value[:MOST_EXAMPLE].rsplit(" ", 1)[0] + " …"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping) and value:
        return ", ".join(value)[:MOST_EXAMPLE].rsplit(",", 1)[0] + ", …"
    return f"{len(value)} of them" if isinstance(value, tuple) else ""


@cache
def _read_meanings(structure: type) -> dict[str, str]:
    """Return the docstrings of a structure's fields, which Python itself forgets; the first sentence each."""
    tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(structure)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    meanings = {}
    for field, said in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(said, ast.Expr)
            and isinstance(said.value, ast.Constant)
        ):
            text = " ".join(str(said.value.value).split())
            meanings[getattr(field.target, "id", "")] = text
    return meanings
