"""What templates do beyond plain text, one thing a document, by the measure and by LibreOffice.

Where the two word processors differ the fuller is measured: such a case says by how much at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest
from packages import count_pages, find_word, make_parts, measure, pack_parts, set_all
from pieces import (
    ABOVE,
    BESIDE,
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
    vml,
    words,
)
from test_measure_libreoffice import missing_tools

pytestmark = pytest.mark.render

SHORT_PT, OVER_PT = 0.6, 1.2
"""Points that the measure may be short of LibreOffice, and over it."""
LINE_PT = 11.5
OPENING, CLOSING = paragraph("Openingword"), paragraph("Closingword")
FULL = "".join(paragraph("line") for _ in range(49))


NOTHING: Mapping[str, str] = MappingProxyType({})


class Case(NamedTuple):
    body: str
    over_pt: float = OVER_PT
    section: str = ""
    related: Mapping[str, str] = NOTHING


def build(case: Case, closing: str = CLOSING) -> bytes:
    kinds = {name: f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in ("header", "footer")}
    references = "".join(kinds[name] for name in kinds if name in case.related)
    start = '<w:type w:val="continuous"/>' if "<w:cols" in case.body else ""
    end = f"<w:sectPr>{references}{start}{SIZE}{MARGINS}{case.section}</w:sectPr>"
    styles = STYLES.format(font="Arial", half_points=20)
    return pack_parts(make_parts(OPENING + case.body + closing + end, styles=styles, **case.related))


def pair(left: str, right: str = "a", look: str = "") -> str:
    return row(cell(paragraph(left)), cell(paragraph(right)), look=look)


def parts_of_style(look: str) -> str:
    rows = "".join(pair(words(12, i), words(8, i + 9)) for i in range(4))
    return table(rows, look=f'<w:tblStyle w:val="Parts"/>{look}')


GRID = '<w:docGrid w:type="lines" w:linePitch="360"/>'
THREE_HALVES = '<w:spacing w:line="360" w:lineRule="auto"/>'
HEIGHT = '<w:trHeight w:val="{}" w:hRule="{}"/>'
MERGED = table(
    row(cell(paragraph(words(60)), '<w:vMerge w:val="restart"/>'), cell(paragraph("a")))
    + row(cell(paragraph(""), "<w:vMerge/>"), cell(paragraph(words(70))))
    + pair("x", "b")
)
NESTED = table(pair(words(20)), (1500, 1000))
THICK = '<w:tcBorders><w:top w:val="single" w:sz="48"/><w:bottom w:val="single" w:sz="48"/></w:tcBorders>'
LOOK = '<w:tblLook w:val="{}"/>'
THREE = '<w:cols w:num="3" w:space="300"/>'
HEADED = [paragraph(words(60, i)) + paragraph("Head", "<w:keepNext/>", "<w:b/>") for i in range(3)]
CASES = {
    # In Word the descent of the mark's font stands under a picture, in LibreOffice nothing: 2.1 pt at 10 pt.
    "picture": Case(join(in_line(100, 50)), 2.2),
    "picture-among-words": Case(join(run("Word "), in_line(100, 50), run(words(40)))),
    "picture-as-wide": Case(join(run(words(5)), in_line(450, 50), run(words(5)))),
    "picture-spaced": Case(join(run("Word "), in_line(100, 50), run(words(40)), look=THREE_HALVES)),
    "picture-vml": Case(join(vml(100, 50)), 2.2),
    "picture-above": Case(join(anchored((200, 60), ABOVE), run(words(40)))),
    "picture-above-lower": Case(join(anchored((200, 60), ABOVE, y=30, keep=5), run(words(80))), LINE_PT),
    "picture-above-on-page": Case(
        join(anchored((200, 60), ABOVE, y=110, base="page"), run(words(80))), LINE_PT
    ),
    "picture-in-margin": Case(join(anchored((200, 40), ABOVE, y=10, base="page"), run(words(80)))),
    "picture-beside": Case(join(anchored((200, 60), BESIDE), run(words(80))), LINE_PT),
    "picture-behind": Case(join(anchored((200, 60), OVER), run(words(40)))),
    "box": Case(join(in_line(200, 60, box(200, 60, paragraph(words(5))))), 2.2),
    "box-that-grows": Case(join(in_line(200, 60, box(200, 60, paragraph(words(40)), "<a:spAutoFit/>"))), 2.2),
    "merged": Case(MERGED),
    "row-exact": Case(table(pair(words(60), look=HEIGHT.format(400, "exact")))),
    "row-at-least": Case(table(pair("a", look=HEIGHT.format(1400, "atLeast")))),
    "cell-borders": Case(table(row(cell(paragraph("a"), THICK), cell(paragraph("a"))) * 2)),
    "nested": Case(
        table(row(cell(table(pair(words(20)), (1500, 1000)) + paragraph("b")), cell(paragraph("a"))))
    ),
    "parts-default": Case(parts_of_style("")),
    "parts-all": Case(parts_of_style(LOOK.format("00E0"))),
    "parts-none": Case(parts_of_style(LOOK.format("0600"))),
    "grid": Case(paragraph(words(60)) + paragraph(words(30), THREE_HALVES), 4, GRID),
    "grid-table": Case(table(pair(words(60))), section=GRID),
    "grid-without-type": Case(paragraph(words(60)), section='<w:docGrid w:linePitch="360"/>'),
    "position": Case(
        join(run("a"), run("up", '<w:position w:val="12"/>'), run("b", '<w:position w:val="-12"/>'))
    ),
    "stretched": Case(paragraph(words(200), letters='<w:w w:val="130"/>')),
    "symbol": Case(join(run("a "), '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
    "automatic": Case(paragraph("a", '<w:spacing w:beforeAutospacing="1" w:afterAutospacing="1"/>') * 3),
    "columns": Case(columned(EQUAL, *(paragraph(words(60, i)) for i in range(5)))),
    "columns-three": Case(columned(THREE, *(paragraph(words(60, i)) for i in range(7)))),
    "columns-turned": Case(columned(EQUAL, paragraph(words(30)), join(TURN, run(words(50))))),
    "columns-unequal": Case(columned(UNEQUAL, paragraph(words(30)), join(TURN, run(words(150))))),
    "columns-kept": Case(columned(EQUAL, *HEADED, paragraph(words(20)))),
    "columns-whole": Case(columned(EQUAL, *(paragraph(words(90, i), "<w:keepLines/>") for i in range(3)))),
    "header-picture": Case(FULL, 2.2, related={"header": join(in_line(100, 90))}),
    "header-table": Case(paragraph("x"), related={"header": table(pair(words(60))) + paragraph("")}),
    "footer-picture": Case(FULL, related={"footer": join(in_line(100, 90))}),
    "footnote-that-fits": Case(
        FULL + join(run("x"), footnote_mark(1)), 4 * LINE_PT, related={"footnotes": footnotes(words(40))}
    ),
    "footnote-too-much": Case(
        FULL + paragraph("x") + join(run("x"), footnote_mark(1)),
        0,
        related={"footnotes": footnotes(words(40))},
    ),
}
LONG = ("footnote-too-much",)
"""What takes a second page, where the closing word then stands."""
SAID = {
    "columns-three": ("text under columns that would not fit the page one under the other",),
    "picture-beside": ("text beside a drawing",),
    "row-exact": ("text cut off in a table row",),
}


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every document as LibreOffice sets it, whole and with its opening only."""
    missing = missing_tools()
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    folder: Path = tmp_path_factory.mktemp("features")
    return set_all({name: build(case) for name, case in CASES.items()}, folder)


@pytest.mark.parametrize("name", CASES)
def test_page_count(name: str, layouts: dict[str, str]) -> None:
    assert measure(build(CASES[name])).pages == count_pages(layouts[name])


@pytest.mark.parametrize("name", [name for name in CASES if name not in LONG])
def test_height(name: str, layouts: dict[str, str]) -> None:
    # From the opening word down: what moves the whole body is in the room measured.
    whole, opening = measure(build(CASES[name])), measure(build(CASES[name]._replace(body=""), closing=""))
    set_by_libreoffice = find_word(layouts[name], "Closingword") - find_word(layouts[name], "Openingword")
    over = whole.needed_pt - opening.needed_pt - set_by_libreoffice
    assert -SHORT_PT <= over <= CASES[name].over_pt


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_modelled_is_said(name: str) -> None:
    assert measure(build(CASES[name])).unmodelled == SAID.get(name, ())
