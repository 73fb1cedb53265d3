"""The tree that pandoc prints as JSON, as blocks (https://hackage.haskell.org/package/pandoc-types)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..model import Block, Hints, Loss
from .decoding import fold_space
from .emphasis import PLAIN, Piece, Setting, mark_blocks, read_address
from .text import open_item

Tree = dict[str, Any]

_REMEDY = "Write what it says as a sentence if the brief needs it."
_LOST = {"Table": "table", "CodeBlock": "code block", "Figure": "figure"}
_WRAPPERS = {"Emph", "Strong", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript"}
_ATTRIBUTED = {"Span", "Link", "Cite", "Quoted"}
_WAY_BACK = "footnote-back"
"""Class of the arrow that older pandocs leave at the end of an EPUB's note."""
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_DELIMITERS = {"OneParen": "{})", "TwoParens": "({})"}
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Place(NamedTuple):
    """Where in the tree a block stands."""

    quotes: int = 0
    lists: int = 0
    marker: str | None = None
    role: str | None = None


def read_tree(tree: Tree) -> tuple[tuple[Block, ...], Hints, tuple[Loss, ...]]:
    """Return the blocks of a tree, what it says of itself, and what no block can hold; notes come last."""
    walk = _Walk()
    blocks = list(walk.read(tree.get("blocks", []), Place()))
    number = 0
    while number < len(walk.notes):
        place = Place(marker=f"[{number + 1}]", role="notes")
        blocks += walk.read(walk.notes[number], place)
        number += 1
    return tuple(blocks), _hints(tree.get("meta", {})), tuple(walk.losses)


class _Walk:
    """One tree on its way to blocks: the notes and the losses met so far."""

    def __init__(self) -> None:
        self.notes: list[list[Tree]] = []
        self.losses: list[Loss] = []
        self._number = 0

    def read(self, blocks: list[Tree], place: Place) -> Iterator[Block]:
        """Yield the blocks of a list of nodes, in reading order; depth costs no recursion."""
        waiting = [(node, place) for node in reversed(blocks)]
        while waiting:
            node, here = waiting.pop()
            kind, content = _open(node)
            if kind in ("Para", "Plain", "Header", "LineBlock"):
                yield from self._read_text(kind, content, here)
            elif kind in _LOST:
                self.losses.append(Loss(_LOST[kind], f"behind paragraph {self._number}", _REMEDY))
            else:
                waiting += reversed(list(_inside(kind, content, here)))

    def _read_text(self, kind: str, content: Any, place: Place) -> Iterator[Block]:
        nodes = content[2] if kind == "Header" else content
        nodes = (
            [node for line in content for node in (*line, {"t": "Space"})] if kind == "LineBlock" else nodes
        )
        pieces = self._pieces_of(nodes)
        if text := _join(pieces):
            self._number += 1
            yield from mark_blocks([self._block(kind, content, text, place)], pieces)

    def _block(self, kind: str, content: Any, text: str, place: Place) -> Block:
        if kind == "Header":
            return Block("heading", text, level=min(6, max(1, int(content[0]))), role=place.role)
        if place.lists:
            return Block("item", text, level=place.lists, marker=place.marker, role=place.role)
        if place.quotes or place.role:
            return Block("quote" if place.quotes else "paragraph", text, marker=place.marker, role=place.role)
        # RTF and FictionBook know no lists: their items are paragraphs with a number typed in front.
        return open_item(text) or Block("paragraph", text)

    def text_of(self, nodes: list[Tree]) -> str:
        """Return the text of nodes within a line; notes are put aside, pictures and formulas lost."""
        return _join(self._pieces_of(nodes))

    def _pieces_of(self, nodes: list[Tree]) -> list[Piece]:
        pieces: list[Piece] = []
        waiting: list[tuple[Tree | str, Setting]] = [(node, PLAIN) for node in reversed(nodes)]
        while waiting:
            node, setting = waiting.pop()
            if isinstance(node, str):
                pieces.append((node, setting))
                continue
            kind, content = _open(node)
            if kind == "Note":
                self.notes.append(content)
            elif kind in ("Image", "Math"):
                self._lose(kind, content)
            elif kind in ("Str", "Code"):
                pieces.append((content if kind == "Str" else content[1], setting))
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                pieces.append((" ", setting))
            else:
                within = _set(setting, kind, content)
                waiting += ((inner, within) for inner in reversed(_within_line(kind, content)))
        return pieces

    def _lose(self, kind: str, content: Any) -> None:
        said = content[1] if kind == "Math" else self.text_of(content[1])
        if said:
            what = "formula" if kind == "Math" else "image"
            self.losses.append(Loss(f"{what}: {said}", f"paragraph {self._number + 1}", _REMEDY))


