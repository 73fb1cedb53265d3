"""Places in a Word file, by names that a person has for them."""

from __future__ import annotations

import pytest
from lxml import etree

from bluf.writers.places import MOST_SHOWN, Place, list_places, name_parts, quote_place, shorten_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
P = "<w:p/>"


def places(body: str, part: str = "body", root: str = "document", count: int | None = None) -> list[str]:
    data = f"<w:{root} {W} {MC}>{body}</w:{root}>".encode()
    found = data.count(b"<w:p/>") + data.count(b"<w:p>") if count is None else count
    return [str(place) for place in list_places(data, part, found)]


def test_paragraphs_are_counted_in_the_text_and_in_each_row():
    row = f"<w:tr><w:tc>{P}</w:tc><w:tc>{P}</w:tc></w:tr>"
    assert places(f"{P}<w:tbl>{row}{row}</w:tbl>{P}") == [
        "body, paragraph 1",
        "table 1 row 1, paragraph 1",
        "table 1 row 1, paragraph 2",
        "table 1 row 2, paragraph 1",
        "table 1 row 2, paragraph 2",
        "body, paragraph 2",
    ]


def test_a_table_within_a_table_has_a_number_of_its_own():
    inner = f"<w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl>"
    assert places(f"<w:tbl><w:tr><w:tc>{inner}{P}</w:tc></w:tr></w:tbl>{inner}") == [
        "table 2 row 1, paragraph 1",
        "table 1 row 1, paragraph 1",
        "table 3 row 1, paragraph 1",
    ]


def test_a_text_box_and_its_like_for_older_programs_are_one():
    box = f"<w:txbxContent>{P}</w:txbxContent>"
    two = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    assert places(f"<w:p><w:r>{two}</w:r></w:p><w:p><w:r>{two}</w:r></w:p>") == [
        "body, paragraph 1",
        "text box 1, paragraph 1",
        "text box 1, paragraph 1",
        "body, paragraph 2",
        "text box 2, paragraph 1",
        "text box 2, paragraph 1",
    ]


def test_a_part_that_is_not_the_body_is_named():
    table = f"<w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl>"
    assert places(P + table, "header", "hdr") == ["header, paragraph 1", "header, table 1 row 1, paragraph 1"]
    assert places(f"<w:footnote w:id='3'>{P}</w:footnote>", "footnotes", "footnotes") == [
        "footnote 3, paragraph 1"
    ]


def test_lines_of_a_part_without_paragraphs_are_numbered():
    assert places("", "docProps/core.xml", count=2) == [
        "docProps/core.xml, paragraph 1",
        "docProps/core.xml, paragraph 2",
    ]


def test_what_is_no_xml_is_an_error():
    with pytest.raises(etree.XMLSyntaxError):
        list_places(b"<w:p>", "body", 1)


def word(*sections: str, **targets: str) -> dict[str, bytes]:
    relations = "".join(f"<Relationship Id='{name}' Target='{target}'/>" for name, target in targets.items())
    body = "".join(f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>" for section in sections)
    return {
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
        **{f"word/{target.rpartition('/')[2]}": b"<x/>" for target in targets.values()},
    }


def reference(kind: str, which: str, name: str) -> str:
    return f"<w:{kind}Reference w:type='{which}' r:id='{name}'/>"


def test_headers_are_told_by_the_pages_that_have_them():
    first = reference("header", "first", "a") + reference("header", "default", "b")
    second = reference("header", "default", "c") + reference("footer", "even", "d")
    headers = {"a": "header3.xml", "b": "/word/header1.xml", "c": "header2.xml", "e": "header4.xml"}
    named = name_parts(word(first, second, d="footer1.xml", **headers))
    assert named["word/document.xml"] == "body"
    assert named["word/header3.xml"] == "header of the first page"
    assert named["word/header1.xml"] == "header"
    assert named["word/header2.xml"] == "header of section 2"
    assert named["word/footer1.xml"] == "footer of even pages"
    assert named["word/header4.xml"] == "header 4"


def test_a_broken_document_leaves_the_numbers():
    parts = word(a="header1.xml") | {"word/document.xml": b"<"}
    assert name_parts(parts)["word/header1.xml"] == "header 1"


def test_a_long_paragraph_is_cut_after_a_word():
    text = "harbour " * 20
    assert len(shorten_text(text)) <= MOST_SHOWN
    assert shorten_text(text).endswith("harbour …")
    assert quote_place("brief.docx", Place("body", "", 3), "") == "brief.docx, body, paragraph 3"
    assert (
        quote_place("brief.docx", Place("body", "", 3), "So\nbe it")
        == 'brief.docx, body, paragraph 3 ("So be it")'
    )
