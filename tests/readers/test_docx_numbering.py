"""Word: lists, with the numbers that Word prints."""

from __future__ import annotations

import pytest
from docx_files import LONG, p, read_body, style, t

from bluf.readers.numerals import format_number


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(list_id: int, name: int, more: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{name}"/>{more}</w:num>'


DECIMAL = level(0, "decimal", "%1.")
WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
PART = level(0, "upperRoman", "Part %1", '<w:pStyle w:val="H"/>')
NUMBERING = (
    definition(0, DECIMAL, level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%1.%2.%3"))
    + definition(
        1, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "\uf0a7", WINGDINGS)
    )
    + definition(2, PART, level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    + definition(3, '<w:numStyleLink w:val="L"/>')
    + definition(4, level(0, "decimal", "%1)"), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    + definition(5, level(0, "none", ""), level(1, "decimal", "%2."))
    + use(1, 0)
    + use(2, 1)
    + use(3, 2)
    + use(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    + use(5, 3)
    + use(6, 4)
    + use(7, 5)
    + use(8, 0)
)
STYLES = (
    style("H", "heading 1", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    + style("List", "List Number", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("L", "ours", '<w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr>')
)


def item(list_id: int, depth: int = 0, text: str = "Silt") -> str:
    return p(text, settings=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def markers(*items: str) -> list[str | None]:
    return [b.marker for b in read_body("".join(items), numbering=NUMBERING, styles=STYLES).blocks]


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ([item(1), item(1), p("between"), item(1)], ["1.", "2.", None, "3."]),
        ([item(1), item(1, 1), item(1, 1), item(1), item(1, 1)], ["1.", "(a)", "(b)", "2.", "(a)"]),
        ([item(1, 2), item(1, 2)], ["1.a.i", "1.a.ii"]),
        ([item(2), item(2, 1), item(2, 2)], ["•", "o", "▪"]),
        ([item(1), item(4), item(4), item(1)], ["1.", "5.", "6.", "7."]),
        ([item(1), item(8)], ["1.", "2."]),
        ([item(5), item(5)], ["1)", "2)"]),
        ([item(6), item(6, 1), item(6), item(6, 1)], ["1)", "1)", "2)", "2)"]),
        ([item(7), item(7, 1)], [None, "1."]),
        ([p("Silt", style="List"), p("Mud", style="List")], ["1.", "2."]),
        ([p("Silt", style="List", settings='<w:numPr><w:numId w:val="0"/></w:numPr>')], [None]),
        ([item(99), item(1, 8)], [None, None]),
        ([item(3, 1)], ["1.1"]),
        ([item(1, text=" "), item(1)], ["1."]),
    ],
)
def test_lists_count_as_word_does(items, printed):
    assert markers(*items) == printed


def test_items_know_their_depth():
    blocks = read_body(item(1) + item(1, 1), numbering=NUMBERING).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [("item", 1, "Silt"), ("item", 2, "Silt")]


def test_numbered_headings_keep_their_numbers_apart():
    blocks = read_body(
        p(LONG) + p("Silt", style="H") + p("Mud", style="H"), numbering=NUMBERING, styles=STYLES
    ).blocks
    assert [(b.kind, b.marker, b.text) for b in blocks[1:]] == [
        ("heading", "Part I", "Silt"),
        ("heading", "Part II", "Mud"),
    ]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. Dredge", "1."),
        ("(b)\tDredge", "(b)"),
        ("•\tDredge", "•"),
        ("-\tDredge", "-"),
        ("iv) Dredge", "iv)"),
    ],
)
def test_typed_numbers_and_bullets_are_lists_too(text, marker):
    runs = "<w:r><w:tab/></w:r>".join(t(part) for part in text.split("\t"))
    (block,) = read_body(p(runs)).blocks
    assert (block.kind, block.marker, block.text) == ("item", marker, "Dredge")


@pytest.mark.parametrize("text", ["– Ada Example", "3.5 metres of mud", "A. Example says so", "2024 was dry"])
def test_not_all_that_begins_with_a_figure_is_an_item(text):
    assert read_body(p(text)).blocks[0].kind == "paragraph"


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "upperRoman", "0"),
        (27, "lowerLetter", "aa"),
        (26, "upperLetter", "Z"),
        (0, "lowerLetter", "0"),
        (999_999_999, "lowerLetter", "k" * 20),
        (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"),
        (11, "ordinal", "11th"),
        (3, "cardinalText", "Three"),
        (40, "cardinalText", "40"),
        (3, "japaneseCounting", "3"),
        (3, "none", ""),
    ],
)
def test_numbers_are_printed_in_their_form(number, form, printed):
    assert format_number(number, form) == printed
