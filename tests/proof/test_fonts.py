"""Fonts: what a brief is set in is here, or its equal is; else nothing is certified."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bluf.errors import UsageError
from bluf.proof.fonts import check_fonts, list_families
from bluf.proof.lending import lend_fonts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(family: str, text: str, hidden: bool = False) -> str:
    vanish = "<w:vanish/>" if hidden else ""
    look = f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}"/>{vanish}'
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def make_parts(*runs: str) -> dict[str, bytes]:
    body = f"<w:body><w:p>{''.join(runs)}</w:p></w:body>"
    return {"word/document.xml": f"<w:document {W}>{body}</w:document>".encode()}


def use_fonts(folder: Path, monkeypatch: pytest.MonkeyPatch, *aliases: tuple[str, str]) -> None:
    """Let fontconfig know no font of the machine but those of `folder`, and the aliases."""
    if shutil.which("fc-match") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: fontconfig")
    rows = "".join(
        f'<match><test name="family"><string>{asked}</string></test>'
        f'<edit name="family" mode="assign"><string>{given}</string></edit></match>'
        for asked, given in aliases
    )
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir>{rows}</fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))


def test_only_fonts_that_text_is_set_in_are_asked_for():
    parts = make_parts(run("Calibri", "a"), run("Georgia", ""), run("Gill Sans", "hidden", hidden=True))
    assert list_families(parts) == ("Calibri",)


def test_the_first_pages_header_and_the_notes_are_asked_for_too():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = {"a": ("header", "Futura"), "b": ("header", "Optima"), "c": ("footer", "Gill Sans")}
    named |= {"d": ("footnotes", "Didot")}
    parts = make_parts(run("Calibri", "a"))
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{name}"/>'
        for kind, page, name in (
            ("header", "first", "a"),
            ("header", "default", "b"),
            ("footer", "first", "c"),
        )
    )
    section = f'<w:sectPr xmlns:r="{office}">{references}<w:titlePg/></w:sectPr></w:body>'
    body = parts["word/document.xml"].decode().replace("</w:body>", section)
    rows = "".join(
        f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{name}.xml"/>'
        for name, (kind, _) in named.items()
    )
    parts |= {
        f"word/{name}.xml": make_parts(run(font, "x"))["word/document.xml"]
        for name, (_, font) in named.items()
    }
    parts |= {"word/document.xml": body.encode(), "word/_rels/document.xml.rels": f"<r>{rows}</r>".encode()}
    assert list_families(parts) == ("Calibri", "Didot", "Futura", "Gill Sans")


def test_what_is_missing_is_named_with_what_to_install(tmp_path, monkeypatch):
    use_fonts(tmp_path, monkeypatch)
    with pytest.raises(UsageError, match=r"Calibri.*Gill Sans, Light.*fonts-crosextra-carlito"):
        check_fonts(["Calibri", "Gill Sans, Light"], os.environ)


def test_another_font_in_its_place_certifies_nothing(tmp_path, monkeypatch):
    machine = os.environ.get("FONTCONFIG_PATH", "/usr/share/fonts")
    use_fonts(tmp_path, monkeypatch, ("Calibri", "Liberation Serif"))
    (tmp_path / "all").symlink_to(machine)
    with pytest.raises(UsageError, match="Calibri"):
        check_fonts(["Calibri"], os.environ)


@pytest.mark.render
@pytest.mark.parametrize(
    "family", ["Calibri", "cambria", "Arial", "Times New Roman", "Courier New", "Carlito"]
)
def test_the_open_equivalents_do(family):
    if shutil.which("fc-match") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: fontconfig")
    check_fonts([family], os.environ)


@pytest.mark.render
def test_a_font_that_the_template_brings_counts(tmp_path, monkeypatch):
    carlito = next(Path("/usr/share/fonts").rglob("Carlito-Regular.ttf"), None)
    if carlito is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: Carlito")
    use_fonts(tmp_path, monkeypatch)
    with lend_fonts([carlito.read_bytes()]) as environment:
        check_fonts(["Calibri", "Carlito"], environment)
