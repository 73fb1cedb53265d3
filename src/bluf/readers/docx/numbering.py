"""Numbers and bullets as Word prints them, counted from numbering.xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..decoding import fold_space
from ..numerals import format_number
from .ooxml import Element, W, children, is_on, number_of, to_number, value_of
from .styles import Look, Numbered, Styles
from .symbols import replace_private

LEVELS = 9
"""Levels of a list; ECMA-376 has no more."""
_PLACE = re.compile(r"%([1-9])")
_NO_LIST = "0"
"""The id that takes a paragraph out of the list of its style."""
_MAX_LINKS = 4
"""Links from a list to the style that defines it; Word makes one."""


class Level(NamedTuple):
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    """What is printed, `%1` for the number of the first level."""
    start: int = 1
    restarts_after: int | None = None
    """The level (from 1) whose numbers make this one start again; 0 for none, None for any above it."""
    is_legal: bool = False
    """Whether every number in it is printed in Arabic digits."""


class Printed(NamedTuple):
    """A paragraph's number."""

    marker: str
    depth: int
    """From 0."""
    is_bullet: bool


class _List(NamedTuple):
    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    """Levels that this list, one of several of a definition, starts anew."""
    styles: dict[str, int]
    """The level of paragraphs by their style."""


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._uses: dict[str, Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._definitions = {d.get(f"{W}abstractNumId", ""): d for d in children(root, "abstractNum")}
            self._uses = {u.get(f"{W}numId", ""): u for u in children(root, "num")}

    def print_number(self, direct: Numbered, look: Look) -> Printed | None:
        """Return the number of the next paragraph, counting it; None where none is printed.

        `direct` is what the paragraph itself says, which goes before what its style says.
        """
        list_id = direct.list_id if direct.list_id is not None else look.numbered.list_id
        if list_id is None or list_id == _NO_LIST or (of := self._find(list_id)) is None:
            return None
        depth = self._depth(direct, look, of)
        if (level := of.levels.get(depth)) is None:
            return None
        counts = self._count(list_id, of, depth)
        marker = _PLACE.sub(lambda m: self._print(of, level, counts, int(m[1]) - 1), level.text)
        if level.form == "bullet":
            marker = level.text.strip() or "•"
        marker = fold_space(marker)
        return Printed(marker, depth, level.form == "bullet") if marker else None

    def _depth(self, direct: Numbered, look: Look, of: _List) -> int:
        if direct.depth is not None:
            return direct.depth
        linked = (of.styles[style_id] for style_id in look.style_ids if style_id in of.styles)
        inherited = look.numbered.depth if direct.list_id is None else None
        return next(linked, inherited or 0)

    def _count(self, list_id: str, of: _List, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(of.definition, [None] * LEVELS)
        for above in range(depth):
            if counts[above] is None:
                counts[above] = of.levels.get(above, Level()).start
        if depth in of.starts and (list_id, depth) not in self._begun:
            counts[depth] = of.starts[depth]
        elif counts[depth] is None:
            counts[depth] = of.levels[depth].start
        else:
            counts[depth] = (counts[depth] or 0) + 1
        self._begun.add((list_id, depth))
        for below in range(depth + 1, LEVELS):
            after = of.levels.get(below, Level()).restarts_after
            if after is None or depth < after:
                counts[below] = None
        return counts

    def _print(self, of: _List, level: Level, counts: list[int | None], place: int) -> str:
        other = of.levels.get(place, Level())
        number = counts[place] if counts[place] is not None else other.start
        return format_number(number or 0, "decimal" if level.is_legal else other.form)

    def _find(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        return self._lists[list_id]

    def _read_list(self, list_id: str) -> _List | None:
        use = self._uses.get(list_id)
        name = value_of(use, "abstractNumId") or ""
        definition = self._follow(name)
        if use is None or definition is None:
            return None
        levels = dict(_levels_in(definition))
        starts: dict[int, int] = {}
        for override in children(use, "lvlOverride"):
            depth = to_number(override.get(f"{W}ilvl")) or 0
            levels.update(_levels_in(override))
            if (start := number_of(override, "startOverride")) is not None:
                starts[depth] = start
        styles = {
            style: to_number(level.get(f"{W}ilvl")) or 0
            for level in children(definition, "lvl")
            if (style := value_of(level, "pStyle"))
        }
        return _List(definition.get(f"{W}abstractNumId", name), levels, starts, styles)

    def _follow(self, name: str) -> Element | None:
        """Return a definition; one that is only a link to a style gives that style's."""
        definition = self._definitions.get(name)
        for _ in range(_MAX_LINKS):
            style = value_of(definition, "numStyleLink")
            if definition is None or style is None:
                break
            use = self._uses.get(self._styles.list_of(style) or "")
            definition = self._definitions.get(value_of(use, "abstractNumId") or "")
        return definition


def _levels_in(parent: Element) -> Iterator[tuple[int, Level]]:
    for level in children(parent, "lvl"):
        depth = to_number(level.get(f"{W}ilvl")) or 0
        if depth >= LEVELS:
            continue
        start = number_of(level, "start")
        yield (
            depth,
            Level(
                form=value_of(level, "numFmt") or "decimal",
                text=replace_private(value_of(level, "lvlText") or "", level),
                start=1 if start is None else start,
                restarts_after=number_of(level, "lvlRestart"),
                is_legal=bool(is_on(level, "isLgl")),
            ),
        )
