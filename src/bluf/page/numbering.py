"""Lists: what a level of `numbering.xml` does to the indents of its paragraphs, and how wide its label is."""

from __future__ import annotations

from lxml.etree import _Element
from msgspec import Struct, field

from .formats import Fields, read_paragraph_properties, read_run_properties
from .limits import LABEL_DIGIT
from .ooxml import W, child_value


class Level(Struct, frozen=True):
    """One level of a list."""

    paragraph: Fields = field(default_factory=dict)
    run: Fields = field(default_factory=dict)
    label: str = ""
    """As printed, a wide digit in place of each number; empty where the level prints none."""
    suffix: str = "tab"


NO_LEVEL = Level()

Levels = dict[tuple[str, str], Level]
"""By `numId` and `ilvl`."""


def read_levels(numbering: _Element) -> Levels:
    """Return every level of every list (17.9); an instance's own levels win over the abstract ones."""
    abstract = {node.get(W + "abstractNumId"): node for node in numbering.iterfind(W + "abstractNum")}
    levels: Levels = {}
    for instance in numbering.iterfind(W + "num"):
        number = instance.get(W + "numId", "")
        base = abstract.get(child_value(instance, "abstractNumId"))
        nodes = [] if base is None else base.findall(W + "lvl")
        nodes += instance.findall(f"{W}lvlOverride/{W}lvl")
        levels |= {(number, node.get(W + "ilvl", "0")): _read_level(node) for node in nodes}
    return levels


def _read_level(level: _Element) -> Level:
    text = child_value(level, "lvlText") or ""
    for digit in "123456789":
        text = text.replace("%" + digit, LABEL_DIGIT)
    return Level(
        paragraph=read_paragraph_properties(level.find(W + "pPr")),
        run=read_run_properties(level.find(W + "rPr"), {}),
        label="" if child_value(level, "numFmt") == "none" else text,
        suffix=child_value(level, "suff") or "tab",
    )
