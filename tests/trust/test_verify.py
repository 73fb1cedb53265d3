"""Every line of a brief against what it carries and against its source, whatever became of the file."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.errors import BlufError, SourceError, UsageError
from bluf.make import fit_outline, read_outline, write_brief
from bluf.packs import find_pack, load_pack
from bluf.trust import Verification, report_verification, verify_brief
from bluf.writers import WRITERS
from bluf.writers.package import pack_parts, unpack_parts

PACKS = ("standard", "memo", "legislative", "cable", "takeaways")
FORMS = ("docx", "md", "html", "pdf")


def drifted(found: Verification) -> list[tuple[str, str]]:
    return [(line.status, line.text) for line in found.lines if line.has_drifted]


def edit_word(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The Word file after somebody typed into its text."""
    parts = unpack_parts(data, "")
    text = parts["word/document.xml"].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return pack_parts(parts | {"word/document.xml": text.encode()})


def edit_text(data: bytes, old: str, new: str) -> bytes:
    """The Markdown or HTML file after somebody changed the first place that says it."""
    assert old in data.decode()
    return data.decode().replace(old, new, 1).encode()


@pytest.mark.parametrize("pack_name", PACKS)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_said_of_a_brief_that_nobody_touched(written, ferry, form, pack_name):
    if form == "pdf" and find_spec("typst") is None:
        pytest.skip("typst is not installed")
    data = written(form, pack_name)
    for source in (None, ("night-ferry.txt", ferry)):
        found = verify_brief(f"x.{form}", data, source)
        assert (drifted(found), found.lost, found.has_drifted) == ([], (), False)
        assert found.counts["verbatim"] > 10
        assert found.counts["edited"] == 0


def test_a_trimmed_line_says_what_was_dropped(written):
    found = verify_brief("x.docx", written("docx"))
    trimmed = {line.role: line.difference for line in found.lines if line.status == "trimmed"}
    assert trimmed["reasons.points[2]"].startswith("[-Third, and most important-] People leave")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("140\u00a0patients", "104 patients", "number"),
        ("cannot fly", "can fly", "negation"),
        ("Skarre", "Norrey", "name"),
        ("state should pay", "state will pay", "hedge"),
    ],
)
def test_a_change_in_word_is_named_with_its_place(written, ferry, old, new, kind):
    data = written("docx")
    if old not in unpack_parts(data, "")["word/document.xml"].decode():
        old = old.replace("\u00a0", " ")
    edited = edit_word(data, (old, new))
    for source in (None, ("night-ferry.txt", ferry)):
        found = verify_brief("x.docx", edited, source)
        (line,) = [line for line in found.lines if line.has_drifted]
        assert line.status == "edited"
        assert kind in {finding.kind for finding in line.findings}
        assert line.paragraph
        assert "[-" in line.difference


def test_a_sentence_of_ones_own_is_not_in_the_source(written, ferry):
    data = edit_text(written("md"), "Today it has", "Nobody weighed the herring this spring. Today it has")
    for source in (None, ("night-ferry.txt", ferry)):
        found = verify_brief("x.md", data, source)
        assert drifted(found) == [("not in the source", "Nobody weighed the herring this spring.")]


def test_cutting_a_sentence_short_is_no_drift_unless_a_hedge_goes(written, ferry):
    short = edit_text(written("md"), ", and again last spring", "")
    assert drifted(verify_brief("x.md", short)) == []
    line = next(line for line in verify_brief("x.md", short).lines if "Court of Audit" in line.text)
    assert (line.status, "[-and again last spring-]" in line.difference) == ("trimmed", True)
    sharp = edit_text(written("md"), "said plainly that they would not wait", "said plainly that they wait")
    assert drifted(verify_brief("x.md", sharp)) == [("trimmed", "Buyers have said plainly that they wait.")]


def test_words_picked_here_and_there_make_another_sentence(written):
    line = "It comes with drawings of glass terminals and a slogan on every bus."
    picked = edit_text(written("md"), line, "It comes of glass and on bus.")
    assert drifted(verify_brief("x.md", picked)) == [("edited", "It comes of glass and on bus.")]
    cut = edit_text(written("md"), line, "It comes with drawings and a slogan.")
    assert drifted(verify_brief("x.md", cut)) == []


def test_sentences_may_be_left_out_and_moved(written):
    moved = edit_text(
        written("md"), "It comes with drawings of glass terminals and a slogan on every bus. ", ""
    )
    moved = edit_text(
        moved, "## The reasons", "It comes with drawings of glass terminals and a slogan on every bus."
    )
    assert drifted(verify_brief("x.md", moved)) == []


def test_a_word_replaced_everywhere_is_found_too(written, ferry):
    """Also in what the brief carries: its pieces are sealed one by one."""
    data = written("md").replace(b"140", b"410").replace(b"Ingrid", b"Astrid")
    found = verify_brief("x.md", data)
    assert [status for status, _ in drifted(found)] == ["edited"]
    assert found.lost == ("provenance: what the brief carries of its source was changed",)
    against = verify_brief("x.md", data, ("night-ferry.txt", ferry))
    assert "[-140-] {+410+}" in next(line.difference for line in against.lines if line.has_drifted)


def test_lost_attribution_is_drift(written, ferry):
    data = re.sub(rb"\n(?:.*)Okafor(?:.*)\n", b"\n", written("md").partition(b"<!-- bluf")[0])
    carried = written("md")[len(written("md").partition(b"<!-- bluf")[0]) :]
    found = verify_brief("x.md", data + carried)
    assert {lost.partition(":")[0] for lost in found.lost} >= {"author"}
    assert found.has_drifted
    assert "attribution lost: author: " in report_verification(found)


