"""What makes a Word template hard to keep or to read is advice, told once with what to do in Word."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from bluf.page.metrics import BUILT_IN
from bluf.proof.findings import WHOLE
from bluf.proof.looks import LOOKS, check_families
from bluf.proof.word_file import open_word

DRAWING = (
    "<w:drawing {}><wp:inline><wp:extent cx='9' cy='9'/><wp:docPr id='1' name='Logo' {}>{}</wp:docPr>"
    "<a:graphic><a:graphicData uri='x'>{}</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
DECORATIVE = (
    "<a:extLst><a:ext uri='x'><d:decorative val='1'"
    " xmlns:d='http://schemas.microsoft.com/office/drawing/2017/decorative'/></a:ext></a:extLst>"
)
BOX = "<s:txbx xmlns:s='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'/>"


def advice(pack) -> list[str]:
    word = open_word(pack)
    found = [*(finding for check in LOOKS for finding in check(word)), *check_families(word, BUILT_IN)]
    assert all(finding.kind == "advice" and finding.spot for finding in found)
    return [finding.text.partition("brief.docx")[2] for finding in found]


def last(word):
    return word.paragraphs[-1]


def set_style(name: str, kind: str = "pStyle"):
    def change(word):
        style = parse_xml(f'<w:{kind} {nsdecls("w")} w:val="{name}"/>')
        if kind == "pStyle":
            last(word)._p.get_or_add_pPr().append(style)
        else:
            last(word).runs[0]._r.get_or_add_rPr().append(style)

    return change


def test_a_plain_template_gets_no_advice(office):
    assert advice(office("Say {{ thesis.statement }}")) == []


@pytest.mark.parametrize("kind", ["pStyle", "rStyle"])
def test_a_style_that_is_not_there_is_told_with_its_first_place(office, kind):
    (told,) = advice(office("Say {{ thesis.statement }}", change=set_style("Letterhead", kind)))
    assert told.startswith(
        ', body, paragraph 5 ("Say {{ thesis.statement }}"): the style `Letterhead` is not'
    )
    assert "Choose a style from Word's Styles pane." in told


def test_a_style_based_on_one_that_is_not_there_is_told(office):
    def change(word):
        word.styles["Quote"].element.find("{*}basedOn").set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "Gone"
        )

    (told,) = advice(office(change=change))
    assert "the style `Quote` is based on `Gone`, which is not in the file." in told


def test_looks_by_hand_are_told_once_a_part_with_the_first_place(office):
    def change(word):
        for paragraph in word.paragraphs[-2:]:
            paragraph.runs[0].font.size = Pt(14)
        last(word).runs[0].font.name = "Arial"
        last(word).runs[0].font.color.rgb = RGBColor(9, 9, 9)
        last(word).paragraph_format.space_after = Pt(3)

    (told,) = advice(office("One {{ title }}", "Two {{ title }}", change=change))
    assert told.startswith(', body, paragraph 5 ("One {{ title }}"): 2 paragraphs of the body have size, ')
    for look in ("size", "font", "colour", "spacing"):
        assert look in told
    assert "set by hand, not by a style, here the first. Put it into a style" in told


def test_stress_alignment_and_what_is_not_printed_may_be_set_by_hand(office):
    def change(word):
        last(word).runs[0].font.size = Pt(6)
        stressed = word.paragraphs[-2]
        stressed.runs[0].bold = stressed.runs[0].italic = True
        stressed.alignment = WD_ALIGN_PARAGRAPH.CENTER

    assert advice(office("One {{ title }}", "{% if title %}{% endif %}", change=change)) == []


@pytest.mark.parametrize(
    ("attributes", "inner", "drawn", "is_told"),
    [
        ("", "", "", True),
        ("descr=''", "", "", True),
        ("descr='The crest of the city'", "", "", False),
        ("", DECORATIVE, "", False),
        ("", "", BOX, False),
    ],
)
def test_a_picture_says_what_it_shows_or_that_it_shows_nothing(office, attributes, inner, drawn, is_told):
    drawing = DRAWING.format(nsdecls("w", "wp", "a"), attributes, inner, drawn)

    def change(word):
        last(word).runs[0]._r.append(parse_xml(drawing))

    told = advice(office("Crest", change=change))
    assert bool(told) == is_told
    assert all("the picture `Logo` has no alternative text" in text for text in told)


def test_a_heading_that_leaves_out_a_level_is_told(office):
    def change(word):
        word.add_heading("Points", 2)
        word.add_heading("Finer points", 4)

    (told,) = advice(office(change=change))
    assert "a heading of level 4 follows one of level 2. Give it the style Heading 3." in told


def test_a_font_without_metrics_is_told_with_what_to_do(office):
    def change(word):
        word.styles["Normal"].font.name = "Nowhere Sans"

    pack = office(change=change)
    (told,) = advice(pack)
    assert "the font `Nowhere Sans` has no metrics here" in told
    assert "folder `fonts`" in told
    (finding,) = check_families(open_word(pack), BUILT_IN)
    assert finding.spot == WHOLE
