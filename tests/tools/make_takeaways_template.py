"""Make `templates/takeaways/brief.docx`: python tests/tools/make_takeaways_template.py

For a newsletter: three points under large numerals, the author's close as a quotation, why it matters, and
where to read on. One serif family, one warm accent colour.
"""

from __future__ import annotations

from word_logo import add_logo, beside, floating, logo_beside
from word_parts import (
    TEMPLATES,
    Margins,
    byline,
    cell,
    credit_lines,
    each,
    frame,
    heading,
    make_parts,
    paragraph,
    row,
    table,
    tag,
    when,
)
from word_styles import (
    Design,
    Level,
    borders,
    cell_margins,
    edge,
    indent,
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

TARGET = TEMPLATES / "takeaways" / "brief.docx"
PAGE = Margins(top=1134, right=1361, bottom=1134, left=1361, footer=567)
WARM = Design("Cambria", size=20, leading=260, ink="2A2523", grey="5F5753", accent="A03B12")
RULE = "D9CFC9"
HANG = 280
TITLES = "Calibri"
BASELINE = 23
"""Of the first line, on which a logo stands: millimetres from the paper's upper edge."""
NUMERAL, TEXT = 450, 4550
"""Shares of the width for a numeral and its text, in fiftieths of a per cent."""


def takeaways() -> str:
    statement = paragraph("Takeaway", "{{ takeaway.statement }}")
    detail = when("takeaway.detail", paragraph("BodyText", "{{ takeaway.detail }}"))
    # A short name: in the template it stands at the size of the numerals.
    opening = paragraph("TemplateTag", "{% for takeaway in takeaways %}{% set n = loop.index %}")
    rows = (
        row(cell(5000, opening, span=2)),
        row(
            cell(NUMERAL, paragraph("Numeral", "{{ n }}")),
            cell(TEXT, statement, detail),
        ),
        row(cell(5000, tag("endfor"), span=2)),
    )
    return when("takeaways", heading("takeaways"), table("Takeaways", "takeaways", (842, 8518), *rows))


def body() -> str:
    said = "— {% for person in byline %}{{ person.name }}{% if not loop.last %}, {% endif %}{% endfor %}"
    others = "recommendations|reject('in', takeaways)|list"
    advice = each("other", others, paragraph("ListBullet", "{{ other.full }}"))
    quotation = paragraph("Quote", "{{ conclusion.statement }}")
    return (
        logo_beside(
            "SeriesLine",
            "{{ labels.kind }}{% if series_line %} · {{ series_line }}{% endif %}",
            floating(14, foot=BASELINE),
        )
        + paragraph("Title", "{{ title }}")
        + when("subtitle", paragraph("Subtitle", "{{ subtitle }}"))
        + byline()
        + when("thesis", heading("bottom_line"), paragraph("BottomLine", "{{ thesis.statement }}"))
        + takeaways()
        + when("conclusion", quotation, when("attribution.authors", paragraph("QuoteSource", said)))
        + when("context", heading("context"), paragraph("BodyText", "{{ context|join(' ', 'full') }}"))
        + when(others, heading("recommendations"), advice)
    )


def styles() -> str:
    return sheet(WARM, *_masthead(), *_text(), *_foot())


def _masthead() -> tuple[str, ...]:
    kind = look(17, WARM.accent, "bold caps", font=TITLES, tracking=14)
    return (
        para("SeriesLine", "Series Line", f"<w:keepNext/>{space(0, 60, 220)}", kind, follow="Title"),
        beside("SeriesLine", "Series Line"),
        para(
            "Title",
            "Title",
            f"<w:keepNext/><w:keepLines/>{space(0, 60, 560)}{outline(0)}",
            look(50, WARM.ink, "bold"),
            follow="Byline",
        ),
        para("Subtitle", "Subtitle", f"<w:keepNext/>{space(0, 60, 300)}", look(24, WARM.grey, "italic")),
        para("Byline", "Byline", space(0, 0, 250), look(19, WARM.grey, font=TITLES)),
    )


def _text() -> tuple[str, ...]:
    head = f"<w:keepNext/><w:keepLines/>{space(260, 60, 250)}{outline(1)}"
    small = look(18, WARM.accent, "bold caps", font=TITLES, tracking=14)
    bar = borders(edge("left", 24, 12, WARM.accent))
    rules = "".join(edge(side, 4, 0, RULE) for side in ("top", "bottom", "insideH"))
    lined = f"<w:tblBorders>{rules}</w:tblBorders>{cell_margins(top=120, bottom=120)}"
    return (
        para("Heading2", "heading 2", head, small, follow="BodyText"),
        para("BottomLine", "Bottom Line", f"<w:keepLines/>{space(0, 0, 330)}", look(26)),
        para("BodyText", "Body Text", space(0, 0)),
        para("Takeaway", "Takeaway", f"<w:keepNext/><w:keepLines/>{space(0, 40, 300)}", look(24, "", "bold")),
        para("Numeral", "Numeral", space(0, 0, 720), look(76, WARM.accent, "bold")),
        para(
            "Quote",
            "Quote",
            f"<w:keepNext/><w:keepLines/>{bar}{space(300, 0, 360)}{indent(380)}",
            look(28, WARM.accent, "italic"),
            follow="QuoteSource",
        ),
        para(
            "QuoteSource",
            "Quote Source",
            f"{bar}{space(0, 0)}{indent(380)}",
            look(19, WARM.grey, font=TITLES),
        ),
        para("ListBullet", "List Bullet", numbered(1) + space(0, 40)),
        table_style("Takeaways", "Takeaways", lined),
    )


def _foot() -> tuple[str, ...]:
    head = look(18, WARM.accent, "bold caps", font=TITLES, tracking=14)
    rule = borders(edge("top", 18, 7, WARM.accent))
    return (
        para("SourceHeading", "Source Heading", f"{rule}{space(0, 20, 220)}", head),
        para("Footer", "footer", space(0, 0, 200), look(16, WARM.grey, font=TITLES)),
    )


def lists() -> str:
    return numbering((Level("ListBullet", "bullet", "•", HANG, HANG, look(0, WARM.accent, "bold")),))


def parts() -> dict[str, bytes]:
    footer = heading("source", "SourceHeading") + credit_lines("Footer")
    return add_logo(make_parts(body(), frame(PAGE), footer, styles(), lists()))


if __name__ == "__main__":
    TARGET.write_bytes(pack_parts(parts()))
    print(TARGET)
