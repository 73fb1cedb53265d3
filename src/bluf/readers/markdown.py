"""Markdown.

Keeps: headings, paragraphs, list items with their numbers, quotations, what the front matter says.
Simplifies: emphasis, code and links become their text.
Drops: images, HTML, code blocks, tables, rules, links that lead nowhere (`[here](#)`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from ..model import Block, Document, Hints, Loss
from .decoding import decode_text, fold_space, hash_bytes

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\n*---[ \t]*\n((?:(?!---[ \t]*$).*\n)*)---[ \t]*(?:\n|\Z)", re.MULTILINE)
_TITLE_KEYS = ("english_title", "title")
_AUTHOR_KEYS = ("authors", "author")
_DATE_KEYS = ("published_date", "date")
_URL_KEYS = ("source_url", "canonical", "url")
_OUTLET_KEYS = ("institution", "publication", "publisher", "site")
_STANDFIRST_KEYS = ("description", "summary", "excerpt", "subtitle")
_WORD = re.compile(r"(?:^|>)[^<]*\w")
"""A word that stands outside a tag: HTML without one (`<br>`) is no loss."""
_DROPPED = {"fence": "code block", "code_block": "code block", "html_block": "HTML", "table_open": "table"}


def read(name: str, data: bytes) -> Document:
    """Return the Document of a Markdown text; front matter becomes its hints."""
    from markdown_it import MarkdownIt

    text = decode_text(name, data)
    front, body = _split_front_matter(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    losses: list[Loss] = []
    above = text.count("\n") - body.count("\n")
    blocks = tuple(_blocks(tokens, losses, above))
    return Document(name, "markdown", hash_bytes(data), blocks, _hints(front), tuple(losses))


def _split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    if not (match := _FRONT_MATTER.match(text)):
        return {}, text
    try:
        front = yaml.load(match[1], Loader=yaml.BaseLoader)  # makes nothing but strings, lists and mappings
    except (yaml.YAMLError, RecursionError):
        front = _loose_pairs(match[1])
    return (front if isinstance(front, dict) else {}), text[match.end() :]


def _loose_pairs(text: str) -> dict[str, Any]:
    """Return `key: value` lines as they stand, for front matter that is no YAML."""
    pairs = (line.split(":", 1) for line in text.splitlines() if re.match(r"\w+\s*:", line))
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def _hints(front: dict[str, Any]) -> Hints:
    def first(keys: tuple[str, ...]) -> str | None:
        return next(
            (html.unescape(v) for k in keys if isinstance(v := front.get(k), str) and v.strip()), None
        )

    return Hints(
        title=first(_TITLE_KEYS),
        authors=_names(next((front[k] for k in _AUTHOR_KEYS if front.get(k)), ())),
        date=first(_DATE_KEYS),
        outlet=first(_OUTLET_KEYS),
        url=first(_URL_KEYS),
        standfirst=first(_STANDFIRST_KEYS),
    )


def _names(authors: Any) -> tuple[str, ...]:
    """Return the names in an author field: one, a list of them, or of mappings with a `name`."""
    listed = authors if isinstance(authors, list | tuple) else (authors,)
    named = (author.get("name") if isinstance(author, dict) else author for author in listed)
    return tuple(name for name in named if isinstance(name, str))


@dataclass
class _Place:
    """Where in the document's tree the walk stands: what is open around the token at hand."""

    heading: int = 0
    quotes: int = 0
    tables: int = 0
    lists: int = 0
    item: Token | None = None

    def move(self, token: Token) -> None:
        """Step over a token that opens or closes something."""
        match token.type.removesuffix("_open").removesuffix("_close"):
            case "heading":
                self.heading = int(token.tag[1]) if token.nesting > 0 else 0
            case "blockquote":
                self.quotes += token.nesting
            case "table":
                self.tables += token.nesting
            case "bullet_list" | "ordered_list":
                self.lists += token.nesting
            case "list_item" if token.nesting > 0:
                self.item = token


def _blocks(tokens: list[Token], losses: list[Loss], above: int) -> Iterator[Block]:
    """Yield the blocks of a token stream, `above` lines down; what is dropped is added to `losses`."""
    place = _Place()
    for token in tokens:
        if token.type in _DROPPED and _WORD.search(token.content or "x"):
            losses.append(_loss(_DROPPED[token.type], token, above))
        place.move(token)
        if token.type != "inline" or place.tables:
            continue
        losses.extend(_loss(f"image: {alt}", token, above) for alt in _images_in(token))
        if text := _text_of(token):
            yield _block(text, place)
            place.item = None


def _block(text: str, place: _Place) -> Block:
    if place.heading:
        return Block("heading", text, level=place.heading)
    if place.lists:
        marker = f"{place.item.info}{place.item.markup}" if place.item else None
        return Block("item", text, level=place.lists, marker=marker)
    return Block("quote" if place.quotes else "paragraph", text)


def _text_of(inline: Token) -> str:
    parts = []
    is_dead = False
    for child in inline.children or ():
        if child.type in ("link_open", "link_close"):
            is_dead = child.type == "link_open" and child.attrGet("href") in ("", "#")
        elif child.type in ("text", "code_inline") and not is_dead:
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return fold_space("".join(parts))


def _images_in(inline: Token) -> Iterator[str]:
    """Yield what the images of a paragraph say of themselves; one that says nothing is an ornament."""
    images = (child for child in inline.children or () if child.type == "image")
    yield from (image.content for image in images if image.content)


def _loss(what: str, token: Token, above: int) -> Loss:
    line = above + (token.map[0] + 1 if token.map else 1)
    return Loss(what, f"line {line}", "Write what it says as a sentence if the brief needs it.")
