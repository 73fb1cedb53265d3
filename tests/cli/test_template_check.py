"""`bluf template check --annotate` of a template with faults: told, written down, and exit code 5."""

from __future__ import annotations

import pytest
from docx import Document
from typer.testing import CliRunner

from bluf.cli import app
from bluf.errors import TemplateError, UsageError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack = tmp_path / "templates" / "office"
    pack.mkdir(parents=True)
    (pack / "template.toml").write_text('name = "../office"\nextends = "standard"\n')
    word = Document()
    word.add_paragraph("So {{ thesis.statment }}")
    word.add_heading("Points", 3)
    word.save(pack / "brief.docx")
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(app, ["template", "check", "office", *arguments])


def test_the_copy_is_in_the_folder_where_one_works_named_after_the_pack(folder):
    done = run("--annotate")
    assert isinstance(done.exception, TemplateError)
    assert done.exception.exit_code == 5
    assert "tag `{{ thesis.statment }}`" in done.stderr
    assert "advice: templates/office/brief.docx, body, paragraph 2" in done.stdout
    assert "office-checked.docx\n" in done.stdout
    comments = [comment.text for comment in Document(folder / "office-checked.docx").comments]
    assert ["statment" in text or "level 3" in text for text in comments].count(True) >= 2


def test_a_copy_that_somebody_works_in_is_not_written_over(folder):
    run("--annotate", "-o", "mine.docx")
    copy = Document(folder / "mine.docx")
    copy.paragraphs[0].text = "So {{ thesis.statement }}"
    copy.save(folder / "mine.docx")
    before = (folder / "mine.docx").read_bytes()
    done = run("--annotate", "-o", "mine.docx")
    assert isinstance(done.exception, UsageError)
    assert (folder / "mine.docx").read_bytes() == before


def test_without_annotate_nothing_is_written(folder):
    run()
    assert [path.name for path in folder.iterdir()] == ["templates"]
