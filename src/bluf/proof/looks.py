"""What makes a Word template hard to keep: missing styles, looks set by hand, fonts nobody can measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from ..page.metrics import Families
from ..page.ooxml import VAL, W, child_value, local_name, parse_part
from .access import check_headings, check_pictures
from .contrast import check_contrast
from .findings import WHOLE, Finding
from .fonts import list_families
from .word_file import STYLES, Paragraph, WordFile, advise, own_nodes

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
KNOWN = "Calibri, Cambria, Arial, Times New Roman or Georgia"
"""Of the families with metrics, those that every Word has."""


def check_styles(word: WordFile) -> Iterator[Finding]:
    """Yield each style that the text is to have, or that another is based on, and that is not in the file."""
    styles = parse_part(word.parts.get(STYLES, b"<styles/>"))
    names = {
        style.get(W + "styleId", ""): child_value(style, "name") or "" for style in styles.iter(W + "style")
    }
    used: dict[str, list[Paragraph]] = {}
    for paragraph in word.paragraphs:
        for style in _list_styles(paragraph.element):
            if style not in names:
                used.setdefault(style, []).append(paragraph)
    for style, (first, *others) in used.items():
        more = f" (and in {len(others)} more)" if others else ""
        what = f"the style `{style}` is not in the file{more}: Word sets the text as if it had none."
        yield advise(first, f"{what} Choose a style from Word's Styles pane.")
    for own in styles.iter(W + "style"):
        base = child_value(own, "basedOn")
        if base is not None and base not in names:
            what = f"the style `{child_value(own, 'name')}` is based on `{base}`, which is not in the file."
            step = "Modify the style in Word and choose what it is based on."
            yield Finding(f"{word.file}: {what} {step}", "advice", WHOLE)


def _list_styles(paragraph: _Element) -> Iterator[str]:
    """Yield the styles of a paragraph, of its runs, and of the table which it is the first text of."""
    for name in ("pStyle", "rStyle"):
        yield from dict.fromkeys(node.get(VAL, "") for node in own_nodes(paragraph, name))
    table = next(paragraph.iterancestors(W + "tbl"), None)
    style = None if table is None else table.find(f"{W}tblPr/{W}tblStyle")
    if table is not None and style is not None and next(table.iter(W + "p")) is paragraph:
        yield style.get(VAL, "")


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
            yield advise(first, f"{what} {step}")


def _set_by_hand(paragraph: Paragraph) -> tuple[str, ...]:
    if not _BLOCKS.sub("", paragraph.text).strip():
        return ()  # what is not printed may look as it likes
    properties = [*paragraph.element.findall(W + "pPr")]
    properties += [
        node for run in own_nodes(paragraph.element, "r") if _has_text(run) for node in run.findall(W + "rPr")
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


def check_families(word: WordFile, fonts: Families) -> Iterator[Finding]:
    """Yield each family that text is set in and that there are no metrics of, so that its room is a guess."""
    for family in list_families(word.parts):
        if not fonts.know(family):
            what = f"the font `{family}` has no metrics here: how full its page is can only be guessed."
            step = "Put its file (.ttf, .otf) into the pack's folder `fonts` and install `bluf[fonts]`"
            yield Finding(f"{word.file}: {what} {step}, or use {KNOWN}.", "advice", WHOLE)


LOOKS = (check_styles, check_by_hand, check_contrast, check_pictures, check_headings)
"""What is looked at, in the order of the report."""
