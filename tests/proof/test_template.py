"""The checks of a template pack: every fault at once, in words that name the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from bluf.packs import find_pack, list_packs, load_pack
from bluf.proof.samples import SAMPLES
from bluf.proof.template import check_pack, list_formats
from bluf.writers.context import Names
from bluf.writers.package import pack_parts, unpack_parts


def faults(pack) -> list[str]:
    return [finding.text for finding in check_pack(pack) if finding.is_fault]


@pytest.mark.parametrize("name", list_packs())
def test_the_built_in_packs_have_neither_fault_nor_advice(name):
    pack = load_pack(find_pack(name))
    assert [finding.text for finding in check_pack(pack) if finding.kind != "note"] == []
    assert len([f for f in check_pack(pack) if "fills" in f.text]) == 2 * len(SAMPLES)


def test_every_unknown_name_of_a_word_template_is_told_once_with_its_paragraph(office):
    found = faults(office("{{ tesis.statement }}", "{{ closing }}"))
    assert [text.partition("}}`: ")[2].partition(".")[0] for text in found] == [
        "unknown name `tesis`",
        "unknown name `closing`",
    ]
    assert all(f"paragraph {number} (" in text for number, text in zip((5, 6), found, strict=True))
    assert "Did you mean `thesis`?" in found[0]


def test_a_name_that_was_told_is_not_offered(office):
    found = faults(office("{{ tesis }}", "{{ tesis2 }}"))
    assert len(found) == 2
    assert "`tesis`," not in found[1]


def test_attribution_that_is_not_printed_is_a_fault(office):
    signed, unsigned, *_ = faults(office("{{ thesis.statement }}", signed=False))
    assert "does not print the title and the author" in signed
    assert "does not print the title and the origin" in unsigned


def test_a_page_that_is_too_small_is_a_fault_on_either_paper(office):
    found = faults(office("{% for one in reasons %}", "{{ one.statement }}", "{% endfor %}", size=60))
    for paper in ("letter", "a4"):
        assert any(f"the longest sample does not fit a page of {paper}: thesis" in text for text in found)


def test_what_cannot_be_measured_is_said_and_is_no_fault(office):
    pack = office()
    word = Document(Path(pack.place_of("brief.docx")))
    word.styles["Normal"].font.name = "Nowhere Sans"
    word.save(pack.place_of("brief.docx"))
    told = check_pack(load_pack(pack.path))
    assert any("Nowhere Sans" in finding.text and not finding.is_fault for finding in told)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize("content", [b"", b"<broken", b"<x/>"])
def test_a_broken_part_is_a_fault_and_nothing_worse(office, part, content):
    pack = replace(office(), html=None, typst=None)
    broken = replace(pack, docx=pack_parts(unpack_parts(pack.docx, "") | {part: content}))
    found = faults(broken)
    assert all("XML" in text or "does not print" in text or "no style" in text for text in found)
    if content == b"<broken":
        assert len(found) == 1


def test_what_is_no_word_file_is_a_fault(office):
    assert any("is not a Word file" in text for text in faults(replace(office(), docx=b"letters")))


def test_faults_come_first_and_what_is_good_to_know_last(office):
    def change(word):
        word.add_heading("Points", 3)

    pack = replace(office("{{ titel }}", change=change), typst=None)
    kinds = [finding.kind for finding in check_pack(pack)]
    assert kinds == ["fault", "advice"]
    notes = [finding.kind for finding in check_pack(replace(office(change=change), typst=None))]
    assert notes == ["advice", *["note"] * 4]


def test_what_a_sample_lacks_is_told_with_its_paragraph_and_the_remedy(office):
    (told,) = faults(replace(office("{{ conclusion.statement }}"), typst=None))
    assert 'body, paragraph 5 ("{{ conclusion.statement }}")' in told
    assert "a brief may lack what `statement` is a part of." in told
    assert "between `{% if … %}` and `{% endif %}`" in told


def test_the_longest_sample_has_every_part():
    longest = SAMPLES["the longest sample"]("en")
    parts = ("thesis", "context", "tracks", "reasons", "recommendations", "conclusion", "takeaways")
    assert all(getattr(longest, part) for part in parts)
    assert {*parts} <= {*Names.__struct_fields__}


def test_formats_are_those_that_the_pack_has(office):
    assert list_formats(office()) == ("docx", "md", "html", "pdf")
