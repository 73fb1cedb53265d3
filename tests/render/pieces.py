"""Pieces of WordprocessingML in made-up words: paragraphs, tables, drawings, columns, notes."""

from __future__ import annotations

import random

WORDS = (
    *(
        "harbour",
        "railway",
        "ministry",
        "wagons",
        "ferry",
        "operators",
        "the",
        "island",
        "bargain",
        "auditors",
    ),
    *("of", "and", "a", "tide", "settle", "smaller", "that", "coastal", "pilots", "dredging", "budget"),
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:sz w:val="{half_points}"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="table" w:styleId="Base" w:default="1"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>
<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="Parts"><w:name w:val="Parts"/><w:basedOn w:val="Base"/>
<w:rPr><w:sz w:val="18"/></w:rPr>
<w:tblStylePr w:type="firstRow"><w:pPr><w:spacing w:before="80" w:after="40"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
<w:tblStylePr w:type="lastRow"><w:rPr><w:sz w:val="36"/></w:rPr></w:tblStylePr>
<w:tblStylePr w:type="band2Horz"><w:pPr><w:spacing w:before="100"/></w:pPr></w:tblStylePr></w:style>
"""
SIZE = '<w:pgSz w:w="12240" w:h="15840"/>'
MARGINS = (
    '<w:pgMar w:top="1440" w:bottom="1440" w:left="1440" w:right="1440" w:header="720" w:footer="720"'
    ' w:gutter="0"/>'
)
ABOVE, BESIDE, OVER = "<wp:wrapTopAndBottom/>", '<wp:wrapSquare wrapText="bothSides"/>', "<wp:wrapNone/>"


def words(count: int, seed: int = 1) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def join(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def paragraph(text: str, look: str = "", letters: str = "") -> str:
    return join(run(text, letters), look=look)


def table(rows: str, columns: tuple[int, ...] = (3000, 3000), look: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )


def row(*cells: str, look: str = "") -> str:
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def cell(inner: str, look: str = "", width: int = 3000) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{inner}</w:tc>'


def emu(points: float) -> int:
    return int(points * 12700)


def picture(width: float, height: float) -> str:
    return (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="dot"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="image"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def box(width: float, height: float, inner: str, fit: str = "<a:noAutofit/>") -> str:
    return (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        f"<wps:bodyPr>{fit}</wps:bodyPr></wps:wsp></a:graphicData></a:graphic>"
    )


def in_line(width: float, height: float, graphic: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{emu(width)}"'
        f' cy="{emu(height)}"/><wp:docPr id="1" name="dot" descr="a dot"/>'
        f"{graphic or picture(width, height)}</wp:inline></w:drawing></w:r>"
    )


def anchored(
    size: tuple[float, float], wrap: str, y: float = 0, base: str = "paragraph", keep: float = 0
) -> str:
    (width, height), clear = size, emu(keep)
    return (
        f'<w:r><w:drawing><wp:anchor distT="{clear}" distB="{clear}" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="{base}"><wp:posOffset>{emu(y)}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{emu(width)}" cy="{emu(height)}"/>{wrap}<wp:docPr id="2" name="dot"/>'
        f"<wp:cNvGraphicFramePr/>{picture(width, height)}</wp:anchor></w:drawing></w:r>"
    )


def vml(width: float, height: float) -> str:
    return (
        f'<w:r><w:pict><v:shape id="s1" style="width:{width}pt;height:{height}pt">'
        '<v:imagedata r:id="image"/></v:shape></w:pict></w:r>'
    )


def section(columns: str = "", start: str = '<w:type w:val="continuous"/>') -> str:
    return f"<w:sectPr>{start}{SIZE}{MARGINS}{columns}</w:sectPr>"


def columned(columns: str, *inner: str) -> str:
    """Return a section of columns between two of one column; the document's last one must be continuous."""
    end = paragraph("end of columns", section(columns))
    return paragraph("start of columns", section()) + "".join(inner) + end


def footnote_mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(*texts: str) -> str:
    line = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    return line + "".join(
        f'<w:footnote w:id="{i}">{paragraph(text)}</w:footnote>' for i, text in enumerate(texts, 1)
    )


TURN = '<w:r><w:br w:type="column"/></w:r>'
EQUAL = '<w:cols w:num="2" w:space="400"/>'
UNEQUAL = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3000" w:space="400"/><w:col w:w="5960"/></w:cols>'
