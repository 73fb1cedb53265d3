"""What styles.xml says: how paragraphs look, which are headings, which are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from ...settings import MAX_WORD_STYLE_DEPTH
from .ooxml import Element, W, children, is_on, number_of, value_of

_T = TypeVar("_T")

_HEADING = re.compile(r"heading ?([1-9])")
"""The name of a heading's style is English in every language of Word; only its id is translated."""
_BODY_LEVEL = 9
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


class Styles:
    """The styles of a document, read from `word/styles.xml`; without it all is plain."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._looks: dict[str | None, Look] = {}
        self._default: str | None = None
        self._plain = Face()
        if root is None:
            return
        self._plain = change_face(Face(), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in children(root, "style"):
            name = style.get(f"{W}styleId", "")
            self._styles.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name

    def look_of(self, style_id: str | None) -> Look:
        """Return the look of paragraphs of a style; of the default one for None or one that is not there."""
        if style_id not in self._looks:
            self._looks[style_id] = self._read_look(style_id)
        return self._looks[style_id]

    def change_face(self, face: Face, run_format: Element | None) -> Face:
        """Return the face of a run with this `w:rPr` in text of a given face."""
        if run_format is None:
            return face
        if (style_id := value_of(run_format, "rStyle")) is not None:
            for style in reversed(list(self._chain(style_id))):
                face = change_face(face, style.find(f"{W}rPr"))
        return change_face(face, run_format)

    def list_of(self, style_id: str) -> str | None:
        """Return the list that a numbering style stands for."""
        style = self._styles.get(style_id)
        return value_of(style, "pPr", "numPr", "numId")

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        """Yield a style and those that it is based on, itself first."""
        for _ in range(MAX_WORD_STYLE_DEPTH):
            style = self._styles.get(style_id) if style_id is not None else None
            if style is None:
                return
            yield style
            style_id = value_of(style, "basedOn")

    def _read_look(self, style_id: str | None) -> Look:
        chain = list(self._chain(style_id if style_id in self._styles else self._default))
        names = [(value_of(style, "name") or "").lower() for style in chain]
        if style_id is not None and style_id not in self._styles:
            # Word knows its own styles: Heading1 is a heading even in a file without styles.xml.
            names.insert(0, re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", style_id).lower())
        list_ids = (value_of(style, "pPr", "numPr", "numId") for style in chain)
        depths = (number_of(style, "pPr", "numPr", "ilvl") for style in chain)
        face = self._plain
        for style in reversed(chain):
            face = change_face(face, style.find(f"{W}rPr"))
        return Look(
            names=tuple(names),
            style_ids=tuple(style.get(f"{W}styleId", "") for style in chain),
            level=_level_of(chain, names),
            numbered=Numbered(_first(list_ids), _first(depths)),
            face=face,
        )


def change_face(face: Face, run_format: Element | None) -> Face:
    """Return a face as the direct settings of a `w:rPr` change it."""
    if run_format is None or not len(run_format):
        return face
    is_bold, is_italic, is_hidden = (is_on(run_format, name) for name in ("b", "i", "vanish"))
    raised, underline = value_of(run_format, "vertAlign"), value_of(run_format, "u")
    return Face(
        size=number_of(run_format, "sz") or face.size,
        is_bold=face.is_bold if is_bold is None else is_bold,
        is_italic=face.is_italic if is_italic is None else is_italic,
        is_hidden=face.is_hidden if is_hidden is None else is_hidden,
        is_raised=face.is_raised if raised is None else raised == "superscript",
        is_underlined=face.is_underlined if underline is None else underline != "none",
    )


def _level_of(chain: list[Element], names: list[str]) -> int:
    """Return the level of a heading's style: its outline level or the number in its name, the nearest."""
    for style in chain:
        level = number_of(style, "pPr", "outlineLvl")
        if level is not None:
            return level + 1 if level < _BODY_LEVEL else 0
        if named := _HEADING.fullmatch((value_of(style, "name") or "").lower()):
            return int(named[1])
    named = _HEADING.fullmatch(names[0]) if names else None
    return int(named[1]) if named else 0


def _first(values: Iterator[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
