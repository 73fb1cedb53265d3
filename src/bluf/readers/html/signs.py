"""What an element's name, class, id and ARIA role say of its text; words of classes are in `signs.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from lxml import etree

SILENT = frozenset(
    {
        *("head", "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "embed"),
        *("video", "audio", "map", "select", "datalist", "textarea", "input", "progress", "meter"),
        *("applet", "math"),
    }
)
"""Elements whose content is no text for readers."""
SHOWN = {
    **{"iframe": "embedded page", "object": "embedded object", "embed": "embedded object", "video": "video"},
    **{"audio": "recording", "canvas": "drawing", "math": "formula"},
}
"""Those of them that show something."""

_BY_TAG = {
    **{"nav": "navigation", "header": "head", "footer": "foot", "aside": "aside", "figure": "caption"},
    **{"figcaption": "caption", "caption": "caption", "button": "navigation", "dialog": "navigation"},
    **{"label": "navigation", "form": "subscription", "menu": "navigation"},
}
_BY_ARIA = {
    **dict.fromkeys(("navigation", "banner", "search", "menu", "menubar", "toolbar"), "navigation"),
    **dict.fromkeys(("dialog", "alertdialog", "tablist", "alert", "button", "doc-toc"), "navigation"),
    **dict.fromkeys(("doc-endnotes", "doc-endnote", "doc-footnote", "doc-bibliography"), "notes"),
    **{"contentinfo": "foot", "complementary": "aside", "doc-pullquote": "pull quote"},
}
_BY_PROPERTY = {
    **{"author": "byline", "datepublished": "date", "datemodified": "date", "headline": "title"},
    **{"alternativeheadline": "standfirst", "articlebody": "body", "caption": "caption"},
    **{"comment": "comments", "copyrightholder": "foot"},
}

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
MAX_NAME_CHARACTERS = 300
"""Characters of class and id. Hundreds of one-word classes are style, and say nothing of the content."""
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_sign(element: etree._Element) -> str | None:
    """Return the role that an element's own markup claims for its text, `body` among them; None for none."""
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or _HIDES.search(get("style") or ""):
        return "hidden"
    names = f"{get('class') or ''} {get('id') or ''} {get('data-component') or ''} {get('data-testid') or ''}"
    rel = "byline" if get("rel") == "author" else None
    told = _BY_PROPERTY.get((get("itemprop") or "").lower()) or _BY_ARIA.get(get("role") or "")
    return rel or told or _read_names(names[:MAX_NAME_CHARACTERS]) or _BY_TAG.get(str(element.tag))


@lru_cache(maxsize=1)
def _load_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the roles in the order of `signs.toml`, each with the pattern of the classes that claim it."""
    rules = _load()["signs"]
    return tuple((rule["role"], re.compile(rf"-(?:{'|'.join(rule['words'])})(?=-)")) for rule in rules)


@lru_cache(maxsize=1)
def _load() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("signs.toml").read_text("utf-8"))


def is_nobody(name: str) -> bool:
    """Return whether an author's name is one that machines give, or a newsroom's department."""
    return name.casefold() in _load()["nobody"]


@lru_cache(maxsize=4096)
def _read_names(names: str) -> str | None:
    joined = "".join(f"-{'-'.join(_WORDS.findall(name)).lower()}-" for name in names.split())
    return next((role for role, pattern in _load_rules() if pattern.search(joined)), None) if joined else None
