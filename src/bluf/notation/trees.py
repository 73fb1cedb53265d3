"""The two spellings of one tree: JSON for programs, YAML for people who edit."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ..errors import SourceError
from ..model import Outline
from .check import check_places

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_MEND = "Mend it, or begin again from what `bluf outline SOURCE` prints."


def outline_to_json(outline: Outline) -> str:
    """Return the outline as JSON, schema `outline/1`, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(outline), indent=2).decode() + "\n"


def outline_to_yaml(outline: Outline) -> str:
    """Return the outline as YAML: the same tree, long texts folded, names in the order of the schema."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Escapes what YAML 1.1 takes for line ends within a line: unquoted, they come back as spaces."""

        def represent_str(self, text: str) -> yaml.ScalarNode:
            style = '"' if _LINE_ENDS.search(text) else None
            return self.represent_scalar("tag:yaml.org,2002:str", text, style)

    Dumper.add_representer(str, Dumper.represent_str)
    dumped: str = yaml.dump(
        msgspec.to_builtins(outline),
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )
    return dumped


def decode_outline(name: str, data: bytes) -> Outline:
    """Return the outline that JSON or YAML holds.

    Raises `SourceError`, which names the place in the tree, where it is none or points outside its text.
    """
    try:
        outline = msgspec.convert(_decode_tree(name, data), Outline)
    except (msgspec.ValidationError, RecursionError) as error:
        what = f"this is no outline: {error}."
        raise SourceError(what, name, "`bluf outline SOURCE` prints one to begin from.") from None
    check_places(outline, name)
    return outline


def _decode_tree(name: str, data: bytes) -> Any:
    if data.lstrip().startswith(b"{"):
        try:
            return msgspec.json.decode(data)
        except (msgspec.DecodeError, RecursionError) as error:
            raise SourceError(f"this is no JSON: {error}.", name, _MEND) from None
    return _decode_yaml(name, data)


def _decode_yaml(name: str, data: bytes) -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        """Reads a date as the text that it is: the schema knows dates as strings."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(data.decode("utf-8"), Loader=Loader)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError) as error:
        # A value that is not what its tag says (`!!int abc`) leaves PyYAML as any of the middle three.
        where = getattr(error, "problem_mark", None)
        place = f" at line {where.line + 1}" if where else ""
        raise SourceError(f"this is neither JSON nor YAML{place}.", name, _MEND) from None
