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
from msgspec.structs import replace
from test_shapes import DAY, FULL, PACKS

from bluf.errors import TemplateError
from bluf.make import fit_outline
from bluf.model import Brief
from bluf.packs import Pack, find_pack, load_pack
from bluf.page.measure import measure_page
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
BOXES = {
    "standard": (10, 17),
    "memo": (14, 24.5),
    "legislative": (14, 23),
    "cable": (13, 23.5),
    "takeaways": (14, 23),
}
"""Height of the place for a logo, and how far its foot is from the paper's upper edge; in millimetres."""
EMU = 36_000
"""English metric units in a millimetre."""
SHAPES = ((300, 50), (80, 80), (20, 60))
"""Width and height of logos."""


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


@pytest.fixture(params=PACKS)
def named(request, tmp_path: Path) -> tuple[str, Pack]:
    """Every pack as an office's that names its logo alone, with its name."""
    settings = OFFICE.partition("[colours]")[0].replace("standard", request.param)
    return request.param, load_pack(make_office(tmp_path / "named", settings, logo_png=make_png(300, 50)))


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_the_logo_stands_in_the_word_file(tmp_path: Path, name: str, width: int, height: int) -> None:
    """As large as its place, in its own proportions, at the right, on the foot of the place."""
    settings = OFFICE.replace("standard", name)
    pack = load_pack(make_office(tmp_path / "office", settings, logo_png=make_png(width, height)))
    document = docx.Document(io.BytesIO(WRITERS["docx"](fit_outline(FULL, pack, DAY), pack)))
    (picture,) = document.element.body.iter(ANCHOR + "anchor")
    extent, said = picture.find(ANCHOR + "extent"), picture.find(ANCHOR + "docPr")
    tallest, foot = BOXES[name]
    scale = min(45 / width, tallest / height)
    size = int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU
    assert size == pytest.approx((scale * width, scale * height), abs=0.001)
    top = int(picture.findtext(f"{ANCHOR}positionV/{ANCHOR}posOffset")) / EMU
    assert top + size[1] == pytest.approx(foot, abs=0.001)
    assert picture.findtext(f"{ANCHOR}positionH/{ANCHOR}align") == "right"
    assert said.get("descr") == "Delta Institute"
    (image,) = document.part.package.image_parts
    assert image.blob == make_png(width, height)


def test_the_logo_takes_no_room(named: tuple[str, Pack]) -> None:
    name, office = named
    pack = load_pack(find_pack(name))
    plain = render_parts(Brief(FULL, DAY), pack, "letter")
    with_logo = render_parts(Brief(FULL, DAY), office, "letter")
    assert measure_page(with_logo).needed_pt == pytest.approx(measure_page(plain).needed_pt)
    assert fit_outline(FULL, office, DAY).outline == fit_outline(FULL, pack, DAY).outline
    for part in (b"drawing", b"BesideLogo", b"HeadRule"):
        assert part not in plain["word/document.xml"]


def test_the_first_line_ends_before_the_logo(named: tuple[str, Pack]) -> None:
    """What is longer takes one line more; above the logo's place (`standard`) it has the whole width."""
    name, office = named
    words = "Note of the Harbour Board"
    labels = {**office.labels, "kind": f"{words} and Office", "kind_for_record": f"{words} for Record"}
    plain, with_logo = (
        measure_page(render_parts(Brief(FULL, DAY), replace(pack, labels=labels), "letter"))
        for pack in (load_pack(find_pack(name)), office)
    )
    assert (with_logo.lines > plain.lines) is (name != "standard")


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


def test_the_logo_stands_in_the_page(named: tuple[str, Pack]) -> None:
    name, office = named
    page = WRITERS["html"](Brief(FULL, DAY), office).decode()
    assert re.search(r'<img class="logo" src="data:image/png;base64,[\w+/=]+" alt="Delta Institute">', page)
    plain = WRITERS["html"](Brief(FULL, DAY), load_pack(find_pack(name))).decode()
    assert "logo" not in plain


@pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is not installed")
def test_the_logo_stands_in_the_pdf(named: tuple[str, Pack]) -> None:
    name, office = named
    brief = fit_outline(FULL, office, DAY)
    made = WRITERS["pdf"](brief, office)
    assert b"/Subtype /Image" in made or b"/Subtype/Image" in made
    plain = WRITERS["pdf"](brief, load_pack(find_pack(name)))
    assert b"/Subtype /Image" not in plain
    assert b"/Subtype/Image" not in plain


def test_the_logo_is_not_in_the_markdown(named: tuple[str, Pack]) -> None:
    name, office = named
    plain = WRITERS["md"](Brief(FULL, DAY), replace(load_pack(find_pack(name)), disclaimer=office.disclaimer))
    assert strip(WRITERS["md"](Brief(FULL, DAY), office)) == strip(plain)


def strip(page: bytes) -> str:
    """A page of Markdown without its provenance, which names the pack."""
    return re.sub(r"<!--.*?-->|^---\n.*?\n---\n", "", page.decode(), flags=re.DOTALL)


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
