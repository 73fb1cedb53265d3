"""Pictures, text boxes and other drawings: how large they are and what the text does about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from lxml.etree import _Element
from msgspec import Struct

from .ooxml import EMU_PER_PT, MC, WP, W, local_name, parse_length

Wrap = Literal["inline", "above", "beside", "none"]
Base = Literal["text", "page", "top", "bottom"]
Sides = tuple[float, float, float, float]
"""Top, right, bottom, left."""

WRAPS: Final[dict[str, Wrap]] = {
    "wrapTopAndBottom": "above",
    "wrapSquare": "beside",
    "wrapTight": "beside",
    "wrapThrough": "beside",
    "topAndBottom": "above",
    "square": "beside",
    "tight": "beside",
    "through": "beside",
}
"""By element in DrawingML (20.4.2), by type in VML."""
BASES: Final[dict[str, Base]] = {
    "page": "page",
    "margin": "top",
    "insideMargin": "page",
    "outsideMargin": "page",
    "topMargin": "page",
    "top-margin-area": "page",
    "bottomMargin": "bottom",
    "bottom-margin-area": "bottom",
}
"""What a vertical position counts from; all else is the text (20.4.3.5)."""
INSETS: Final[Sides] = (3.6, 7.2, 3.6, 7.2)
"""Of a text box that says nothing (21.1.2.1.1)."""
_SHAPES = frozenset(("shape", "rect", "roundrect", "group", "oval", "line", "polyline"))


class Drawing(Struct, frozen=True):
    """A drawing; lengths in points."""

    width_pt: float
    height_pt: float
    wrap: Wrap = "inline"
    distances: Sides = (0.0, 0.0, 0.0, 0.0)
    """Kept clear of text."""
    base: Base = "text"
    offset_pt: float = 0.0
    """Downwards from its base."""
    align: str = ""
    """`top`, `center`, `bottom`; empty where the offset counts."""
    texts: tuple[_Element, ...] = ()
    """What stands in its text boxes."""
    insets: Sides = INSETS
    grows: bool = False
    """Whether the box is made as high as its text."""


def read_drawings(child: _Element) -> Iterator[Drawing]:
    """Yield the drawings of a child of a run: `drawing`, `pict`, `object`, or a choice between them."""
    name = local_name(child)
    if child.tag == MC + "AlternateContent":
        # The first choice is what Word 2010 and LibreOffice take; the fallback is the same for older ones.
        for branch in child:
            inner = [drawing for part in branch for drawing in read_drawings(part)]
            if inner:
                yield from inner
                return
    elif name == "drawing":
        yield from (_read_drawing(node) for node in child if local_name(node) in ("inline", "anchor"))
    elif name in ("pict", "object"):
        for node in child.iter():
            if local_name(node) in _SHAPES and node.get("style"):
                yield _read_shape(node)
                return


def _read_drawing(node: _Element) -> Drawing:
    extent, vertical = node.find(WP + "extent"), node.find(WP + "positionV")
    effect = node.find(WP + "effectExtent")
    inline = local_name(node) == "inline"
    wraps = [WRAPS[name] for child in node if (name := local_name(child)) in WRAPS]
    body = next((child for child in node.iter() if local_name(child) == "bodyPr"), None)
    # Word leaves out the distances of a drawing in the line, but makes room for its shadow (`effectExtent`).
    around = _sides(effect, "trbl", "") if inline else _sides(node, "TRBL", "dist")
    return Drawing(
        _emu(extent, "cx"),
        _emu(extent, "cy"),
        wrap="inline" if inline else wraps[0] if wraps else "none",
        distances=around,
        base="text" if vertical is None else BASES.get(vertical.get("relativeFrom", ""), "text"),
        offset_pt=(parse_length(_text(vertical, "posOffset"), EMU_PER_PT) or 0.0),
        align=_text(vertical, "align"),
        texts=tuple(_outermost(node)),
        insets=INSETS if body is None else _insets(body),
        grows=any(local_name(child) == "spAutoFit" for child in (() if body is None else body)),
    )


def _read_shape(node: _Element) -> Drawing:
    style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]*)", node.get("style", "")))
    wraps = [WRAPS[kind] for child in node if (kind := child.get("type", "")) in WRAPS]
    box = next((child for child in node if local_name(child) == "textbox"), None)
    inset = [] if box is None else box.get("inset", "").split(",")
    given = [parse_length(value, 1.0) for value in (*inset, "", "", "", "")[:4]]
    left, top, right, bottom = (
        default if value is None else value
        for value, default in zip(given, (7.2, 3.6, 7.2, 3.6), strict=True)
    )
    return Drawing(
        parse_length(style.get("width"), 1.0) or 0.0,
        parse_length(style.get("height"), 1.0) or 0.0,
        wrap="inline" if style.get("position") != "absolute" else wraps[0] if wraps else "none",
        base=BASES.get(style.get("mso-position-vertical-relative", ""), "text"),
        offset_pt=parse_length(style.get("margin-top"), 1.0) or 0.0,
        align=style.get("mso-position-vertical", "").replace("absolute", ""),
        texts=tuple(_outermost(node)),
        insets=(top, right, bottom, left),
        grows=box is not None and "mso-fit-shape-to-text:t" in box.get("style", ""),
    )


def _outermost(node: _Element) -> Iterator[_Element]:
    for child in node:
        if child.tag == W + "txbxContent":
            yield child
        elif isinstance(child.tag, str):
            yield from _outermost(child)


def _insets(body: _Element) -> Sides:
    values = [parse_length(body.get(side + "Ins"), EMU_PER_PT) for side in "trbl"]
    top, right, bottom, left = (
        default if value is None else value for value, default in zip(values, INSETS, strict=True)
    )
    return top, right, bottom, left


def _sides(node: _Element | None, names: str, prefix: str) -> Sides:
    top, right, bottom, left = (max(_emu(node, prefix + name), 0.0) for name in names)
    return top, right, bottom, left


def _emu(node: _Element | None, name: str) -> float:
    return (parse_length(node.get(name), EMU_PER_PT) if node is not None else None) or 0.0


def _text(node: _Element | None, name: str) -> str:
    child = None if node is None else node.find(WP + name)
    return "" if child is None else child.text or ""
