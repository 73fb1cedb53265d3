"""HTML that stands between the paragraphs of a Markdown text: what it says, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model import BlockKind
from .decoding import fold_space

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>[^<>]*)>|<!--|<[!?][^<>]*>")
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
_NOTES = re.compile(r"\b(?:class|id|role)\s*=\s*[\"'][^\"']*(?:footnote|endnote)", re.IGNORECASE)
_CAPTION = re.compile(r"\bclass\s*=\s*[\"'][^\"']*caption", re.IGNORECASE)
_INDENTED = re.compile(r"\b(?:padding|margin)-left\s*:\s*[1-9]", re.IGNORECASE)
"""How editors of web pages set a quotation where they know no better."""
_SILENT = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video", "audio"}
"""Elements that hold no text for readers; those that show something are told as lost."""
_SHOWN = {"iframe": "embedded page", "object": "embedded object", "video": "video", "audio": "recording"}
_INLINE = {
    *("a", "abbr", "b", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd"),
    *("label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"),
    *("u", "var", "wbr"),
}
_ROLES = {"figcaption": "caption", "caption": "caption", "nav": "navigation", "footer": "navigation"}


class Fragment(NamedTuple):
    """One block of HTML: its kind, and its text, which may hold tags within the line and Markdown."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str | None = None
    role: str | None = None


class Shown(NamedTuple):
    """Something that is no text: a picture, a table, a page within the page."""

    what: str


@dataclass
class _List:
    number: int | None
    """Of the item to come; None where bullets stand."""


@dataclass
class Fragments:
    """The HTML of one text, which may open in one place and close in another."""

    quotes: int = 0
    heading: int = 0
    tables: int = 0
    lists: list[_List] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    """Open elements that are no part of the argument: the name of the element, the role of what it holds."""
    marker: str | None = None
    is_bare_item: bool = False
    """Whether an item is open whose list is not."""
    is_set_in: bool = False

    def read(self, source: str) -> Iterator[Fragment | Shown]:
        """Yield the blocks of a run of HTML, and what is lost of it, in order."""
        text: list[str] = []
        start = 0
        while match := _TAG.search(source, start):
            text.append(source[start : match.start()])
            start = _end_of(source, match)
            name = (match["name"] or "").lower()
            if name in _INLINE:
                text.append(match[0])
            elif name:
                yield from self._flush(text)
                yield from self._move(name, match)
        text.append(source[start:])
        yield from self._flush(text)

    def _flush(self, text: list[str]) -> Iterator[Fragment]:
        """Yield the block that has been gathered, if it says anything."""
        folded = fold_space("".join(text))
        text.clear()
        if not re.search(r"\w", re.sub(r"<[^<>]*>", "", folded)) or self.tables:
            return
        role = self.roles[-1][1] if self.roles else None
        if self.heading:
            yield Fragment("heading", folded, self.heading, role=role)
        elif self.lists or self.is_bare_item:
            yield Fragment("item", folded, max(1, len(self.lists)), self.marker, role)
            self.marker = None
        else:
            yield Fragment("quote" if self.quotes or self.is_set_in else "paragraph", folded, role=role)

    def _move(self, name: str, tag: re.Match[str]) -> Iterator[Shown]:
        """Step over a tag that parts blocks."""
        step = -1 if tag["close"] else 1
        self._move_roles(name, tag)
        match name:
            case "blockquote":
                self.quotes = max(0, self.quotes + step)
            case "table":
                self.tables = max(0, self.tables + step)
                if step > 0:
                    yield Shown("table")
            case "ul" | "ol":
                self._move_lists(name, tag)
            case "li":
                self.marker = self._next_marker() if step > 0 else None
                self.is_bare_item = step > 0 and not self.lists
            case "p":
                self.is_set_in = step > 0 and bool(_INDENTED.search(tag["attributes"]))
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.heading = int(name[1]) if step > 0 else 0
            case "img" if alt := _attribute("alt", tag["attributes"]):
                yield Shown(f"image: {alt}")
            case _ if name in _SHOWN and step > 0:
                yield Shown(_SHOWN[name])

    def _move_roles(self, name: str, tag: re.Match[str]) -> None:
        if tag["close"]:
            if self.roles and self.roles[-1][0] == name:
                self.roles.pop()
        elif _NOTES.search(tag["attributes"]):
            self.roles.append((name, "notes"))
        elif name in _ROLES or _CAPTION.search(tag["attributes"]):
            self.roles.append((name, _ROLES.get(name, "caption")))
        elif self.roles and self.roles[-1][0] == name:
            self.roles.append((name, self.roles[-1][1]))

    def _move_lists(self, name: str, tag: re.Match[str]) -> None:
        if tag["close"]:
            del self.lists[-1:]
            return
        first = _attribute("start", tag["attributes"])
        number = int(first) if first.isdecimal() and len(first) < 4 else 1
        self.lists.append(_List(number if name == "ol" else None))

    def _next_marker(self) -> str | None:
        if not self.lists:
            return "-"
        here = self.lists[-1]
        if here.number is None:
            return "-"
        here.number += 1
        return f"{here.number - 1}."


def _end_of(source: str, tag: re.Match[str]) -> int:
    """Return where a tag ends: with its comment, or with the element whose text is for no reader."""
    if tag[0] == "<!--":
        end = source.find("-->", tag.end())
        return len(source) if end < 0 else end + 3
    name = (tag["name"] or "").lower()
    if name not in _SILENT or tag["close"] or tag["attributes"].endswith("/"):
        return tag.end()
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, tag.end())
    return closing.end() if closing else len(source)


def _attribute(name: str, attributes: str) -> str:
    match = re.search(_ATTRIBUTE.format(name), attributes, re.IGNORECASE)
    return next((value for value in match.groups() if value), "").strip() if match else ""
