"""A story's XML made plain before it is read: one of two versions, no placeholders, text boxes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .fields import is_silent
from .ooxml import COMPATIBLE, MATH, RELATION, Element, W, children, value_of

_NOTE_ANCHOR = re.compile(r"_(?:ftn|edn)(?P<is_note>ref)?\d+")
"""Bookmarks of notes that came from a web page: `_ftn1` for the mark in the text, `_ftnref1` for the note."""
_LINEAR = frozenset(MATH + name for name in ("r", "t", "rPr", "e", "sub", "sup", "sSub", "sSup", "ctrlPr"))
"""What a formula may be made of and still read as words in a row."""
_FORMATS = tuple(MATH + name for name in ("rPr", "ctrlPr", "sSubPr", "sSupPr"))
_GALLERIES = {"Table of Contents": "navigation", "Bibliographies": "notes"}
_BOUND = (("creator", "byline"), ("title", "title"), ("PublishDate", "date"))
"""What a content control is bound to in the properties of the file, and what its paragraph then is."""


class Prepared:
    """What the preparation of a story found out."""

    def __init__(self) -> None:
        self.roles: dict[Element, str] = {}
        """Of paragraphs."""
        self.boxes: dict[Element, list[Element]] = {}
        """Text boxes by the paragraph that they hang on."""
        self.formulas: dict[Element, str] = {}
        """Formulas that are no words in a row, each with what it says."""
        self.links: dict[Element, str] = {}
        """Where runs lead that are links out of the file."""


def prepare_story(root: Element, addresses: Mapping[str, str]) -> Prepared:
    """Change a story (the body, a header, a note) in place so that its elements can be read in one row.

    `addresses` is where its part leads out of the file, by the ids of its relations.
    """
    prepared = Prepared()
    _choose_alternatives(root)
    _remove_all(root, f"{W}rt")
    _read_controls(root, prepared)
    _read_note_links(root, prepared)
    _drop_silent_fields(root)
    _drop_open_fields(root)
    _flatten_formulas(root, prepared)
    _read_links(root, prepared, addresses)
    _take_boxes(root, prepared)
    return prepared


def _read_links(root: Element, prepared: Prepared, addresses: Mapping[str, str]) -> None:
    for link in root.iter(f"{W}hyperlink"):
        if address := addresses.get(link.get(f"{RELATION}id", "")):
            prepared.links.update((run, address) for run in link.iter(f"{W}r"))


def _choose_alternatives(root: Element) -> None:
    """Keep the first of several versions of the same thing: the new drawing before the old one."""
    for either in list(root.iter(f"{COMPATIBLE}AlternateContent")):
        for other in list(either)[1:]:
            either.remove(other)


def _remove_all(root: Element, tag: str) -> None:
    for element in list(root.iter(tag)):
        if (parent := element.getparent()) is not None:
            parent.remove(element)


def _read_controls(root: Element, prepared: Prepared) -> None:
    for control in list(root.iter(f"{W}sdt")):
        for settings in children(control, "sdtPr"):
            if settings.find(f"{W}showingPlcHdr") is not None:
                _remove_all(control, f"{W}sdtContent")
            gallery = value_of(settings, "docPartObj", "docPartGallery") or ""
            if role := _GALLERIES.get(gallery) or _role_of_binding(settings):
                prepared.roles.update((p, role) for p in control.iter(f"{W}p"))


def _role_of_binding(settings: Element) -> str | None:
    binding = settings.find(f"{W}dataBinding")
    path = binding.get(f"{W}xpath", "") if binding is not None else ""
    return next((role for name, role in _BOUND if re.search(rf"[:/]{name}(?:\[\d+\])?$", path)), None)


def _read_note_links(root: Element, prepared: Prepared) -> None:
    """Take off the marks of notes that are only links, and know the notes by them."""
    for link in list(root.iter(f"{W}hyperlink")):
        anchor = _NOTE_ANCHOR.fullmatch(link.get(f"{W}anchor", ""))
        if anchor is None or (parent := link.getparent()) is None:
            continue
        if anchor["is_note"] and (paragraph := _paragraph_above(link)) is not None:
            prepared.roles[paragraph] = "notes"
        parent.remove(link)


def _drop_silent_fields(root: Element) -> None:
    for simple in list(root.iter(f"{W}fldSimple")):
        if is_silent(simple.get(f"{W}instr", "")) and (parent := simple.getparent()) is not None:
            parent.remove(simple)


def _drop_open_fields(root: Element) -> None:
    """Remove the beginnings of fields that never end, which would swallow the rest of the text."""
    begun: list[Element] = []
    for sign in root.iter(f"{W}fldChar"):
        match sign.get(f"{W}fldCharType"):
            case "begin":
                begun.append(sign)
            case "end" if begun:
                begun.pop()
    for sign in begun:
        if (parent := sign.getparent()) is not None:
            parent.remove(sign)


def _flatten_formulas(root: Element, prepared: Prepared) -> None:
    """Leave in every formula nothing but its text, or nothing where that is no row of words."""
    for formula in list(root.iter(f"{MATH}oMath")):
        is_linear = all(part.tag in _LINEAR for part in formula.iterdescendants() if _is_content(part))
        text = "".join(sign.text or "" for sign in formula.iter(f"{MATH}t"))
        formula.clear()
        if is_linear:
            formula.text = text
        else:
            prepared.formulas[formula] = text


def _is_content(part: Element) -> bool:
    return part.tag.startswith(MATH) and not any(above.tag in _FORMATS for above in (part, *_two_above(part)))


def _two_above(part: Element) -> Iterator[Element]:
    for _ in range(2):
        above = part.getparent()
        if above is None:
            return
        yield above
        part = above


def _take_boxes(root: Element, prepared: Prepared) -> None:
    for box in list(root.iter(f"{W}txbxContent")):
        paragraph, parent = _paragraph_above(box), box.getparent()
        if paragraph is not None and parent is not None:
            prepared.boxes.setdefault(paragraph, []).append(box)
            parent.remove(box)


def _paragraph_above(element: Element) -> Element | None:
    return next(element.iterancestors(f"{W}p"), None)
