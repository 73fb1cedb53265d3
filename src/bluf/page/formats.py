"""What a paragraph and a run look like, as far as it takes room, and how `pPr` and `rPr` say so.

A property element is read into a dictionary of the fields that it sets: a cascade is a merge of dictionaries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Literal

from lxml.etree import _Element
from msgspec import Struct

from .limits import LARGEST_TYPE_PT, RAISED_SCALE, SMALL_CAPS_SCALE
from .metrics import BUILT_IN, Face, Families, Height
from .ooxml import EIGHTHS_PER_PT, HALVES_PER_PT, VAL, A, W, is_on, parse_length, read_number

Fields = dict[str, Any]
Tabs = tuple[tuple[float, str], ...]
"""Tab stops: points from the margin, and kind."""
LineRule = Literal["auto", "exact", "atLeast"]


class RunFormat(Struct, frozen=True, dict=True):
    """The look of a run; sizes in points. Defaults are those of a document that says nothing (17.7.5.1)."""

    fonts: Families = BUILT_IN
    family: str = "Times New Roman"
    size_pt: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    raised: bool = False
    """Superscript or subscript."""
    tracking_pt: float = 0.0
    """Added after each letter."""
    shift_pt: float = 0.0
    """Of the baseline, upwards."""
    stretch: float = 1.0
    """Of the letters' width (17.3.2.43)."""

    @cached_property
    def face(self) -> Face:
        """The face that the run is set in."""
        return self.fonts.find(self.family, self.bold, self.italic)

    @cached_property
    def is_guess(self) -> bool:
        """Whether the family has no metrics, so that another stands in for it."""
        return not self.fonts.know(self.family)

    @cached_property
    def set_pt(self) -> float:
        """The size that letters are as wide as: smaller than `size_pt` in small capitals and superscript."""
        scale = (SMALL_CAPS_SCALE if self.small_caps else 1) * (RAISED_SCALE if self.raised else 1)
        return self.size_pt * scale * self.stretch

    @cached_property
    def line_parts(self) -> Height:
        """What the run needs above and below the baseline, in points."""
        above, below = self.face.line_parts(self.size_pt)
        # LibreOffice shifts by a share of the line's height, not of the size: the fuller of the two.
        shift = self.shift_pt * (above + below) / self.size_pt
        return max(above, above + shift), max(below, below - shift)


class ParagraphFormat(Struct, frozen=True):
    """The look of a paragraph; lengths in points."""

    style: str = ""
    before_pt: float = 0.0
    after_pt: float = 0.0
    contextual: bool = False
    """Whether spacing towards a neighbour of the same style is left out."""
    line: float = 1.0
    """Lines (rule `auto`) or points (`exact`, `atLeast`)."""
    line_rule: LineRule = "auto"
    left_pt: float = 0.0
    right_pt: float = 0.0
    first_pt: float = 0.0
    """Of the first line, from `left_pt`; negative where it hangs."""
    box_top_pt: float = 0.0
    """Border and its distance above the text."""
    box_bottom_pt: float = 0.0
    box_between_pt: float = 0.0
    box: bytes = b""
    """Identity of the borders: neighbours with equal ones share a box (17.3.1.24)."""
    num_id: str = "0"
    level: str = "0"
    tabs: Tabs = ()
    break_before: bool = False
    widow_control: bool = True
    keep_next: bool = False
    keep_lines: bool = False
    snaps: bool = True
    """Whether its lines stand on the grid of a section that has one (17.3.1.32)."""
    framed: bool = False
    """Whether it stands in a frame of its own, beside the text (17.3.1.11)."""


def read_fonts(element: _Element, theme: Mapping[str, str]) -> Fields:
    """Return the family of Latin text; a theme font wins over a name (17.3.2.26)."""
    named = element.get(W + "asciiTheme") or element.get(W + "hAnsiTheme")
    family = theme.get(named[:5]) if named else None
    family = family or element.get(W + "ascii") or element.get(W + "hAnsi")
    return {"family": family} if family else {}


def read_theme(theme: _Element) -> dict[str, str]:
    """Return the Latin families of a theme under `major` and `minor`."""
    fonts = {
        "major": theme.find(f".//{A}majorFont/{A}latin"),
        "minor": theme.find(f".//{A}minorFont/{A}latin"),
    }
    return {key: node.get("typeface", "") for key, node in fonts.items() if node is not None}


def _number(field: str, per_pt: float) -> Callable[[_Element], Fields]:
    def read(element: _Element) -> Fields:
        value = read_number(element, "val", per_pt)
        return {} if value is None else {field: value}

    return read


def _switch(field: str) -> Callable[[_Element], Fields]:
    return lambda element: {field: is_on(element)}


