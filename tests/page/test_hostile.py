"""Numbers that are none, or beyond any paper, in a stranger's template: measured all the same, and soon."""

import pytest
from test_measure import measure, paragraph

BAD = ("x", "", "-1", "1e9", "nan", "inf", "99999999999999999999", "9" * 5000, "\u0663")


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(
    "body",
    [
        paragraph("harbour town", run='<w:sz w:val="{}"/><w:spacing w:val="{}"/><w:position w:val="{}"/>'),
        paragraph("harbour town", run='<w:w w:val="{}"/>'),
        paragraph(
            "a", '<w:spacing w:before="{0}" w:after="{0}" w:line="{0}"/><w:ind w:left="{0}" w:right="{0}"/>'
        ),
        paragraph("a", '<w:spacing w:line="{0}" w:lineRule="exact"/><w:tabs><w:tab w:pos="{0}"/></w:tabs>'),
        paragraph("a", '<w:pBdr><w:top w:val="single" w:sz="{0}" w:space="{0}"/></w:pBdr>'),
        '<w:tbl><w:tblPr><w:tblW w:w="{0}"/><w:tblCellSpacing w:w="{0}"/><w:tblLook w:val="{0}"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="{0}"/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="{0}"/>'
        '<w:trHeight w:val="{0}"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="{0}"/></w:tcPr><w:p/></w:tc>'
        "</w:tr></w:tbl>",
        '<w:tbl><w:tblPr><w:tblW w:w="{0}%" w:type="pct"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="{0}" w:h="{0}"/><w:pgMar w:top="{0}" w:left="{0}" w:right="{0}"/>'
        '<w:cols w:num="{0}" w:space="{0}"/><w:docGrid w:type="lines" w:linePitch="{0}"/></w:sectPr></w:pPr>'
        "</w:p>",
        '<w:p><w:pPr><w:sectPr><w:cols w:equalWidth="0"><w:col w:w="{0}"/></w:cols></w:sectPr></w:pPr></w:p>',
    ],
)
def test_a_bad_number_is_left_out(body: str, bad: str) -> None:
    found = measure(body.replace("{}", bad).replace("{0}", bad) + paragraph("town"))
    assert 0 < found.needed_pt < 100_000


def test_a_word_larger_than_the_column_is_measured_soon() -> None:
    assert measure(paragraph("harbour" * 50, run='<w:sz w:val="3200"/>')).lines < 700


def test_margins_that_overlap_leave_a_narrow_column() -> None:
    turned = '<w:sectPr><w:pgMar w:left="9000" w:right="9000"/></w:sectPr>'
    assert measure(paragraph("harbour town", turned)).lines > 0


def test_lines_of_all_cells_are_counted() -> None:
    cells = f"<w:tc>{paragraph()}</w:tc><w:tc>{paragraph()}{paragraph()}</w:tc>"
    assert measure(f"{paragraph()}<w:tbl><w:tr>{cells}</w:tr></w:tbl>").lines == 4
