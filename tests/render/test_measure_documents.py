"""Thirty documents of different make, in made-up words; `test_measure_libreoffice.py` sets them.

What holds for the measure of each of them without LibreOffice is tested here.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_BREAK, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from bluf.page.measure import PageMeasure, measure_page

LETTER, A4 = (Cm(21.59), Cm(27.94)), (Cm(21.0), Cm(29.7))
SENTENCES = (
    "A harbour without a railway is a warehouse with a view.",
    "The ministry's five-year plan, drafted in haste and revised in secret, asks for 3,200 freight wagons.",
    "Ferry operators on the northern route carry two-thirds of the island's fresh food - none of its fuel.",
    "That bargain\u2014cheap berths now, dear repairs later\u2014has begun to fray.",
    "Auditors found that \u201cno single office\u201d had looked at the tide tables since 1998.",
    "Officials tend to settle first for the smaller attempt.",
    "In the off-season, traffic drifts to the fifty-ton and/or coastal fleet, which pays $4.50 (EUR 4.10).",
    "It will not last.",
    "Fishing towns, for their part, want a say in who dredges what, when, and at whose cost.",
    "The straits\u2019 pilots\u2019 association, founded by Ottoline Affleck-Fitt, still trains eighteen.",
)


def prose(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(SENTENCES, k=count))


def new_document(font: str = "Calibri", size: float = 11, paper: tuple[Cm, Cm] = LETTER) -> Docx:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = paper
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2.2))
    for style in document.styles:
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        for name in () if fonts is None else [n for n in fonts.attrib if "Theme" in n]:
            del fonts.attrib[name]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(6)
    return document


def add_xml(parent: object, xml: str) -> None:
    parent.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1) if "xmlns" not in xml else xml))


def plain(document: Docx) -> None:
    for seed in range(7):
        document.add_paragraph(prose(seed, 4))


def headings(document: Docx) -> None:
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.name = document.styles["Normal"].font.name
        document.add_paragraph(prose(len(name), 1), style=name)
        document.add_paragraph(prose(9, 3))


def spacing_of(rule: WD_LINE_SPACING | None, value: object) -> Callable[[Docx], None]:
    def build(document: Docx) -> None:
        form = document.styles["Normal"].paragraph_format
        form.line_spacing = value
        form.line_spacing_rule = rule or form.line_spacing_rule
        plain(document)

    return build


def bullets(document: Docx) -> None:
    for seed in range(5):
        document.add_paragraph(prose(seed, 2), style="List Bullet")
    document.add_paragraph(prose(5, 3))
    for seed in range(4):
        document.add_paragraph(prose(seed + 7, 2), style="List Number")


def shapes(document: Docx) -> None:
    table = [
        (12, 0, 30, 0, 0),
        (4, 10, 0, 60, 20),
        (0, 3, 40, 40, -20),
        (18, 18, 90, 90, 45),
        (7, 7, 0, 0, 0),
    ]
    for seed, (before, after, left, right, first) in enumerate(table):
        form = document.add_paragraph(prose(seed, 3)).paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.left_indent, form.right_indent, form.first_line_indent = Pt(left), Pt(right), Pt(first)


def mixed_runs(document: Docx) -> None:
    for seed in range(5):
        paragraph = document.add_paragraph()
        paragraph.add_run(prose(seed, 1) + " ").bold = True
        paragraph.add_run(prose(seed + 1, 1) + " ").italic = True
        paragraph.add_run(prose(seed + 2, 1))
        paragraph.add_run(" half-large ").font.size = Pt(17)
        paragraph.add_run(str(seed)).font.superscript = True
        paragraph.add_run(" " + prose(seed + 4, 1)).font.small_caps = True
        paragraph.add_run(prose(seed + 3, 1)).font.all_caps = True


def other_faces(document: Docx) -> None:
    for seed, font in enumerate(("Cambria", "Arial", "Times New Roman", "Courier New", "Calibri")):
        paragraph = document.add_paragraph(prose(seed, 1) + " ")
        run = paragraph.add_run(prose(seed + 4, 3))
        run.font.name = font


def boxed(document: Docx) -> None:
    edges = "".join(f'<w:{edge} w:val="single" w:sz="12" w:space="6"/>' for edge in ("top", "left", "bottom"))
    for seed in range(4):
        paragraph = document.add_paragraph(prose(seed, 3))
        properties = paragraph._p.get_or_add_pPr()
        if seed != 2:
            add_xml(properties, f"<w:pBdr>{edges}</w:pBdr>")
            add_xml(properties, '<w:shd w:val="clear" w:fill="E8EEF4"></w:shd>')


def ruled(document: Docx) -> None:
    for seed in range(4):
        properties = document.add_paragraph(prose(seed, 2))._p.get_or_add_pPr()
        add_xml(properties, '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4"/></w:pBdr>')
        document.add_paragraph(prose(seed + 5, 2))


def two_columns_of_a_table(document: Docx) -> None:
    document.add_paragraph(prose(1, 2))
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.paragraphs[0].text = prose(number, 2)
        cell.add_paragraph(prose(number + 4, number + 1))
    document.add_paragraph(prose(2, 2))


def ruled_table(document: Docx) -> None:
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.paragraphs[0].text = prose(number, 1)
    table.rows[1].height, table.rows[1].height_rule = Pt(90), WD_ROW_HEIGHT_RULE.AT_LEAST
    document.add_paragraph(prose(2, 2))


def padded_table(document: Docx) -> None:
    table = document.add_table(rows=1, cols=2)
    sides = (("top", 120), ("left", 200), ("bottom", 80), ("right", 200))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    add_xml(table._tbl.tblPr, f"<w:tblCellMar>{margins}</w:tblCellMar>")
    for number, (cell, width) in enumerate(zip(table.rows[0].cells, (Cm(5), Cm(11)), strict=True)):
        table.columns[number].width = cell.width = width
        cell.paragraphs[0].text = prose(number, 4)
    document.add_paragraph(prose(2, 2))


def wide_table(document: Docx) -> None:
    two_columns_of_a_table(document)
    width = document.tables[0]._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "4000")


def breaks_and_tabs(document: Docx) -> None:
    paragraph = document.add_paragraph("To:\tThe harbour board")
    for line in ("From:\tThe pilots", "Subject:\t" + prose(3, 2)):
        paragraph.add_run().add_break(WD_BREAK.LINE)
        paragraph.add_run(line)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(72), Pt(-72)
    document.add_paragraph("")
    document.add_paragraph(prose(4, 1) + "\t" + prose(5, 1))


def hyphens(document: Docx) -> None:
    words = "F-35s carrot-and-stick state\u2014of\u2014play 1990\u20132004 and/or U.S.-led a\u2013z kept"
    for seed in range(4):
        document.add_paragraph(" ".join(random.Random(seed).choices(words.split(" "), k=60)))


def contextual(document: Docx) -> None:
    properties = document.styles["Normal"].element.get_or_add_pPr()
    add_xml(properties, "<w:contextualSpacing></w:contextualSpacing>")
    bullets(document)


def ligatures(document: Docx) -> None:
    for _ in range(3):
        document.add_paragraph("attics settling after fifty tufted kittens " * 9)


def tall_footer(document: Docx) -> None:
    footer, header = document.sections[0].footer, document.sections[0].header
    header.paragraphs[0].text = prose(1, 1)
    for seed in range(4):
        header.add_paragraph(prose(seed, 2))
        footer.add_paragraph(prose(seed, 2))
    plain(document)


def columns(document: Docx) -> None:
    document.add_paragraph(prose(1, 3))
    for number in (2, 1):
        section = document.add_section(WD_SECTION.CONTINUOUS)
        end = document.element.body[-2]
        end.getprevious().get_or_add_pPr().append(end.pPr.find(qn("w:sectPr")))
        document.element.body.remove(end)
        shape = section._sectPr.find(qn("w:cols"))
        shape.set(qn("w:num"), str(number))
        shape.set(qn("w:space"), "400")
        if number == 2:
            plain(document)


def two_pages(document: Docx) -> None:
    plain(document)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    plain(document)


def overflowing(document: Docx) -> None:
    for seed in range(22):
        document.add_paragraph(prose(seed, 4))


Build = Callable[[Docx], None]
CASES: dict[str, tuple[Build, str, float, tuple[Cm, Cm]]] = {
    "plain-calibri": (plain, "Calibri", 9.5, LETTER),
    "plain-arial": (plain, "Arial", 10, A4),
    "plain-times": (plain, "Times New Roman", 12, A4),
    "plain-cambria": (plain, "Cambria", 10.5, LETTER),
    "plain-courier": (plain, "Courier New", 9, LETTER),
    "headings": (headings, "Calibri", 11, LETTER),
    "line-1.3": (spacing_of(None, 1.3), "Calibri", 10.5, A4),
    "line-0.9": (spacing_of(None, 0.9), "Arial", 10.5, A4),
    "line-exact": (spacing_of(WD_LINE_SPACING.EXACTLY, Pt(15)), "Times New Roman", 11, LETTER),
    "line-at-least": (spacing_of(WD_LINE_SPACING.AT_LEAST, Pt(14)), "Calibri", 11, LETTER),
    "shapes": (shapes, "Calibri", 11, LETTER),
    "bullets": (bullets, "Times New Roman", 11, LETTER),
    "shapes-arial": (shapes, "Arial", 10, LETTER),
    "mixed-runs": (mixed_runs, "Calibri", 11, LETTER),
    "other-faces": (other_faces, "Calibri", 10, A4),
    "boxed": (boxed, "Calibri", 11, LETTER),
    "ruled": (ruled, "Arial", 10, A4),
    "table": (two_columns_of_a_table, "Calibri", 10.5, LETTER),
    "table-grid": (ruled_table, "Arial", 10, A4),
    "table-padded": (padded_table, "Calibri", 10.5, A4),
    "table-percent": (wide_table, "Times New Roman", 11, A4),
    "breaks-and-tabs": (breaks_and_tabs, "Calibri", 11, LETTER),
    "hyphens": (hyphens, "Calibri", 11, LETTER),
    "mixed-runs-times": (mixed_runs, "Times New Roman", 11, LETTER),
    "contextual": (contextual, "Arial", 11, A4),
    "ligatures": (ligatures, "Calibri", 11, A4),
    "columns": (columns, "Calibri", 10, A4),
    "tall-footer": (tall_footer, "Calibri", 10, A4),
    "two-pages": (two_pages, "Calibri", 11, LETTER),
    "overflowing": (overflowing, "Calibri", 11, LETTER),
}


def build(name: str, only_opening: bool = False) -> bytes:
    fill, font, size, paper = CASES[name]
    document = new_document(font, size, paper)
    document.add_paragraph("Openingword")
    fill(document)
    document.add_paragraph("Closingword")
    for element in document.element.body[1:-1] if only_opening else ():
        document.element.body.remove(element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def measure(package: bytes) -> PageMeasure:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return measure_page({name: archive.read(name) for name in archive.namelist()})


@pytest.mark.parametrize("name", CASES)
def test_nothing_in_these_documents_is_unmodelled(name: str) -> None:
    assert measure(build(name)).unmodelled == ()


@pytest.mark.parametrize("name", CASES)
def test_the_opening_alone_takes_less_than_a_tenth_of_the_page(name: str) -> None:
    assert 0 < measure(build(name, only_opening=True)).fill < 0.1
