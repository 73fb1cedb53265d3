"""The measure on hand-written WordprocessingML: one rule of the standard a test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluf.page.measure import PageMeasure, measure_page

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LINE_PT = 11.5
"""A line of Arial 10."""
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="20"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:styleId="Normal" w:default="1"/>
<w:style w:type="paragraph" w:styleId="Lead"><w:basedOn w:val="Normal"/>
  <w:pPr><w:spacing w:before="100" w:after="200"/></w:pPr><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Close"><w:basedOn w:val="Lead"/>
  <w:pPr><w:spacing w:after="0"/><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Big"><w:rPr><w:sz w:val="80"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Padded"><w:tblPr><w:tblCellMar><w:top w:w="60"/><w:bottom w:w="40"/>
  </w:tblCellMar></w:tblPr></w:style>
"""
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:bottom="1440" w:left="1440" w:right="1440" w:header="720" w:footer="720"/>'
    "</w:sectPr>"
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="s1" Type="{TYPES}/styles" Target="styles.xml"/>'
    f'<Relationship Id="n1" Type="{TYPES}/numbering" Target="/word/numbering.xml"/>'
    f'<Relationship Id="c1" Type="{TYPES}/settings" Target="settings.xml"/>'
    f'<Relationship Id="h1" Type="{TYPES}/header" Target="header1.xml"/></Relationships>'
)
NUMBERING = """<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0">
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>
<w:pPr><w:ind w:left="8360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>"""


def paragraph(text: str = "text", properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def measure(body: str, header: str = "<w:p/>", styles: str = STYLES) -> PageMeasure:
    parts = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{NUMBERING}</w:numbering>",
        "word/settings.xml": f"<w:settings {NAMES}/>",
        "word/header1.xml": f"<w:hdr {NAMES}>{header}</w:hdr>",
        "word/_rels/document.xml.rels": RELATIONSHIPS,
    }
    return measure_page({name: text.encode() for name, text in parts.items()})


def needed(*paragraphs: str) -> float:
    return measure("".join(paragraphs)).needed_pt


def test_an_empty_body_needs_nothing_of_one_page() -> None:
    result = measure("")
    assert (result.needed_pt, result.available_pt, result.pages, result.fill) == (0, 648, 1, 0)


def test_a_document_without_styles_is_still_measured() -> None:
    document = f"<w:document {NAMES}><w:body><w:p/></w:body></w:document>"
    assert measure_page({"word/document.xml": document.encode()}).needed_pt == pytest.approx(
        11.45
    )  # Times 10


@pytest.mark.parametrize(
    ("properties", "height"),
    [
        ("", LINE_PT),
        ('<w:spacing w:line="480"/>', 2 * LINE_PT),
        ('<w:spacing w:line="400" w:lineRule="exact"/>', 20),
        ('<w:spacing w:line="100" w:lineRule="atLeast"/>', LINE_PT),
        ('<w:spacing w:line="400" w:lineRule="atLeast"/>', 20),
        ('<w:spacing w:before="12pt"/>', LINE_PT + 12),
        ('<w:pStyle w:val="Lead"/>', 5 + 23),
        ('<w:pBdr><w:top w:val="single" w:sz="16" w:space="6"/></w:pBdr>', LINE_PT + 2 + 6),
        ('<w:pBdr><w:top w:val="nil" w:sz="16" w:space="6"/></w:pBdr>', LINE_PT),
    ],
)
def test_height_of_a_paragraph(properties: str, height: float) -> None:
    assert needed(paragraph(properties=properties)) == pytest.approx(height)


def test_a_character_style_and_direct_size_win_over_the_paragraph() -> None:
    assert needed(paragraph(run='<w:rStyle w:val="Big"/>')) == pytest.approx(46)
    assert needed(paragraph(run='<w:rStyle w:val="Big"/><w:sz w:val="20"/>')) == pytest.approx(LINE_PT)


def test_space_between_is_the_larger_not_the_sum() -> None:
    after, before = '<w:spacing w:after="240"/>', '<w:spacing w:before="180"/>'
    assert needed(paragraph(properties=after), paragraph(properties=before)) == pytest.approx(
        2 * LINE_PT + 12
    )


def test_contextual_spacing_holds_between_equal_styles_only() -> None:
    close, lead = (paragraph(properties=f'<w:pStyle w:val="{style}"/>') for style in ("Close", "Lead"))
    assert needed(close, close) == pytest.approx(5 + 2 * 23)
    assert needed(lead, close) == pytest.approx(5 + 2 * 23 + 10)


