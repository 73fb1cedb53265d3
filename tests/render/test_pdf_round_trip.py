"""The worked example printed to PDF by LibreOffice: what is read from the pages is what the text says.

Skipped where LibreOffice or the font is missing; in CI (where they must not be) it fails instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from bluf.make import read_outline
from bluf.model import Outline, Point
from bluf.readers import read_document

pytestmark = pytest.mark.render

HEADER = "Delta Notes 23 | 1003 Quay Street, Port Anselm"
LAYOUTS = {
    "spaced": {"size": 13, "space": 8, "columns": 1},
    "indented": {"size": 14, "space": 0, "columns": 1},
    "columns": {"size": 14, "space": 0, "columns": 2},
}


def missing_tools() -> list[str]:
    tools = [tool for tool in ("soffice", "pdfinfo", "fc-list") if shutil.which(tool) is None]
    if "fc-list" in tools:
        return tools
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return tools if "Liberation Serif" in fonts else [*tools, "Liberation Serif"]


def write_word(texts: list[str], size: int, space: int, columns: int) -> Word:
    """Return the commentary as a Word document: running header, page number, title line, paragraphs."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(size)
    section = word.sections[0]
    section.page_width, section.page_height = Pt(612), Pt(792)
    section.header.paragraphs[0].text = HEADER
    number_pages(section.footer.paragraphs[0])
    heading = word.add_paragraph()
    heading.add_run(texts[0]).font.size = Pt(size + 6)
    if columns > 1:
        gathered = word.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
        gathered.set(qn("w:num"), str(columns))
    for text in texts[1:]:
        paragraph = word.add_paragraph(text)
        paragraph.paragraph_format.space_after = Pt(space)
        if not space:
            paragraph.paragraph_format.first_line_indent = Pt(size)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return word


def number_pages(paragraph) -> None:
    run = paragraph.add_run("Page ")._r
    for kind in ("begin", None, "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = " PAGE "
        run.append(part)


@pytest.fixture(scope="module")
def printed(tmp_path_factory, example_source) -> dict[str, Path]:
    """The example as PDF in each layout, all by one run of LibreOffice."""
    if missing := missing_tools():
        message = f"not installed: {', '.join(missing)}"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    folder = tmp_path_factory.mktemp("printed")
    source = read_document(example_source.name, example_source.read_bytes())
    for name, layout in LAYOUTS.items():
        write_word([block.text for block in source.blocks], **layout).save(folder / f"{name}.docx")
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: folder / f"{name}.pdf" for name in LAYOUTS}


def points_of(outline: Outline) -> list[str]:
    """Return the text of every point of an outline, in the order of a brief."""
    strands = (outline.tracks, outline.reasons, outline.recommendations)
    listed = [point for strand in strands if strand for point in (strand.announcement, *strand.points)]
    points: list[Point | None] = [outline.thesis, *outline.context, *listed, outline.conclusion]
    return [text for point in points if point for text in (point.text, *(p.text for p in point.support))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_come_back_as_they_were(printed, example_source, layout):
    expected = read_document(example_source.name, example_source.read_bytes()).blocks
    document = read_document(f"{layout}.pdf", printed[layout].read_bytes())
    assert [block.text for block in document.blocks] == [block.text for block in expected]
    pages = [block.page for block in document.blocks]
    assert pages == sorted(pages)
    assert pages[-1] == 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_running_line_is_left_in_the_text(printed, layout):
    document = read_document(f"{layout}.pdf", printed[layout].read_bytes())
    assert not any("Quay Street" in block.text or "Page " in block.text for block in document.blocks)
    assert sorted(loss.what for loss in document.losses) == [
        f"running line: {HEADER}",
        "running line: Page 1",
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_outline_is_that_of_the_text(printed, example_source, layout):
    expected = read_outline(example_source.name, example_source.read_bytes())
    outline = read_outline(f"{layout}.pdf", printed[layout].read_bytes())
    assert points_of(outline) == points_of(expected)
    assert outline.attribution.title == expected.attribution.title
    assert outline.attribution.authors == expected.attribution.authors
    assert outline.thesis is not None
    assert outline.thesis.page is not None
