"""What makes a Word template hard to keep: missing styles, looks set by hand, pictures without words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from ..errors import TemplateError
from ..packs import Pack
from ..page.metrics import Families
from ..page.ooxml import MC, VAL, WP, W, child_value, local_name, parse_part
from ..writers.ooxml import TAGGED
from ..writers.package import unpack_parts
from ..writers.places import DOCUMENT, Place, list_places, name_parts, quote_place
from ..writers.word_tags import join_tags
from .findings import WHOLE, Finding, Spot
from .fonts import list_families

STYLES = "word/styles.xml"
WORD = "brief.docx"
BY_HAND = {
    "rFonts": "font",
    "sz": "size",
    "color": "colour",
    "spacing": "spacing",
    "ind": "indents",
    "shd": "shading",
}
"""What a style is to say, by its element in the properties of a run or paragraph. Bold and italics stress
words, and alignment is often of one place: they may be set by hand."""
_FACES = tuple(W + name for name in ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme"))
"""What of `rFonts` chooses a font for Latin letters; Word writes the others by itself."""
_BLOCKS = re.compile(r"\{[%#].*?[%#]\}")
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_V = "{urn:schemas-microsoft-com:vml}"
_HAS_TEXT = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx"
KNOWN = "Calibri, Cambria, Arial, Times New Roman or Georgia"
"""Of the families with metrics, those that every Word has."""


class _Paragraph(NamedTuple):
    element: _Element
    text: str
    where: str
    spot: Spot


class WordFile(NamedTuple):
    """A Word template taken apart."""

    file: str
    parts: Mapping[str, bytes]
    texts: Mapping[str, tuple[_Paragraph, ...]]
    """The paragraphs of each part that has text, the body first, by what a person calls the part."""

    @property
    def paragraphs(self) -> Iterator[_Paragraph]:
        """Yield all paragraphs, the body first."""
        for own in self.texts.values():
            yield from own


def open_word(pack: Pack) -> WordFile | None:
    """Return a pack's Word template; None where it has none or it is broken, which others tell."""
    if pack.docx is None:
        return None
    file = str(pack.place_of(WORD))
    try:
        parts = unpack_parts(pack.docx, file)
        labels = name_parts(parts)
        names = sorted(filter(TAGGED.fullmatch, parts), key=lambda name: (name != DOCUMENT, name))
        texts = {labels[name]: tuple(_read(parts[name], name, labels[name], file)) for name in names}
    except (TemplateError, etree.XMLSyntaxError):
        return None
    return WordFile(file, parts, texts)


def _read(data: bytes, name: str, label: str, file: str) -> Iterator[_Paragraph]:
    paragraphs = list(parse_part(data).iter(W + "p"))
    places: Sequence[Place] = list_places(data, label, len(paragraphs))
    for number, paragraph in enumerate(paragraphs):
        text = join_tags(paragraph)
        yield _Paragraph(paragraph, text, quote_place(file, places[number], text), Spot(name, number))


def _advise(paragraph: _Paragraph, remark: str) -> Finding:
    return Finding(f"{paragraph.where}: {remark}", "advice", paragraph.spot, remark)


def check_styles(word: WordFile) -> Iterator[Finding]:
    """Yield each style that the text is to have, or that another is based on, and that is not in the file."""
    styles = parse_part(word.parts.get(STYLES, b"<styles/>"))
    names = {
        style.get(W + "styleId", ""): child_value(style, "name") or "" for style in styles.iter(W + "style")
    }
    used: dict[str, list[_Paragraph]] = {}
    for paragraph in word.paragraphs:
        for style in _list_styles(paragraph.element):
            if style not in names:
                used.setdefault(style, []).append(paragraph)
    for style, (first, *others) in used.items():
        more = f" (and in {len(others)} more)" if others else ""
        what = f"the style `{style}` is not in the file{more}: Word sets the text as if it had none."
        yield _advise(first, f"{what} Choose a style from Word's Styles pane.")
    for own in styles.iter(W + "style"):
        base = child_value(own, "basedOn")
        if base is not None and base not in names:
            what = f"the style `{child_value(own, 'name')}` is based on `{base}`, which is not in the file."
            step = "Modify the style in Word and choose what it is based on."
            yield Finding(f"{word.file}: {what} {step}", "advice", WHOLE)


