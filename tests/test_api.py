"""What a programmer calls, beyond the examples of docs/api.md: what is refused, and what is told."""

from __future__ import annotations

import datetime
import importlib
import os
from pathlib import Path

import pytest

from bluf.api import brief, dumps, load, loads, outline, read, render, verify, write
from bluf.engines import Choice, select_pointed
from bluf.errors import (
    NoArgumentError,
    OverfullError,
    SourceError,
    TemplateError,
    UnreachableError,
    UsageError,
)
from bluf.model import EngineInfo, Outline
from bluf.packs import find_pack, load_pack

FIRST = Choice(thesis=(0,), context=(), tracks=(), reasons=(), recommendations=(), conclusion=())
DAY = datetime.date(2024, 2, 29)


@pytest.fixture(scope="module")
def argument(ferry: bytes) -> Outline:
    return outline(read(ferry, "night-ferry.txt"))


def need_typst() -> None:
    try:
        importlib.import_module("typst")
    except ImportError:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: typst")


def test_a_source_is_a_path_of_either_kind_or_bytes_with_a_name(ferry, tmp_path):
    path = tmp_path / "night-ferry.txt"
    path.write_bytes(ferry)
    assert read(path) == read(str(path)) == read(ferry, "night-ferry.txt")
    assert read(path, "another.md").name == "another.md"
    assert read(path, format="markdown").format == "markdown"


@pytest.mark.parametrize(
    ("call", "kind", "told"),
    [
        (lambda: read(b"words", ""), UsageError, "bytes have no name"),
        (lambda: read("no-such-file.txt"), UnreachableError, "no-such-file.txt: there is no such file."),
        (lambda: read(b"x", "x.txt", format="tide"), UsageError, "there is no format called tide"),
        (lambda: outline(read(b"Too few words.", "x.txt")), (NoArgumentError, SourceError), "x.txt"),
        (lambda: loads("[1, 2"), SourceError, "outline: this is neither JSON nor YAML"),
        (lambda: loads("{}", "mine.json"), SourceError, "mine.json: this is no outline"),
        (lambda: load("no-such-file.yaml"), UnreachableError, "no-such-file.yaml"),
    ],
)
def test_what_cannot_be_done_is_a_bluf_error(call, kind, told):
    with pytest.raises(kind, match=told):
        call()


@pytest.mark.parametrize(
    ("options", "kind", "told"),
    [
        ({"template": "standrd"}, TemplateError, "Did you mean `standard`"),
        ({"paper": "a5"}, UsageError, "there is no paper called a5"),
        ({"formats": ["docx", "tide"]}, UsageError, "there is no format called tide"),
        ({"formats": []}, UsageError, "no format is named"),
        ({"pdf_standard": "x-4"}, UsageError, "there is no standard of PDF called x-4"),
        ({"strict": True}, OverfullError, "would be left out"),
    ],
)
def test_what_a_brief_cannot_be_is_a_bluf_error(argument, options, kind, told):
    with pytest.raises(kind, match=told):
        brief(argument, **options)


def test_an_engine_is_one_by_name_or_one_that_was_made(ferry, argument):
    document = read(ferry, "night-ferry.txt")
    assert outline(document, engine="built-in") == argument
    pointed = select_pointed(lambda sentences: FIRST, EngineInfo("first"))
    chosen = outline(document, engine=pointed)
    assert (chosen.engine, chosen.reasons) == (EngineInfo("first"), None)
    assert chosen.thesis is not None
    assert chosen.thesis.text in chosen.text.split("\n\n")[0]
    for name in ("tide", "openai:ftp://x", "openai:https://example.org/v1"):
        with pytest.raises(UsageError):
            outline(document, engine=name)


def test_an_outline_goes_through_either_notation_and_back(argument, tmp_path):
    for notation in ("json", "yaml"):
        text = dumps(argument, notation)
        (tmp_path / f"x.{notation}").write_text(text, "utf-8")
        assert loads(text) == loads(text.encode()) == load(tmp_path / f"x.{notation}") == argument
    with pytest.raises(UsageError, match=r"there is no format called toml. Choose from json, yaml, md"):
        dumps(argument, "toml")


def test_a_pack_stands_for_its_name_and_a_format_for_a_list_of_one(argument):
    pack = load_pack(find_pack("memo"))
    assert brief(argument, template=pack, date=DAY) == brief(argument, template="memo", date=DAY)
    assert brief(argument, formats="md", date=DAY).formats == ("md",)


def test_the_day_is_that_of_the_environment_else_today(argument, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert brief(argument).brief.prepared == datetime.date(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match="soon is no number of seconds"):
        brief(argument)


def test_files_are_called_as_asked_and_what_is_replaced_is_told(argument, ferry, tmp_path):
    page = brief(argument, date=DAY)
    told: list[Path] = []
    first = write(page, tmp_path / "new", ["md"], name="v1.2", on_replace=told.append)
    assert (first, told) == ((tmp_path / "new" / "v1.2.md",), [])
    other = outline(read(ferry.replace(b"Every winter", b"Each winter"), "night-ferry.txt"))
    assert (
        write(brief(other, date=DAY), tmp_path / "new", ["md"], name="v1.2", on_replace=told.append) == first
    )
    assert told == list(first)


def test_a_brief_that_somebody_has_edited_stays_and_nothing_else_is_written(argument, tmp_path):
    page = brief(argument, date=DAY)
    docx, md = write(page, tmp_path)
    md.write_text(md.read_text("utf-8") + "My note.\n", "utf-8")
    docx.unlink()
    with pytest.raises(UsageError, match="somebody has edited it since"):
        write(page, tmp_path)
    assert md.read_text("utf-8").endswith("My note.\n")
    assert not docx.exists()


def test_what_is_rendered_is_what_is_written_and_is_verified(argument, tmp_path):
    page = brief(argument, date=DAY)
    paths = write(page, tmp_path)
    assert [path.read_bytes() for path in paths] == [render(page, "docx"), render(page, "md")]
    assert not verify(paths[0]).has_drifted
    assert verify(("x.md", render(page, "md").replace(b"night ferry", b"day ferry"))).has_drifted


def test_a_pdf_that_was_not_fitted_is_written_where_it_has_one_page_and_refused_where_not(argument, tmp_path):
    need_typst()
    page = brief(argument, date=DAY)
    assert render(page, "pdf").startswith(b"%PDF")
    long = load_pack(find_pack("standard"))
    (tmp_path / "template.toml").write_text('name = "long"\nextends = "standard"\n')
    (tmp_path / "brief.typ").write_text((long.typst or "") + "\n#pagebreak()\nMore.\n", "utf-8")
    page = brief(argument, template=tmp_path, date=DAY)
    with pytest.raises(OverfullError, match=r"the PDF takes 2 pages\..*fitted"):
        render(page, "pdf")


def test_a_page_is_told_in_a_line(argument):
    assert repr(brief(argument, date=DAY)) == (
        "<Page of 'night-ferry.txt' in 'standard' on letter, prepared 2024-02-29>"
    )
