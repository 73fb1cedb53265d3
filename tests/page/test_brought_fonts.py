"""Fonts that a template brings: a made-up one, drawn with fontTools, in which every letter is an em wide."""

import io

import pytest
from test_measure import NAMES, paragraph

from bluf.page.fonts import read_fonts
from bluf.page.measure import measure_page
from bluf.page.metrics import BUILT_IN

builder = pytest.importorskip("fontTools.fontBuilder")
pens = pytest.importorskip("fontTools.pens.ttGlyphPen")


def draw_font(name: str = "Wide Example", bold: bool = False, advance: int = 1000) -> bytes:
    glyphs = {ord(c): f"g{ord(c)}" for c in "abcdefghijklmnopqrstuvwxyz "}
    font = builder.FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *glyphs.values()])
    font.setupCharacterMap(glyphs)
    font.setupGlyf(dict.fromkeys([".notdef", *glyphs.values()], pens.TTGlyphPen(None).glyph()))
    font.setupHorizontalMetrics(dict.fromkeys([".notdef", *glyphs.values()], (advance, 0)))
    font.setupHorizontalHeader(ascent=900, descent=-300)
    font.setupNameTable({"familyName": name, "styleName": "Bold" if bold else "Regular"})
    font.setupOS2(usWinAscent=900, usWinDescent=400)
    font.setupPost()
    font.font["head"].macStyle = int(bold)
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def test_a_font_is_found_by_its_name_and_the_common_ones_still_are() -> None:
    families = read_fonts([draw_font()])
    assert families.find("wide example").width_em("abc") == 3.0
    assert families.find("Arial").width_em("abc") == BUILT_IN.find("Arial").width_em("abc")
    assert not BUILT_IN.know("Wide Example")


def test_the_line_is_the_higher_of_two_word_processors() -> None:
    assert sum(read_fonts([draw_font()]).find("Wide Example").line_parts(10)) == pytest.approx(13)


def test_bold_is_the_bold_file_and_italic_the_nearest() -> None:
    families = read_fonts([draw_font(), draw_font(bold=True, advance=1200)])
    assert families.find("Wide Example", bold=True).width_em("a") == 1.2
    assert families.find("Wide Example", bold=True, italic=True).width_em("a") == 1.2
    assert families.find("Wide Example", italic=True).width_em("a") == 1.0


def test_equal_files_are_read_once() -> None:
    assert read_fonts([draw_font()]) is read_fonts([draw_font()])
    assert read_fonts([]) is BUILT_IN


@pytest.mark.parametrize("content", [b"", b"no font", draw_font()[:200], draw_font()[:900]])
def test_what_is_no_font_is_told(content: bytes) -> None:
    assert read_fonts([content]).unread


def test_a_page_is_set_in_the_fonts_it_is_given_and_only_then() -> None:
    text = paragraph("abcdefgh " * 20, run='<w:rFonts w:ascii="Wide Example"/>')
    parts = {"word/document.xml": f"<w:document {NAMES}><w:body>{text}</w:body></w:document>".encode()}
    guess, known = measure_page(parts), measure_page(parts, read_fonts([draw_font()]))
    assert guess.unmodelled
    assert not known.unmodelled
    assert known.needed_pt > guess.needed_pt
    assert measure_page(parts) == guess


@pytest.mark.parametrize("family", ["Georgia", "Lato", "Arial Narrow", "IBM Plex Serif", "source sans pro"])
def test_further_families_are_in_the_package(family: str) -> None:
    regular, bold = BUILT_IN.find(family), BUILT_IN.find(family, bold=True)
    assert BUILT_IN.know(family)
    assert 0.2 < regular.width_em("n") < 0.7
    assert bold.width_em("harbour") > regular.width_em("harbour")
