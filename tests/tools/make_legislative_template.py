"""Make `templates/legislative/brief.docx`: python tests/tools/make_legislative_template.py

For five minutes of a member's staff: the ask in a dark band, then all else in two columns under strong heads.
"""

from __future__ import annotations

from word_logo import add_logo, beside, floating, logo_beside
from word_parts import (
    TEMPLATES,
    Margins,
    byline,
    cell,
    choose,
    credit_lines,
    each,
    frame,
    heading,
    lead,
    make_parts,
    paragraph,
    row,
    section,
    table,
    tag,
    value,
    when,
)
from word_styles import (
    Design,
    Level,
    borders,
    cell_margins,
    edge,
    fill,
    look,
    numbered,
    numbering,
    outline,
    para,
    sheet,
    space,
    table_style,
)

from bluf.writers.package import pack_parts

TARGET = TEMPLATES / "legislative" / "brief.docx"
PAGE = Margins(top=1134, right=1247, bottom=1134, left=1247, footer=567)
STRONG = Design("Calibri", size=20, leading=240, ink="1D2230", grey="555B68", accent="1F3A68")
HEADS = "Cambria"
ON_DARK = "FFFFFF"
PALE = "D5DEED"
"""For the small label on the dark band: 8 to 1 against it."""
BASELINE = 23
"""Of the first line, on which a logo stands: millimetres from the paper's upper edge."""
INSET = 13
"""Points from the band's edge to its text."""
HANG = 250
GAP = 400
"""Between the columns, in twentieths of a point."""
GRID = (4680, 4680)


def masthead() -> str:
    return (
        logo_beside(
            "SeriesLine",
            "{{ labels.kind }}{% if series_line %} · {{ series_line }}{% endif %}",
            floating(14, foot=BASELINE),
        )
        + paragraph("Title", "{{ title }}")
        + when("subtitle", paragraph("Subtitle", "{{ subtitle }}"))
        + byline()
    )


def ask() -> str:
    """What the author recommends first; the bottom line where the author recommends nothing."""
    first, detail = "recommendations[0].statement", "recommendations[0].detail"
    asked = (
        heading("ask", "BandHeading")
        + paragraph("Band", value(first))
        + when(detail, paragraph("BandDetail", value(detail)))
    )
    claimed = heading("bottom_line", "BandHeading") + paragraph("Band", "{{ thesis.statement }}")
    return choose("recommendations", asked, when("thesis", claimed))


def pairs(names: str, caption: str, point: str) -> str:
    """Two points a row, so that none breaks over columns; an odd one has the last row to itself."""
    two = (point, point.replace("point.", "loop.nextitem."))
    rows = (
        _whole(tag(f"for point in {names}")) + _whole(tag("if loop.index is odd and not loop.last")),
        row(*(cell(2500, part) for part in two)),
        _whole(tag("elif loop.index is odd")) + _whole(point) + _whole(tag("endif")) + _whole(tag("endfor")),
    )
    grid = table("TwoColumns", caption, GRID, *rows)
    return choose(f"{names}|length > 1", grid, each("point", names, point))


def _whole(*inside: str) -> str:
    return row(cell(5000, *inside, span=2))


def opening() -> str:
    """The bottom line beside the problem; one alone has the whole width."""
    claim = heading("bottom_line", "ColumnHeading") + paragraph("BottomLine", "{{ thesis.statement }}")
    problem = heading("context", "ColumnHeading") + paragraph("BodyText", "{{ context|join(' ', 'full') }}")
    cells = (
        *(tag("if thesis and recommendations"), claim, tag("endif")),
        *(tag("if context"), problem, tag("endif")),
    )
    shown = table("Opening", "opening", GRID, row(*(cell(2500, part) for part in cells)))
    return when("context or (thesis and recommendations)", shown)


def body() -> str:
    number, bullet = (paragraph(style, *lead("point")) for style in ("ListNumber", "ListBullet"))
    plain = paragraph("ListBullet", "{{ point.full }}")
    rest = pairs("recommendations[1:]", "recommendations", choose("point.label", bullet, plain))
    intro = when("recommendations_lead_in", paragraph("LeadIn", "{{ recommendations_lead_in }}"))
    return (
        masthead()
        + ask()
        + opening()
        + section("tracks", pairs("tracks", "tracks", bullet))
        + section("reasons", pairs("reasons", "reasons", number))
        + when("recommendations|length > 1", heading("recommendations"), intro, rest)
        + when("conclusion", paragraph("Close", *lead("conclusion")))
    )


