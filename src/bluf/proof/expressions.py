"""What a tag asks for, looked up in the model: names, their parts, filters and what is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from msgspec import Struct

from ..spelling import find_near
from ..writers.tags import list_names
from .kinds import Callable, Kind, bare, is_list, is_plain, item_of, list_of, parts_of
from .syntax import SHOWN, Said

_LISTS = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
"""Filters that give a list of the same; `first` and `last` give one of it."""
_BY_PART = frozenset({"map", "selectattr", "rejectattr", "sort", "join", "unique", "sum"})
_DOUBTING = frozenset({"default", "d", "defined", "undefined"})
UNKNOWN = "unknown name"
_OPERATORS = {nodes.Mul: "*", nodes.Pow: "**", nodes.Mod: "%"}


class Known(Struct):
    """What the tags of a template may name."""

    environment: jinja2.Environment
    labels: Mapping[str, str]


class Looker:
    """Looks at the expressions of one tag; what is wrong is in `faults`."""

    def __init__(self, known: Known, scope: Mapping[str, Kind], tag: str) -> None:
        self.faults: list[Said] = []
        self._known, self._scope, self._tag = known, scope, tag

    def look(self, node: nodes.Node | None) -> Kind:
        """Return what an expression stands for, `Any` where it cannot be told."""
        for types, look in _LOOKS:
            if isinstance(node, types):
                return look(self, node)
        for child in node.iter_child_nodes() if node is not None else ():
            self.look(child)
        return Any

    def _name(self, node: nodes.Name) -> Kind:
        if node.name in self._scope:
            return self._scope[node.name]
        what, joined = f"{UNKNOWN} `{node.name}`.", self._find_part(node.name)
        if node.name == "loop":
            self.faults.append(("`loop` is known within a `for` only.", "Move the tag into the loop."))
        elif joined:
            step = f"Did you mean `{joined}`? Type `{self._tag.replace(node.name, joined)}`."
            self.faults.append((what, step))
        else:
            self._say_unknown(what, node.name, self._scope)
        return Any

    def _find_part(self, name: str) -> str:
        """Return `thesis.statement` for `thesis_statement`; empty where there is no such part."""
        for at, sign in enumerate(name):
            owner, part = name[:at], name[at + 1 :]
            if sign == "_" and part in (parts_of(self._scope.get(owner, Any)) or ()):
                return f"{owner}.{part}"
        return ""

    def _part(self, node: nodes.Getattr | nodes.Getitem) -> Kind:
        kind, asked = self.look(node.node), node.attr if isinstance(node, nodes.Getattr) else node.arg
        if isinstance(asked, nodes.Const):
            asked = asked.value
        if isinstance(asked, nodes.Node):
            self.look(asked)
            return bare(kind) if isinstance(asked, nodes.Slice) else item_of(kind)
        return (
            item_of(kind) if isinstance(asked, int) else self._part_named(kind, _say(node.node), str(asked))
        )

    def _part_named(self, kind: Kind, owner: str, name: str) -> Kind:
        if owner == "labels" and name not in self._known.labels:
            step = "The labels stand in `template.toml`, under [labels]: add it there."
            self._say_unknown(f"there is no label `{name}`.", name, self._known.labels, step)
            return Any
        parts = parts_of(kind)
        if parts is None or name in parts:
            return parts[name] if parts else Any
        if is_list(kind):
            step = f"Go through it: `{{% for one in {owner} %}}`, `{{{{ one.{name} }}}}`, `{{% endfor %}}`."
            self.faults.append((f"`{owner}` is a list, which has no `{name}`.", step))
        elif is_plain(kind):
            what = f"`{owner}` is text, which has no part `{name}`."
            is_filter = name in self._known.environment.filters
            self.faults.append((what, f"Type `{{{{ {owner}{f'|{name}' if is_filter else ''} }}}}`."))
        else:
            self._say_unknown(f"`{owner}` has no `{name}`.", name, parts)
        return Any

    def _filter(self, node: nodes.Filter) -> Kind:
        kind, name = self._look_at_doubtful(node), node.name
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.look(argument)
        if name not in self._known.environment.filters:
            self._say_unknown(f"there is no filter `{name}`.", name, self._known.environment.filters)
            return Any
        part, found = self._part_asked(node), Any
        if part and is_list(kind) and node.node is not None:
            found = self._part_named(item_of(kind), f"one of {_say(node.node)}", part)
        if name == "map":
            return list_of(found)
        if name in ("first", "last"):
            return item_of(kind)
        return (
            kind if name in _LISTS or name == "default" else str if name in ("join", "trim", "upper") else Any
        )

    def _part_asked(self, node: nodes.Filter) -> str:
        """Return the part of each of a list that a filter takes; empty where it takes none."""
        if node.name not in _BY_PART:
            return ""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        first = [] if node.name in ("map", "sort", "unique") else node.args[int(node.name == "join") :][:1]
        asked = next((one.value for one in (*named, *first) if isinstance(one, nodes.Const)), "")
        return asked if isinstance(asked, str) and asked.isidentifier() else ""

    def _test(self, node: nodes.Test) -> Kind:
        self._look_at_doubtful(node)
        for argument in node.args:
            self.look(argument)
        tests = self._known.environment.tests
        if node.name not in tests:
            self._say_unknown(f"there is no test `is {node.name}`.", node.name, tests, SHOWN)
        return bool

    def _look_at_doubtful(self, node: nodes.Filter | nodes.Test) -> Kind:
        """Look at what a filter or test is of; some of them ask whether there is a part of such a name."""
        before = len(self.faults)
        kind = self.look(node.node)
        if node.name in _DOUBTING:
            self.faults[before:] = [said for said in self.faults[before:] if said[0].startswith(UNKNOWN)]
        return kind

    def _call(self, node: nodes.Call) -> Kind:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.look(argument)
        called = node.node
        if isinstance(called, nodes.Getattr):
            owner, name = _say(called.node), called.attr
            self.look(called.node)
            if name in self._known.environment.filters:
                step = f"Type `{owner}|{name}` in its place."
            else:
                step = f"Type the name alone: `{owner}`."
            self.faults.append((f"a template may call nothing, so not `{name}()`.", step))
        elif self.look(called) is not Callable and _say(called) in self._scope:
            what = f"a template may call nothing, so not `{_say(called)}()`."
            self.faults.append((what, f"Type the name alone: `{_say(called)}`."))
        return Any

    def _operation(self, node: nodes.BinExpr) -> Kind:
        what = f"a template may not use the operator `{_OPERATORS[type(node)]}`."
        self.faults.append((what, "Print the values themselves."))
        return Any

    def _say_unknown(self, what: str, name: str, names: Iterable[str], hint: str = "") -> None:
        """Tell a name that there is not, with what was meant; else `hint`, or the names that there are."""
        known = [one for one in names if one != "loop"]
        near = find_near(name, known)
        step = hint or list_names(known)
        if near:
            right = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", near, self._tag)
            step = f"Did you mean `{near}`? Type `{right}`."
        self.faults.append((what, step))


def _say(node: nodes.Node) -> str:
    """Return an expression as it was typed, as far as it is names and numbers."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_say(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_say(node.node)}[{node.arg.value if isinstance(node.arg, nodes.Const) else '…'}]"
    return "this"


_LOOKS: tuple[tuple[Any, Any], ...] = (
    (nodes.Name, Looker._name),
    ((nodes.Getattr, nodes.Getitem), Looker._part),
    (nodes.Filter, Looker._filter),
    (nodes.Test, Looker._test),
    (nodes.Call, Looker._call),
    (tuple(_OPERATORS), Looker._operation),
)
