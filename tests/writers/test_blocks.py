"""Blocks that do not begin and end in paragraphs of their own."""

from __future__ import annotations

import random
import re

import jinja2
import pytest
from lxml import etree

from bluf.errors import TemplateError
from bluf.writers.ooxml import finish_part, write_part
from bluf.writers.word_tags import place_tags

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = f'xmlns:w="{W[1:-1]}"'
NAMES = {"yes": True, "no": False, "two": ["a", "b"], "nil": [], "rows": [["x", "y"], ["z"]]}


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def row(*cells: str) -> str:
    whole = (cell if cell.startswith("<w:p>") else paragraph(cell) for cell in cells)
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in whole) + "</w:tr>"


def render(body: str, **names: object) -> etree._Element:
    document = f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    source = place_tags(document.encode()).source
    text = jinja2.Template(source, undefined=jinja2.StrictUndefined).render({**NAMES, **names})
    return etree.fromstring(write_part(finish_part(text, "a4", "")))


def texts(root: etree._Element) -> list[str]:
    return ["".join(node.itertext()).strip() for node in root.iter(W + "p")]


def cells(root: etree._Element) -> list[list[str]]:
    return [
        ["/".join(texts(cell)).strip("/") for cell in line.iter(W + "tc")] for line in root.iter(W + "tr")
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        # Amid the first and amid the last.
        (["A {% if yes %}b", "c", "d{% endif %} e"], ["A b", "c", "d e"]),
        (["A {% if no %}b", "c", "d{% endif %} e"], ["A", "e"]),
        (["A {% if no %}b", "d{% endif %} e"], ["A", "e"]),
        # Branches wherever they stand.
        (["A {% if yes %}b", "c{% else %}d", "e{% endif %} f"], ["A b", "c", "f"]),
        (["A {% if no %}b", "c{% else %}d", "e{% endif %} f"], ["A", "d", "e f"]),
        (["A {% if no %}b", "{% elif yes %}", "c", "d{% else %}e", "f{% endif %}"], ["A", "c", "d"]),
        (["A {% if no %}b{% elif no %}c", "d{% else %}e{% endif %} f"], ["A", "e f"]),
        # At the edges, a paragraph goes whole.
        (["{% if no %}a", "b{% endif %}", "c"], ["c"]),
        (["{% if yes %}a", "b{% endif %}", "c"], ["a", "b", "c"]),
        (["{% if no %}", "a", "b {% endif %}c", "d"], ["c", "d"]),
        (["a {% if no %}b", "{% endif %}", "c"], ["a", "c"]),
        (["{% if no %}a{% else %}b", "c{% endif %}", "d"], ["b", "c", "d"]),
        (["{% if yes %}a{% else %}b", "c{% endif %}", "d"], ["a", "d"]),
        (["{% for one in two %}{{ one }}", "and{% endfor %}", "c"], ["a", "and", "b", "and", "c"]),
        (["{% for one in two %}", "{{ one }}", "and{% endfor %}"], ["a", "and", "b", "and"]),
        (["{% for r in rows %}{% for one in r %}{{ one }}", ".{% endfor %}{% endfor %}"], list("x.y.z.")),
        (["{% for one in two %}{% if one == 'a' %}A", "B{% endif %}C", "D{% endfor %}"],
         ["A", "BC", "D", "C", "D"]),
        (["X {% if yes %}Y {% if no %}a", "b{% endif %} Z", "c{% endif %} d"], ["X Y", "Z", "c d"]),
    ],
)  # fmt: skip
def test_blocks_across_paragraphs(typed: list[str], shown: list[str]) -> None:
    assert texts(render("".join(map(paragraph, typed)))) == shown


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([["{% for one in two %}{{ loop.index }}", "{{ one }}{% endfor %}"]], [["1", "a"], ["2", "b"]]),
        (
            [["No.", "What"], ["{% for one in two %}{{ loop.index }}.", "of", "{{ one }} {% endfor %}"]],
            [["No.", "What"], ["1.", "of", "a"], ["2.", "of", "b"]],
        ),
        ([["{% for one in nil %}1", "{{ one }}{% endfor %}"], ["Sum", "0"]], [["Sum", "0"]]),
        ([["{% for one in two %}{{ one }}"], ["and{% endfor %}"]], [["a"], ["and"], ["b"], ["and"]]),
        ([["{% if no %}a", "b{% endif %}"], ["c", "d"]], [["c", "d"]]),
        ([["x", "{% for one in two %}{{ one }}", "y{% endfor %}", "z"]], [["x", "a", "y", "b", "y", "z"]]),
        ([["{% for one in two %}", "{{ one }}{% endfor %}"]], [["", "a"], ["", "b"]]),
        (
            [["{% for r in rows %}{{ loop.index }}", "{% for one in r %}{{ one }}{% endfor %}{% endfor %}"]],
            [["1", "xy"], ["2", "z"]],
        ),
        (
            [[paragraph("{% for one in two %}{{ one }}") + paragraph("b{% endfor %}"), "c"]],
            [["a/b/b/b", "c"]],
        ),
        # In cells of their own as before: the cells loop, or the rows.
        ([["{% for one in two %}", "{{ one }}", "{% endfor %}"]], [["a", "b"]]),
        ([["{% for one in two %}", ""], ["{{ one }}", "c"], ["{% endfor %}", ""]], [["a", "c"], ["b", "c"]]),
    ],
)
def test_blocks_across_cells_and_rows(rows: list[list[str]], shown: list[list[str]]) -> None:
    table = "<w:tbl>" + "".join(row(*line) for line in rows) + "</w:tbl>"
    assert cells(render(table)) == shown


