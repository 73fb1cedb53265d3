"""A Word template taken apart: its paragraphs, each with its place as a person finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from ..errors import TemplateError
from ..packs import Pack
from ..packs.colours import recolour_parts
from ..page.ooxml import W, parse_part
from ..writers.ooxml import TAGGED
from ..writers.package import unpack_parts
from ..writers.places import DOCUMENT, Place, list_places, name_parts, quote_place
from ..writers.word_tags import join_tags
from .findings import Finding, Spot

STYLES = "word/styles.xml"
WORD = "brief.docx"


class Paragraph(NamedTuple):
    """A paragraph of a Word file, wherever in it."""

    element: _Element
    text: str
    where: str
    spot: Spot


class WordFile(NamedTuple):
    """A Word template taken apart."""

    file: str
    parts: Mapping[str, bytes]
    texts: Mapping[str, tuple[Paragraph, ...]]
    """The paragraphs of each part that has text, the body first, by what a person calls the part."""

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield all paragraphs, the body first."""
        for own in self.texts.values():
            yield from own


def open_word(pack: Pack) -> WordFile | None:
    """Return a pack's Word template; None where it has none or it is broken, which others tell."""
    if pack.docx is None:
        return None
    file = str(pack.place_of(WORD))
    try:
        parts = recolour_parts(unpack_parts(pack.docx, file), dict(pack.colours))
        labels = name_parts(parts)
        names = sorted(filter(TAGGED.fullmatch, parts), key=lambda name: (name != DOCUMENT, name))
        texts = {labels[name]: tuple(_read(parts[name], name, labels[name], file)) for name in names}
    except (TemplateError, etree.XMLSyntaxError):
        return None
    return WordFile(file, parts, texts)


def _read(data: bytes, name: str, label: str, file: str) -> Iterator[Paragraph]:
    paragraphs = list(parse_part(data).iter(W + "p"))
    places: Sequence[Place] = list_places(data, label, len(paragraphs))
    for number, paragraph in enumerate(paragraphs):
        text = join_tags(paragraph)
        yield Paragraph(paragraph, text, quote_place(file, places[number], text), Spot(name, number))


def advise(paragraph: Paragraph, remark: str) -> Finding:
    """Return advice on a paragraph."""
    return Finding(f"{paragraph.where}: {remark}", "advice", paragraph.spot, remark)


def own_nodes(paragraph: _Element, name: str) -> Iterator[_Element]:
    """Yield what is of a paragraph and not of one in a text box of it."""
    for node in paragraph.iter(W + name):
        if next(node.iterancestors(W + "p"), None) is paragraph:
            yield node
