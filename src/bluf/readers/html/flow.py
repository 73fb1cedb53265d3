"""A page's tree as a flow of runs: paragraphs, headings, items and quotations, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from ...model import Block, BlockKind, MarkedWords
from ..decoding import drop_invisible, fold_space
from ..emphasis import PLAIN, Setting, mark_blocks, read_address
from ..text import open_item, read_blocks
from .elements import text_of
from .lists import List
from .signs import SHOWN, SILENT, read_sign
from .tables import is_data, name_table

MAX_HIDDEN_CHARACTERS = 200
"""Characters. Words for screen readers within a line (`opens in a new window`) are no longer."""
MIN_WHOLE_LINE = 100
"""Characters. A line of this length that ends with a stop before a `<br>` is a paragraph."""
_STOPS = '.!?…”"’)]'

_BOLD = ("b", "strong")
_ITALIC = ("i", "em", "cite")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol"),
        *("option", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "title", *_HEADINGS),
    }
)


class Piece(NamedTuple):
    """Characters within a line, and whether they are a link or bold."""

    text: str
    is_linked: bool = False
    is_strong: bool = False
    setting: Setting = PLAIN


class Run(NamedTuple):
    """A stretch of text that the page sets apart, or something that is no text (`lost` says what)."""

    element: etree._Element
    """The element that holds it."""
    kind: BlockKind = "paragraph"
    text: str = ""
    level: int = 0
    marker: str | None = None
    linked: float = 0.0
    """Share of its characters that link to elsewhere."""
    strong: float = 0.0
    lost: str | None = None
    marks: tuple[MarkedWords, ...] = ()


def read_flow(root: etree._Element) -> list[Run]:
    """Return the runs of a page in reading order; no depth is too deep."""
    walk = _Walk()
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            walk.leave(element)
        elif not isinstance(element.tag, str) or not walk.enter(element):
            walk.skipped = element
            steps.skip_subtree()
    walk.flush()
    return walk.runs


@dataclass
class _Walk:
    """What is open around the place that the walk has come to."""

    runs: list[Run] = field(default_factory=list)
    pieces: list[Piece | None] = field(default_factory=list)
    """Of the run being gathered; None where a line is broken."""
    open: list[etree._Element] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    heading: int = 0
    quotes: int = 0
    links: int = 0
    bold: int = 0
    italic: int = 0
    addresses: list[str | None] = field(default_factory=list)
    """Of the anchors that are open."""
    marker: str | None = None
    skipped: etree._Element | None = None

    def enter(self, element: etree._Element) -> bool:
        """Step into an element; return whether what is in it is to be walked."""
        tag = element.tag
        if tag in SILENT or self._is_beside(element):
            self._lose_shown(element)
            return False
        if tag in BLOCKS:
            self.flush()
            if tag == "pre" or (tag == "table" and is_data(element)):
                self._take_whole(element)
                return False
            self.open.append(element)
            self._open_block(element)
        elif tag == "br":
            self.pieces.append(None)
        elif tag == "img" and (alt := fold_space(element.get("alt") or "")):
            self._lose(element, f"image: {alt}")
        self.links += is_link(element)
        self._move_within(element, 1)
        self._say(element.text)
        return True

    def leave(self, element: etree._Element) -> None:
        """Step out of an element that was entered or skipped."""
        tag = element.tag
        if element is self.skipped:
            self.skipped = None
        else:
            if tag in BLOCKS:
                self.flush()
                self.open.pop()
                self._close_block(element)
            self.links -= is_link(element)
            self._move_within(element, -1)
        self._say(element.tail)

    def _move_within(self, element: etree._Element, step: int) -> None:
        """Step into or out of an element that sets words apart within a line."""
        if element.tag == "a" and step > 0:
            self.addresses.append(read_address(element.get("href")))
        elif element.tag == "a":
            self.addresses.pop()
        self.bold += step * (element.tag in _BOLD)
        self.italic += step * (element.tag in _ITALIC)

    def flush(self) -> None:
        """End the run that is being gathered."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        for line in _lines_of(pieces):
            text = fold_space(drop_invisible("".join(piece.text for piece in line)))
            if text:
                run = self._run(text, line)
                settings = [(piece.text, piece.setting) for piece in line]
                (block,) = mark_blocks([Block(run.kind, run.text)], settings)
                self.runs.append(run._replace(marks=block.marks))

    def _run(self, text: str, line: list[Piece]) -> Run:
        element = self.open[-1]
        size = sum(len(piece.text.strip()) for piece in line) or 1
        linked = sum(len(piece.text.strip()) for piece in line if piece.is_linked) / size
        strong = sum(len(piece.text.strip()) for piece in line if piece.is_strong) / size
        if self.heading:
            return Run(element, "heading", text, self.heading, None, linked, strong)
        if self.lists:
            marker, self.marker = self.marker, None
            return Run(element, "item", text, len(self.lists), marker, linked, strong)
        if self.quotes:
            return Run(element, "quote", text, 0, None, linked, strong)
        if item := open_item(text):
            return Run(element, "item", item.text, item.level, item.marker, linked, strong)
        return Run(element, "paragraph", text, 0, None, linked, strong)

    def _say(self, text: str | None) -> None:
        if text:
            address = self.addresses[-1] if self.addresses else None
            setting = Setting(self.bold > 0, self.italic > 0, address)
            self.pieces.append(Piece(text, self.links > 0, self.bold > 0, setting))

    def _open_block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self.heading = _HEADINGS[str(tag)]
        elif tag == "blockquote":
            self.quotes += 1
        elif tag in ("ul", "ol", "dl"):
            self.lists.append(List.opened_by(element))
        elif tag in ("li", "dt", "dd"):
            self.marker = self.lists[-1].next_marker(element) if self.lists else None

    def _close_block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self.heading = 0
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag in ("ul", "ol", "dl"):
            self.lists.pop()
            self.marker = None

    def _is_beside(self, element: etree._Element) -> bool:
        """Return whether an element within a line is no part of it: a mark, words for screen readers."""
        if element.tag == "sup" or element.get("role") == "doc-noteref":
            return _is_note_mark(element)
        if element.tag not in ("span", "a", "i", "small", "ins"):
            return False
        is_hidden = read_sign(element) == "hidden"
        return is_hidden and len(text_of(element)) <= MAX_HIDDEN_CHARACTERS

    def _take_whole(self, element: etree._Element) -> None:
        """Take a table of figures or a text set by hand in one go."""
        self.open.append(element)
        if element.tag == "table":
            self._lose(element, f"table: {name_table(element)}")
        elif element.find(".//code") is not None:
            self._lose(element, "code block")
        else:
            blocks, _ = read_blocks(drop_invisible(text_of(element)))
            self.runs += (_run_of(block, element) for block in blocks)
        self.open.pop()

    def _lose_shown(self, element: etree._Element) -> None:
        if what := SHOWN.get(str(element.tag)):
            title = fold_space(element.get("title") or element.get("alttext") or "")
            self._lose(element, f"{what}: {title}" if title else what)

    def _lose(self, element: etree._Element, what: str) -> None:
        self.runs.append(Run(self.open[-1] if self.open else element, lost=drop_invisible(what)))