def test_equal_boxes_are_one_box() -> None:
    edges = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="5"/>' for side in ("top", "bottom"))
    box = paragraph(properties=f"<w:pBdr>{edges}</w:pBdr>")
    assert needed(box, box) == pytest.approx(2 * LINE_PT + 2 * 6)


def test_a_list_takes_its_indent_from_its_level_and_its_own_wins() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    text = "narrow column of words"
    assert needed(paragraph(text, number)) == pytest.approx(3 * LINE_PT)
    assert needed(paragraph(text, number + '<w:ind w:left="360"/>')) == pytest.approx(LINE_PT)


def test_hidden_and_deleted_text_takes_no_room_and_inserted_does() -> None:
    words = "<w:r><w:t>" + "many words " * 40 + "</w:t></w:r>"
    assert needed(f"<w:p><w:del>{words}</w:del></w:p>") == pytest.approx(LINE_PT)
    assert needed(paragraph("many words " * 40, run="<w:vanish/>")) == pytest.approx(LINE_PT)
    assert needed(f"<w:p><w:ins>{words}</w:ins></w:p>") > 4 * LINE_PT


def test_content_controls_are_read_through() -> None:
    inner = paragraph()
    assert needed(f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}{inner}</w:sdtContent></w:sdt>") == pytest.approx(
        2 * LINE_PT
    )


def test_a_row_is_as_high_as_its_tallest_cell() -> None:
    cells = f"<w:tc>{paragraph()}</w:tc><w:tc>{paragraph()}{paragraph()}{paragraph()}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    assert needed(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cells}</w:tr></w:tbl>") == pytest.approx(3 * LINE_PT)


def test_cell_margins_come_from_the_table_style() -> None:
    style = '<w:tblPr><w:tblStyle w:val="Padded"/></w:tblPr>'
    assert needed(f"<w:tbl>{style}<w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>") == pytest.approx(
        LINE_PT + 3 + 2
    )


@pytest.mark.parametrize(("rule", "height"), [("exact", 5), ("atLeast", LINE_PT)])
def test_row_height(rule: str, height: float) -> None:
    row = f'<w:trPr><w:trHeight w:val="100" w:hRule="{rule}"/></w:trPr><w:tc>{paragraph()}</w:tc>'
    assert needed(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>") == pytest.approx(height)


def test_a_tall_header_pushes_the_body() -> None:
    assert measure("", header=paragraph() * 10).available_pt == pytest.approx(648 + 72 - 36 - 115)


def test_a_page_break_fills_the_page() -> None:
    result = measure(paragraph() + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph())
    assert result.pages == 2
    assert result.fill > 1


def test_what_cannot_be_seen_is_said() -> None:
    drawing = "<w:p><w:r><w:drawing/></w:r></w:p>"
    fancy = paragraph(run='<w:rFonts w:ascii="Papyrus"/>')
    assert measure(drawing + drawing + fancy).unmodelled == (
        "drawing without a size",
        "font Papyrus, set as Arial",
    )


def test_a_style_based_on_itself_ends() -> None:
    circle = STYLES.replace('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Close"/>')
    assert circle != STYLES
    assert measure(paragraph(properties='<w:pStyle w:val="Lead"/>'), styles=circle).needed_pt > 0


@given(
    st.lists(st.text(alphabet="ab -\u2014", max_size=120), max_size=8), st.text(alphabet="ab -", max_size=200)
)
def test_adding_text_never_lowers_the_height(texts: list[str], more: str) -> None:
    before = needed(*map(paragraph, texts))
    assert needed(*map(paragraph, [*texts, more])) >= before
    if texts:
        assert needed(*map(paragraph, [texts[0] + more, *texts[1:]])) >= before


def test_tabs_reach_their_stops_and_cleared_ones_are_none() -> None:
    stop, cleared = '<w:tab w:val="left" w:pos="9000"/>', '<w:tab w:val="clear" w:pos="9000"/>'
    tabbed = (
        "<w:p><w:pPr><w:tabs>{}</w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>some words</w:t></w:r></w:p>"
    )
    assert needed(tabbed.format(stop)) == pytest.approx(2 * LINE_PT)
    assert needed(tabbed.format(cleared)) == pytest.approx(LINE_PT)
