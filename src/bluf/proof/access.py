"""What a reader who cannot see a page needs of it: words for its pictures, headings without gaps."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from ..page.ooxml import MC, WP, W, child_value, parse_part
from .findings import Finding
from .word_file import STYLES, WordFile, advise, own_nodes

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_V = "{urn:schemas-microsoft-com:vml}"
_HAS_TEXT = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx"


def check_pictures(word: WordFile) -> Iterator[Finding]:
    """Yield each picture that has no alternative text and is not marked as decorative."""
    for paragraph in word.paragraphs:
        for name in _list_mute(paragraph.element):
            which = f"the picture `{name}`" if name else "a picture"
            what = f"{which} has no alternative text: who cannot see it learns nothing."
            step = "Right-click it, View Alt Text, and say what it shows, or mark it as decorative."
            yield advise(paragraph, f"{what} {step}")


def _list_mute(paragraph: _Element) -> Iterator[str]:
    """Yield the names of a paragraph's pictures without alternative text."""
    for drawing in own_nodes(paragraph, "drawing"):
        for about in drawing.iter(WP + "docPr"):
            told = about.get("descr") or about.get("title")
            extra = next(about.iter(_DECORATIVE), None)
            is_decorative = extra is not None and extra.get("val") in ("1", "true")
            if not told and not is_decorative and next(drawing.iter(_HAS_TEXT), None) is None:
                yield about.get("name", "")
    for picture in own_nodes(paragraph, "pict"):
        if next(picture.iterancestors(MC + "Fallback"), None) is None:
            for shape in picture.iter(_V + "shape", _V + "rect"):
                if shape.find(_V + "imagedata") is not None and not shape.get("alt"):
                    yield shape.get("id", "")


def check_headings(word: WordFile) -> Iterator[Finding]:
    """Yield each heading of the body that leaves out a level, after which a contents list has a gap."""
    styles = parse_part(word.parts.get(STYLES, b"<styles/>"))
    levels = {}
    for style in styles.iter(W + "style"):
        found = (child_value(style, "name") or "").lower().partition("heading ")
        if not found[0] and found[2].isdigit():
            levels[style.get(W + "styleId", "")] = int(found[2])
    last = 1  # the title
    for paragraph in next(iter(word.texts.values()), ()):
        level = levels.get(child_value(paragraph.element.find(W + "pPr"), "pStyle") or "")
        if level is not None and level > last + 1:
            what = f"a heading of level {level} follows one of level {last}."
            step = f"Give it the style Heading {last + 1}."
            yield advise(paragraph, f"{what} {step}")
        last = level or last
