"""Whether a page of the web stands alone, and which of its words a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from ..errors import TemplateError

_RUNS = {"script", "iframe", "object", "embed", "applet", "portal", "base", "frame", "frameset"}
"""Elements that run what they are given, or change where every address leads."""
_FETCHES = {"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping"}
"""Attributes whose address a browser follows unasked, or sends something to."""
_LINKS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
"""Where a reader may be led by a click."""
_WITHIN = re.compile(r"\s*(?:data:image/|data:font/|#)", re.IGNORECASE)
_CALLS = re.compile(r"""@import|(?:url|src)\(\s*["']?(?!\s*(?:data:|\#))|image-set\(|\\""", re.IGNORECASE)
"""In a style: what fetches, and the backslash that could spell it otherwise."""
_UNSEEN = {"head", "title", "style", "script", "template", "noscript", "datalist", "dialog", "select"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "em",
    "i",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*(?=[\s;!}]|$)"
    r"|font-size\s*:\s*0(?![.\d])|color\s*:\s*transparent|content-visibility\s*:\s*hidden",
    re.IGNORECASE,
)


def check_standing(text: str, where: str) -> None:
    """Return nothing where a page needs nothing but itself; raises `TemplateError` that names what does."""
    for element in _parse(text).iter():
        if not isinstance(element.tag, str):
            continue
        told = _find_call(element)
        if told:
            raise TemplateError(
                f"the page would not stand alone: {told}.",
                where,
                "Put styles into a <style>, pictures and fonts into `data:` addresses; leave scripts out.",
            )


def visible_words(text: str) -> str:
    """Return the text that a reader sees, one block a line.

    What `hidden`, an inline style or the page's own styles take away is not in it; in doubt a style hides.
    """
    tree = _parse(text)
    hidden = list(_hiding_selectors(tree))
    return _words(tree, hidden)


def _parse(text: str) -> html.HtmlElement:
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))


def _find_call(element: html.HtmlElement) -> str | None:
    """Return what an element calls upon outside of the page, in words; None where nothing."""
    tag = str(element.tag).lower()
    if tag in _RUNS:
        return f"it has a <{tag}>"
    for name, value in element.attrib.items():
        name, value = str(name).lower(), str(value)
        if name.startswith("on") or name == "srcdoc":
            return f"`{name}` runs a script"
        if name in _FETCHES and not _WITHIN.match(value):
            return f"`{name}` fetches {value[:60]!r}"
        if name.endswith("href") and not (_LINKS if tag == "a" else _WITHIN).match(value):
            return f"`{name}` leads to {value[:60]!r}"
    refresh = tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh"
    styled = (element.text or "") if tag == "style" else element.get("style", "")
    called = _CALLS.search(styled)
    return "it leads elsewhere by itself" if refresh else called and f"a style holds `{called[0]}`"


def _words(element: html.HtmlElement, hidden: list[tuple[str, str, str]]) -> str:
    if not isinstance(element.tag, str) or _is_hidden(element, hidden):
        return ""
    inside = "".join(_words(child, hidden) + (child.tail or "") for child in element)
    around = "" if element.tag in _INLINE else "\n"
    return f"{around}{element.text or ''}{inside}{around}"


def _is_hidden(element: html.HtmlElement, hidden: list[tuple[str, str, str]]) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None or _HIDES.search(element.get("style", "")):
        return True
    classes, own = element.get("class", "").split(), element.get("id", "")
    return any(
        tag in ("", element.tag) and (not name or name in classes) and id_ in ("", own)
        for tag, name, id_ in hidden
    )


def _hiding_selectors(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Yield element, class and id, each perhaps empty, of what a rule of the page's styles hides."""
    styles = "".join(style.text or "" for style in tree.iter("style"))
    for selectors, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", styles, flags=re.S)):
        if _HIDES.search(rules):
            for selector in selectors.split(","):
                last = re.split(r"[\s>+~]+", selector.strip())[-1]
                if "::" in last or last in (":before", ":after"):
                    continue
                parts = re.match(r"([a-zA-Z][\w-]*)?", last)
                name, own = re.search(r"\.([\w-]+)", last), re.search(r"#([\w-]+)", last)
                yield ((parts and parts[1]) or "").lower(), name[1] if name else "", own[1] if own else ""
