"""The seed's text made a Word file, and saved again by LibreOffice, gives the outline that the text gives."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from bluf.make import read_outline
from bluf.model import Outline, Point
from bluf.readers.docx import read

NOTE = "What the tide brought was weighed twice."


def paragraphs(source: Path) -> list[str]:
    """The paragraphs of the seed, its dead links gone as the text's reader has them."""
    text = re.sub(r"\s?\[[^\]]*\]\(#?\)", "", source.read_text("utf-8"))
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def add_field(paragraph, code: str, result: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("result", result), ("end", "")):
        run = paragraph.add_run(text if kind == "result" else "")._r
        if kind in ("begin", "separate", "end"):
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            run.append(sign)
        elif not kind:
            run.append(OxmlElement("w:instrText"))
            run[-1].text = text


def add_footnote(word, paragraph) -> None:
    """Put a footnote to a paragraph; python-docx knows none, so its part is made by hand."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    said = f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{NOTE}</w:t></w:r></w:p>"
    xml = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{said}</w:footnote></w:footnotes>'
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), form, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    reference = f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="2"/></w:r>'
    paragraph._p.append(parse_xml(reference))


def make_word(source: Path) -> bytes:
    """The seed as a Word file: a title by style, a header, a footer that numbers pages, a footnote."""
    title, *rest = paragraphs(source)
    word = WordDocument()
    word.add_heading(title, level=0)
    made = [word.add_paragraph(text) for text in rest]
    add_footnote(word, made[len(made) // 2])
    word.sections[0].header.paragraphs[0].text = "A header of the printer's"
    footer = word.sections[0].footer.paragraphs[0]
    footer.add_run("Sheet ")
    add_field(footer, " PAGE ", "7")
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def points(outline: Outline) -> Iterator[str]:
    """The text of every point, in order."""
    pending: list[Point | None] = [*outline.context, outline.thesis, outline.conclusion]
    for strand in (outline.tracks, outline.reasons, outline.recommendations):
        pending += (strand.announcement, *strand.points) if strand else ()
    while pending:
        point = pending.pop(0)
        if isinstance(point, Point):
            yield point.text
            pending[:0] = point.support


@pytest.fixture(scope="module")
def word_file(example_source) -> bytes:
    return make_word(example_source)


def test_a_word_file_gives_the_outline_of_its_text(example_source, word_file):
    text, word = read_outline("x.txt", example_source.read_bytes()), read_outline("x.docx", word_file)
    assert list(points(word)) == list(points(text))
    assert word.text == text.text
    assert word.attribution == text.attribution


def test_header_footer_and_footnote_are_apart(word_file):
    said = {block.text: block.role for block in read("x.docx", word_file).blocks if block.role}
    assert said.pop(NOTE) == "notes"
    assert set(said.values()) == {"title", "navigation"}
    assert "A header of the printer's" in said
    assert "Sheet" in said


@pytest.mark.render
def test_the_same_file_saved_by_libreoffice_gives_the_same_outline(example_source, word_file, tmp_path):
    if shutil.which("soffice") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: soffice")
    (tmp_path / "x.docx").write_bytes(word_file)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    command += ["docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"), str(tmp_path / "x.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "again" / "x.docx").read_bytes()
    text, again = read_outline("x.txt", example_source.read_bytes()), read_outline("x.docx", saved)
    assert list(points(again)) == list(points(text))
    assert again.text == text.text
    assert {b.role for b in read("x.docx", saved).blocks if b.text == NOTE} == {"notes"}
