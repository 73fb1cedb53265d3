"""A paragraph of Markdown as text, line by line where its author broke the lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .decoding import fold_space

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)")
_NOTE_MARK = re.compile(r"[\s,;]*\[?\s*(?:\^?\d{1,3}|[*†‡§¶]{1,3}|[a-z]{1,2}|[ivx]{1,4})\s*\]?[\s,;]*")
_NUMBER = re.compile(r"\[?\s*\^?\d{1,3}\s*\]?|[↩↑^⤴]\W*")
_UNIT = re.compile(r"(?:^|[\s\d])(?:[ckm]?m|ft|in|mi|yd|R|x|10)$")
"""What a raised figure is a power of: `km2`, not the mark of a note."""
_STRAY_MARKS = re.compile(r"(?<![*\\])\*{2,3}(?!\*)|(?<![_\\])_{2,3}(?!_)")
"""Marks of emphasis that close nothing: spaces stand where none may."""
_SILENT = {"script", "style"}


class Lines(NamedTuple):
    """A paragraph as text, white space folded."""

    texts: list[str]
    """Its lines, parted where its author broke them and where a definition begins."""
    is_led: bool = False
    """Whether the first line is set in bold, and is all that is."""


def read_lines(children: Sequence[Token]) -> Lines:
    """Return the lines of a paragraph's tokens; a bold line ends where it ends in the source."""
    lead = _end_of_lead(children)
    walk = _Walk()
    for place, child in enumerate(children):
        is_definition = (
            child.type == "softbreak"
            and children[place + 1 : place + 2]
            and (children[place + 1].content.startswith(": "))
        )
        walk.step(child, breaks=bool(is_definition) or place == lead)
    texts = (fold_space(_STRAY_MARKS.sub("", text)) for text in walk.text().split("\n"))
    return Lines([text for text in texts if re.search(r"\w", text)], lead is not None)


def _end_of_lead(children: Sequence[Token]) -> int | None:
    """Return the place behind a paragraph's bold first line, None where it has none."""
    told = [place for place, child in enumerate(children) if child.content.strip() or child.nesting]
    if not told or children[told[0]].type != "strong_open":
        return None
    end = next((p for p in told if children[p].type == "strong_close"), None)
    is_end = end is not None and (
        end == told[-1] or (end + 1 < len(children) and children[end + 1].type in ("softbreak", "hardbreak"))
    )
    return end + 1 if is_end and end is not None else None


def is_link(children: Sequence[Token]) -> bool:
    """Return whether the whole of a paragraph leads elsewhere."""
    depth = 0
    told: tuple[list[str], list[str]] = ([], [])
    for child in children:
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0) + _anchor_step(child)
        if child.type in ("text", "text_special", "code_inline"):
            told[depth > 0].append(child.content)
    outside, inside = map("".join, told)
    return bool(inside.strip()) and not re.search(r"\w{3}", outside)


def _anchor_step(child: Token) -> int:
    """Return whether a tag opens (1) or closes (-1) a link written in HTML."""
    match = _TAG.match(child.content) if child.type == "html_inline" else None
    if not match or match["name"].lower() != "a":
        return 0
    return -1 if match["close"] else 1


def images_in(children: Sequence[Token]) -> Iterator[str]:
    """Yield what the images of a paragraph say of themselves; one that says nothing is an ornament."""
    yield from (child.content for child in children if child.type == "image" and child.content)


def _is_dead_link(address: str, inside: str, before: str) -> bool:
    """Return whether a link is none (`[here](#)`), or leads to a note or back from one."""
    return address in ("", "#") or (address.startswith("#") and bool(_NUMBER.fullmatch(inside.strip())))


def _is_note_mark(what: str, inside: str, before: str) -> bool:
    return bool(_NOTE_MARK.fullmatch(inside)) and not _UNIT.search(before)


_Judge = Callable[[str, str, str], bool]
"""Says whether what stood between two tags is dropped: from what it is, its text and the text before it."""


class _Walk:
    """What has been read of a paragraph; a link or a raised figure waits until its end is seen."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._waiting: list[tuple[str, int]] = []
        """Of each open link or raised text: its address or `sup`, and the number of parts before it."""
        self._silent = 0

    def text(self) -> str:
        return "".join(self._parts)

    def step(self, child: Token, breaks: bool) -> None:
        """Read a token; `breaks` says that a line end is one which parts lines."""
        match child.type:
            case "text" | "text_special" | "code_inline":
                self._add(child.content)
            case "softbreak":
                self._add("\n" if breaks else " ")
            case "hardbreak":
                self._add("\n")
            case "link_open":
                self._open(str(child.attrGet("href") or ""))
            case "link_close":
                self._close(_is_dead_link)
            case "html_inline":
                self._step_tag(child.content)

    def _add(self, text: str) -> None:
        if not self._silent:
            self._parts.append(text)

    def _open(self, what: str) -> None:
        self._waiting.append((what, len(self._parts)))

    def _close(self, is_dropped: _Judge) -> None:
        if not self._waiting:
            return
        what, start = self._waiting.pop()
        before, inside = "".join(self._parts[max(0, start - 2) : start]), "".join(self._parts[start:])
        if is_dropped(what, inside, before):
            del self._parts[start:]

    def _step_tag(self, tag: str) -> None:
        if not (match := _TAG.match(tag)):
            return
        name, closes = match["name"].lower(), bool(match["close"])
        if name in _SILENT:
            self._silent = 0 if closes else 1
        elif name == "br":
            self._add("\n")
        elif name == "sup" and not closes:
            self._open("sup")
        elif name == "sup":
            self._close(_is_note_mark)
        elif name == "a" and not closes:
            href = re.search(r"href\s*=\s*[\"']?([^\"'\s>]*)", tag)
            self._open(href[1] if href else "-")
        elif name == "a":
            self._close(_is_dead_link)
