"""Letters that are hard to read are advised on: by colour and ground, however these are said."""

from __future__ import annotations

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from bluf.packs import load_pack
from bluf.proof.contrast import BLACK, WHITE, Look, check_contrast
from bluf.proof.word_file import open_word

LINE = "Say {{ thesis.statement }}"
GREY, LIGHT, DARK = RGBColor(0x90, 0x90, 0x90), "EEEEEE", "222222"


def advice(pack) -> list[str]:
    return [finding.text.partition("): ")[2] for finding in check_contrast(open_word(pack))]


def shade(properties, fill: str) -> None:
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))


def in_the_run(word):
    word.paragraphs[-1].runs[0].font.color.rgb = GREY


def in_the_style(word):
    style = word.styles.add_style("Dim", WD_STYLE_TYPE.PARAGRAPH)
    style.font.color.rgb = GREY
    based = word.styles.add_style("Based on it", WD_STYLE_TYPE.PARAGRAPH)
    based.base_style = style
    word.paragraphs[-1].style = based


def in_the_character_style(word):
    style = word.styles.add_style("Dim", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = GREY
    word.paragraphs[-1].runs[0].style = style


def on_a_paragraph(word):
    in_the_run(word)
    shade(word.paragraphs[-1]._p.get_or_add_pPr(), "444444")


def on_a_cell(word):
    cell = word.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run(LINE).font.color.rgb = GREY
    shade(cell._tc.get_or_add_tcPr(), "777777")


@pytest.mark.parametrize("change", [in_the_run, in_the_style, in_the_character_style])
def test_grey_on_white_is_told_wherever_it_is_said(office, change):
    (told,) = advice(office(LINE, change=change))
    assert told.startswith("letters of #909090 on #FFFFFF stand out 3.2 to 1: hard to read")


@pytest.mark.parametrize(("change", "ground"), [(on_a_paragraph, "444444"), (on_a_cell, "777777")])
def test_the_ground_is_that_of_paragraph_and_cell(office, change, ground):
    (told,) = advice(office(LINE, change=change))
    assert told.startswith(f"letters of #909090 on #{ground}")


def test_an_automatic_colour_stands_out_by_itself(office):
    assert (
        advice(office(LINE, change=lambda word: shade(word.paragraphs[-1]._p.get_or_add_pPr(), DARK))) == []
    )


@pytest.mark.parametrize(
    ("size", "bold", "count"), [(11, False, 1), (18, False, 0), (14, True, 0), (14, False, 1)]
)
def test_large_letters_need_less(office, size, bold, count):
    def change(word):
        in_the_run(word)
        word.paragraphs[-1].runs[0].font.size, word.paragraphs[-1].runs[0].bold = Pt(size), bold

    assert len(advice(office(LINE, change=change))) == count


def test_a_colour_is_told_once(office):
    def change(word):
        for paragraph in word.paragraphs:
            paragraph.runs[0].font.color.rgb = GREY

    assert len(advice(office(LINE, change=change))) == 1


def test_an_office_is_told_of_its_own_colours(tmp_path):
    folder = tmp_path / "pale"
    folder.mkdir()
    said = 'name = "pale"\ndescription = "A test."\nextends = "standard"\n[colours]\n0F5563 = "8FC1CC"\n'
    (folder / "template.toml").write_text(said)
    assert any(told.startswith("letters of #8FC1CC on #FFFFFF") for told in advice(load_pack(folder)))


def test_the_contrast_of_colours_that_are_known():
    assert Look(BLACK, WHITE, False).contrast == pytest.approx(21)
    assert Look("767676", WHITE, False).contrast == pytest.approx(4.54, abs=0.01)
