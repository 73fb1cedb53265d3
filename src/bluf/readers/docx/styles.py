"""What styles.xml says: how paragraphs look, which are headings, which are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from ...settings import MAX_WORD_STYLE_DEPTH
from .ooxml import Element, W, children, is_on, number_of, value_of

_T = TypeVar("_T")

_HEADING = re.compile(r"heading ?([1-9])")
"""The name of a heading's style is English in every language of Word; only its id is translated."""
BODY_LEVEL = 9
"""The outline level that Word writes for text that is no heading."""
_DEFAULT_SIZE = 20
"""Half-points. The size of type where a file gives none (ECMA-376, 17.3.2.38)."""


class Face(NamedTuple):
    """How a run of words is set."""

    size: int = _DEFAULT_SIZE
    """Half-points."""
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    is_raised: bool = False
    is_underlined: bool = False
    link: str | None = None
    """Where the words lead; no style says so."""


class Numbered(NamedTuple):
    """Which list a paragraph is of; None where the format does not say."""

    list_id: str | None = None
    depth: int | None = None
    """From 0."""


class Look(NamedTuple):
    """What a style, with all that it is based on, says of a paragraph."""

    names: tuple[str, ...] = ()
    """Its name in lower case, then the names of those that it is based on."""
    style_ids: tuple[str, ...] = ()
    level: int = 0
    """Of a heading, 1 is the highest; 0 for what is none."""
    numbered: Numbered = Numbered()
    face: Face = Face()


class _Change(NamedTuple):
    """What a `w:rPr` says of a face, field by field as there; None where it says nothing."""

    size: int | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_hidden: bool | None = None
    is_raised: bool | None = None
    is_underlined: bool | None = None
    link: None = None


class _Style(NamedTuple):
    """One style alone."""

    style_id: str
    name: str
    based_on: str | None
    level: int | None
    numbered: Numbered
    change: _Change


class Styles:
    """The styles of a document, read from `word/styles.xml`; without it all is plain."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, _Style] = {}
        self._looks: dict[str | None, Look] = {}
        self._default: str | None = None
        self._plain = Face()
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._plain = _apply(Face(), _read_change(defaults))
        for style in children(root, "style"):
            name = style.get(f"{W}styleId", "")
            self._elements.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name

    def look_of(self, style_id: str | None) -> Look:
        """Return the look of paragraphs of a style; of the default one for None or one that is not there."""
        if style_id not in self._looks:
            self._looks[style_id] = self._read_look(style_id)
        return self._looks[style_id]

    def change_face(self, face: Face, run_format: Element | None) -> Face:
        """Return the face of a run with this `w:rPr` in text of a given face."""
        if run_format is None or not len(run_format):
            return face
        if (style_id := value_of(run_format, "rStyle")) is not None:
            for style in reversed(self._chain(style_id)):
                face = _apply(face, style.change)
        return _apply(face, _read_change(run_format))

    def list_of(self, style_id: str) -> str | None:
        """Return the list that a numbering style stands for."""
        style = self._style(style_id)
        return style.numbered.list_id if style else None

    def _style(self, style_id: str | None) -> _Style | None:
        if style_id is None or style_id not in self._elements:
            return None
        if style_id not in self._styles:
            self._styles[style_id] = _read_style(style_id, self._elements[style_id])
        return self._styles[style_id]

    def _chain(self, style_id: str | None) -> list[_Style]:
        """Return a style and those that it is based on, itself first."""
        chain: list[_Style] = []
        while (style := self._style(style_id)) is not None and len(chain) < MAX_WORD_STYLE_DEPTH:
            chain.append(style)
            style_id = style.based_on
        return chain

    def _read_look(self, style_id: str | None) -> Look:
        is_known = style_id in self._elements
        chain = self._chain(style_id if is_known else self._default)
        names = [style.name for style in chain]
        if style_id is not None and not is_known:
            # Word knows its own styles: Heading1 is a heading even in a file without styles.xml.
            names.insert(0, re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", style_id).lower())
        face = self._plain
        for style in reversed(chain):
            face = _apply(face, style.change)
        list_id = _first(style.numbered.list_id for style in chain)
        depth = _first(style.numbered.depth for style in chain)
        level = _level_of(chain) if is_known else _named_level(names[0]) if names else 0
        return Look(
            tuple(names), tuple(s.style_id for s in chain), level or 0, Numbered(list_id, depth), face
        )


def _read_style(style_id: str, element: Element) -> _Style:
    numbering = Numbered(
        value_of(element, "pPr", "numPr", "numId"), number_of(element, "pPr", "numPr", "ilvl")
    )
    return _Style(
        style_id=style_id,
        name=(value_of(element, "name") or "").lower(),
        based_on=value_of(element, "basedOn"),
        level=number_of(element, "pPr", "outlineLvl"),
        numbered=numbering,
        change=_read_change(element.find(f"{W}rPr")),
    )


def _read_change(run_format: Element | None) -> _Change:
    if run_format is None or not len(run_format):
        return _Change()
    raised, underline = value_of(run_format, "vertAlign"), value_of(run_format, "u")
    return _Change(
        size=number_of(run_format, "sz") or None,
        is_bold=is_on(run_format, "b"),
        is_italic=is_on(run_format, "i"),
        is_hidden=is_on(run_format, "vanish"),
        is_raised=None if raised is None else raised == "superscript",
        is_underlined=None if underline is None else underline != "none",
    )


def _apply(face: Face, change: _Change) -> Face:
    if change == (None,) * len(change):
        return face
    return Face._make(old if new is None else new for old, new in zip(face, change, strict=True))


def _level_of(chain: Sequence[_Style]) -> int | None:
    """Return the level of a heading's style: its outline level or the number in its name, the nearest."""
    for style in chain:
        if style.level is not None:
            return style.level + 1 if style.level < BODY_LEVEL else 0
        if level := _named_level(style.name):
            return level
    return None


def _named_level(name: str) -> int | None:
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else None


def _first(values: Iterator[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
