"""YAML for people who edit: what they edit needs no quotation marks, the rest is short."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import yaml

from ..errors import SourceError
from ..model import Outline
from .check import MEND

WIDTH = 100
"""Characters of a line."""
HEAD = """\
# Edit what a brief shows: `statement` and `label`. Take points out, move them, or put one in: a sentence of
# the text behind a dash is enough. `note` is yours and printed nowhere. `text` and `spans` say where the
# author's words stand: leave them. `bluf render FILE` makes the brief; `bluf outline SOURCE --merge FILE`
# brings your edits over to a new text.
"""

CONFLICT = "merge-conflict"
CONFLICTS = "# Not settled: {} of `warnings`, below. Decide each in its place, and take its warning out.\n"

_PROSE = frozenset({"text", "statement", "note"})
_SHORT = frozenset({"spans", "span"})
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_UNEVEN = re.compile(r"\A\s|\s\Z|\n[ \t]|[ \t]\n|\t|[^\S\n ]")
_TYPED = frozenset({"tag:yaml.org,2002:null", "tag:yaml.org,2002:merge", "tag:yaml.org,2002:bool"})
_BOOL = re.compile("true|false", re.IGNORECASE)
_HINTS = {
    "mapping values are not allowed here": "Words with a colon in them need `>-` before them, on a line of "
    "their own, or quotation marks around them.",
    "found character '\\t' that cannot start any token": "Indent with spaces, not with tabs.",
}


class _Prose(str):
    """Words that a person edits."""


class _OneLine(list[Any]):
    """A list that is written on one line."""


class _OneLineTree(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Escapes what YAML 1.1 takes for line ends within a line: unquoted, they come back as spaces."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        style = '"' if _LINE_ENDS.search(text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)

    def represent_prose(self, text: _Prose) -> yaml.ScalarNode:
        is_even = bool(text) and not _UNEVEN.search(text)
        if not is_even:
            return self.represent_text(str(text))
        return self.represent_scalar("tag:yaml.org,2002:str", str(text), ">")

    def represent_short(self, listed: _OneLine) -> yaml.SequenceNode:
        return self.represent_sequence("tag:yaml.org,2002:seq", listed, flow_style=True)

    def represent_short_tree(self, tree: _OneLineTree) -> yaml.MappingNode:
        return self.represent_mapping("tag:yaml.org,2002:map", tree, flow_style=True)


_Dumper.add_representer(str, _Dumper.represent_text)
_Dumper.add_representer(_Prose, _Dumper.represent_prose)
_Dumper.add_representer(_OneLine, _Dumper.represent_short)
_Dumper.add_representer(_OneLineTree, _Dumper.represent_short_tree)


class _Loader(yaml.SafeLoader):
    """Reads dates, numbers and `no` as the text that they are: the schema says what is what."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, _BOOL if tag.endswith(":bool") else pattern) for tag, pattern in rules if tag in _TYPED]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def write_yaml(outline: Outline) -> str:
    """Return the outline as YAML, names in the order of the schema, a point's note behind its label."""
    tree = _lay_out(msgspec.to_builtins(outline))
    for role in ("points", "strands"):
        noted = (tree["proposed"] or {}).get(role)
        if noted:
            tree["proposed"][role] = [_OneLineTree(_flatten(one)) for one in noted]
    dumped: str = yaml.dump(
        tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
    )
    conflicts = sum(warning.code == CONFLICT for warning in outline.warnings)
    return HEAD + (CONFLICTS.format(conflicts) if conflicts else "") + dumped


def _lay_out(tree: Any) -> Any:
    if isinstance(tree, list | tuple):
        return [_lay_out(one) for one in tree]
    if not isinstance(tree, dict):
        return tree
    laid = {name: _lay_out_value(name, value) for name, value in tree.items()}
    if "label" in laid and "note" in laid:
        names = [name for name in laid if name != "note"]
        names.insert(names.index("label") + 1, "note")
        return {name: laid[name] for name in names}
    return laid


def _lay_out_value(name: str, value: Any) -> Any:
    if name in _PROSE and isinstance(value, str):
        return _Prose(value)
    return _OneLine(value) if name in _SHORT else _lay_out(value)


def _flatten(tree: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, str) else value for name, value in tree.items()}


def read_yaml(name: str, data: bytes) -> Any:
    """Return the tree that YAML holds, every number and date in it as text; raises `SourceError`."""
    try:
        return yaml.load(data.decode("utf-8-sig"), Loader=_Loader)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError) as error:
        # A value that is not what its tag says (`!!int abc`) leaves PyYAML as any of the middle three.
        where = getattr(error, "problem_mark", None)
        place = f" at line {where.line + 1}" if where else ""
        hint = _HINTS.get(str(getattr(error, "problem", "")), "")
        what = f"this is neither JSON nor YAML{place}."
        raise SourceError(what, name, f"{hint} {MEND}".strip()) from None
