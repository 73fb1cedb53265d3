"""Make `templates/cable/brief.docx`: python tests/tools/make_cable_template.py

Spare as a diplomatic cable: one serif family in black, upper-case heads, and one count of paragraphs from the
summary to the action requested.
"""

from __future__ import annotations

from word_logo import add_logo, floating, logo_beside, room
from word_parts import (
    TAB,
    TEMPLATES,
    Margins,
    advice,
    authors,
    credit_lines,
    frame,
    heading,
    make_parts,
    paragraph,
    points,
    run,
    section,
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

TARGET = TEMPLATES / "cable" / "brief.docx"
PAGE = Margins(top=1134, right=1361, bottom=1134, left=1361, footer=567)
SPARE = Design("Times New Roman", size=21, leading=248, ink="000000", grey="4A4A4A", accent="000000")
ENTRIES = 1400
"""Where the entries at the head begin, in twentieths of a point."""
BASELINE = 23.5
"""Of the first line, on which a logo stands: millimetres from the paper's upper edge."""
NUMBERS = 440
"""The same of a numbered paragraph's text."""


def entry(label: str, style: str, *inside: str) -> str:
    return paragraph(style, run(value(f"labels.{label}"), "EntryLabel"), TAB, *inside)


def head() -> str:
    return (
        logo_beside(
            "Kind", "{{ labels.kind }} · {{ prepared }}", floating(13, foot=BASELINE), paragraph("HeadRule")
        )
        + entry("subject", "Title", "{{ title }}")
        + when("subtitle", paragraph("Subtitle", "{{ subtitle }}"))
        + entry("origin", "Entry", authors())
        + when("series_line", entry("reference", "Entry", "{{ series_line }}"))
        + paragraph("HeadEnd")
    )


def body() -> str:
    summary = paragraph("ListNumber", run("{{ thesis.statement }}", "Strong"))
    return (
        head()
        + when("thesis", heading("bottom_line"), summary)
        + when("context", heading("context"), paragraph("ListNumber", "{{ context|join(' ', 'full') }}"))
        + section("tracks", points("track", "tracks", "ListNumber"))
        + section("reasons", points("reason", "reasons", "ListNumber"))
        + when("conclusion", heading("conclusion"), paragraph("ListNumber", "{{ conclusion.full }}"))
        + section("recommendations", advice("ListNumber"))
    )


def styles() -> str:
    foot = _rule("top", 4, 5) + space(0, 0, 195)
    return sheet(SPARE, *_head(), *_text(), para("Footer", "footer", foot, look(17, SPARE.grey)))


def _rule(side: str, size: int, gap: int) -> str:
    return borders(edge(side, size, gap, SPARE.ink))


def _head() -> tuple[str, ...]:
    stop, hang = tab_stop(ENTRIES), indent(ENTRIES, ENTRIES)
    kind = look(20, "", "bold caps", tracking=30)
    return (
        para("Kind", "Kind", f"<w:keepNext/>{_rule('bottom', 12, 4)}{space(0, 140, 250)}", kind),
        # A rule ends where its paragraph does: with a logo it has one of its own, and the two are as high.
        para("KindBesideLogo", "Kind beside Logo", f"<w:keepNext/>{space(0, 0, 250)}{room()}", kind),
        para("HeadRule", "Head Rule", f"<w:keepNext/>{_rule('bottom', 12, 1)}{space(0, 140, 60)}", look(2)),
        para(
            "Title",
            "Title",
            f"<w:keepNext/><w:keepLines/>{stop}{space(0, 40, 320)}{hang}{outline(0)}",
            look(28, "", "bold"),
            follow="Entry",
        ),
        para("Subtitle", "Subtitle", f"<w:keepNext/>{space(0, 40, 270)}{indent(ENTRIES)}", look(23)),
        para("Entry", "Entry", f"<w:keepNext/>{stop}{space(0, 20)}{hang}"),
        para("HeadEnd", "Head End", f"<w:keepNext/>{_rule('bottom', 4, 1)}{space(0, 0, 60)}", look(2)),
        character("EntryLabel", "Entry Label", look(17, "", "bold caps", tracking=12)),
    )


def _text() -> tuple[str, ...]:
    head = f"<w:keepNext/><w:keepLines/>{space(150, 30)}{outline(1)}"
    return (
        para("Heading2", "heading 2", head, look(19, "", "bold caps", tracking=20), follow="ListNumber"),
        para("LeadIn", "Lead-in", f"<w:keepNext/>{space(0, 40)}{indent(NUMBERS)}", look(0, "", "italic")),
        para("ListNumber", "List Number", numbered(1) + space(0, 50)),
    )


def lists() -> str:
    return numbering((Level("ListNumber", "decimal", "%1.", NUMBERS, NUMBERS),))


def parts() -> dict[str, bytes]:
    return add_logo(make_parts(body(), frame(PAGE), credit_lines("Footer"), styles(), lists()))


if __name__ == "__main__":
    TARGET.write_bytes(pack_parts(parts()))
    print(TARGET)