def _open(node: Tree) -> tuple[str, Any]:
    """Return what a node is, and what it holds; None for nothing."""
    return str(node.get("t")), node.get("c")


def _inside(kind: str, content: Any, place: Place) -> Iterator[tuple[Tree, Place]]:
    """Yield the nodes within a node that holds blocks, each with its place."""
    match kind:
        case "BlockQuote":
            yield from ((node, place._replace(quotes=place.quotes + 1)) for node in content)
        case "Div":
            yield from (
                (node, place._replace(role=place.role or _role_of(content[0]))) for node in content[1]
            )
        case "BulletList":
            yield from _items(content, ["-"] * len(content), place)
        case "OrderedList":
            start, style, delimiter = content[0]
            markers = [_marker(start + n, style["t"], delimiter["t"]) for n in range(len(content[1]))]
            yield from _items(content[1], markers, place)
        case "DefinitionList":
            for term, definitions in content:
                yield {"t": "Para", "c": term}, place
                yield from _items(definitions, [None] * len(definitions), place)


def _items(items: list[list[Tree]], markers: Any, place: Place) -> Iterator[tuple[Tree, Place]]:
    """Yield the nodes of a list's items; only the first of each carries the item's marker."""
    for item, marker in zip(items, markers, strict=True):
        here = place._replace(lists=place.lists + 1, marker=marker)
        for node in item:
            yield node, here
            here = here._replace(marker=None)


def _role_of(attributes: Any) -> str | None:
    classes = {str(name).lower() for name in attributes[1]}
    if classes & {"footnotes", "endnotes"}:
        return "notes"
    return "navigation" if classes & {"toc", "nav"} else None


def _set(setting: Setting, kind: str, content: Any) -> Setting:
    """Return how words are set within a node that stands in words of a setting."""
    match kind:
        case "Emph":
            return setting._replace(italic=True)
        case "Strong":
            return setting._replace(bold=True)
        case "Link":
            return setting._replace(link=read_address(content[2][0]))
    return setting


def _join(pieces: list[Piece]) -> str:
    return fold_space("".join(text for text, _ in pieces))


def _within_line(kind: str, content: Any) -> list[Tree | str]:
    if kind in _WRAPPERS:
        return list(content)
    if kind == "Quoted":
        signs = _QUOTES.get(content[0]["t"], "“”")
        return [signs[0], *content[1], signs[1]]
    if kind == "Link" and _WAY_BACK in content[0][1]:
        return []
    return list(content[1]) if kind in _ATTRIBUTED else []


def _marker(number: int, style: str, delimiter: str) -> str:
    """Return the number of an item as it is printed."""
    printed = str(number)
    if style.endswith("Alpha") and 0 < number < 27:
        printed = chr(ord("a") + number - 1)
    elif style.endswith("Roman") and 0 < number < len(_ROMANS):
        printed = _ROMANS[number]
    printed = printed.upper() if style.startswith("Upper") else printed
    return _DELIMITERS.get(delimiter, "{}.").format(printed)


def _hints(meta: Tree) -> Hints:
    def first(*keys: str) -> str | None:
        return next((text for key in keys for text in _strings(meta.get(key)) if text), None)

    authors = tuple(name for key in ("author", "creator") for name in _strings(meta.get(key)) if name)
    return Hints(
        first("title"),
        tuple(dict.fromkeys(authors)),
        first("date"),
        standfirst=first("abstract", "description", "subtitle"),
        outlet=first("publisher"),
    )


def _strings(value: Tree | None) -> list[str]:
    """Return the texts that a field of the metadata holds."""
    found: list[str] = []
    waiting = [value] if value else []
    while waiting:
        node = waiting.pop(0)
        kind, content = _open(node)
        if kind == "MetaList":
            waiting[:0] = content
        elif kind == "MetaMap" and (named := content.get("text") or content.get("name")):
            waiting.insert(0, named)
        elif kind == "MetaString":
            found.append(fold_space(content))
        elif kind == "MetaInlines":
            found.append(_Walk().text_of(content))
        elif kind == "MetaBlocks":
            found.append(fold_space(" ".join(block.text for block in _Walk().read(content, Place()))))
    return found