def write_text(choose: random.Random, depth: int) -> str:
    """Letters, paragraph ends, and conditions that begin and end anywhere."""
    pieces = []
    for _ in range(choose.randint(1, 4)):
        kind = choose.random() if depth else 0
        if kind < 0.65:
            pieces.append(choose.choice("abcdefg\n\n\n"))
            continue
        middle = [tag for tag in ("{% elif yes %}", "{% elif no %}", "{% else %}") if choose.random() < 0.3]
        tags = [choose.choice(("{% if yes %}", "{% if no %}")), *middle]
        pieces += [tag + write_text(choose, depth - 1) for tag in tags] + ["{% endif %}"]
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(200))
def test_conditions_anywhere_print_what_they_would_in_plain_text(seed: int) -> None:
    flat = write_text(random.Random(seed), 3)
    shown = "".join(texts(render("".join(map(paragraph, flat.split("\n"))))))
    assert shown == jinja2.Template(flat).render(NAMES).replace("\n", "")


def test_runs_of_different_looks_loop_within_a_paragraph() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ one }}</w:t></w:r>"
    start, end = (f"<w:r><w:t>{text}</w:t></w:r>" for text in ("So: {% for one in two %}", ", {% endfor %}."))
    made = render(f"<w:p>{start}{bold}{end}</w:p>")
    assert texts(made) == ["So: a, b, ."]
    assert len(list(made.iter(W + "b"))) == 2


@pytest.mark.parametrize(
    "body",
    [
        paragraph("A {% for one in two %}b") + paragraph("c{% endfor %}"),
        paragraph("{% for one in two %}b") + paragraph("c{% endfor %} d"),
        f"<w:tbl>{row('n {% for one in two %}b', 'c{% endfor %}')}</w:tbl>",
        f"<w:tbl>{row('n {% if yes %}b', 'c{% endif %}')}</w:tbl>",
        paragraph("A {% if yes %}b") + f"<w:tbl>{row('c{% endif %}d')}</w:tbl>",
    ],
)
def test_what_has_no_place_is_told_with_both_of_its_places(body: str) -> None:
    with pytest.raises(TemplateError) as caught:
        place_tags(f"<w:document {NAMESPACE}><w:body>{paragraph('x')}{body}</w:body></w:document>".encode())
    assert caught.value.where.startswith(('paragraph 2 ("', 'table 1 row 1, paragraph 1 ("'))
    assert re.search(r"is in (table 1 row 1, )?paragraph \d \(\".*{% end", caught.value.what)
    assert "paragraph of its own" in caught.value.next_step


def test_each_line_is_still_a_paragraph() -> None:
    body = paragraph("{% for one in two %}{{ one }}") + paragraph("and{% endfor %}") + paragraph("{{ last }}")
    part = place_tags(f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>".encode())
    assert part.paragraphs == ("{% for one in two %}{{ one }}", "and{% endfor %}", "{{ last }}")
    lines = part.source.split("\n")
    assert [word in line for word, line in zip(("for one", "endfor", "last"), lines[1:], strict=True)] == [
        True
    ] * 3


def test_tracked_changes_are_accepted() -> None:
    marks = "<w:rPr><w:ins/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>"
    inserted = f"<w:ins><w:r>{marks}<w:t>{{% if yes %}}</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
    deleted += "<w:moveFrom><w:r><w:t>up</w:t></w:r></w:moveFrom>"
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    made = render(
        f"<w:p>{ended}{inserted}{deleted}<w:r><w:t>a{{% endif %}} </w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        "<w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    assert texts(made) == ["a b", ""]
    left = {etree.QName(node).localname for node in made.iter()}
    assert not left & {"ins", "del", "moveTo", "moveFrom", "rPrChange", "delText"}
    assert len(list(made.iter(W + "tr"))) == 1
