"""Word: what stands beside the body: notes, headers, properties."""

from __future__ import annotations

import pytest
from docx_files import LONG, RELATIONS, SCHEMAS, p, pack, part, read_body, relations, t, word

from bluf.errors import SourceError
from bluf.model import Hints
from bluf.readers import read_document
from bluf.readers.docx import read


def note(kind: str, note_id: int, *content: str) -> str:
    return f'<w:{kind} w:id="{note_id}">{"".join(content)}</w:{kind}>'


def refer(kind: str, note_id: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


def test_notes_stand_at_the_end_in_the_order_of_the_text_and_leave_no_figures_in_it():
    body = p(t("Silt") + refer("footnote", 3) + t(" rises.") + refer("footnote", 2) + refer("endnote", 1))
    footnotes = (
        note("footnote", -1, p("---"))
        + note("footnote", 2, p("Two."), p("More."))
        + note("footnote", 3, p("Three."))
    )
    document = read_body(body, footnotes=footnotes, endnotes=note("endnote", 1, p("End.")))
    assert [(b.text, b.marker, b.role) for b in document.blocks] == [
        ("Silt rises.", None, None),
        ("Three.", "1", "notes"),
        ("Two.", "2", "notes"),
        ("More.", None, "notes"),
        ("End.", "i", "notes"),
    ]


def test_a_mark_of_the_authors_own_is_no_word():
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    blocks = read_body(p(t("Silt") + own + t(" rises.")), footnotes=note("footnote", 1, p("Own."))).blocks
    assert [b.text for b in blocks] == ["Silt rises.", "Own."]


def test_notes_that_nothing_refers_to_or_that_are_not_there_do_no_harm():
    assert len(read_body(p("Silt."), footnotes=note("footnote", 1, p("Never."))).blocks) == 1
    assert len(read_body(p(t("Silt.") + refer("footnote", 9)), footnotes="").blocks) == 1
    assert len(read_body(p(t("Silt.") + refer("footnote", 9))).blocks) == 1


def test_notes_that_came_from_a_web_page_are_known_by_their_links():
    mark, back = (f'<w:hyperlink w:anchor="_ftn{x}1">' + t("[1]") + "</w:hyperlink>" for x in ("", "ref"))
    blocks = read_body(p(t("Silt rises.") + mark) + p(back + t(" So they say."))).blocks
    assert [(b.text, b.role) for b in blocks] == [("Silt rises.", None), ("So they say.", "notes")]


def test_headers_and_footers_are_navigation_each_line_once():
    blocks = read_body(p("Silt."), header=p("Delta Notes #12") * 2, footer=p("Page")).blocks
    assert [(b.text, b.role) for b in blocks] == [
        ("Silt.", None),
        ("Delta Notes #12", "navigation"),
        ("Page", "navigation"),
    ]


def hints(title: str = "", creator: str = "", more: str = "", body: str = p(LONG)) -> Hints:
    """The hints of a file with these properties."""
    core = (
        f'<cp:coreProperties xmlns:cp="{SCHEMAS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>{more}</cp:coreProperties>"
    )
    rels = f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{{}}</Relationships>'
    line = '<Relationship Id="{0}" Type="{1}" Target="{2}"/>'
    lines = line.format("a", f"{RELATIONS}/officeDocument", "word/document.xml")
    lines += line.format(
        "b", f"{SCHEMAS}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    document = part("w:document", f"<w:body>{body}</w:body>")
    return read(
        "x.docx",
        pack({"_rels/.rels": rels.format(lines), "word/document.xml": document, "docProps/core.xml": core}),
    ).hints


def test_properties_are_hints():
    said = hints("Silt and tide", "Ada Example; Bo Li", "<dc:date>2020-05-05</dc:date>")
    assert said == Hints(title="Silt and tide", authors=("Ada Example", "Bo Li"), date="2020-05-05")


@pytest.mark.parametrize(
    "title", ["", "Document1", "Microsoft Word - memo.doc", "silt_final.docx", "Memo", "C:\\silt"]
)
def test_a_title_that_a_program_wrote_is_none(title):
    assert hints(title).title is None


@pytest.mark.parametrize(
    "creator",
    ["", "python-docx", "Microsoft Office User", "aexample", "Windows User", "HP", "ada example", "user 12"],
)
def test_a_creator_that_is_no_person_is_none(creator):
    assert hints(creator=creator).authors == ()


def test_the_day_a_file_was_made_is_no_day_of_publication():
    created = "<dcterms:created>2020-05-05T10:00:00Z</dcterms:created>"
    assert hints(more=created).date is None
    assert hints(more="<dc:date>May 2020</dc:date>").date is None


def test_the_printed_title_goes_before_that_of_the_properties():
    assert hints("A template of ours", body=p("Silt and tide", style="Title") + p(LONG)).title is None
    document = hints("Silt and tide", body=p("Delta Notes") + p("Silt and Tide") + p(LONG))
    assert document.title is None  # it is printed: a block has the role


def test_the_main_part_is_where_the_package_says():
    document = part("w:document", f"<w:body>{p('Silt.')}</w:body>")
    for target in ("odd/text.xml", "/odd/text.xml", "./odd/../odd/text.xml", "odd/t%65xt.xml"):
        data = pack({"_rels/.rels": relations(("officeDocument", target)), "Odd/Text.xml": document})
        assert read("x.docx", data).blocks[0].text == "Silt."


def test_iso_strict_is_read():
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("Silt.")}</w:body></w:document>'
    rels = relations(("officeDocument", "word/document.xml")).replace(
        f"{SCHEMAS}/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    )
    assert read("x.docx", pack({"_rels/.rels": rels, "word/document.xml": strict})).blocks[0].text == "Silt."


def test_parts_in_utf_16_are_read():
    document = part("w:document", f"<w:body>{p('Silt.')}</w:body>").replace("UTF-8", "UTF-16")
    assert read("x.docx", pack({"word/document.xml": document.encode("utf-16")})).blocks[0].text == "Silt."


def test_a_file_without_relations_is_read_where_word_puts_its_text():
    document = part("w:document", f"<w:body>{p('Silt.')}</w:body>")
    assert read("x.docx", pack({"word\\document.xml": document})).blocks[0].text == "Silt."
    assert read("x.docx", word(p("Silt."))).format == "docx"


def test_word_files_are_told_by_their_bytes():
    document = part("w:document", f"<w:body>{p('Silt.')}</w:body>")
    odd = pack(
        {"[Content_Types].xml": "", "_rels/.rels": relations(("officeDocument", "x.xml")), "x.xml": document}
    )
    for name, data in (("x", word(p("Silt."))), ("x.docm", word(p("Silt."))), ("x.txt", odd)):
        assert read_document(name, data).format == "docx"
    for stream in ("EncryptedPackage", "WordDocument"):
        with pytest.raises(SourceError, match=r"password|old Word"):
            read_document("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le"))
