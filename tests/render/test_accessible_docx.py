"""Every Word file as who does not see it, or sees it badly, needs it: heads, language, contrast, tables."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree
from pack_briefs import list_names, list_outlines, write_named

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
LEAST_CONTRAST = 4.5
"""Of text to its ground (WCAG 2.2, 1.4.3, AA)."""
BLACK, WHITE = "000000", "FFFFFF"
FILES = sorted(list_names())


class Word:
    """A Word file, its styles resolved as far as these tests need it."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {
                name: etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith(".xml")
            }
        self.styles = {
            style.get(W + "styleId"): style for style in self.parts["word/styles.xml"].iter(W + "style")
        }
        self.default = next(
            (
                name
                for name, style in self.styles.items()
                if style.get(W + "type") == "paragraph" and style.get(W + "default")
            ),
            "",
        )

    def texts(self) -> Iterator[etree._Element]:
        """Yield body, headers and footers."""
        for name, part in self.parts.items():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                yield part

    def chain(self, style: str | None) -> Iterator[etree._Element]:
        """Yield a style, then what it is based on."""
        seen = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = value(self.styles[style], "basedOn")

    def style_of(self, paragraph: etree._Element) -> str:
        return value(paragraph, "pPr/pStyle") or self.default

    def level_of(self, paragraph: etree._Element) -> int | None:
        """The level of a heading, from 1; None where it is none."""
        for properties in (paragraph, *self.chain(self.style_of(paragraph))):
            level = value(properties, "pPr/outlineLvl")
            if level is not None:
                return int(level) + 1 if int(level) < 9 else None
        return None

    def is_rule(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph draws a line across the page and is no space."""
        owners = (paragraph, *self.chain(self.style_of(paragraph)))
        return any(owner.find(f"{W}pPr/{W}pBdr") is not None for owner in owners)

    def colour_of(self, run: etree._Element, paragraph: etree._Element) -> str:
        character = self.chain(value(run, "rPr/rStyle"))
        defaults = self.parts["word/styles.xml"].iter(W + "rPrDefault")
        for owner in (run, *character, *self.chain(self.style_of(paragraph)), *defaults):
            colour = value(owner, "rPr/color")
            if colour is not None:
                return BLACK if colour == "auto" else colour
        return BLACK

    def ground_of(self, run: etree._Element, paragraph: etree._Element) -> str:
        """The colour behind a run: its own shading, its paragraph's, that of cells and tables around it."""
        owners = [(run, "rPr/shd"), (paragraph, "pPr/shd")]
        owners += [(style, "pPr/shd") for style in self.chain(self.style_of(paragraph))]
        for around in paragraph.iterancestors(W + "tc", W + "tbl"):
            owners.append((around, "tcPr/shd" if around.tag == W + "tc" else "tblPr/shd"))
            owners += [(s, "tcPr/shd") for s in self.chain(value(around, "tblPr/tblStyle"))]
        for owner, path in owners:
            fill = value(owner, path, "fill")
            if fill not in (None, "auto"):
                return fill
        return WHITE


def value(owner: etree._Element, path: str, name: str = "val") -> str | None:
    found = owner.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def text_of(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(W + "t"))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def read(name: str) -> Word:
    return Word(write_named(name))


@pytest.fixture(params=FILES)
def word(request) -> Word:
    return read(request.param)


def test_headings_begin_at_the_first_level_and_skip_none(word):
    body = word.parts["word/document.xml"]
    levels = [level for p in body.iter(W + "p") if (level := word.level_of(p)) is not None]
    assert levels[:1] == [1]
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
    assert levels.count(1) == 1


def test_title_and_language_are_set(word, request):
    title = word.parts["docProps/core.xml"].findtext(DC + "title")
    language = (
        word.parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(W + "val")
    )
    assert title
    kind = request.node.callspec.params["word"].split("-", 2)[2]
    assert language.split("-")[0] == list_outlines()[kind].source.language


def test_a_table_says_what_it_is(word):
    for part in word.texts():
        for table in part.iter(W + "tbl"):
            told = value(table, "tblPr/tblCaption") or value(table, "tblPr/tblDescription")
            assert told or table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_what_is_drawn_has_words_or_is_said_to_be_decoration(word):
    for part in word.texts():
        for drawn in part.iter("{*}docPr"):
            assert drawn.get("descr") or drawn.find(".//{*}decorative") is not None
        assert not list(part.iter(W + "pict"))


def test_text_stands_out_from_its_ground(word):
    dim = set()
    for part in word.texts():
        for run in part.iter(W + "r"):
            paragraph = next(run.iterancestors(W + "p"))
            colours = word.colour_of(run, paragraph), word.ground_of(run, paragraph)
            if text_of(run).strip() and contrast(*colours) < LEAST_CONTRAST:
                dim.add((*colours, word.style_of(paragraph), text_of(run)[:30]))
    assert dim == set()


def test_no_empty_paragraph_makes_space(word):
    empty = [
        word.style_of(paragraph)
        for part in word.texts()
        for paragraph in part.iter(W + "p")
        if is_empty(paragraph) and not must_be_there(paragraph) and not word.is_rule(paragraph)
    ]
    assert empty == []


def is_empty(paragraph: etree._Element) -> bool:
    held = next(
        paragraph.iter(*(W + name for name in ("drawing", "fldChar", "fldSimple", "br", "sectPr"))), None
    )
    return held is None and not text_of(paragraph).strip()


def must_be_there(paragraph: etree._Element) -> bool:
    """Whether Word needs a paragraph here: alone in a cell, header or footer, behind the last table there."""
    above, below = paragraph.getprevious(), paragraph.getnext()
    opens = above is None or not above.tag.endswith(("}p", "}tbl"))
    return (opens or above.tag == W + "tbl") and (below is None or below.tag in (W + "sectPr", W + "tbl"))


def test_the_contrast_of_known_colours():
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("767676", WHITE) == pytest.approx(4.54, abs=0.01)
