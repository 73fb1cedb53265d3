"""The tags of one template read in turn: each alone, so that one fault hides no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jinja2
from jinja2 import nodes
from msgspec import Struct

from .blocks import CLOSERS, WORDS, Blocks, correct_word
from .expressions import Known, Looker
from .kinds import Callable, Kind, Loop, item_of, refuse_loop, say_how_to_print
from .scan import Tag
from .syntax import Said, say_syntax

At = tuple[int, int]
"""Number of a text, and a place in it in characters."""


class Fault(Struct, frozen=True):
    """What is wrong with a tag."""

    at: At
    text: str
    said: Said


class TagReader:
    """Reads the tags of a template one after the other."""

    def __init__(
        self,
        environment: jinja2.Environment,
        labels: Mapping[str, str],
        names: dict[str, Kind],
        frames: Sequence[str] = (),
    ) -> None:
        """`frames` names the table or box that each text stands in: a block ends in that where it begins."""
        self._frames, self._is_in_box = frames, False
        self._environment, self._known = environment, Known(environment, labels)
        self._blocks: Blocks[At] = Blocks(names)

    def read(self, tag: Tag, at: At) -> Iterator[Fault]:
        """Yield what is wrong with the next tag."""
        self._is_in_box = bool(self._frames) and self._frames[at[0]].startswith("text box")
        for said in self._look_at_value(tag) if tag.prints else ():
            yield Fault(at, tag.text, said)
        if not tag.prints:
            yield from self._read_block(tag, at)

    def finish(self) -> Iterator[Fault]:
        """Yield the blocks that no tag has closed."""
        for said, block in self._blocks.finish():
            yield Fault(block.at, block.text, said)

    def _look_at_value(self, tag: Tag) -> Iterator[Said]:
        tree, faults = self._parse(f"{{{{ {tag.inner} }}}}", tag.inner, prints=True)
        yield from faults
        output = None if tree is None else tree.find(nodes.Output)
        if output is None:
            return
        looker, (value, *_) = self._looker(tag), output.nodes
        kind = looker.look(value)
        yield from looker.faults
        wrong = say_how_to_print(kind, tag.inner, self._known.labels)
        if wrong and isinstance(value, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            yield wrong

    def _read_block(self, tag: Tag, at: At) -> Iterator[Fault]:
        inner = tag.inner
        if not inner.split() or inner.split()[0] not in WORDS or inner.split()[:2] == ["else", "if"]:
            inner, said = correct_word(inner, self._blocks.expect_end(), self._blocks.scope)
            yield Fault(at, tag.text, said)
            if not inner:
                return
        word = inner.split()[0]
        if word in CLOSERS:
            yield from self._open(word, inner, tag, at)
        elif word in CLOSERS.values():
            for said, block in self._blocks.close(word):
                yield Fault(
                    at if block is None else block.at, tag.text if block is None else block.text, said
                )
            yield from self._compare_frames(tag, at)
        elif word in ("else", "elif"):
            for said in (*self._blocks.divide(word), *self._look_at_condition(word, inner, tag)):
                yield Fault(at, tag.text, said)
        elif word == "set":
            for said in self._set(inner, tag):
                yield Fault(at, tag.text, said)

    def _compare_frames(self, tag: Tag, at: At) -> Iterator[Fault]:
        block = self._blocks.closed
        if block is not None and self._frames and self._frames[block.at[0]] != self._frames[at[0]]:
            here, there = (self._frames[number] or "the text" for number in (at[0], block.at[0]))
            step = f"Put both into {there}, or both into {here}."
            yield Fault(at, tag.text, (f"it ends in {here} what `{block.text}` begins in {there}.", step))

    def _open(self, word: str, inner: str, tag: Tag, at: At) -> Iterator[Fault]:
        tree, faults = self._parse(f"{{% {inner} %}}{{% {CLOSERS[word]} %}}", inner)
        looker, names = self._looker(tag), {}
        for node in tree.body if tree is not None else ():
            if isinstance(node, nodes.For):
                names = self._loop(node, looker, tag)
            elif isinstance(node, nodes.Macro):
                self._blocks.bind(node.name, Callable)
                names = {argument.name: Any for argument in node.args} | {"varargs": Any, "kwargs": Any}
            elif isinstance(node, nodes.With):
                names = dict(zip(map(_name_of, node.targets), map(looker.look, node.values), strict=True))
            elif isinstance(node, nodes.If):
                looker.look(node.test)
        if tree is None and word == "for":
            words = [one.strip(",") for one in inner.split()[1:]]
            names = dict.fromkeys((*words[:1], "one", "loop"), Any)
        for said in (*faults, *looker.faults):
            yield Fault(at, tag.text, said)
        self._blocks.open(word, tag.text, at, names)

    def _loop(self, node: nodes.For, looker: Looker, tag: Tag) -> dict[str, Kind]:
        over = looker.look(node.iter)
        looker.faults += refuse_loop(over, tag.inner.split()[-1])
        item = item_of(over)
        names: dict[str, Kind] = {"loop": Loop}
        if isinstance(node.target, nodes.Name):
            names[node.target.name] = item
        else:
            names |= {found.name: Any for found in node.target.find_all(nodes.Name)}
        if node.test is not None:
            inner = Looker(self._known, self._scope | names, tag.text)
            inner.look(node.test)
            looker.faults += inner.faults
        return names

    def _look_at_condition(self, word: str, inner: str, tag: Tag) -> Iterator[Said]:
        whole = f"{{% if true %}}{{% {inner} %}}{{% endif %}}"
        tree, faults = self._parse(whole, inner)
        yield from faults
        looker = self._looker(tag)
        for node in tree.find_all(nodes.If) if tree is not None and word == "elif" else ():
            looker.look(node.test)
        yield from looker.faults

    def _set(self, inner: str, tag: Tag) -> Iterator[Said]:
        if "=" not in inner:
            what = "a template may not keep printed text to print it again, so not `set` without `=`."
            yield what, "Type the value: `{% set name = … %}`."
            self._blocks.bind(inner.split()[1] if len(inner.split()) > 1 else "", Any)
            return
        tree, faults = self._parse(f"{{% {inner} %}}", inner)
        yield from faults
        found = None if tree is None else tree.find(nodes.Assign)
        if found is None:
            self._blocks.bind(inner.split()[1], Any)
            return
        looker = self._looker(tag)
        kind = looker.look(found.node)
        yield from looker.faults
        if isinstance(found.target, nodes.Name):
            self._blocks.bind(found.target.name, kind)
        for name in found.target.find_all(nodes.Name):
            self._blocks.bind(name.name, Any)

    def _looker(self, tag: Tag) -> Looker:
        return Looker(self._known, self._scope, tag.text)

    @property
    def _scope(self) -> dict[str, Kind]:
        """What each name stands for here. A text box, read after its paragraph, may be of a loop in it."""
        doubtful = dict.fromkeys(self._blocks.bound if self._is_in_box else (), Any)
        return doubtful | self._blocks.scope

    def _parse(
        self, text: str, inner: str, prints: bool = False
    ) -> tuple[nodes.Template | None, tuple[Said, ...]]:
        try:
            return self._environment.parse(text), ()
        except jinja2.TemplateSyntaxError as error:
            return None, (say_syntax(error.message or "", inner, prints),)


def _name_of(target: nodes.Expr) -> str:
    return target.name if isinstance(target, nodes.Name) else ""
