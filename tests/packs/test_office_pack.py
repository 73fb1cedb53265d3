"""An office that changes its logo, colours and disclaimer writes ten lines, and every format has them."""

from __future__ import annotations

import importlib.util
import io
import re
import struct
import zlib
from pathlib import Path

import docx
import pytest
from lxml import etree
from test_shapes import DAY, FULL

from bluf.errors import TemplateError
from bluf.make import fit_outline
from bluf.model import Brief
from bluf.packs import Pack, load_pack
from bluf.writers import WRITERS
from bluf.writers.docx import render_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
OFFICE = """name = "office"
extends = "standard"
disclaimer = "The Delta Institute takes no positions."

[pictures]
Logo = {file = "logo.png", text = "Delta Institute"}

[colours]
0F5563 = "7A1F2B"
EAF1F2 = "F6ECEE"
"""


def make_png(width: int, height: int) -> bytes:
    """A picture of one dark red."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + b"\x7a\x1f\x2b" * width) * height
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def make_office(folder: Path, settings: str = OFFICE, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "template.toml").write_text(settings, "utf-8")
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Pack:
    return load_pack(make_office(tmp_path / "office", logo_png=make_png(300, 50)))


def test_the_logo_stands_in_the_word_file(office: Pack) -> None:
    brief = fit_outline(FULL, office, DAY)
    document = docx.Document(io.BytesIO(WRITERS["docx"](brief, office)))
    (picture,) = document.element.body.iter(ANCHOR + "anchor")
    extent, said = picture.find(ANCHOR + "extent"), picture.find(ANCHOR + "docPr")
    # Six to one in a box of 45 by 10 mm: the whole width.
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (45 * 36_000, 45 * 6_000)
    assert said.get("descr") == "Delta Institute"
    (image,) = document.part.package.image_parts
    assert image.blob == make_png(300, 50)


def test_the_logo_takes_no_room(office: Pack) -> None:
    plain = render_parts(Brief(FULL, DAY), load_pack(Path("templates/standard")), "letter")
    with_logo = render_parts(Brief(FULL, DAY), office, "letter")
    assert b"drawing" not in plain["word/document.xml"]
    runs = re.sub(rb"<w:r><w:drawing>.*?</w:drawing></w:r>", b"", with_logo["word/document.xml"])
    assert runs == plain["word/document.xml"]


def test_the_colours_are_the_office_s_everywhere(office: Pack) -> None:
    parts = render_parts(Brief(FULL, DAY), office, "letter")
    assert not any(b"0F5563" in data or b"EAF1F2" in data for data in parts.values())
    heading = next(
        style
        for style in etree.fromstring(parts["word/styles.xml"]).iter(W + "style")
        if style.get(W + "styleId") == "Heading2"
    )
    assert heading.find(f"{W}rPr/{W}color").get(W + "val") == "7A1F2B"
    page = WRITERS["html"](Brief(FULL, DAY), office).decode()
    assert "--accent: #7A1F2B" in page
    assert "0f5563" not in page
    assert office.typst is not None
    assert 'accent = rgb("#7A1F2B")' in office.typst


def test_the_logo_stands_in_the_page(office: Pack) -> None:
    page = WRITERS["html"](Brief(FULL, DAY), office).decode()
    assert re.search(r'<img class="logo" src="data:image/png;base64,[\w+/=]+" alt="Delta Institute">', page)
    plain = WRITERS["html"](Brief(FULL, DAY), load_pack(Path("templates/standard"))).decode()
    assert "logo" not in plain


@pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is not installed")
def test_the_logo_stands_in_the_pdf(office: Pack) -> None:
    brief = fit_outline(FULL, office, DAY)
    made = WRITERS["pdf"](brief, office)
    assert b"/Subtype /Image" in made or b"/Subtype/Image" in made
    plain = WRITERS["pdf"](brief, load_pack(Path("templates/standard")))
    assert b"/Subtype /Image" not in plain


def test_a_department_swaps_the_file_alone(tmp_path: Path) -> None:
    make_office(tmp_path / "office", logo_png=make_png(300, 50))
    desk = make_office(tmp_path / "desk", 'name = "desk"\nextends = "../office"\n', logo_png=make_png(40, 40))
    (picture,) = load_pack(desk).pictures
    assert (picture.width, picture.height, picture.text) == (40, 40, "Delta Institute")
    parts = render_parts(Brief(FULL, DAY), load_pack(desk), "letter")
    # A square in a box of 45 by 10 mm: the whole height.
    assert b'<wp:extent cx="360000" cy="360000"/>' in parts["word/document.xml"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('[pictures]\nLogo = "../logo.png"', "leads out of the pack"),
        ('[pictures]\nLogo = "/etc/passwd"', "leads out of the pack"),
        ("[pictures]\nLogo = 'C:\\logo.png'", "leads out of the pack"),
        ('[pictures]\nLogo = "link.png"', "there is no file `link.png`"),
        ('[pictures]\nLogo = "none.png"', "there is no file `none.png`"),
        ('[pictures]\nLogo = "fake.png"', "`fake.png` is no PNG, JPEG or GIF"),
        ('[pictures]\nLogo = "huge.png"', "has more than 5 MB"),
        ('[pictures]\nLogo = {path = "logo.png"}', "pictures"),
        ('[colours]\n0F5563 = "red"', "`red` among the colours is none"),
    ],
)
def test_a_wrong_setting_is_told(tmp_path: Path, setting: str, message: str) -> None:
    head = 'name = "office"\nextends = "standard"\n'
    folder = make_office(tmp_path / "office", head + setting, fake_png=b"<svg/>", huge_png=bytes(5_000_001))
    (tmp_path / "logo.png").write_bytes(make_png(1, 1))
    (folder / "link.png").symlink_to(tmp_path / "logo.png")
    with pytest.raises(TemplateError) as caught:
        load_pack(folder)
    assert message in str(caught.value)


def test_a_name_that_no_picture_has_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    settings = 'name = "office"\nextends = "standard"\n[pictures]\nEmblem = "logo.png"\n'
    pack = load_pack(make_office(tmp_path / "office", settings, logo_png=make_png(1, 1)))
    with pytest.raises(TemplateError, match=r"`Emblem`\..* Those that there are: `Logo`"):
        render_parts(Brief(FULL, DAY), pack, "letter")
