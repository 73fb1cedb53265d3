"""Pictures of a Word template replaced by those of its pack: the logo swapped by its alternative text.

keeps: the place, and the box that the old picture filled; one that floats over the page keeps its foot there,
as one in a line of text does. simplifies: what was cropped, or had a second
picture in SVG. drops: the old picture, where nothing else shows it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree
from lxml.etree import _Element

from ..errors import TemplateError
from ..packs.pictures import Picture
from .package import CONTENT_TYPES
from .word_xml import PARSER

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_IMAGE = f"{_R[1:-1]}/image"
_TEXTS = ("descr", "title", "name")
"""Where Word keeps what a picture is called: its alternative text first."""


def swap_pictures(parts: Mapping[str, bytes], pictures: tuple[Picture, ...], where: str) -> dict[str, bytes]:
    """Return the parts with the pack's pictures in place of those that are called so.

    Raises `TemplateError` where there is none of that name, `lxml.etree.XMLSyntaxError` for a broken part.
    """
    made, left, seen = dict(parts), {picture.name for picture in pictures}, []
    for name in [name for name in parts if name.startswith("word/") and b":blip " in parts[name]]:
        root = etree.fromstring(parts[name], PARSER)
        found = [(drawing, names) for drawing in root.iter(_PIC + "pic") if (names := _names_of(drawing))]
        seen += [names[0] for _, names in found]
        links = _Links(made, name)
        for drawing, names in found:
            picture = next((one for one in pictures if one.name.casefold() in map(str.casefold, names)), None)
            if picture is not None:
                left.discard(picture.name)
                _replace(drawing, picture, links.add(picture))
        if links.added:
            made[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            links.close(made[name])
    if left:
        there = ", ".join(f"`{name}`" for name in dict.fromkeys(seen)) or "none"
        what = f"no picture has the alternative text `{min(left)}`."
        step = f"Those that there are: {there}. Right-click a picture in Word to change its own."
        raise TemplateError(what, where, step)
    return made


def _names_of(drawing: _Element) -> list[str]:
    """Return what a picture is called, alternative texts first; where alone in its frame, what that is."""
    own = drawing.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")
    frame = _frame_of(drawing)
    whole = None if frame is None else frame.find(_WP + "docPr")
    said = [node.get(text, "").strip() for text in _TEXTS for node in (whole, own) if node is not None]
    return [name for name in said if name]


def _frame_of(drawing: _Element) -> _Element | None:
    frame = next(drawing.iterancestors(_WP + "inline", _WP + "anchor"), None)
    return frame if frame is not None and len(list(frame.iter(_PIC + "pic"))) == 1 else None


def _replace(drawing: _Element, picture: Picture, link: str) -> None:
    for blip in drawing.iter(_A + "blip"):
        blip.set(_R + "embed", link)
        for child in blip.findall(_A + "extLst"):
            blip.remove(child)  # the same picture as SVG, which newer versions of Word prefer
    for crop in list(drawing.iter(_A + "srcRect")):
        for side in list(crop.attrib):
            del crop.attrib[side]
    frame = _frame_of(drawing)
    sizes = list(drawing.iterfind(f"{_PIC}spPr/{_A}xfrm/{_A}ext"))
    named = [drawing.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")]
    if frame is not None:
        sizes += frame.findall(_WP + "extent")
        named.append(frame.find(_WP + "docPr"))
        _lower(frame, picture)
    for size in sizes:
        _fit(size, picture)
    for node in named:
        if node is not None:
            node.set("descr", picture.text)


def _lower(frame: _Element, picture: Picture) -> None:
    """Let a picture that floats over the page stand where the old one stood, rather than hang there."""
    offset, extent = frame.find(f"{_WP}positionV/{_WP}posOffset"), frame.find(_WP + "extent")
    if frame.find(_WP + "wrapNone") is not None and offset is not None and extent is not None:
        lower = int(extent.get("cy", "0")) - _scale(extent, picture)[1]
        offset.text = str(int(offset.text or "0") + lower)


def _fit(size: _Element, picture: Picture) -> None:
    """Let the picture fill the box of the old one as far as it goes undistorted."""
    width, height = _scale(size, picture)
    size.set("cx", str(width))
    size.set("cy", str(height))


def _scale(box: _Element, picture: Picture) -> tuple[int, int]:
    """Return width and height of the picture as large as a box holds it, in English metric units."""
    width, height = int(box.get("cx", "0")), int(box.get("cy", "0"))
    scale = min(width / picture.width, height / picture.height)
    return max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)


class _Links:
    """The relationships of a part, with those of its new pictures."""

    def __init__(self, parts: dict[str, bytes], part: str) -> None:
        folder, file = posixpath.split(part)
        self._parts, self._folder, self._name = parts, folder, f"{folder}/_rels/{file}.rels"
        empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        self._root = etree.fromstring(parts.get(self._name, empty), PARSER)
        self.added: dict[str, str] = {}

    def add(self, picture: Picture) -> str:
        """Return the identity of a relationship to a picture, made where there is none."""
        if picture.name not in self.added:
            media = _add_media(self._parts, picture)
            identity = f"rIdPicture{len(self.added) + 1}"
            node = etree.SubElement(self._root, _RELATION)
            node.set("Id", identity)
            node.set("Type", _IMAGE)
            node.set("Target", posixpath.relpath(media, self._folder))
            self.added[picture.name] = identity
        return self.added[picture.name]

    def close(self, part: bytes) -> None:
        """Put the relationships into the package, less those of pictures that the part shows no longer."""
        for node in self._root.findall(_RELATION):
            is_shown = f'"{node.get("Id")}"'.encode() in part
            if node.get("Type") == _IMAGE and not is_shown:
                self._root.remove(node)
        self._parts[self._name] = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        _drop_unshown(self._parts)


def _add_media(parts: dict[str, bytes], picture: Picture) -> str:
    taken = [name for name, data in parts.items() if name.startswith("word/media/bluf")]
    same = next((name for name in taken if parts[name] == picture.data), None)
    name = same or f"word/media/bluf{len(taken) + 1}.{picture.kind}"
    parts[name] = picture.data
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    default = f"{{{_PACKAGE}/content-types}}Default"
    if not any(node.get("Extension", "").lower() == picture.kind for node in types.iter(default)):
        node = etree.Element(default, Extension=picture.kind, ContentType=f"image/{picture.kind}")
        types.insert(0, node)
        parts[CONTENT_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    return name


def _drop_unshown(parts: dict[str, bytes]) -> None:
    shown = set(_targets(parts))
    for name in [name for name in parts if name.startswith("word/media/") and name not in shown]:
        del parts[name]


def _targets(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for node in etree.fromstring(data, PARSER).iter(_RELATION):
                yield posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
