"""The blocks of a template, opened and closed in turn, and the names that are known within each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ..spelling import find_near
from .kinds import Kind
from .syntax import Said

At = TypeVar("At")
"""Whatever tells the place of a tag."""
CLOSERS = {
    "for": "endfor",
    "if": "endif",
    "macro": "endmacro",
    "with": "endwith",
    "autoescape": "endautoescape",
}
_OPENERS = {closer: opener for opener, closer in CLOSERS.items()}
_MIDDLES = ("elif", "else")
WORDS = (*CLOSERS, *_OPENERS, *_MIDDLES, "set", "endset", "raw", "endraw")
_MISTYPED = {"elseif": "elif", "elsif": "elif", "elseif:": "elif", "foreach": "for", "next": "endfor"}
READS, KEEPS = ("include", "import", "from", "extends"), ("block", "filter", "call")
_SCOPES = ("for", "macro", "with", "autoescape")


class Block(Struct, Generic[At]):
    """A block that is open."""

    word: str
    text: str
    """The tag that opened it."""
    at: At
    names: dict[str, Kind]
    """That are known in it and not outside."""
    has_else: bool = False


class Blocks(Generic[At]):
    """The blocks that are open at a place in a template."""

    def __init__(self, names: dict[str, Kind]) -> None:
        self._names = names
        self._open: list[Block[At]] = []
        self.bound: set[str] = set()
        """Every name that a block or `set` has bound, wherever it is known."""
        self.closed: Block[At] | None = None
        """The block that the last end closed, None where it closed none."""

    @property
    def scope(self) -> dict[str, Kind]:
        """What each name stands for here."""
        scope = dict(self._names)
        for block in self._open:
            scope |= block.names
        return scope

    def bind(self, name: str, kind: Kind) -> None:
        """Let a name be known from here to the end of what is around."""
        self.bound.add(name)
        around = next((block for block in reversed(self._open) if block.word in _SCOPES), None)
        (self._names if around is None else around.names)[name] = kind

    def open(self, word: str, text: str, at: At, names: dict[str, Kind]) -> None:
        """Begin a block."""
        self.bound |= names.keys()
        self._open.append(Block(word, text, at, names))

    def divide(self, word: str) -> Iterator[Said]:
        """Yield what is wrong with an `else` or `elif` here."""
        top = self._open[-1] if self._open else None
        if top is None or top.word not in ("if", "for") or (word == "elif" and top.word == "for"):
            yield f"`{word}` stands in no `if`.", "Type `{% if … %}` before it, or delete it."
        elif top.has_else:
            yield f"`{word}` comes after the `else` of `{top.text}`.", "Delete one of them."
        elif word == "else":
            top.has_else = True

    def close(self, word: str) -> Iterator[tuple[Said, Block[At] | None]]:
        """Yield what is wrong with the end of a block, each with the block it is of; None for the end."""
        opener, self.closed = _OPENERS[word], None
        if not any(block.word == opener for block in self._open):
            if not self._open:
                step = f"Delete it, or type `{{% {opener} … %}}` where it is to begin."
                yield (f"`{word}` closes nothing: no `{opener}` is open.", step), None
                return
            top = self._open.pop()
            right = CLOSERS[top.word]
            what = f"`{word}` cannot close `{top.text}`."
            yield (what, f"Type `{{% {right} %}}`."), None
            return
        while (block := self._open.pop()).word != opener:
            yield say_unclosed(block), block
        self.closed = block

    def finish(self) -> Iterator[tuple[Said, Block[At]]]:
        """Yield each block that is never closed, in the order of the template."""
        for block in self._open:
            yield say_unclosed(block), block

    def expect_end(self) -> str:
        """Return the word that closes what is open here; empty where nothing is."""
        return CLOSERS[self._open[-1].word] if self._open else ""


def say_unclosed(block: Block[Any]) -> Said:
    """Return what is wrong with a block without an end."""
    right = f"{{% {CLOSERS[block.word]} %}}"
    meant = {"for": "after what is to be repeated", "if": "after what is to be shown"}.get(block.word, "")
    return f"this `{block.word}` is never closed.", f"Type `{right}` {meant}".rstrip() + "."


def correct_word(inner: str, expected: str, names: dict[str, Kind]) -> tuple[str, Said]:
    """Return a block tag with its first word put right, empty where it cannot be, and what is wrong with it.

    `expected` closes what is open.
    """
    words = inner.split()
    first = words[0] if words else ""
    if first in READS:
        return "", (f"a template may not read other files, so not `{first}`.", "Delete the tag.")
    if first in KEEPS:
        what = f"a template may not keep printed text to print it again, so not `{first}`."
        return "", (what, "Delete the tag and its end.")
    joined = "".join(words[:2])
    if first == "end" and joined in _OPENERS:
        right = " ".join([joined, *words[2:]])
    elif first == "else" and words[1:2] == ["if"]:
        right = " ".join(["elif", *words[2:]])
    elif first.split(".")[0] in names and len(words) == 1:
        return "", (f"`{first}` stands in the braces of a block.", f"To print it, type `{{{{ {first} }}}}`.")
    else:
        near = (first == "end" and expected) or _MISTYPED.get(first.lower()) or find_near(first, WORDS)
        right = " ".join([near, *words[1:]]) if near else ""
    is_word = bool(first) and first not in WORDS
    what = f"`{first}` is no word that a tag can begin with." if is_word else "the tag says nothing."
    what = "`else if` is one word, `elif`." if first == "else" else what
    if right:
        return right, (what, f"Type `{{% {right} %}}`.")
    return "", (what, "Type `if`, `else`, `endif`, `for`, `endfor` or `set` there, or delete the tag.")