def is_link(element: etree._Element) -> bool:
    """Return whether an element leads away from the page; notes and headings link to places within it."""
    if element.tag != "a":
        return False
    target = element.get("href") or ""
    return bool(target) and not target.startswith(("#", "mailto:", "tel:"))


def _is_note_mark(element: etree._Element) -> bool:
    text = text_of(element).strip(" \n[]()")
    is_mark = len(text) <= 4 and (text.isdigit() or (text != "" and set(text) <= set("*†‡§¶")))
    parent = element.getparent()
    is_tied = element.find(".//a") is not None or (parent is not None and parent.tag == "a")
    return is_mark or (is_tied and len(text) <= 4)


def _run_of(block: Block, element: etree._Element) -> Run:
    return Run(element, block.kind, block.text, block.level, block.marker)


def _lines_of(pieces: Iterable[Piece | None]) -> Iterator[list[Piece]]:
    """Yield what is between line breaks, lines that go on joined."""
    gathered: list[Piece] = []
    before, breaks = "", 0
    for is_break, group in groupby(pieces, key=lambda piece: piece is None):
        if is_break:
            breaks += len(list(group))
            continue
        line = [piece for piece in group if piece is not None]
        text = "".join(piece.text for piece in line).strip()
        if not text:
            continue
        if gathered and (breaks > 1 or _is_apart(before, text)):
            yield gathered
            gathered = []
        gathered += [Piece(" "), *line]
        before, breaks = text, 0
    if gathered:
        yield gathered


def _is_apart(before: str, after: str) -> bool:
    """Return whether a line break parts two paragraphs: the first is whole, or an item begins."""
    return (len(before) >= MIN_WHOLE_LINE and before[-1] in _STOPS) or open_item(after) is not None
