"""A copy of the Word template with a comment at each fault."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from bluf.errors import TemplateError
from bluf.packs import find_pack, load_pack
from bluf.page.ooxml import W
from bluf.proof.annotate import annotate_word, is_checked_copy
from bluf.proof.template import check_pack, check_tags
from bluf.writers.docx import render_parts
from bluf.writers.package import pack_parts, unpack_parts


def comments_of(data: bytes) -> list[tuple[str, str]]:
    """The paragraph that each comment lies over, and what it says, in the order of the text."""
    parts = unpack_parts(data, "")
    document, comments = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "comments"))
    said = {node.get(W + "id"): "".join(node.itertext()) for node in comments.iter(W + "comment")}
    found = []
    for start in document.iter(W + "commentRangeStart"):
        number, paragraph = start.get(W + "id"), start.getparent()
        assert paragraph.find(f"{W}commentRangeEnd[@{W}id='{number}']") is not None
        assert paragraph.find(f"{W}r/{W}commentReference[@{W}id='{number}']") is not None
        found.append(("".join(node.text or "" for node in paragraph.iter(W + "t")), said.pop(number)))
    assert said == {}
    return found


def test_a_fault_has_a_comment_over_its_paragraph(office):
    pack = office("One {{ titel }}", change=lambda word: fill(word.add_table(1, 1), "Two {{ bylin }}"))
    (first, one), (second, two) = comments_of(annotate_word(pack, check_tags(pack)))
    assert (first, second) == ("One {{ titel }}", "Two {{ bylin }}")
    assert one == "tag `{{ titel }}`: unknown name `titel`. Did you mean `title`? Type `{{ title }}`."
    assert "Did you mean `byline`?" in two


def fill(table, text: str) -> None:
    table.cell(0, 0).text = text


def test_what_is_said_of_a_header_stands_at_the_first_paragraph_and_names_it(office):
    def change(word):
        word.sections[0].header.paragraphs[0].text = "{{ titel }}"

    pack = office(change=change)
    ((over, said),) = comments_of(annotate_word(pack, check_tags(pack)))
    assert over == "{{ title }}"
    assert 'brief.docx, header, paragraph 1 ("{{ titel }}"), tag `{{ titel }}`: unknown name' in said


def test_what_is_said_of_a_text_box_stands_at_the_paragraph_that_it_hangs_on(office):
    box = "<w:pict {}><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{{{{ titel }}}}</w:t></w:r></w:p>"
    box += "</w:txbxContent></v:textbox></v:shape></w:pict>"
    names = f"{nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'"

    def change(word):
        word.paragraphs[-1].runs[0]._r.addnext(parse_xml(f"<w:r {names}>{box.format(names)}</w:r>"))

    pack = office("Beside", change=change)
    (finding,) = check_tags(pack)
    assert "brief.docx, text box 1, paragraph 1" in finding.text
    ((over, said),) = comments_of(annotate_word(pack, [finding]))
    assert over == "Beside{{ titel }}"
    assert "unknown name `titel`" in said


def test_comments_that_are_there_are_kept(office):
    def change(word):
        word.add_comment(word.paragraphs[0].runs, "Ask the printer.", author="Ada")

    pack = office("{{ titel }}", change=change)
    told = [said for _, said in comments_of(annotate_word(pack, check_tags(pack)))]
    assert told[0] == "Ask the printer."
    assert len(told) == 2


def test_advice_has_a_comment_and_what_is_good_to_know_has_none(office):
    def change(word):
        word.add_heading("Points", 3)

    pack = office(change=change)
    found = list(check_pack(pack))
    assert {finding.kind for finding in found} >= {"advice", "note"}
    ((over, said),) = comments_of(annotate_word(pack, found))
    assert over == "Points"
    assert said.startswith("a heading of level 3 follows one of level 1.")


def test_all_else_is_as_it_was_and_word_opens_it(office):
    pack = office("{{ titel }}")
    copy = annotate_word(pack, check_tags(pack))
    before, after = unpack_parts(pack.docx, ""), unpack_parts(copy, "")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    }
    assert [c.text for c in Document(io.BytesIO(copy)).comments] == [said for _, said in comments_of(copy)]
    assert copy == annotate_word(pack, check_tags(pack))


def test_a_copy_is_known_until_somebody_edits_it(office):
    pack = office("{{ titel }}")
    copy = annotate_word(pack, check_tags(pack))
    assert is_checked_copy(copy)
    parts = unpack_parts(copy, "")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"titel", b"title")
    assert not is_checked_copy(pack_parts(parts))
    assert not is_checked_copy(pack.docx)
    assert not is_checked_copy(b"notes")


def test_a_copy_of_a_copy_has_one_mark(office):
    pack = office("{{ titel }}")
    (pack.path / "brief.docx").write_bytes(annotate_word(pack, check_tags(pack)))
    again = load_pack(pack.path)
    copy = annotate_word(again, check_tags(again))
    assert copy.count(b"checked by bluf") == 1
    assert comments_of(copy) == comments_of(again.docx)
    assert is_checked_copy(copy)


def test_a_brief_has_none_of_its_template_s_comments(office, brief_of_a_sample):
    def change(word):
        word.add_comment(word.paragraphs[0].runs, "Ask the printer.", author="Ada")

    parts = render_parts(brief_of_a_sample, office(change=change), "letter")
    assert b"comment" not in parts["word/document.xml"]
    assert b"printer" not in parts["word/comments.xml"]


def test_without_a_word_file_there_is_nothing_to_write_comments_in(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "template.toml").write_text('name = "office"\n')
    (folder / "brief.md.j2").write_text(find_pack("standard").joinpath("brief.md.j2").read_text("utf-8"))
    with pytest.raises(TemplateError, match=r"there is no brief\.docx to write comments in"):
        annotate_word(load_pack(folder), [])
