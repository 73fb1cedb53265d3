"""What a page says of itself in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

MAX_NODES = 20_000
"""Objects looked at; a page of news has a few dozen."""
_WORK = re.compile(r"(?:Article|Posting|Report|Editorial|Review|Chapter|Thesis|CreativeWork|Column|Speech)$")
_PAGE = re.compile(r"Page$")
_OPENING = re.compile(r"\s*(?:<!--|(?://\s*)?<!\[CDATA\[)?")

Node = dict[str, Any]


def find_work(root: etree._Element) -> Node:
    """Return the object that describes the page's text, its references resolved; empty for none."""
    nodes = [
        node for script in root.iter("script") if _is_json(script) for node in _nodes_of(script.text or "")
    ]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    works = [node for node in nodes if _has_type(node, _WORK)] or [
        node for node in nodes if _has_type(node, _PAGE)
    ]
    # A list of teasers is made of articles too: the one that says most of itself is the page's.
    best = max(
        works,
        key=lambda node: ("headline" in node) + ("author" in node) + ("datePublished" in node),
        default={},
    )
    return {key: _resolve(value, known) for key, value in best.items()}


def read_names(value: Any) -> list[str]:
    """Return the names in a value that is a string, an object with a name, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = (one.get("name") if isinstance(one, dict) else one for one in values)
    flat = (name for one in names for name in (one if isinstance(one, list) else [one]))
    return [html.unescape(name).strip() for name in flat if isinstance(name, str) and name.strip()]


def read_text(value: Any) -> str | None:
    """Return the first text of a value, or None."""
    return next(iter(read_names(value)), None)


def _is_json(script: etree._Element) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _nodes_of(source: str) -> Iterator[Node]:
    """Yield every object in a script, the outer before the inner; nothing where it is no JSON."""
    waiting: list[Any] = [_load(_unwrap(source))]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, dict):
            yield here
        waiting += [
            v for v in (here.values() if isinstance(here, dict) else here or ()) if isinstance(v, dict | list)
        ]


def _unwrap(source: str) -> str:
    """Return a script without the comment around it that hid it from old browsers, and a last semicolon."""
    opening = _OPENING.match(source)
    text = source[opening.end() if opening else 0 :].strip().removesuffix(";").rstrip()
    for end in ("-->", "]]>", "//"):
        text = text.removesuffix(end).rstrip()
    return text


def _load(source: str) -> Any:
    for text in (source, html.unescape(source), re.sub(r",\s*([}\]])", r"\1", source)):
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict | list) else None
    return None


def _has_type(node: Node, pattern: re.Pattern[str]) -> bool:
    told = node.get("@type")
    return any(
        isinstance(one, str) and pattern.search(one) for one in (told if isinstance(told, list) else [told])
    )


def _resolve(value: Any, known: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_resolve(one, known) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value
