"""Tags as Word writes them, made a template."""

import pytest
from lxml import etree

from bluf.writers.word_tags import place_tags

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def source_of(body: str) -> str:
    part = place_tags(f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>".encode())
    inner = part.source.split("<w:body>")[1].split("</w:body>")[0]
    return inner.replace(' xml:space="preserve"', "")


@pytest.mark.parametrize(
    "runs",
    [
        ("{{ thesis.statement }}",),
        ("{", "{ thesis.", "state", "ment }", "}"),
        ("{{\u00a0thesis.statement\u00a0}}",),
        ("{{ the\u200bsis.statement }}",),
    ],
)
def test_a_tag_is_whole_in_the_run_it_begins_in(runs: tuple[str, ...]) -> None:
    source = source_of(paragraph("So: ", *runs, " Done."))
    assert "<w:r><w:t>So: </w:t></w:r><w:r><w:t>{{ thesis.statement }}</w:t></w:r>" in source
    assert source.endswith("<w:r><w:t> Done.</w:t></w:r></w:p>")


def test_text_between_split_tags_stays_in_its_run() -> None:
    body = paragraph("{{ a", " }} and ", "{{ b }}")
    assert source_of(body) == "\n" + paragraph("{{ a }}", " and ", "{{ b }}")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("{{ context|join(“ ”) }}", '{{ context|join(" ") }}'),
        ("{% if title == ‘x’ %}y{% endif %}", "{% if title == 'x' %}y{% endif %}"),
        ("{% if a &lt; 3 and b &gt; 1 %}y{% endif %}", "{% if a < 3 and b > 1 %}y{% endif %}"),
    ],
)
def test_quotation_marks_and_comparisons_are_what_was_typed(typed: str, read: str) -> None:
    assert read in source_of(paragraph("“Said” " + typed))
    assert "“Said”" in source_of(paragraph("“Said” " + typed))


def test_spelling_marks_and_revisions_do_not_part_a_tag() -> None:
    runs = '<w:r><w:t>{{ the</w:t></w:r><w:proofErr w:type="spellStart"/>'
    runs += "<w:ins><w:r><w:t>sis</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    assert "<w:t>{{ thesis }}</w:t>" in source_of(f"<w:p>{runs}<w:r><w:t> }}}}</w:t></w:r></w:p>")


def test_a_block_tag_alone_takes_its_paragraph_along() -> None:
    body = (
        paragraph("{% for reason in", " reasons %}") + paragraph("{{ reason }}") + paragraph("{% endfor %}")
    )
    assert source_of(body) == (
        "\n{% for reason in reasons %}\n" + paragraph("{{ reason }}") + "\n{% endfor %}"
    )


@pytest.mark.parametrize(
    "text", ["{{ title }}", "{% if title %}{{ title }}{% endif %}", "By {% if a %}", " "]
)
def test_a_paragraph_that_prints_stays(text: str) -> None:
    assert source_of(paragraph(text)) == "\n" + paragraph(text)


def test_levels_that_are_said_are_kept() -> None:
    table = (
        "<w:tbl>"
        + row(cell(paragraph("{%tr for track in tracks %}")))
        + row(
            cell(paragraph("{%tc if track %}")),
            cell(paragraph("{{ track }}")),
            cell(paragraph("{%tc endif %}")),
        )
        + row(cell(paragraph("{%tr endfor %}")))
        + "</w:tbl>"
    )
    assert source_of(table) == (
        "<w:tbl>\n{% for track in tracks %}<w:tr>\n{% if track %}<w:tc>\n"
        + paragraph("{{ track }}")
        + "</w:tc>\n{% endif %}</w:tr>\n{% endfor %}</w:tbl>"
    )


def test_a_row_or_cell_of_block_tags_alone_goes_as_a_whole() -> None:
    rows = row(cell(paragraph("{% for r in reasons %}")), cell(paragraph(""))) + row(
        cell(paragraph("{{ r }}"))
    )
    assert source_of(f"<w:tbl>{rows}</w:tbl>").startswith("<w:tbl>\n\n{% for r in reasons %}<w:tr>")
    cells = row(cell(paragraph("{% for t in tracks %}")), cell(paragraph("{{ t }}")))
    assert "<w:tr>\n{% for t in tracks %}<w:tc>" in source_of(f"<w:tbl>{cells}</w:tbl>")


def test_a_line_is_a_paragraph_whatever_is_taken_out() -> None:
    part = place_tags(
        f"<w:document {NAMESPACE}><w:body>\n  {paragraph('one')}\n{paragraph('{% if a %}')}"
        f"<w:tbl>{row(cell(paragraph('{%tr if b %}')), cell(paragraph('x')))}</w:tbl>"
        f"{paragraph('{{ last }}')}</w:body></w:document>".encode()
    )
    assert part.paragraphs == ("one", "{% if a %}", "{%tr if b %}", "x", "{{ last }}")
    lines = part.source.split("\n")
    assert len(lines) == 6
    assert "{{ last }}" in lines[5]


def test_text_boxes_are_paragraphs_of_their_own() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('{{ a', ' }}')}</w:txbxContent></w:pict>"
    source = source_of(f"<w:p><w:r><w:t>{{{{ b</w:t></w:r><w:r>{box}</w:r><w:r><w:t> }}}}</w:t></w:r></w:p>")
    assert "<w:t>{{ a }}</w:t>" in source
    assert "<w:t>{{ b }}</w:t>" in source


def test_what_is_no_xml_is_an_error() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        place_tags(b"<w:document>")
