"""The Word file, part by part."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from lxml import etree
from msgspec.structs import replace

from bluf.errors import TemplateError
from bluf.model import Outline
from bluf.writers import WRITERS, was_made_by_us
from bluf.writers.docx import render_draft, render_parts
from bluf.writers.package import pack_parts, unpack_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(parts, name="word/document.xml"):
    """Style and text of every paragraph, no-break spaces as ordinary ones."""
    root = etree.fromstring(parts[name])
    for paragraph in root.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")
        yield style, "".join(text.text or "" for text in paragraph.iter(W + "t")).replace("\u00a0", " ")


def test_every_section_stands_in_order(brief, pack):
    assert list(lines(render_parts(brief, pack, "letter"))) == [
        ("SeriesLine", "Policy brief · Delta Notes · No. 12 · 29 February 2024"),
        ("Title", 'Dredge the harbour: "now" < later'),
        ("Subtitle", "What silt & delay cost"),
        ("Byline", "Dr. Ada O'Hara, Head of Ports & Canals, Delta Institute"),
        ("Byline", "Jürgen Weiß"),
        ("BoxHeading", "Bottom line"),
        ("BottomLine", "The port must be dredged this year 🚢."),
        ("Heading2", "The problem"),
        ("BodyText", "Depth has fallen to 9 m. Nobody has said so."),
        ("Heading2", "The tracks"),
        ("LeadIn", "The port has two ways out."),
        ("Track", "The quick way is a hired dredger. It can start in May."),
        ("Track", "The slow way is a new lock."),
        ("Heading2", "The reasons"),
        ("LeadIn", "There are three reasons to dredge."),
        ("ListNumber", "Ships turn back at low tide. Last year *forty* did."),
        ("ListNumber", "2. is the number of tugs_left [sic]. # is no heading, and 1 < 2 & 3."),
        ("ListNumber", "The price of waiting. Silt costs more each year."),
        ("Heading2", "What should be done"),
        ("ListBullet", "The council should vote in March."),
        ("ListBullet", "- Buy a tug."),
        ("Close", "Deep water pays. It always has."),
    ]


def test_what_was_measured_is_still_as_it_was_once_it_is_written(bare, pack):
    template, kept = docx.Document(), io.BytesIO()
    paragraph = template.add_paragraph("{{ title }}")
    paragraph.add_run("{{ subtitle }}")  # it has none, and leaves a run that is empty until it is written
    template.save(kept)
    own = replace(pack, docx=kept.getvalue())
    document, _ = draft = render_draft(bare, own, own.paper)
    before = etree.tostring(document)
    written = WRITERS["docx"](bare, own)
    assert render_draft(bare, own, own.paper) is draft
    assert etree.tostring(document) == before
    assert WRITERS["docx"](bare, own) == written


def test_footer_holds_the_whole_attribution(brief, pack):
    assert list(lines(render_parts(brief, pack, "letter"), "word/footer1.xml")) == [
        (
            "Footer",
            "Dr. Ada O'Hara, Head of Ports & Canals, Delta Institute, ada@delta.example; Jürgen Weiß · "
            'Dredge the harbour: "now" < later · Delta Notes, The Tide, No. 12, 29 February 2024 · '
            "Originally published in Canal Weekly · https://delta.example/notes?id=12&lang=en",
        ),
        (
            "Footer",
            "The views are the authors' own. "
            "Prepared from harbour -- final.txt on 25 November 2026; not reviewed by the authors.",
        ),
    ]


def test_what_the_source_lacks_leaves_no_trace(bare, pack):
    parts = render_parts(bare, pack, "letter")
    assert list(lines(parts)) == [
        ("SeriesLine", "Policy brief"),
        ("Title", "harbour -- final.txt"),
        ("Byline", "Author not stated"),
        ("BoxHeading", "Bottom line"),
        ("BottomLine", "The port must be dredged this year 🚢."),
    ]
    assert b"<w:tbl>" not in parts["word/document.xml"]


def test_only_leads_are_bold(brief, pack):
    root = etree.fromstring(render_parts(brief, pack, "letter")["word/document.xml"])
    bold = [
        "".join(run.itertext()).replace("\u00a0", " ")
        for run in root.iter(W + "r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and style.get(W + "val") == "Strong"
    ]
    assert bold == [
        "Dr. Ada O'Hara",
        "Jürgen Weiß",
        "The quick way",
        "The slow way",
        "low tide",
        "2. is the number of tugs_left [sic].",
        "The price of waiting.",
        "Deep water pays.",
    ]


@pytest.mark.parametrize(("tracks", "columns"), [(1, 1), (2, 2), (3, 3), (4, 0)])
def test_tracks_share_the_width_up_to_three(brief, pack, tracks, columns):
    outline = brief.outline
    strand = replace(outline.tracks, points=outline.tracks.points[:1] * tracks)
    parts = render_parts(replace(brief, outline=replace(outline, tracks=strand)), pack, "a4")
    root = etree.fromstring(parts["word/document.xml"])
    assert len(root.findall(f".//{W}gridCol")) == len(root.findall(f".//{W}tc")) == columns
    assert {cell.get(W + "w") for cell in root.iter(W + "tcW")} <= {str(5000 // tracks)}
    assert [style for style, _ in lines(parts)].count("Track") == tracks


def test_a_loop_over_nothing_leaves_no_broken_table(bare, pack):
    cells = "<w:tr><w:tc><w:p><w:r><w:t>{%p for track in tracks %}</w:t></w:r></w:p><w:p/>"
    cells += "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = "<w:tr><w:tc><w:p><w:r><w:t>{%tr for track in tracks %}</w:t></w:r></w:p></w:tc></w:tr><w:tr>"
    rows += (
        "<w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr>"
    )
    tables = f"<w:tbl>{cells}</w:tbl><w:tbl>{rows}</w:tbl><w:sectPr"
    parts = render_parts(bare, tampered(pack, "<w:sectPr", tables), "letter")
    root = etree.fromstring(parts["word/document.xml"])
    assert [[child.tag for child in cell] for cell in root.iter(W + "tc")] == [[W + "p"]]
    assert len(list(root.iter(W + "tbl"))) == 1


def test_lists_are_numbered_by_word(brief, pack):
    document = docx.Document(io.BytesIO(WRITERS["docx"](brief, pack)))
    numbering = document.part.numbering_part.element
    formats = {}
    for name in ("List Number", "List Bullet"):
        num = document.styles[name].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(num).abstractNumId.val
        formats[name] = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{abstract}"]//w:numFmt/@w:val')
    assert formats == {"List Number": ["decimal"], "List Bullet": ["bullet"]}


def test_properties_name_the_source(brief, pack):
    data = WRITERS["docx"](brief, pack)
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == ('Dredge the harbour: "now" < later', "Ada O'Hara; Jürgen Weiß")
    assert (core.subject, core.language) == ("Policy brief: Delta Notes", "en")
    assert core.keywords == "Delta Notes, Canal Weekly, Dredge, harbour, later"
    assert core.identifier == "harbour -- final.txt sha256:" + "ab" * 32
    assert core.created.isoformat() == core.modified.isoformat() == "2026-11-25T00:00:00+00:00"


def test_language_is_that_of_the_text(brief, pack):
    source = replace(brief.outline.source, language="fr")
    french = render_parts(replace(brief, outline=replace(brief.outline, source=source)), pack, "letter")
    assert b'<w:lang w:val="fr"' in french["word/styles.xml"]
    assert b'<w:lang w:val="en-US"' in render_parts(brief, pack, "letter")["word/styles.xml"]


def test_paper_changes_the_sheet_and_nothing_else(brief, pack):
    letter, a4 = (render_parts(brief, pack, paper) for paper in ("letter", "a4"))
    size = re.compile(rb"<w:pgSz [^>]*>")
    assert size.search(letter["word/document.xml"])[0] == b'<w:pgSz w:w="12240" w:h="15840"/>'
    assert size.search(a4["word/document.xml"])[0] == b'<w:pgSz w:w="11906" w:h="16838"/>'
    assert size.sub(b"", letter["word/document.xml"]) == size.sub(b"", a4["word/document.xml"])


def test_equal_input_gives_equal_bytes(brief, pack):
    first = WRITERS["docx"](brief, pack)
    assert first == WRITERS["docx"](brief, replace(pack, docx=bytes(bytearray(pack.docx))))
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        names = package.namelist()
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == ["[Content_Types].xml", *sorted(names[1:])]


def test_characters_that_xml_cannot_hold_are_left_out(brief, pack):
    thesis = replace(brief.outline.thesis, statement="A\x00B\x0b\ud800C\nD")
    parts = render_parts(replace(brief, outline=replace(brief.outline, thesis=thesis)), pack, "letter")
    assert ("BottomLine", "ABC D") in list(lines(parts))


def test_our_own_output_is_known_until_it_is_edited(brief, pack):
    data = WRITERS["docx"](brief, pack)
    assert was_made_by_us(data).name == "harbour -- final.txt"
    parts = unpack_parts(data, "")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"March", b"April")
    assert was_made_by_us(pack_parts(parts)) is None
    assert was_made_by_us(pack.docx) is None
    assert was_made_by_us(b"PK\x03\x04 broken") is None


def tampered(pack, old: str, new: str, part="word/document.xml"):
    parts = unpack_parts(pack.docx, "")
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return replace(pack, docx=pack_parts(parts))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("thesis.statement }}", "tesis }}", "15 (\"{{ tesis }}\"): unknown name `tesis`. Did you mean"),
        ("{{ thesis.statement }}", "{{ thesis.statment }}", "`statment`. Did you mean `statement`?"),
        ("{{ labels.bottom_line }}", "{{ labels.botom_line }}", "Did you mean `bottom_line`?"),
        ("{{ thesis.statement }}", "{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ thesis.statement }}", "{{ thesis.statement.upper() }}", "not safely callable"),
        ("{{ thesis.statement }}", "{{ 'a' * 999999999 }}", "operator `*`"),
        ("{{ thesis.statement }}", "{{ thesis..statement }}", "paragraph 15"),
        ("{{ thesis.statement }}", "{% include 'x' %}", "paragraph 15"),
        ("{% for person in byline %}", "By {% for person in byline %}", "paragraph 7 (\"By {% for person in"),
        ("{{ title }}", "{%r if not title %}</w:t></w:r><w:r><w:t>{% endif %}", "do not nest"),
        ("{{ thesis.statement }}", "{{ title|sum }}", "unsupported operand"),
    ],
)  # fmt: skip
def test_a_bad_tag_is_named_with_its_place(brief, pack, old, new, message):
    with pytest.raises(TemplateError) as caught:
        WRITERS["docx"](brief, tampered(pack, old, new))
    assert message in str(caught.value)
    assert "brief.docx, body" in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_template_split_into_runs_by_word_still_works(brief, pack):
    split = (
        '{{ </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>thesis.statement</w:t></w:r><w:r><w:t> }}'
    )
    assert WRITERS["docx"](brief, tampered(pack, "{{ thesis.statement }}", split))


@pytest.mark.parametrize("part", ["word/document.xml", "word/footer1.xml"])
def test_attribution_in_one_place_is_enough(brief, pack, part):
    parts = unpack_parts(pack.docx, "")
    parts[part] = re.sub(rb"\{\{ (title|person.name|credit.\w+|series_line) \}\}", b"", parts[part])
    if part == "word/document.xml":
        assert WRITERS["docx"](brief, replace(pack, docx=pack_parts(parts)))


def test_a_template_without_attribution_is_refused(brief, pack):
    parts = unpack_parts(pack.docx, "")
    for part in ("word/document.xml", "word/footer1.xml"):
        parts[part] = re.sub(rb"\{\{ (title|person.name|credit.\w+) \}\}", b"", parts[part])
    with pytest.raises(TemplateError, match="does not print the title and the author Ada O'Hara"):
        WRITERS["docx"](brief, replace(pack, docx=pack_parts(parts)))


def test_hidden_text_is_no_attribution(brief, pack):
    hidden = pack
    for part in ("word/document.xml", "word/footer1.xml"):
        hidden = tampered(hidden, "<w:r><w:t ", "<w:r><w:rPr><w:vanish/></w:rPr><w:t ", part)
        hidden = tampered(hidden, '<w:rStyle w:val="', '<w:vanish/><w:rStyle w:val="', part)
    with pytest.raises(TemplateError, match="does not print the title"):
        WRITERS["docx"](brief, hidden)


def test_a_file_that_is_no_word_file_is_refused(brief, pack):
    with pytest.raises(TemplateError, match="not a Word file"):
        WRITERS["docx"](brief, replace(pack, docx=b"hello"))


def test_a_template_without_properties_gets_them(brief, pack):
    assert "docProps/core.xml" not in unpack_parts(pack.docx, "")
    parts = unpack_parts(WRITERS["docx"](brief, pack), "")
    assert b"docProps/app.xml" in parts["_rels/.rels"]
    assert b"/docProps/core.xml" in parts["[Content_Types].xml"]


def test_nothing_but_the_outline_is_needed(bare, pack):
    empty = Outline(source=bare.outline.source, text="")
    assert WRITERS["docx"](replace(bare, outline=empty), pack)


@pytest.mark.parametrize(
    ("url", "live"),
    [
        ("https://delta.example/notes?id=12&lang=en", True),
        ('https://x.example/" \\o "y', False),
        ("javascript:alert(1)", False),
        ("file://server/share", False),
        (None, False),
    ],
)
def test_only_a_plain_address_becomes_a_link(brief, pack, url, live):
    of = replace(brief.outline.attribution, url=url)
    parts = render_parts(replace(brief, outline=replace(brief.outline, attribution=of)), pack, "letter")
    fields = list(etree.fromstring(parts["word/footer1.xml"]).iter(W + "fldSimple"))
    assert [field.get(W + "instr") for field in fields] == ([f' HYPERLINK "{url}" '] if live else [])
    text = next(lines(parts, "word/footer1.xml"))[1]
    assert text.endswith(f"Canal Weekly · {url}" if url else "Canal Weekly")


def test_a_template_of_word_s_own_gives_a_document(brief, pack):
    """A .dotx differs by its content type; a .docx with it would be opened as a template."""
    parts = unpack_parts(pack.docx, "")
    types = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    assert types != parts["[Content_Types].xml"]
    made = WRITERS["docx"](brief, replace(pack, docx=pack_parts({**parts, "[Content_Types].xml": types})))
    assert b"wordprocessingml.template.main" not in unpack_parts(made, "")["[Content_Types].xml"]
    assert docx.Document(io.BytesIO(made)).paragraphs
