"""Documents put together at random from `pieces`, near the end of a page; see `compare_measure.py`."""

from __future__ import annotations

import random
from collections.abc import Callable

from packages import make_parts, pack_parts
from pieces import (
    ABOVE,
    EQUAL,
    MARGINS,
    OVER,
    SIZE,
    STYLES,
    TURN,
    UNEQUAL,
    anchored,
    box,
    cell,
    columned,
    footnote_mark,
    footnotes,
    in_line,
    join,
    paragraph,
    row,
    run,
    table,
    words,
)

FONTS = ("Calibri", "Cambria", "Arial", "Times New Roman")
OPENING, CLOSING = paragraph("Openingword"), paragraph("Closingword")
EDGE = '<w:top w:val="single" w:sz="8" w:space="4"/><w:bottom w:val="single" w:sz="8" w:space="5"/>'
RULED = (
    '<w:tblBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>'
    '<w:insideH w:val="single" w:sz="4"/></w:tblBorders>'
)
Draw = Callable[[random.Random], str]


def text(draw: random.Random, least: int = 10, most: int = 90) -> str:
    return words(draw.randint(least, most), draw.randint(0, 10**6))


def spacing(draw: random.Random) -> str:
    line = draw.choice((240, 240, 264, 288, 312))
    before, after = draw.choice((0, 60, 120, 200)), draw.choice((0, 80, 120, 160))
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def plain(draw: random.Random) -> str:
    indent = f'<w:ind w:left="{draw.choice((0, 0, 360, 720))}"/>'
    return paragraph(
        text(draw), spacing(draw) + indent, draw.choice(("", "", "<w:b/>", '<w:sz w:val="26"/>'))
    )


def boxed(draw: random.Random) -> str:
    return paragraph(text(draw), f"<w:pBdr>{EDGE}</w:pBdr>{spacing(draw)}")


def pictured(draw: random.Random) -> str:
    drawn = in_line(draw.randint(20, 300), draw.randint(10, 90))
    return join(run(text(draw, 0, 9) + " "), drawn, run(text(draw, 0, 40)), look=spacing(draw))


def pictured_above(draw: random.Random) -> str:
    size = (draw.randint(50, 400), draw.randint(20, 90))
    return join(anchored(size, draw.choice((ABOVE, OVER))), run(text(draw, 30, 60)))


def texted(draw: random.Random) -> str:
    width = draw.randint(150, 400)
    return join(in_line(width, 15, box(width, 15, paragraph(text(draw, 30, 60)), "<a:spAutoFit/>")))


def tabled(draw: random.Random) -> str:
    look = draw.choice((RULED, "", '<w:tblStyle w:val="Parts"/>', '<w:tblStyle w:val="Parts"/>' + RULED))
    widths = (2400, 3600, 3000)
    rows = [
        [cell(paragraph(text(draw, 1, 30)), width=width) for width in widths]
        for _ in range(draw.randint(1, 4))
    ]
    if len(rows) > 1 and draw.random() < 0.5:
        rows[0][0] = cell(paragraph(text(draw, 20, 50)), '<w:vMerge w:val="restart"/>', 2400)
        rows[1][0] = cell(paragraph(""), "<w:vMerge/>", 2400)
    height = draw.choice(("", "", f'<w:trHeight w:val="{draw.randint(200, 900)}"/>'))
    return table("".join(row(*cells, look=height) for cells in rows), widths, look)


def in_columns(draw: random.Random) -> str:
    inner = [paragraph(text(draw, 20, 60)) for _ in range(draw.randint(2, 4))]
    if draw.random() < 0.5:
        return columned(EQUAL, *inner)
    return columned(UNEQUAL, *inner, join(TURN, run(text(draw, 60, 120))))


def noted(draw: random.Random) -> str:
    return join(run(text(draw, 5, 40)), footnote_mark(draw.randint(1, 2)))


PIECES: tuple[tuple[Draw, int], ...] = (
    (plain, 8),
    (boxed, 2),
    (pictured, 2),
    (pictured_above, 1),
    (texted, 1),
    (tabled, 3),
    (in_columns, 1),
)


def make_document(seed: int, only_opening: bool = False) -> bytes:
    """Return the document of a number: a page's worth, more or less, by chance."""
    draw = random.Random(seed)
    kinds, weights = zip(*PIECES, strict=True)
    body = "".join(make(draw) for make in draw.choices(kinds, weights, k=draw.randint(3, 8)))
    related = {}
    if draw.random() < 0.3:
        related["header"] = draw.choice(
            (join(in_line(90, 50)), paragraph(text(draw)), tabled(draw) + "<w:p/>")
        )
    if draw.random() < 0.3:
        related["footer"] = paragraph(text(draw))
    if draw.random() < 0.2:
        body += noted(draw)
        related["footnotes"] = footnotes(text(draw), text(draw))
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
        for kind in ("header", "footer")
        if kind in related
    )
    start = '<w:type w:val="continuous"/>' if "<w:cols" in body else ""
    if start:  # the first section's header is that of all
        body = body.replace("<w:sectPr>", f"<w:sectPr>{references}", 1)
    end = f"<w:sectPr>{references}{start}{SIZE}{MARGINS}</w:sectPr>"
    styles = STYLES.format(font=draw.choice(FONTS), half_points=draw.choice((19, 20, 21, 22, 24)))
    body = OPENING if only_opening else OPENING + body + CLOSING
    return pack_parts(make_parts(body + end, styles=styles, **related))
