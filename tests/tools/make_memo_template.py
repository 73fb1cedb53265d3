"""Make `templates/memo/brief.docx`: python tests/tools/make_memo_template.py

After the form of a military memorandum (Army Regulation 25-50): one sans-serif family, no colour, paragraphs
numbered and lettered by Word.
"""

from __future__ import annotations

from word_logo import add_logo, beside, floating, logo_beside
from word_parts import (
    TAB,
    TEMPLATES,
    Margins,
    advice,
    authors,
    choose,
    frame,
    heading,
    make_parts,
    paragraph,
    points,
    run,
    section,
    source_line,
    value,
    when,
)
from word_styles import (
    Design,
    Level,
    borders,
    character,
    edge,
    indent,
    look,
    numbered,
    numbering,
    outline,
    para,
    sheet,
    space,
    tab_stop,
)

from bluf.writers.package import pack_parts

TARGET = TEMPLATES / "memo" / "brief.docx"
PAGE = Margins(top=1134, right=1247, bottom=1134, left=1247, footer=567)
PLAIN = Design("Arial", size=20, leading=240, ink="000000", grey="4D4D4D", accent="000000")
BLOCK = 1300
"""Where the entries of the block at the head begin, in twentieths of a point."""
BASELINE = 24.5
"""Of the first line, on which a logo stands: millimetres from the paper's upper edge."""
STEP = 340
"""How far each level of numbers is indented."""


def entry(label: str, style: str, *inside: str) -> str:
    """A line of the block at the head: its label, a tab, what it says."""
    return paragraph(style, run(value(f"labels.{label}"), "EntryLabel"), TAB, *inside)


def block() -> str:
    kind = "{% if labels.to %}{{ labels.kind }}{% else %}{{ labels.kind_for_record }}{% endif %}"
    signed = "{{ labels.from_prefix }} " + authors()
    return (
        logo_beside("Kind", kind, floating(14, foot=BASELINE))
        + when("labels.to", entry("to_head", "Entry", "{{ labels.to }}"))
        + choose(
            "attribution.authors",
            entry("from_head", "Entry", signed),
            entry("from_head", "Entry", "{{ labels.from_unsigned }}"),
        )
        + entry("date_head", "Entry", "{{ prepared }}")
        + when("series_line", entry("reference_head", "Entry", "{{ series_line }}"))
        + entry("subject_head", "Title", "{{ title }}")
        + when("subtitle", paragraph("Subtitle", "{{ subtitle }}"))
        + paragraph("BlockEnd")
    )


def body() -> str:
    credit = source_line("Credit") + paragraph("Credit", "{{ credit.views }}")
    return (
        block()
        + when("thesis", heading("bottom_line"), paragraph("BottomLine", "{{ thesis.statement }}"))
        + when("context", heading("context"), paragraph("BodyText", "{{ context|join(' ', 'full') }}"))
        + section("tracks", points("track", "tracks", "ListNumber2"))
        + section("reasons", points("reason", "reasons", "ListNumber2"))
        + section("recommendations", advice("ListNumber2"))
        + when("conclusion", heading("conclusion"), paragraph("BodyText", "{{ conclusion.full }}"))
        + heading("attribution")
        + credit
    )


def styles() -> str:
    return sheet(PLAIN, *_block(), *_text(), *_foot())


def _block() -> tuple[str, ...]:
    stop, rule = tab_stop(BLOCK), borders(edge("bottom", 8, 1, PLAIN.ink))
    return (
        para("Kind", "Kind", f"<w:keepNext/>{space(0, 120, 320)}", look(26, "", "bold caps", tracking=40)),
        beside("Kind", "Kind"),
        para("Entry", "Entry", f"<w:keepNext/>{stop}{space(0, 30)}{indent(BLOCK, BLOCK)}"),
        para(
            "Title",
            "Title",
            f"<w:keepNext/><w:keepLines/>{stop}{space(0, 30)}{indent(BLOCK, BLOCK)}{outline(0)}",
            look(0, "", "bold"),
            follow="Heading2",
        ),
        para("Subtitle", "Subtitle", f"<w:keepNext/>{space(0, 30)}{indent(BLOCK)}"),
        para("BlockEnd", "Block End", f"<w:keepNext/>{rule}{space(0, 0, 40)}", look(2)),
        character("EntryLabel", "Entry Label", look(18, "", "bold caps")),
    )


def _text() -> tuple[str, ...]:
    head = f"<w:keepNext/><w:keepLines/>{numbered(1)}{space(120, 20)}{outline(1)}"
    return (
        para("Heading2", "heading 2", head, look(0, "", "bold"), follow="BodyText"),
        para("BottomLine", "Bottom Line", space(0, 40) + indent(STEP), look(0, "", "bold")),
        para("BodyText", "Body Text", space(0, 40) + indent(STEP)),
        para("LeadIn", "Lead-in", f"<w:keepNext/>{space(0, 40)}{indent(STEP)}", follow="BodyText"),
        para("ListNumber2", "List Number 2", numbered(1, 1) + space(0, 40)),
    )


def _foot() -> tuple[str, ...]:
    return (
        para("Credit", "Credit", space(0, 10, 205) + indent(STEP), look(17, PLAIN.grey)),
        para("Footer", "footer", space(0, 0, 200), look(16, PLAIN.grey)),
    )


def lists() -> str:
    return numbering(
        (
            Level("Heading2", "decimal", "%1.", STEP, STEP, "<w:b/>"),
            Level("ListNumber2", "lowerLetter", "%2.", 2 * STEP, STEP),
        )
    )


def parts() -> dict[str, bytes]:
    footer = paragraph("Footer", "{{ credit.prepared }}")
    return add_logo(make_parts(body(), frame(PAGE), footer, styles(), lists()))


if __name__ == "__main__":
    TARGET.write_bytes(pack_parts(parts()))
    print(TARGET)