def _list_styles(paragraph: _Element) -> Iterator[str]:
    """Yield the styles of a paragraph, of its runs, and of the table which it is the first text of."""
    for name in ("pStyle", "rStyle"):
        yield from dict.fromkeys(node.get(VAL, "") for node in _own(paragraph, name))
    table = next(paragraph.iterancestors(W + "tbl"), None)
    style = None if table is None else table.find(f"{W}tblPr/{W}tblStyle")
    if table is not None and style is not None and next(table.iter(W + "p")) is paragraph:
        yield style.get(VAL, "")


def _own(paragraph: _Element, name: str) -> Iterator[_Element]:
    """Yield what is of a paragraph and not of one in a text box of it."""
    for node in paragraph.iter(W + name):
        if next(node.iterancestors(W + "p"), None) is paragraph:
            yield node


def check_by_hand(word: WordFile) -> Iterator[Finding]:
    """Yield for each part how many of its paragraphs have looks that no style gives them, and the first."""
    for label, paragraphs in word.texts.items():
        found = [(paragraph, own) for paragraph in paragraphs if (own := _set_by_hand(paragraph))]
        if found:
            first, _ = found[0]
            looks = dict.fromkeys(look for _, own in found for look in own)
            many = "1 paragraph has" if len(found) == 1 else f"{len(found)} paragraphs of the {label} have"
            here = ", here the first" if len(found) > 1 else ""
            what = f"{many} {_join(tuple(looks))} set by hand, not by a style{here}."
            step = "Put it into a style: then one change changes all. Ctrl+Space and Ctrl+Q take it away."
            yield _advise(first, f"{what} {step}")


def _set_by_hand(paragraph: _Paragraph) -> tuple[str, ...]:
    if not _BLOCKS.sub("", paragraph.text).strip():
        return ()  # what is not printed may look as it likes
    properties = [*paragraph.element.findall(W + "pPr")]
    properties += [
        node for run in _own(paragraph.element, "r") if _has_text(run) for node in run.findall(W + "rPr")
    ]
    looks = (
        BY_HAND[local_name(node)]
        for own in properties
        for node in own
        if local_name(node) in BY_HAND and _is_look(node)
    )
    return tuple(dict.fromkeys(looks))


def _has_text(run: _Element) -> bool:
    return any((node.text or "").strip() for node in run.findall(W + "t"))


def _is_look(node: _Element) -> bool:
    if node.tag == W + "rFonts":
        return any(name in node.attrib for name in _FACES)
    return not (node.tag == W + "color" and node.get(VAL) == "auto")


def _join(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def check_pictures(word: WordFile) -> Iterator[Finding]:
    """Yield each picture that has no alternative text and is not marked as decorative."""
    for paragraph in word.paragraphs:
        for name in _list_mute(paragraph.element):
            which = f"the picture `{name}`" if name else "a picture"
            what = f"{which} has no alternative text: who cannot see it learns nothing."
            step = "Right-click it, View Alt Text, and say what it shows, or mark it as decorative."
            yield _advise(paragraph, f"{what} {step}")


def _list_mute(paragraph: _Element) -> Iterator[str]:
    """Yield the names of a paragraph's pictures without alternative text."""
    for drawing in _own(paragraph, "drawing"):
        for about in drawing.iter(WP + "docPr"):
            told = about.get("descr") or about.get("title")
            extra = next(about.iter(_DECORATIVE), None)
            is_decorative = extra is not None and extra.get("val") in ("1", "true")
            if not told and not is_decorative and next(drawing.iter(_HAS_TEXT), None) is None:
                yield about.get("name", "")
    for picture in _own(paragraph, "pict"):
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
            yield _advise(paragraph, f"{what} {step}")
        last = level or last


def check_families(word: WordFile, fonts: Families) -> Iterator[Finding]:
    """Yield each family that text is set in and that there are no metrics of, so that its room is a guess."""
    for family in list_families(word.parts):
        if not fonts.know(family):
            what = f"the font `{family}` has no metrics here: how full its page is can only be guessed."
            step = "Put its file (.ttf, .otf) into the pack's folder `fonts` and install `bluf[fonts]`"
            yield Finding(f"{word.file}: {what} {step}, or use {KNOWN}.", "advice", WHOLE)


LOOKS = (check_styles, check_by_hand, check_pictures, check_headings)
"""What is looked at, in the order of the report."""
