"""The place for an office's logo in our Word templates: a picture that floats, and room for it at its line.

Unseen and gone where a pack gives none. `TEST` is what a template asks.
"""

from __future__ import annotations

from word_parts import OFFICE, choose, paragraph, run
from word_styles import style

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU = 36_000
"""English metric units in a millimetre."""
UNSEEN = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b49444154789c636060000000030001b8ad3a630000000049454e44ae426082"
)
"""A PNG of one transparent pixel."""
TEST = '"Logo" in pictures'
WIDTH = 45
"""Millimetres, in every pack."""


def floating(height: float, foot: float) -> str:
    """The picture, at the right margin, its foot so far from the paper's upper edge; in millimetres."""
    size = f'cx="{WIDTH * EMU}" cy="{round(height * EMU)}"'
    sides = "".join(f' dist{side}="0"' for side in "TBLR")
    shape = (
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{OFFICE}/relationships" r:embed="rId5"/><a:stretch>'
        f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    anchor = (
        f'<wp:anchor xmlns:wp="{DRAWING}/wordprocessingDrawing"{sides} simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round((foot - height) * EMU)}</wp:posOffset>'
        f'</wp:positionV><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Logo" descr="Logo"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">{shape}'
        "</a:graphicData></a:graphic></wp:anchor>"
    )
    return f"<w:r><w:drawing>{anchor}</w:drawing></w:r>"


def logo_above(height: float, foot: float) -> str:
    """A logo above all text, to stand in the first paragraph: that has the same room with it and without."""
    return run(f"{{% if {TEST} %}}") + floating(height, foot) + run("{% endif %}")


def logo_beside(style_name: str, text: str, picture: str, after: str = "") -> str:
    """The page's first line: with a logo one that ends before it, and what stands `after` that."""
    with_logo = paragraph(f"{style_name}BesideLogo", picture, text) + after
    return choose(TEST, with_logo, paragraph(style_name, text))


def room() -> str:
    """The indent of a line beside a logo: the logo's width, and five millimetres."""
    return f'<w:ind w:right="{round((WIDTH + 5) * 1440 / 25.4)}"/>'


def beside(ident: str, name: str) -> str:
    """A paragraph style once more, with room for a logo at the right."""
    inside = f'<w:basedOn w:val="{ident}"/><w:qFormat/><w:pPr>{room()}</w:pPr>'
    return style("paragraph", f"{ident}BesideLogo", f"{name} beside Logo", inside)


def add_logo(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with the unseen picture that a logo replaces."""
    link = f'<Relationship Id="rId5" Type="{OFFICE}/relationships/image" Target="media/logo.png"/>'
    kind = '<Default Extension="png" ContentType="image/png"/>'
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    return parts | {
        rels: parts[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode()),
        types: parts[types].replace(b"<Default ", f"{kind}<Default ".encode(), 1),
        "word/media/logo.png": UNSEEN,
    }