def test_what_the_template_says_is_guarded_as_well(written):
    data = edit_text(written("md"), "not reviewed by the authors", "reviewed by the authors")
    (line,) = [line for line in verify_brief("x.md", data).lines if line.has_drifted]
    assert (line.status, line.role) == ("edited", "template")
    assert line.findings[0].kind == "negation"


def test_an_outline_edited_by_hand_says_so(fitted, ferry):
    brief, pack = fitted()
    thesis = replace(
        brief.outline.thesis, statement="The night ferry could stay, and the state should pay for it."
    )
    data = WRITERS["docx"](replace(brief, outline=replace(brief.outline, thesis=thesis)), pack)
    for source in (None, ("night-ferry.txt", ferry)):
        (line,) = [line for line in verify_brief("x.docx", data, source).lines if line.has_drifted]
        assert (line.status, line.role) == ("edited", "thesis")
        assert "[-should-] {+could+}" in line.difference


def test_a_source_that_changed_is_told_from_a_brief_that_did(written, ferry):
    newer = ferry.replace(b"some 140 patients", b"some 95 patients")
    found = verify_brief("x.docx", written("docx"), ("night-ferry.txt", newer))
    (line,) = [line for line in found.lines if line.has_drifted]
    assert (line.status, line.role) == ("source changed", "reasons.points[0].support[0]")
    assert "[-95-] {+140+}" in line.difference
    assert found.source.is_same_file is False


def test_the_same_words_in_another_format_agree(written, ferry):
    page = "<html><body>" + "".join(
        f"<p>{part}</p>" for part in ferry.decode().replace("'", "’").split("\n\n")
    )
    found = verify_brief("x.docx", written("docx"), ("night-ferry.html", page.encode()))
    assert (drifted(found), found.source.is_same_file) == ([], False)
    assert "with all of its words" in report_verification(found)


@pytest.mark.parametrize("pack_name", PACKS)
def test_a_brief_whose_provenance_is_gone_is_known_by_its_source(written, ferry, pack_name):
    bare = written("md", pack_name).partition(b"<!-- bluf")[0]
    found = verify_brief("x.md", bare, ("night-ferry.txt", ferry))
    assert (drifted(found), found.lost, found.made_from) == ([], (), None)
    with pytest.raises(UsageError, match="says nothing of its source"):
        verify_brief("x.md", bare)


def test_deleted_and_hidden_text_does_not_count_and_inserted_does(written):
    run = "<w:r>{}<w:t>and the state should pay for it nine times over</w:t></w:r>"
    deleted = f'<w:del w:id="9" w:author="x">{run.format("").replace("w:t>", "w:delText>")}</w:del>'
    hidden = run.format("<w:rPr><w:vanish/></w:rPr>")
    inserted = f'<w:ins w:id="9" w:author="x">{run.format("")}</w:ins>'
    for extra, count in ((deleted, 0), (hidden, 0), (inserted, 1)):
        edited = edit_word(written("docx"), ("</w:p>", f"{extra}</w:p>"))
        assert bool(drifted(verify_brief("x.docx", edited))) == bool(count)


def test_damage_in_what_is_carried_is_a_source_error(written):
    with pytest.raises(SourceError, match="cannot be understood"):
        verify_brief("x.md", written("md").replace(b'"pieces":[', b'"pieces":{'))


def test_a_package_of_other_custom_xml_carries_nothing(written, ferry):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"urn:bluf:provenance:1", b"urn:other"))
    found = verify_brief("x.docx", stream.getvalue(), ("night-ferry.txt", ferry))
    assert (found.made_from, drifted(found)) == (None, [])


SIGNS = st.text(alphabet="<>/!-pbi *_#&|`[](){}\"'\n\t\x00ab1%é\u2028", max_size=80)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.binary(max_size=80), SIGNS.map(str.encode)), st.sampled_from(FORMS))
def test_no_brief_raises_anything_else(ferry, junk, form):
    for data in (junk, b"<html><body>" + junk, b"%PDF-1.7\n" + junk if len(junk) < 3 else junk):
        try:
            verify_brief(f"x.{form}", data, ("night-ferry.txt", ferry))
        except BlufError:
            continue


def test_a_page_in_an_older_encoding_is_read(written):
    page = written("html").decode().replace("—", "-").replace('charset="utf-8"', 'charset="windows-1252"')
    found = verify_brief("x.html", page.encode("cp1252", "xmlcharrefreplace"))
    assert drifted(found) == []


def test_a_french_brief():
    file = Path(__file__).parents[1] / "fixtures" / "fr" / "quatre-arguments.txt"
    pack = load_pack(find_pack("memo"))
    brief = fit_outline(read_outline(file.name, file.read_bytes()), pack, datetime.date(2026, 11, 25))
    data = write_brief(brief, pack, ["md"])["md"]
    found = verify_brief("x.md", data, (file.name, file.read_bytes()))
    assert (drifted(found), found.lost) == ([], ())
    bare = data.partition(b"<!-- bluf")[0]
    assert drifted(verify_brief("x.md", bare, (file.name, file.read_bytes()))) == []
    line = next(text for text in found.lines if " ne " in text.text and text.status == "verbatim")
    changed = verify_brief(
        "x.md", data.replace(line.text.encode(), line.text.replace(" ne ", " ").encode(), 1)
    )
    (changed_line,) = [one for one in changed.lines if one.has_drifted]
    assert "negation" in {finding.kind for finding in changed_line.findings}
