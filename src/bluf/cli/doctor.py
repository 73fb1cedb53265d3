"""`bluf doctor`: what is installed, what is it for, and what adds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from .installed import Item

NAME = "doctor"
HELP = """Say what is installed, and what adds what is missing.

\b
  bluf doctor
  bluf doctor --json

What is missing is needed only for what stands beside it; all else works without. The exit code is 0; it is
2 where bluf itself lacks something that it needs."""

Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def run(as_json: Json = False) -> None:
    """Say what is installed."""
    from ..errors import UsageError
    from ..files import print_out
    from .installed import list_items

    items = list(list_items())
    print_out(_encode(items) if as_json else "".join(f"{line}\n" for line in lay_out(items)))
    broken = [item for item in items if item.is_needed and item.found is None]
    if broken:
        names = ", ".join(item.name for item in broken)
        raise UsageError(f"bluf needs what is not there: {names}.", NAME, "Run what stands behind `add`.")


def lay_out(items: Sequence[Item]) -> Iterator[str]:
    """Yield a line for each, in three columns, and one more for the command that adds what is missing."""
    name_width = max(len(item.name) for item in items)
    found_width = max(len(item.found or "missing") for item in items)
    for item in items:
        yield f"{item.name:<{name_width}}  {item.found or 'missing':<{found_width}}  {item.purpose}"
        if item.found is None and item.add:
            yield f"{'':<{name_width}}  {'add:':<{found_width}}  {item.add}"


def _encode(items: Sequence[Item]) -> str:
    # Not by msgspec, which may be what is missing.
    import json

    rows = [{**item._asdict(), "add": item.add if item.found is None else ""} for item in items]
    return json.dumps({"bluf": "doctor/1", "items": rows}, indent=2, ensure_ascii=False) + "\n"
