"""Word: files that are damaged, protected, something else or made to do harm."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest
from docx_files import LONG, p, pack, part, relations, t, table, word
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import SourceError
from bluf.readers.docx import read
from bluf.settings import MAX_WORD_PARTS, MAX_WORD_XML_BYTES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCUMENT = "word/document.xml"
MAX_SECONDS = 20
"""Generous: a noisy machine; what these files aim at takes minutes or never ends."""
MAX_BYTES = 600_000_000


def document(body: str) -> str:
    return part("w:document", f"<w:body>{body}</w:body>")


def refusal(data: bytes) -> str:
    """What is said of a file that is not read; fails where that takes long or much memory."""
    tracemalloc.start()
    begin = time.process_time()
    with pytest.raises(SourceError) as caught:
        read("x.docx", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - begin < MAX_SECONDS
    assert peak < MAX_BYTES
    assert caught.value.next_step
    assert str(caught.value).startswith("x.docx: ")
    return caught.value.what


def test_an_encrypted_file_and_an_old_one_say_so():
    assert "password" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert ".doc" in refusal(OLE + "WordDocument".encode("utf-16-le"))


def test_an_encrypted_part_says_so():
    data = bytearray(word(p("Silt.")))
    for sign, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + offset] |= 1
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize(
    "data", [b"", b"Silt rises.", b"<html><body>Silt</body></html>", b"%PDF-1.7", bytes(100)]
)
def test_what_is_no_word_file_says_so(data):
    assert refusal(data) == "this is not a Word file."


def test_other_files_of_office_are_named():
    for root, name in (("workbook", "an Excel workbook"), ("presentation", "a PowerPoint presentation")):
        data = pack({"_rels/.rels": relations(("officeDocument", "x.xml")), "x.xml": f"<{root}/>"})
        assert name in refusal(data)
    assert "no Word document" in refusal(pack({DOCUMENT: "<html/>"}))


def test_a_package_without_text_says_so():
    assert refusal(pack({"[Content_Types].xml": "<Types/>"})) == "it holds no Word document."
    assert (
        refusal(pack({"_rels/.rels": relations(("officeDocument", "gone.xml"))}))
        == "it holds no Word document."
    )


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_says_so(share):
    data = word(p(LONG))
    assert "cut off or damaged" in refusal(data[: int(len(data) * share)])


def test_a_damaged_part_says_which():
    data = bytearray(word(p(LONG) * 50))
    start = data.find(b"word/document.xml") + 20
    data[start : start + 40] = bytes(40)
    assert "word/document.xml is damaged" in refusal(bytes(data))


@pytest.mark.parametrize(
    "xml", ["", "<w:document>", "no XML", "<a><b></a>", "\0\0", "<a>&#0;</a>", "<a>&undefined;</a>"]
)
def test_broken_xml_says_which_part(xml):
    assert "word/document.xml is damaged" in refusal(pack({DOCUMENT: xml}))
    lines = relations(("styles", "styles.xml"))
    parts = {DOCUMENT: document(p("Silt.")), "word/_rels/document.xml.rels": lines, "word/styles.xml": xml}
    assert "styles.xml is damaged" in refusal(pack(parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_document_types_and_entities_are_refused(encoding):
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "silt"}">' for n in range(12))
    xml = (
        f"<!DOCTYPE w [{bomb}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        + document("&a11;&f;").partition("?>")[2]
    )
    assert "document type" in refusal(pack({DOCUMENT: xml.encode(encoding)}))


def test_zip_bombs_are_not_unpacked():
    assert "unpacks to more than" in refusal(pack({DOCUMENT: bytes(2 * MAX_WORD_XML_BYTES)}))
    assert "more than 1,000,000 tags" in refusal(pack({DOCUMENT: "<a/>" * (MAX_WORD_XML_BYTES // 5)}))


def test_parts_that_are_small_alone_are_counted_together():
    header = part("w:hdr", p("x") + " " * (MAX_WORD_XML_BYTES // 10))
    many = {f"word/h{n}.xml": header for n in range(11)}
    lines = relations(*(("header", f"h{n}.xml") for n in range(11)))
    data = pack({DOCUMENT: document(p("Silt.")), "word/_rels/document.xml.rels": lines, **many})
    assert "unpacks to more than" in refusal(data)


def test_a_part_that_lies_about_its_size_is_not_unpacked():
    data = bytearray(pack({DOCUMENT: bytes(2 * MAX_WORD_XML_BYTES)}))
    data[data.find(b"PK\1\2") + 24 : data.find(b"PK\1\2") + 28] = struct.pack("<I", 100)
    assert "unpacks to more than" in refusal(bytes(data))


def test_packages_of_very_many_parts_are_refused():
    entry = b"PK\1\2" + bytes(42)
    assert "parts" in refusal(b"PK\3\4" + entry * (MAX_WORD_PARTS + 1))


def test_two_parts_of_a_name_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(DOCUMENT, document(p("Seen by one.")))
        archive.writestr("Word/Document.xml", document(p("Seen by the other.")))
    assert "two parts" in refusal(stream.getvalue())


def test_other_ways_of_packing_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(DOCUMENT, document(p("Silt.")))
    assert "damaged" in refusal(stream.getvalue())


def test_deep_nesting_is_refused():
    assert "damaged" in refusal(pack({DOCUMENT: document("<w:p>" * 100_000 + "</w:p>" * 100_000)}))


def read_fast(data: bytes) -> list[str]:
    """The text of every block, read in bounded time."""
    begin = time.process_time()
    blocks = read("x.docx", data).blocks
    assert time.process_time() - begin < MAX_SECONDS
    return [block.text for block in blocks]


def test_names_that_lead_out_of_the_package_lead_nowhere():
    lines = relations(("officeDocument", "word/document.xml"), ("core-properties", "/../../etc/passwd"))
    parts = {"_rels/.rels": lines, DOCUMENT: document(p("Silt.")), "../../x": "out", "/etc/passwd": "out"}
    assert read_fast(pack(parts)) == ["Silt."]


def test_links_out_of_the_package_are_not_followed():
    out = '<Relationship Id="a" Type="x/styles" Target="http://x.example/s.xml" TargetMode="External"/>'
    lines = relations(("header", "https://x.example/h.xml")).replace("</", f"{out}</", 1)
    assert read_fast(pack({DOCUMENT: document(p("Silt.")), "word/_rels/document.xml.rels": lines})) == [
        "Silt."
    ]


def test_macros_are_not_looked_at():
    assert read_fast(pack({DOCUMENT: document(p("Silt.")), "word/vbaProject.bin": OLE})) == ["Silt."]


@pytest.mark.parametrize(
    "body",
    [
        p(*["<w:r><w:t> </w:t></w:r>"] * 100_000),
        p(*["<w:r><w:t>x</w:t></w:r>"] * 100_000),
        p("<w:r><w:t>x</w:t><w:br/></w:r>" * 50_000),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>" * 50_000 + p("end"),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000),
        p(*(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ["begin"] * 500 + ["end"] * 500)),
        "<w:tbl><w:tr><w:tc>" * 60 + p("deep") + "</w:tc></w:tr></w:tbl>" * 60,
        table(*[("a", "b")] * 20_000),
        "<w:p>" * 120 + "<w:r><w:t>x</w:t></w:r>" * 50_000 + "</w:p>" * 120,
        p(
            *(
                f"<w:r><w:txbxContent>{p(f'box {n} of the many boxes')}</w:txbxContent></w:r>"
                for n in range(20_000)
            )
        ),
        "<w:sdt><w:sdtPr/><w:sdtContent>" * 100 + p("deep") + "</w:sdtContent></w:sdt>" * 100,
    ],
    ids=range(11),
)
def test_long_and_deep_bodies_are_read_in_time(body):
    read_fast(word(body))


def test_long_chains_of_styles_are_read_in_time():
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 20_000}"/></w:style>' for n in range(20_000)
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr>{t("x")}</w:p>' for n in range(20_000))
    assert len(read_fast(word(body, styles=styles))) == 20_000


def test_changes_of_direction_and_controls_are_taken_out():
    assert read_fast(word(p("\u202eevil\u202c \u2066isolate\u2069 \x7f\x9btext"))) == ["evil isolate text"]


GOOD = word(
    p("Silt and tide", style="Title")
    + p(LONG)
    + table(("Year", "Silt"), ("2019", "4"))
    + p(t("x", "<w:b/>")),
    styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>',
    numbering='<w:num w:numId="1"/>',
    footnotes='<w:footnote w:id="1"/>',
)
XML = document(
    p("Silt", settings='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr></w:sdt><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    + p('<w:r><w:fldChar w:fldCharType="begin"/><w:br/><w:sym w:char="F0A7"/></w:r><m:oMath/>')
    + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:p/><mc:AlternateContent/><w:txbxContent/>"
)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_our_errors(data):
    for sample in (data, b"PK\3\4" + data, OLE + data):
        with pytest.raises(SourceError):
            read("x.docx", sample)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_package_with_changed_bytes_is_read_or_refused(changes):
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    read_or_refuse(bytes(data))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_body_with_tags_and_values_moved_about_is_read_or_refused(data):
    tags = XML.split("<")
    for _ in range(data.draw(st.integers(1, 6))):
        one, other = (data.draw(st.integers(3, len(tags) - 2)) for _ in range(2))
        match data.draw(st.sampled_from(("swap", "drop", "double"))):
            case "swap":
                tags[one], tags[other] = tags[other], tags[one]
            case "drop":
                tags[one] = "w:x/>"
            case _:
                tags[one] = f"w:p><{tags[one]}" if tags[one].endswith("/>") else tags[one]
    read_or_refuse(pack({DOCUMENT: "<".join(tags)}))


ELEMENTS = (
    *(
        "p",
        "r",
        "t",
        "pPr",
        "rPr",
        "numPr",
        "numId",
        "ilvl",
        "pStyle",
        "tbl",
        "tr",
        "tc",
        "del",
        "ins",
        "sdt",
    ),
    *(
        "sdt",
        "sdtPr",
        "sdtContent",
        "br",
        "fldChar",
        "instrText",
        "txbxContent",
        "hyperlink",
        "framePr",
        "vanish",
    ),
    *("moveFrom", "footnoteReference", "drawing", "sym", "outlineLvl", "trPr", "pPrChange"),
)
VALUES = ("0", "1", "-1", "9" * 30, "", "x", "begin", "separate", "end", "drop", "_ftnref1", "F0FF", "D800")


def attributes(value: str) -> str:
    return " ".join(f'w:{key}="{value}"' for key in ("val", "fldCharType", "char", "anchor", "id"))


TREES = st.recursive(
    st.sampled_from(("Silt", "1. ", "\n", "TO: ", "\u200b", "\ue000", "")),
    lambda inner: st.builds(
        lambda name, value, content: f"<w:{name} {attributes(value)}>{''.join(content)}</w:{name}>",
        st.sampled_from(ELEMENTS),
        st.sampled_from(VALUES),
        st.lists(inner, max_size=5),
    ),
    max_leaves=40,
)


@settings(max_examples=400, deadline=None)
@given(TREES, TREES)
def test_elements_in_any_order_are_read(body, styles):
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{styles}</w:lvl></w:abstractNum><w:num/>'
    )
    parts = {"styles": f'<w:style w:styleId="x">{styles}</w:style>', "numbering": numbering}
    assert all(block.text.strip() == block.text != "" for block in read("x.docx", word(body, **parts)).blocks)


def read_or_refuse(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        read("x.docx", data)


def test_a_wrong_checksum_is_seen():
    data = bytearray(word(p("Silt.")))
    crc = struct.pack("<I", zlib.crc32(document(p("Silt.")).encode()))
    assert crc in data
    assert "damaged" in refusal(bytes(data).replace(crc, bytes(4)))
