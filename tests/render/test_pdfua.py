"""The PDF by a checker of PDF/UA-1 (`pdfua`): no finding, fonts embedded, one page, on either paper.

Skipped where typst or the checker is missing; in CI (where they must not be) it fails instead.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest
from html_pdfua_briefs import PACKS, list_briefs
from msgspec.structs import replace

from bluf.writers.pdf import write_pdf


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    """The PDF files by the names of their briefs; every third is an archive's too."""
    lacking = [name for name in ("typst", "pdfua", "pikepdf") if importlib.util.find_spec(name) is None]
    if lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {', '.join(lacking)}")
    folder, made = tmp_path_factory.mktemp("files"), {}
    for number, (name, brief, pack) in enumerate(list_briefs()):
        made[name] = folder / f"{name}.pdf"
        standard = "a-2a" if number % 3 == 0 else "ua-1"
        made[name].write_bytes(write_pdf(brief, replace(pack, pdf_standard=standard)))
    return made


def test_the_checker_finds_nothing(files):
    from pdfua import validate

    found = {name: [str(finding) for finding in validate(str(file)).findings] for name, file in files.items()}
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_every_font_is_embedded_and_there_is_one_page(files):
    import pikepdf

    for name, file in files.items():
        with pikepdf.open(file) as document:
            assert len(document.pages) == 1, name
            fonts = [thing for thing in document.objects if is_kind(thing, "/FontDescriptor")]
            assert fonts
            assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


@pytest.mark.parametrize("pack", PACKS)
def test_heads_lists_and_language_are_tagged(files, pack):
    import pikepdf

    with pikepdf.open(files[f"{pack}.french.a4"]) as document:
        tags = [str(thing.S) for thing in document.objects if is_kind(thing, "/StructElem")]
        assert str(document.Root.Lang) == "fr"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert tags.count("/H1") == 1
    assert tags.count("/H2") >= 4
    assert {"/L", "/LI", "/Lbl", "/LBody", "/P"} <= set(tags)


def is_kind(thing: object, kind: str) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind
