"""Markdown.

Keeps: headings, paragraphs, list items with their numbers, quotations, foot- and endnotes (apart from the
text), the words of HTML, what the front matter says.
Keeps within a line: bold, italics, links to addresses of the web and of mail.
Simplifies: other links and code become their text; a short paragraph all in bold is a heading.
Drops: images, embedded things, fenced code, tables, templates' tags, rules, links that lead nowhere
(`[here](#)`), the marks of notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from ..model import Block, Document, Loss
from .decoding import fold_space, hash_bytes, read_text
from .emphasis import Piece, mark_blocks
from .extensions import drop_embedded, take_out_extensions
from .fragments import Fragment, Fragments, Shown
from .front_matter import split_front_matter
from .inlines import images_in, is_link, read_lines
from .lines import SENTENCE_ENDS
from .notes import set_notes_apart
from .text import looks_like_heading, open_item

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_PARAGRAPH_CHARACTERS = 100_000
"""Characters. A longer paragraph is taken as it stands: no author wrote it, and its markup costs minutes."""
MAX_BRACKETS = 1000
"""Opening brackets of a paragraph that is parsed; each is tried against all that follow."""
MAX_UNDERLINED_WORDS = 25
"""Words. A longer line over `---` is a paragraph, and the dashes were meant as a rule."""
MAX_SHORT_WORDS = 12
"""Words. Lines as short as this that are broken by hand stand for themselves: names, dates, a list."""
NESTING = 200
"""Levels that the parser follows, far over what `extensions` lets through."""

_TASK = re.compile(r"\[[ xX]\]\s+")
_LINKS = "related"
"""The role of a list that only leads elsewhere."""
_DROPPED = {"fence": "code block", "table_open": "table"}
_REMEDY = "Write what it says as a sentence if the brief needs it."


def read(name: str, data: bytes) -> Document:
    """Return the Document of a Markdown text; front matter becomes its hints."""
    text = read_text(name, drop_embedded(data))
    hints, body = split_front_matter(text)
    above = text.count("\n") - body.count("\n")
    plain = take_out_extensions(body, above)
    walk = _Walk(_parser(), above, list(plain.losses))
    blocks = list(set_notes_apart(_keep_lists_of_text(list(walk.read(plain.text)))))
    for mark, note in plain.notes:
        blocks += [replace(block, marker=f"[{mark}]", role="notes") for block in walk.read(note)]
    return Document(name, "markdown", hash_bytes(data), tuple(blocks), hints, tuple(walk.losses))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Lines that are indented are paragraphs whose author indented them. Paragraphs are parsed one by one.
    return MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table").disable(["code", "inline"])


@dataclass
class _Place:
    """Where in the document's tree the walk stands: what is open around the token at hand."""

    heading: Token | None = None
    quotes: int = 0
    tables: int = 0
    lists: int = 0
    item: Token | None = None

    def move(self, token: Token) -> None:
        """Step over a token that opens or closes something."""
        match token.type.removesuffix("_open").removesuffix("_close"):
            case "heading":
                self.heading = token if token.nesting > 0 else None
            case "blockquote":
                self.quotes += token.nesting
            case "table":
                self.tables += token.nesting
            case "bullet_list" | "ordered_list":
                self.lists += token.nesting
            case "list_item" if token.nesting > 0:
                self.item = token


class _Paragraph(NamedTuple):
    """A paragraph as text: its lines where its author broke them."""

    lines: list[str]
    is_led: bool = False
    """Whether its first line is all that is bold."""
    is_link: bool = False
    """Whether the whole of it leads elsewhere."""
    pieces: tuple[Piece, ...] = ()


