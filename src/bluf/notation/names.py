"""Names in an outline that are none: a slip of the hand is told, and no edit is lost by it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import SourceError
from ..model import Attribution, Author, Outline, OutlineWarning, Point, Strand, Unplaced
from ..spelling import find_near

NEARNESS = 0.7
"""Of an unknown name to one of ours, to be taken for a slip (difflib's ratio): `statment`, `lable`."""
UNKNOWN_NAME = "unknown-name"
"""Code of the warning of a name that is let pass, as a later version may have it."""
_INNER: Mapping[type, Mapping[str, type]] = {
    Outline: {
        "thesis": Point,
        "conclusion": Point,
        "context": Point,
        "tracks": Strand,
        "reasons": Strand,
        "recommendations": Strand,
        "attribution": Attribution,
        "unplaced": Unplaced,
    },
    Attribution: {"authors": Author},
    Strand: {"announcement": Point, "points": Point},
    Point: {"support": Point},
}
_MOVED = frozenset({"role", "why"})
"""Names that a point brings along which is moved back from `unplaced`."""


def check_names(tree: Any, name: str) -> tuple[OutlineWarning, ...]:
    """Return a warning for each unknown name below the top of an outline's tree, with what it says.

    Raises `SourceError` for one that is nearly one of ours, and would be an edit without effect.
    """
    return tuple(_check(tree, Outline, "", name)) if isinstance(tree, dict) else ()


def _check(tree: Any, kind: type, path: str, name: str) -> Iterator[OutlineWarning]:
    if isinstance(tree, list):
        kind, path = (Point, f"{path}.points") if kind is Strand else (kind, path)
        for place, one in enumerate(tree):
            yield from _check(one, kind, f"{path}[{place}]", name)
    if not isinstance(tree, dict):
        return
    known: tuple[str, ...] = kind.__struct_encode_fields__  # type: ignore[attr-defined]
    for key, value in tree.items():
        if key not in known and not (kind is Point and key in _MOVED):
            near = find_near(str(key), known, NEARNESS)
            if near and near not in tree:
                what = f"{path or 'at the top'}: there is no `{key}`."
                raise SourceError(what, name, f"Did you mean `{near}`?")
            if path:
                said = json.dumps(value, ensure_ascii=False, default=str)
                yield OutlineWarning(UNKNOWN_NAME, f"{path}: `{key}` is no name of an outline: {said}")
        inner = _INNER.get(kind, {}).get(key)
        if inner is not None:
            yield from _check(value, inner, f"{path}.{key}".lstrip("."), name)
