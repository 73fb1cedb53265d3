"""Pictures of a Word template swapped by their alternative text, in any part."""

from __future__ import annotations

import pytest
from lxml import etree

from bluf.packs.pictures import Picture, _measure
from bluf.writers.pictures import swap_pictures

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture" '
    f'xmlns:r="{OFFICE}"'
)
A, WP, R = f"{{{DRAWING}/main}}", f"{{{DRAWING}/wordprocessingDrawing}}", f"{{{OFFICE}}}"
LOGO = Picture("Our logo", "Delta Institute", b"new", "png", 200, 100)


def inline(said: str, link: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="900" cy="300"/><wp:docPr id="1" {said}/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="old.png"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{link}"><a:extLst><a:ext uri="svg"/></a:extLst></a:blip><a:srcRect l="9"/>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:ext cx="900" cy="300"/></a:xfrm></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def relationships(*links: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="{target}"/>' for name, target in links
    )
    return f'<Relationships xmlns="{RELS}">{rows}</Relationships>'.encode()


def package(said: str) -> dict[str, bytes]:
    """A letterhead in the header; its picture stands in the body too, under another name."""
    header = f"<w:hdr {SPACES}><w:p>{inline(said, 'rId1')}</w:p></w:hdr>"
    chart = inline('name="Chart"', "rId7")
    body = f"<w:document {SPACES}><w:body><w:p>{chart}</w:p></w:body></w:document>"
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>'.encode(),
        "word/document.xml": body.encode(),
        "word/header1.xml": header.encode(),
        "word/_rels/document.xml.rels": relationships(("rId7", "media/b.jpeg")),
        "word/_rels/header1.xml.rels": relationships(("rId1", "media/a.jpeg"), ("rId2", "media/b.jpeg")),
        "word/media/a.jpeg": b"old",
        "word/media/b.jpeg": b"other",
    }


@pytest.mark.parametrize(
    "said", ['name="x" descr="Our logo"', 'name="x" title=" our LOGO "', 'name="Our logo"']
)
def test_the_picture_of_that_name_is_replaced_where_it_stands(said: str) -> None:
    parts = swap_pictures(package(said), (LOGO,), "")
    header = etree.fromstring(parts["word/header1.xml"])
    blip = next(header.iter(A + "blip"))
    links = {
        node.get("Id"): node.get("Target") for node in etree.fromstring(parts["word/_rels/header1.xml.rels"])
    }
    assert links == {blip.get(R + "embed"): "media/bluf1.png"}
    assert len(blip) == 0
    # Two to one in a box of 900 by 300.
    sizes = [next(header.iter(tag)) for tag in (WP + "extent", A + "ext")]
    assert [(size.get("cx"), size.get("cy")) for size in sizes] == [("600", "300")] * 2
    assert next(header.iter(WP + "docPr")).get("descr") == "Delta Institute"
    assert not next(header.iter(A + "srcRect")).attrib
    assert {name: data for name, data in parts.items() if "media" in name} == {
        "word/media/bluf1.png": b"new",
        "word/media/b.jpeg": b"other",
    }
    assert b'<Default Extension="png" ContentType="image/png"/>' in parts["[Content_Types].xml"].replace(
        b"ns0:", b""
    )
    assert parts["word/document.xml"] == package(said)["word/document.xml"]


@pytest.mark.parametrize(("wrap", "offset"), [("wrapNone", 50 + 700), ("wrapTopAndBottom", 50)])
def test_a_lower_picture_over_the_page_stands_where_the_old_one_stood(wrap: str, offset: int) -> None:
    """Two to one in a box of 600 by 1000 is 300 high; one that text flows around stays."""
    place = f"<wp:positionV><wp:posOffset>50</wp:posOffset></wp:positionV><wp:{wrap}/><wp:docPr"
    drawn = inline('descr="Our logo"', "rId1").replace("wp:inline", "wp:anchor").replace("<wp:docPr", place)
    parts = package("") | {"word/document.xml": f"<w:document {SPACES}>{drawn}</w:document>".encode()}
    sized = parts["word/document.xml"].replace(b'cx="900" cy="300"', b'cx="600" cy="1000"')
    swapped = swap_pictures(parts | {"word/document.xml": sized}, (LOGO,), "")["word/document.xml"]
    anchor = next(etree.fromstring(swapped).iter(WP + "anchor"))
    assert anchor.findtext(f"{WP}positionV/{WP}posOffset") == str(offset)
    assert [size.get("cy") for size in anchor.iter(WP + "extent", A + "ext")] == ["300", "300"]


def test_sizes_of_the_kinds() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x20\x00\x40" + bytes(12)
    assert _measure(jpeg) == ("jpeg", 64, 32)
    assert _measure(b"GIF89a\x03\x00\x02\x00") == ("gif", 3, 2)
    assert _measure(b"\xff\xd8\xff\xff\xff") == ("jpeg", 0, 0)
    assert _measure(b"") == ("", 0, 0)