def styles() -> str:
    return sheet(STRONG, *_masthead(), *_band(), *_columns(), *_foot())


def _masthead() -> tuple[str, ...]:
    return (
        para(
            "SeriesLine",
            "Series Line",
            f"<w:keepNext/>{space(0, 30, 220)}",
            look(17, STRONG.accent, "bold caps", tracking=14),
            follow="Title",
        ),
        beside("SeriesLine", "Series Line"),
        para(
            "Title",
            "Title",
            f"<w:keepNext/><w:keepLines/>{space(0, 40, 470)}{outline(0)}",
            look(42, STRONG.accent, "bold", font=HEADS),
            follow="Byline",
        ),
        para("Subtitle", "Subtitle", f"<w:keepNext/>{space(0, 40, 280)}", look(23, STRONG.grey)),
        para("Byline", "Byline", space(0, 0), look(19, STRONG.grey)),
    )


def band(before: int, after: int, leading: int) -> str:
    """Equal borders on all its paragraphs, or Word would draw two bands instead of one."""
    gaps = (("top", 8), ("left", INSET), ("bottom", 9), ("right", INSET))
    sides = borders(*(edge(side, 4, gap, STRONG.accent) for side, gap in gaps))
    return f"<w:keepLines/>{sides}{fill(STRONG.accent)}{space(before, after, leading)}"


def _band() -> tuple[str, ...]:
    label = look(18, PALE, "bold caps", tracking=14)
    return (
        para(
            "BandHeading",
            "Band Heading",
            f"<w:keepNext/>{band(260, 20, 220)}{outline(1)}",
            label,
            follow="Band",
        ),
        para("Band", "Band", band(0, 0, 300), look(25, ON_DARK, "bold", font=HEADS)),
        para("BandDetail", "Band Detail", band(60, 0, 250), look(20, ON_DARK)),
    )


def _columns() -> tuple[str, ...]:
    rule = borders(edge("top", 18, 3, STRONG.accent))
    head, level = "<w:keepNext/><w:keepLines/>", outline(1)
    strong = look(25, STRONG.accent, "bold", font=HEADS)
    return (
        para("Heading2", "heading 2", f"{head}{rule}{space(150, 30, 270)}{level}", strong, follow="BodyText"),
        para(
            "ColumnHeading", "Column Heading", f"{head}{space(0, 30, 270)}{level}", strong, follow="BodyText"
        ),
        para("BottomLine", "Bottom Line", f"<w:keepLines/>{space(0, 50)}", look(0, "", "bold")),
        para("BodyText", "Body Text", space(0, 50)),
        para(
            "LeadIn", "Lead-in", f"<w:keepNext/>{space(0, 50)}", look(colour=STRONG.grey), follow="BodyText"
        ),
        para("Close", "Close", f"<w:keepLines/>{rule}{space(200, 0, 270)}", look(22, font=HEADS)),
        table_style("TwoColumns", "Two Columns", cell_margins(right=GAP // 2)),
        table_style("Opening", "Opening", cell_margins(top=210, right=GAP // 2)),
        para("ListNumber", "List Number", numbered(1) + space(0, 50)),
        para("ListBullet", "List Bullet", numbered(2) + space(0, 50)),
    )


def _foot() -> tuple[str, ...]:
    rule = borders(edge("top", 18, 6, STRONG.accent))
    return (
        para(
            "SourceHeading",
            "Source Heading",
            f"{rule}{space(0, 0, 200)}",
            look(16, STRONG.accent, "bold caps", tracking=14),
        ),
        para("Footer", "footer", space(0, 0, 195), look(16, STRONG.grey)),
    )


def lists() -> str:
    label = look(0, STRONG.accent, "bold")
    return numbering(
        (Level("ListNumber", "decimal", "%1", HANG, HANG, label),),
        (Level("ListBullet", "bullet", "■", HANG, HANG, look(14, STRONG.accent, font="Arial")),),
    )


def parts() -> dict[str, bytes]:
    footer = heading("source", "SourceHeading") + credit_lines("Footer")
    return add_logo(make_parts(body(), frame(PAGE), footer, styles(), lists()))


if __name__ == "__main__":
    TARGET.write_bytes(pack_parts(parts()))
    print(TARGET)