def _read_size(element: _Element) -> Fields:
    size = read_number(element, "val", HALVES_PER_PT)
    return {"size_pt": min(size, LARGEST_TYPE_PT)} if size and size > 0 else {}


def _read_stretch(element: _Element) -> Fields:
    percent = parse_length((element.get(VAL) or "").rstrip("%"), 1.0)
    return {"stretch": percent / 100} if percent and 1 <= percent <= 600 else {}


RUN_READERS: dict[str, Callable[[_Element], Fields]] = {
    W + "sz": _read_size,
    W + "w": _read_stretch,
    W + "position": _number("shift_pt", HALVES_PER_PT),
    W + "spacing": _number("tracking_pt", 20.0),
    W + "b": _switch("bold"),
    W + "i": _switch("italic"),
    W + "caps": _switch("caps"),
    W + "smallCaps": _switch("small_caps"),
    W + "vanish": _switch("hidden"),
    W + "vertAlign": lambda element: {"raised": element.get(VAL) in ("superscript", "subscript")},
}


def read_run_properties(properties: _Element | None, theme: Mapping[str, str]) -> Fields:
    """Return the fields of RunFormat that an `rPr` sets."""
    fields: Fields = {}
    for child in () if properties is None else properties:
        if child.tag == W + "rFonts":
            fields |= read_fonts(child, theme)
        elif reader := RUN_READERS.get(str(child.tag)):
            fields |= reader(child)
    return fields


def _read_spacing(element: _Element) -> Fields:
    fields: Fields = {}
    for side in ("before", "after"):
        automatic = element.get(W + side + "Autospacing") in ("1", "true", "on")
        # 17.3.1.33: automatic spacing is left to the application; Word and LibreOffice take HTML's 14 pt.
        value = 14.0 if automatic else read_number(element, side)
        if value is not None:
            fields[side + "_pt"] = value
    if element.get(W + "line"):
        rule = element.get(W + "lineRule")
        rule = rule if rule in ("exact", "atLeast") else "auto"
        line = read_number(element, "line", 240.0 if rule == "auto" else 20.0)
        fields |= {"line": line, "line_rule": rule} if line and line > 0 else {}
    return fields


def _read_indents(element: _Element) -> Fields:
    fields: Fields = {}
    for field, names in (("left_pt", ("start", "left")), ("right_pt", ("end", "right"))):
        values = [value for name in names if (value := read_number(element, name)) is not None]
        fields |= {field: values[0]} if values else {}
    hanging, first = read_number(element, "hanging"), read_number(element, "firstLine")
    if hanging is not None:
        return fields | {"first_pt": -hanging}
    return fields | ({"first_pt": first} if first is not None else {})


def _read_borders(element: _Element) -> Fields:
    room = {"top": 0.0, "bottom": 0.0, "between": 0.0}
    described = []
    for side in element:
        if side.get(VAL) in (None, "nil", "none"):
            continue
        described.append(f"{side.tag}{sorted(side.items())}")
        width, distance = read_number(side, "sz", EIGHTHS_PER_PT), read_number(side, "space", 1.0)
        room[str(side.tag).removeprefix(W)] = (width or 0.0) + (distance or 0.0)
    return {f"box_{side}_pt": room[side] for side in ("top", "bottom", "between")} | {
        "box": "".join(sorted(described)).encode()
    }


def _read_numbering(element: _Element) -> Fields:
    found = {child.tag: child.get(VAL, "0") for child in element}
    names = ((W + "numId", "num_id"), (W + "ilvl", "level"))
    return {field: found[tag] for tag, field in names if tag in found}


def _read_tabs(element: _Element) -> Fields:
    stops = [(read_number(tab, "pos") or 0.0, tab.get(VAL, "left")) for tab in element]
    return {"tabs": tuple(sorted(stops))}


PARAGRAPH_READERS: dict[str, Callable[[_Element], Fields]] = {
    W + "spacing": _read_spacing,
    W + "ind": _read_indents,
    W + "contextualSpacing": _switch("contextual"),
    W + "pageBreakBefore": _switch("break_before"),
    W + "widowControl": _switch("widow_control"),
    W + "keepNext": _switch("keep_next"),
    W + "keepLines": _switch("keep_lines"),
    W + "snapToGrid": _switch("snaps"),
    W + "framePr": lambda element: {"framed": True},
    W + "pBdr": _read_borders,
    W + "numPr": _read_numbering,
    W + "tabs": _read_tabs,
}


def read_paragraph_properties(properties: _Element | None) -> Fields:
    """Return the fields of ParagraphFormat that a `pPr` sets."""
    fields: Fields = {}
    for child in () if properties is None else properties:
        if reader := PARAGRAPH_READERS.get(str(child.tag)):
            fields |= reader(child)
    return fields
