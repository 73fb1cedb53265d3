"""A paragraph of Markdown as text, line by line where its author broke the lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .decoding import fold_space
from .emphasis import Piece, Setting, read_address

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
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em", "cite"}


class Lines(NamedTuple):
    """A paragraph as text, white space folded."""

    texts: list[str]
    """Its lines, parted where its author broke them and where a definition begins."""
    is_led: bool = False
    """Whether the first line is set in bold, and is all that is."""
    pieces: tuple[Piece, ...] = ()
    """What it was made of, and how each piece is set."""


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
    return Lines([text for text in texts if re.search(r"\w", text)], lead is not None, walk.pieces)


def _end_of_lead(children: Sequence[Token]) -> int | None:
    """Return the place where a paragraph's bold first line ends, None where it has none."""
    breaks = ("softbreak", "hardbreak")
    told = [
        p
        for p, child in enumerate(children)
        if child.content.strip() or child.nesting or child.type in breaks
    ]
    if not told or children[told[0]].type != "strong_open":
        return None
    close = next((at for at, place in enumerate(told) if children[place].type == "strong_close"), None)
    if close is None:
        return None
    after = told[close + 1] if close + 1 < len(told) else len(children)
    return after if after == len(children) or children[after].type in breaks else None


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
        self._parts: list[Piece] = []
        self._bold = self._italic = 0
        self._waiting: list[tuple[str, int]] = []
        """Of each open link or raised text: its address or `sup`, and the number of parts before it."""
        self._silent = 0

    def text(self) -> str:
        return _text_of(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self._parts)

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
            case "strong_open" | "strong_close":
                self._bold += child.nesting
            case "em_open" | "em_close":
                self._italic += child.nesting
            case "html_inline":
                self._step_tag(child.content)

    def _add(self, text: str) -> None:
        if not self._silent:
            leads = next((what for what, _ in reversed(self._waiting) if what != "sup"), None)
            setting = Setting(self._bold > 0, self._italic > 0, leads and read_address(leads))
            self._parts.append((text, setting))

    def _open(self, what: str) -> None:
        self._waiting.append((what, len(self._parts)))

    def _close(self, is_dropped: _Judge) -> None:
        if not self._waiting:
            return
        what, start = self._waiting.pop()
        before, inside = _text_of(self._parts[max(0, start - 2) : start]), _text_of(self._parts[start:])
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
        elif name in _BOLD:
            self._bold += -1 if closes else 1
        elif name in _ITALIC:
            self._italic += -1 if closes else 1
        elif name == "sup" and not closes:
            self._open("sup")
        elif name == "sup":
            self._close(_is_note_mark)
        elif name == "a" and not closes:
            href = re.search(r"href\s*=\s*[\"']?([^\"'\s>]*)", tag)
            self._open(href[1] if href else "-")
        elif name == "a":
            self._close(_is_dead_link)


def _text_of(pieces: Sequence[Piece]) -> str:
    return "".join(text for text, _ in pieces)
