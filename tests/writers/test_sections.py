"""An empty section takes its heading along."""

from __future__ import annotations

import jinja2
import pytest
from lxml import etree

from bluf.writers.docx import render_parts
from bluf.writers.ooxml import finish_part, write_part
from bluf.writers.package import unpack_parts
from bluf.writers.sections import MARK, read_levels
from bluf.writers.word_tags import place_tags

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = f'xmlns:w="{W[1:-1]}"'
STYLES = f"""<w:styles {NAMESPACE}>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="Heading 2"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="H2"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Box"><w:name w:val="Box"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
</w:styles>""".encode()
NAMES = {"one": ["a"], "nil": [], "empty": ""}


def paragraph(text: str) -> str:
    """A paragraph, of the style before a bar where there is one."""
    style, _, said = text.rpartition("|")
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{said}</w:t></w:r></w:p>"


def row(*cells: str, head: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{mark}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def render(body: str) -> etree._Element:
    document = f"<w:document {NAMESPACE}><w:body>{body}<w:sectPr/></w:body></w:document>"
    source = place_tags(document.encode(), levels=read_levels(STYLES)).source
    made = write_part(finish_part(jinja2.Template(source).render(NAMES), "a4", ""))
    assert MARK.encode() not in made
    return etree.fromstring(made)


def texts(root: etree._Element) -> list[str]:
    return ["".join(node.itertext()) for node in root.iter(W + "p")]


LOOP = ("{% for x in LIST %}", "{{ x }}", "{% endfor %}")
FULL, EMPTY = ([tag.replace("LIST", name) for tag in LOOP] for name in ("one", "nil"))


def test_levels_of_styles() -> None:
    assert read_levels(STYLES) == {"H1": 0, "H2": 1, "Own": 1, "Box": 2}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["H2|Why", *EMPTY, "H2|How", *FULL], ["How", "a"]),
        (["H2|Why", *FULL, "H2|How", *EMPTY], ["Why", "a"]),
        (["Own|Why", *EMPTY], []),
        (["Box|Why", "{% if nil %}", "x", "{% endif %}", *EMPTY, "H1|End", "y"], ["End", "y"]),
        (["H2|Why", "{% if nil %}x", "y{% endif %}", "H2|End", "y"], ["End", "y"]),
        (["H2|Why", "{% for x in nil %}x", "y{% endfor %}"], []),
        # What stands there anyway keeps it.
        (["H2|Why", *EMPTY, "{{ empty }}", "H2|End"], ["Why", "", "End"]),
        (["H2|Why", "Fixed.", *EMPTY], ["Why", "Fixed."]),
        (["H2|Why", *EMPTY, "Fixed."], ["Why", "Fixed."]),
        (["Title|Brief", *EMPTY], ["Brief"]),
        (["Flat|Why", *EMPTY], ["Why"]),
        (["H1|Cover", "H1|Part", "H2|Last"], ["Cover", "Part", "Last"]),
        # Empty paragraphs that space a section go with it.
        (["H2|Why", "", *EMPTY, "", "H2|How", "", *FULL], ["How", "", "a"]),
        # From the inside out.
        (["H1|Part", "H2|Why", *EMPTY, "H2|How", *EMPTY, "H1|End", *FULL], ["End", "a"]),
        (["H1|Part", "H2|Why", *EMPTY, "H2|How", *FULL], ["Part", "How", "a"]),
        (["H1|Part", "Text.", "H2|Why", *EMPTY], ["Part", "Text."]),
        # An `if` of its own around it.
        (["{% if nil %}", "H2|Why", *EMPTY, "{% endif %}", "z"], ["z"]),
        (["{% for y in one %}", "H2|Why {{ y }}", *EMPTY, "H2|How", *FULL, "{% endfor %}"], ["How", "a"]),
    ],
)
def test_a_heading_goes_with_its_section(typed: list[str], shown: list[str]) -> None:
    assert texts(render("".join(map(paragraph, typed)))) == shown


def test_a_table_goes_with_its_head_and_its_heading() -> None:
    for names, left in (("nil", []), ("one", ["Why", "No.", "What", "1", "a"])):
        rows = row("No.", "What", head=True) + row(f"{{% for x in {names} %}}1", "{{ x }}{% endfor %}")
        assert texts(render(f"{paragraph('H2|Why')}<w:tbl>{rows}</w:tbl>")) == left
    why = row("H2|Why", "") + row("{% for x in nil %}1", "{{ x }}{% endfor %}")
    rows = why + row("Sum", "0")
    assert texts(render(f"<w:tbl>{rows}</w:tbl>")) == ["Why", "", "Sum", "0"]
    rows = (
        row("H2|Why", "") + row("{% for x in nil %}1", "{{ x }}{% endfor %}") + row("H2|Sum", "") + row("0")
    )
    assert texts(render(f"<w:tbl>{rows}</w:tbl>")) == ["Sum", "", "0"]


def test_a_cell_is_a_section_of_its_own() -> None:
    inside = "".join(map(paragraph, ["H2|Why", *EMPTY]))
    made = render(f"<w:tbl><w:tr><w:tc>{inside}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>")
    assert texts(made) == ["", "b"]


def test_the_built_in_packs_keep_theirs(brief, pack) -> None:
    document = render_parts(brief, pack, "letter")["word/document.xml"]
    assert document.count(b'w:val="Heading2"') == 4
    assert MARK.encode() not in document
    assert b"Heading2" in unpack_parts(pack.docx, "")["word/document.xml"]
