"""The cascade: document defaults, table style, paragraph style and its bases, list, character style, own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lxml.etree import _Element

from .formats import (
    Fields,
    ParagraphFormat,
    RunFormat,
    Tabs,
    read_paragraph_properties,
    read_run_properties,
    read_theme,
)
from .frames import TableLook
from .metrics import Families
from .numbering import NO_LEVEL, Level, Levels, read_levels
from .ooxml import W, child_value, parse_part
from .settings import WITHOUT_SETTINGS, Settings, read_settings
from .shelf import Shelf


class StyleSheet:
    """The styles of one document, each resolved when it is first asked for.

    Toggle properties (17.7.3) are not toggled: the nearest level that says anything wins.
    """

    def __init__(
        self, styles: _Element, theme: Mapping[str, str], levels: Levels, settings: Settings, fonts: Families
    ) -> None:
        nodes = styles.findall(W + "style")
        self._theme, self._levels = theme, levels
        self.shelf = Shelf()
        self.settings, self.fonts = settings, fonts
        self._styles = {node.get(W + "styleId", ""): node for node in nodes}
        self._default = {
            node.get(W + "type"): node.get(W + "styleId", "")
            for node in nodes
            if node.get(W + "default") in ("1", "true", "on")
        }
        defaults = styles.find(W + "docDefaults")
        find = (lambda path: None) if defaults is None else defaults.find
        self._paragraph_defaults = read_paragraph_properties(find(f"{W}pPrDefault/{W}pPr"))
        self._run_defaults = read_run_properties(find(f"{W}rPrDefault/{W}rPr"), theme)
        self._cascades: dict[tuple[str, TableLook], tuple[Fields, Fields]] = {}
        self._parts: dict[str, frozenset[str]] = {}
        self._characters: dict[str, Fields] = {}
        self._runs: dict[tuple[object, ...], RunFormat] = {}

    def chain(self, style: str) -> list[_Element]:
        """Return a style and all that it is based on, the base first; a circle is cut where it closes."""
        found: dict[str, _Element] = {}
        while style in self._styles and style not in found:
            found[style] = self._styles[style]
            style = child_value(found[style], "basedOn") or ""
        return list(found.values())[::-1]

    def table_parts(self, style: str) -> frozenset[str]:
        """Return the parts of a table that its style, or one that it is based on, has a format for."""
        if style not in self._parts:
            nodes = [part for node in self.chain(style) for part in node.iterfind(W + "tblStylePr")]
            self._parts[style] = frozenset(part.get(W + "type", "") for part in nodes)
        return self._parts[style]

    def cell_levels(self, look: TableLook) -> list[_Element]:
        """Return the cell properties of the style's parts that a cell stands in, the weakest first."""
        found = [part.find(W + "tcPr") for part in self._table_levels(look)] if look.parts else []
        return [node for node in found if node is not None]

    def _table_levels(self, look: TableLook) -> list[_Element]:
        chain = self.chain(look.style)
        parts = [
            part
            for name in look.parts
            for node in chain
            for part in node.iterfind(W + "tblStylePr")
            if part.get(W + "type") == name
        ]
        return [*chain, *parts]

    def default_table_style(self) -> str:
        """Return the id of the table style that a table without one has; empty where there is none."""
        return self._default.get("table", "")

    def format_paragraph(
        self, properties: _Element | None, table: TableLook
    ) -> tuple[ParagraphFormat, Fields]:
        """Return the look of a paragraph and the fields that its runs begin with."""
        style = child_value(properties, "pStyle") or self._default.get("paragraph", "")
        fields, run = self._cascade(style, table)
        fields = self._add(fields, properties)
        return ParagraphFormat(style=style, **fields), run

    def format_mark(self, properties: _Element | None, base: Fields) -> RunFormat:
        """Return the look of the paragraph's mark: it gives an empty paragraph its height."""
        own = None if properties is None else properties.find(W + "rPr")
        return self.format_run(own, base)

    def format_run(self, properties: _Element | None, base: Fields) -> RunFormat:
        """Return the look of a run: its own `properties` over the `base` of its paragraph."""
        fields = base
        if properties is not None:
            style = child_value(properties, "rStyle")
            if style:
                fields = fields | self._character(style)
            fields = fields | read_run_properties(properties, self._theme)
        key = tuple(fields.items())
        if key not in self._runs:
            self._runs[key] = RunFormat(self.fonts, **fields)
        return self._runs[key]

    def find_level(self, paragraph: ParagraphFormat) -> Level:
        """Return the list level of a paragraph, NO_LEVEL where it is in no list."""
        return self._levels.get((paragraph.num_id, paragraph.level), NO_LEVEL)

    def _cascade(self, style: str, table: TableLook) -> tuple[Fields, Fields]:
        key = (style, table)
        if key not in self._cascades:
            paragraph, run = self._paragraph_defaults, self._run_defaults
            for node in [*self._table_levels(table), *self.chain(style)]:
                paragraph = self._add(paragraph, node.find(W + "pPr"))
                run = run | read_run_properties(node.find(W + "rPr"), self._theme)
            self._cascades[key] = paragraph, run
        return self._cascades[key]

    def _add(self, fields: Fields, properties: _Element | None) -> Fields:
        """Lay `pPr` over the fields; a list that it names comes under its own indents, over all before."""
        own = read_paragraph_properties(properties)
        if "num_id" in own or "level" in own:
            named = {"num_id": "0", "level": "0"} | fields | own
            fields = fields | self._levels.get((named["num_id"], named["level"]), NO_LEVEL).paragraph
        if "tabs" in own:
            own["tabs"] = merge_tabs(fields.get("tabs", ()), own["tabs"])
        return fields | own if own else fields

    def _character(self, style: str) -> Fields:
        if style not in self._characters:
            fields: Fields = {}
            for node in self.chain(style):
                fields |= read_run_properties(node.find(W + "rPr"), self._theme)
            self._characters[style] = fields
        return self._characters[style]


def merge_tabs(inherited: Tabs, own: Tabs) -> Tabs:
    """Return the inherited tab stops and its own, less those that it clears (17.3.1.37)."""
    stops = dict(inherited) | dict(own)
    return tuple(sorted((at, kind) for at, kind in stops.items() if kind != "clear"))


@lru_cache(maxsize=16)
def read_styles(
    styles: bytes, theme: bytes | None, numbering: bytes | None, settings: bytes | None, fonts: Families
) -> StyleSheet:
    """Return the style sheet of four parts; cached, for a batch sets every brief in the same template."""
    return StyleSheet(
        parse_part(styles),
        read_theme(parse_part(theme)) if theme else {},
        read_levels(parse_part(numbering)) if numbering else {},
        read_settings(parse_part(settings)) if settings else WITHOUT_SETTINGS,
        fonts,
    )