@dataclass
class _Walk:
    """One text on its way from tokens to blocks, its file's first line `above` lines up."""

    parser: MarkdownIt
    above: int
    losses: list[Loss]
    place: _Place = field(default_factory=_Place)
    html: Fragments = field(default_factory=Fragments)
    references: dict[str, Any] = field(default_factory=dict)
    level: int = 1
    """Of the last heading that was marked as one."""

    def read(self, text: str) -> Iterator[Block]:
        """Yield the blocks of a Markdown text; what is dropped is added to `losses`."""
        self.place = _Place()
        self.references = {}
        for token in self.parser.parse(text, self.references):
            if token.type in _DROPPED:
                self._lose(_DROPPED[token.type], token)
            self.place.move(token)
            if token.type == "html_block":
                yield from self._read_html(token)
            elif token.type == "inline" and not self.place.tables:
                yield from self._read_paragraph(token)

    def _read_html(self, token: Token) -> Iterator[Block]:
        for piece in self.html.read(token.content):
            if isinstance(piece, Shown):
                self._lose(piece.what, token)
            else:
                yield from self._read_fragment(piece, token)

    def _read_fragment(self, piece: Fragment, token: Token) -> Iterator[Block]:
        paragraph = self._parse(piece.text, token)
        yield from mark_blocks(self._fragment_blocks(piece, paragraph), paragraph.pieces)

    def _fragment_blocks(self, piece: Fragment, paragraph: _Paragraph) -> Iterator[Block]:
        marker = piece.marker
        role = _LINKS if paragraph.is_link and piece.kind == "item" else None
        for line in paragraph.lines:
            yield Block(piece.kind, line, level=piece.level, marker=marker, role=piece.role or role)
            marker = None

    def _read_paragraph(self, token: Token) -> Iterator[Block]:
        paragraph = self._parse(token.content, token)
        yield from mark_blocks(self._paragraph_blocks(paragraph), paragraph.pieces)

    def _paragraph_blocks(self, paragraph: _Paragraph) -> Iterator[Block]:
        if heading := self.place.heading:
            yield from self._read_heading(fold_space(" ".join(paragraph.lines)), heading)
            return
        lines = paragraph.lines
        if paragraph.is_led and lines and self._is_heading(lines[0]):
            yield Block("heading", lines[0], level=min(6, self.level + 1))
            lines = lines[1:]
        for line in _joined(lines):
            yield self._block(line, paragraph.is_link)
            self.place.item = None

    def _is_heading(self, line: str) -> bool:
        """Return whether a bold line is a heading: short, a phrase, and in no list or quotation."""
        is_inside = self.place.lists or self.place.quotes or self.html.quotes
        return not is_inside and looks_like_heading(line)

    def _parse(self, source: str, token: Token) -> _Paragraph:
        if len(source) > MAX_PARAGRAPH_CHARACTERS or source.count("[") > MAX_BRACKETS:
            return _Paragraph([fold_space(re.sub(r"<[^<>]*>", "", source))])
        children: list[Token] = []
        self.parser.inline.parse(source, self.parser, self.references, children)
        for alt in images_in(children):
            self._lose(f"image: {alt}", token)
        lines = read_lines(children)
        return _Paragraph(lines.texts, lines.is_led, is_link(children), lines.pieces)

    def _read_heading(self, text: str, opening: Token) -> Iterator[Block]:
        is_rule = opening.markup in ("-", "=") and (
            len(text.split()) > MAX_UNDERLINED_WORDS or text.endswith((".", ":", ";", ","))
        )
        if is_rule:
            yield self._block(text)
        elif text:
            self.level = int(opening.tag[1])
            yield Block("heading", text, level=self.level)

    def _block(self, text: str, is_link: bool = False) -> Block:
        place = self.place
        if place.lists:
            marker = f"{place.item.info}{place.item.markup}" if place.item else None
            role = _LINKS if is_link else None
            return Block("item", _TASK.sub("", text, count=1), level=place.lists, marker=marker, role=role)
        if text.startswith(": "):
            return Block("item", text[2:], level=1)
        if place.quotes or self.html.quotes:
            return Block("quote", text)
        return _open_item(text) or Block("paragraph", text)

    def _lose(self, what: str, token: Token) -> None:
        line = self.above + (token.map[0] + 1 if token.map else 1)
        self.losses.append(Loss(what, f"line {line}", _REMEDY))


def _keep_lists_of_text(blocks: list[Block]) -> list[Block]:
    """Return the blocks; items that are links stay apart only where their whole list is made of links."""
    kept: list[Block] = []
    for _, run in groupby(blocks, lambda block: block.kind == "item"):
        items = list(run)
        is_menu = len(items) > 1 and all(block.role == _LINKS for block in items)
        kept += (replace(b, role=None) if b.role == _LINKS and not is_menu else b for b in items)
    return kept


def _open_item(text: str) -> Block | None:
    """Return the item that a paragraph is though it was not written as one; `(1)` is part of its sentence."""
    item = open_item(text)
    return item if item and item.marker and item.marker[0] != "(" else None


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield lines that were broken by hand: by themselves where they are whole, joined where they go on."""
    are_short = all(len(line.split()) <= MAX_SHORT_WORDS for line in lines)
    gathered = ""
    for line in lines:
        if gathered and (
            are_short or gathered[-1] in SENTENCE_ENDS or line.startswith(": ") or _open_item(line)
        ):
            yield gathered
            gathered = ""
        gathered = f"{gathered} {line}" if gathered else line
    if gathered:
        yield gathered
