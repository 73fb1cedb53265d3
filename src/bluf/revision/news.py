"""What became of points that is no conflict, and is told all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .edits import Edit
from .entries import SUPPORT
from .nodes import Node, Nodes


def tell_news(
    nodes: Nodes, edits: Mapping[Node, frozenset[Edit]], paths: Mapping[Node, str]
) -> Iterator[str]:
    """Yield a line for each point that is new, gone, or kept although the program proposes it no more."""
    for node in nodes.all:
        path, mine, theirs = paths.get(node), node.mine, node.theirs
        if node.base is None and mine is None and theirs:
            where = f"new: {path}" if path else "new, and left out with the point that it backs"
            if path or theirs.role == SUPPORT:  # another thesis is told as a conflict
                yield f"{where}: {theirs.statement}"
        elif node.base and mine and not theirs and path and edits[node]:
            yield f"kept, though it is proposed no more: {path}: {mine.statement}"
        elif mine and not path and not edits[node]:
            yield f"gone: {mine.path}: {mine.statement}"
