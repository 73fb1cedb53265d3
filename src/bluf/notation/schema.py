"""JSON Schema (draft 2020-12) of what is printed and read as JSON, made from the types themselves."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import msgspec

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def describe_type(kind: type[msgspec.Struct], name: str) -> dict[str, Any]:
    """Return the schema of a type, called `name` (`outline/1`), what its docstrings say as descriptions.

    A URN identifies it: the schema is where the program is, and nothing needs to be fetched. Where the source
    files of the program are missing it is without the descriptions of fields. Equal in every run.
    """
    known = {struct.__name__: struct for struct in _list_structs(kind, set())}
    (top,), parts = msgspec.json.schema_components([kind])
    for title, part in parts.items():
        if title in known:
            _describe_fields(part, known[title])
    tree: dict[str, Any] = {
        "$schema": DRAFT,
        "$id": f"urn:bluf:{name.replace('/', ':')}",
        "title": name,
        **top,
        "$defs": dict(sorted(parts.items())),
    }
    plain: dict[str, Any] = _say_plainly(tree)
    return plain


def _list_structs(kind: Any, seen: set[Any]) -> Iterator[type[msgspec.Struct]]:
    """Yield a type and all that its fields are made of."""
    if kind in seen:
        return
    seen.add(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _list_structs(hint, seen)
    for part in get_args(kind):
        if isinstance(part, type) or get_args(part):
            yield from _list_structs(part, seen)


def _describe_fields(part: dict[str, Any], kind: type[msgspec.Struct]) -> None:
    said = read_field_docs(kind)
    for field in msgspec.structs.fields(kind):
        if field.name in said:
            part["properties"][field.encode_name]["description"] = said[field.name]


def read_field_docs(kind: type) -> Mapping[str, str]:
    """Return what the docstring beneath each field of a class says, on one line; empty where no source is."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    except (OSError, TypeError):
        return {}
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        field.target.id: " ".join(below.value.value.split())
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(below.value.value, str)
    }


def _say_plainly(tree: Any) -> Any:
    """Return a schema without words that only Python has: for nothing, for begin and end of a text."""
    if isinstance(tree, list):
        return [_say_plainly(part) for part in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: _translate(key, part) if isinstance(part, str) else _say_plainly(part)
        for key, part in tree.items()
    }


def _translate(key: str, text: str) -> str:
    if key == "pattern":
        return re.sub(r"\\Z$", "$", re.sub(r"^\\A", "^", text))
    return re.sub(r"\bNone\b", "null", text) if key == "description" else text
