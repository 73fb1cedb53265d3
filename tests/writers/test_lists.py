"""Lists in loops begin at one, as LibreOffice and Word number them."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from bluf.model import Brief
from bluf.packs import Pack
from bluf.writers.docx import render_parts
from bluf.writers.package import pack_parts, unpack_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraph(text: str, style: str = "ListNumber") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def numbers_of(brief: Brief, pack: Pack, body: str) -> list[tuple[str, str]]:
    """Text and number of every numbered paragraph that a template with this body makes."""
    assert pack.docx is not None
    parts = unpack_parts(pack.docx, "")
    document = parts["word/document.xml"].decode()
    start, end = document.index("<w:body>") + 8, document.rindex("<w:sectPr")
    credit = paragraph("{{ title }} {{ credit.authors }} {{ credit.published }}", "BodyText")
    parts["word/document.xml"] = (document[:start] + credit + body + document[end:]).encode()
    rendered = render_parts(brief, replace(pack, docx=pack_parts(parts)), "letter")
    numbering = etree.fromstring(rendered["word/numbering.xml"])
    counts: dict[str, int] = {}
    starts = {
        num.get(W + "numId"): num.find(f"{W}lvlOverride/{W}startOverride") is not None
        for num in numbering.iter(W + "num")
    }
    found = []
    for node in etree.fromstring(rendered["word/document.xml"]).iter(W + "p"):
        if node.find(f"{W}pPr/{W}pStyle").get(W + "val") == "ListNumber":
            own = node.find(f"{W}pPr/{W}numPr/{W}numId")
            number = "style" if own is None else own.get(W + "val")
            assert number == "style" or starts[number]
            counts[number] = counts.get(number, 0) + 1
            found.append(("".join(node.itertext()).replace("\u00a0", " "), f"{counts[number]}"))
    return found


LOOP = (
    paragraph("{{% for one in {0} %}}") + paragraph("{{{{ one.statement }}}}") + paragraph("{{% endfor %}}")
)


def test_each_of_two_loops_has_its_own_list(brief, pack):
    numbers = numbers_of(brief, pack, LOOP.format("reasons") + LOOP.format("recommendations"))
    assert [number for _, number in numbers] == ["1", "2", "3", "1", "2"]


def test_an_inner_list_begins_anew_with_each_round(brief, pack):
    inner = paragraph("{% for said in one.support %}") + paragraph("{{ said }}") + paragraph("{% endfor %}")
    body = paragraph("{% for one in reasons %}", "BodyText") + paragraph("{{ one.statement }}", "BodyText")
    numbers = numbers_of(brief, pack, body + inner + paragraph("{% endfor %}", "BodyText"))
    supports = [len(point.support) for point in brief.outline.reasons.points]
    assert [number for _, number in numbers] == [str(n + 1) for count in supports for n in range(count)]


def test_two_loops_through_the_same_make_one_list(brief, pack):
    numbers = numbers_of(brief, pack, LOOP.format("reasons[:1]") + LOOP.format("reasons[1:]"))
    assert [number for _, number in numbers] == ["1", "2", "3"]


@pytest.mark.parametrize("level", ["", "p"])
def test_a_list_with_a_paragraph_outside_of_loops_counts_through(brief, pack, level):
    loops = (LOOP.format("reasons") + LOOP.format("recommendations")).replace("{% ", f"{{%{level} ")
    numbers = numbers_of(brief, pack, paragraph("{{ thesis.statement }}") + loops)
    assert [number for _, number in numbers] == ["1", "2", "3", "4", "5", "6"]


def test_a_loop_at_both_ends_of_a_numbered_paragraph_has_its_own_list(brief, pack):
    loop = paragraph("{{% for one in {0} %}}{{{{ one.statement }}}}") + paragraph(
        "and{{% endfor %}}", "BodyText"
    )
    numbers = numbers_of(brief, pack, loop.format("reasons") + loop.format("recommendations"))
    assert [number for _, number in numbers] == ["1", "2", "3", "1", "2"]


def test_a_loop_within_a_numbered_paragraph_is_one_paragraph_of_its_list(brief, pack):
    inline = paragraph("{% for one in reasons %}{{ one.lead }}{% endfor %}")
    numbers = numbers_of(brief, pack, inline + LOOP.format("recommendations"))
    assert [number for _, number in numbers] == ["1", "2", "3"]
