"""Styles and lists of the standard template: one family, one accent colour, lines of 12.5 points."""

from __future__ import annotations

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

CALM = Design("Calibri", size=20, leading=250, ink="22282B", grey="565E62", accent="0F5563")
TINT = "EAF1F2"
INSET = 13
"""Points from the edge of box and rules to the text, on both sides: all text begins on one line."""
HANG = 270
"""The same with the line around: so far the labels of lists stand out into the margin."""


def rule(size: int, gap: int, colour: str) -> str:
    """A rule above a paragraph, as wide as the box: it reaches as far as the unseen edges at the sides."""
    left, right = (edge(side, 4, INSET, "FFFFFF") for side in ("left", "right"))
    return borders(edge("top", size, gap, colour), left, right)


def box(before: int, after: int, leading: int) -> str:
    """Equal borders and indents on both paragraphs, or Word would draw two boxes instead of one."""
    sides = (
        edge("top", 4, 7, TINT),
        edge("left", 36, INSET - 4, CALM.accent),
        edge("bottom", 4, 8, TINT),
        edge("right", 4, INSET, TINT),
    )
    return f"<w:keepLines/>{borders(*sides)}{fill(TINT)}{space(before, after, leading)}"


def styles() -> str:
    return sheet(CALM, *_masthead(), *_box(), *_text(), *_foot())


def _masthead() -> tuple[str, ...]:
    return (
        para(
            "SeriesLine",
            "Series Line",
            f"<w:keepNext/>{rule(24, 8, CALM.accent)}{space(0, 40, 220)}",
            look(16, CALM.accent, "bold caps", tracking=14),
            follow="Title",
        ),
        para(
            "Title",
            "Title",
            f"<w:keepNext/><w:keepLines/>{space(0, 40, 460)}{outline(0)}",
            look(42, CALM.ink, "bold"),
            follow="Byline",
        ),
        para("Subtitle", "Subtitle", f"<w:keepNext/>{space(0, 40, 280)}", look(23, CALM.grey)),
        para("Byline", "Byline", space(0, 0), look(19, CALM.grey)),
    )


def _box() -> tuple[str, ...]:
    label = look(19, CALM.accent, "bold")
    return (
        para(
            "BoxHeading",
            "Box Heading",
            f"<w:keepNext/>{box(320, 10, 250)}{outline(1)}",
            label,
            follow="BottomLine",
        ),
        para("BottomLine", "Bottom Line", box(0, 250, 290), look(24, CALM.ink, "bold"), follow="BodyText"),
    )


def _text() -> tuple[str, ...]:
    head = f"<w:keepNext/><w:keepLines/>{space(160, 30, 270)}{outline(1)}"
    return (
        para("Heading2", "heading 2", head, look(23, CALM.accent, "bold"), follow="BodyText"),
        para("BodyText", "Body Text", space(0, 60)),
        para("LeadIn", "Lead-in", f"<w:keepNext/>{space(0, 60)}", look(colour=CALM.grey), follow="BodyText"),
        para("Track", "Track", f"<w:keepLines/>{space(0, 60)}"),
        para("ListNumber", "List Number", numbered(1) + space(0, 50)),
        para("ListBullet", "List Bullet", numbered(2) + space(0, 40)),
        para("Close", "Close", f"<w:keepLines/>{rule(8, 7, CALM.accent)}{space(200, 0, 270)}", look(22)),
        table_style("SideBySide", "Side by Side", cell_margins(right=300)),
    )


def _foot() -> tuple[str, ...]:
    # Equal borders on all three make one rule above the first.
    return (para("Footer", "footer", rule(4, 6, "B9C4C7") + space(0, 0, 190), look(16, CALM.grey)),)


def lists() -> str:
    label = look(0, CALM.accent, "bold", font=CALM.font)
    return numbering(
        (Level("ListNumber", "decimal", "%1", 0, HANG, label),),
        (Level("ListBullet", "bullet", "•", 0, HANG, label),),
    )
