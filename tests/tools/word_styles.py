"""Styles, numbering and settings in WordprocessingML, for the tools that make our templates.

As in Word, sizes are half-points, lengths and leading twentieths of a point, borders eighths. Leading is
exact, so that every line stands on one rhythm and no font's own line gap disturbs it.
"""

from __future__ import annotations

from typing import NamedTuple

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DEFAULTS = ("Normal", "TableNormal", "DefaultParagraphFont")
TAG_COLOUR = "9C2B2B"


class Design(NamedTuple):
    """What a pack's pages have in common."""

    font: str
    size: int
    leading: int
    ink: str
    grey: str
    accent: str


def fonts(family: str) -> str:
    return f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}"/>'


def style(kind: str, ident: str, name: str, *inside: str) -> str:
    default = ' w:default="1"' if ident in DEFAULTS else ""
    start = f'<w:style w:type="{kind}"{default} w:styleId="{ident}"><w:name w:val="{name}"/>'
    return start + "".join(inside) + "</w:style>"


def para(ident: str, name: str, ppr: str = "", rpr: str = "", *, follow: str = "") -> str:
    """A paragraph style; after it comes one of its own kind, unless `follow` names another."""
    after = f'<w:next w:val="{follow}"/>' if follow else ""
    return style(
        "paragraph",
        ident,
        name,
        f'<w:basedOn w:val="Normal"/>{after}<w:qFormat/>',
        f"<w:pPr>{ppr}</w:pPr>" if ppr else "",
        f"<w:rPr>{rpr}</w:rPr>" if rpr else "",
    )


def space(before: int, after: int, leading: int = 0) -> str:
    exact = f' w:line="{leading}" w:lineRule="exact"' if leading else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def indent(left: int = 0, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def tab_stop(at: int) -> str:
    return f'<w:tabs><w:tab w:val="left" w:pos="{at}"/></w:tabs>'


def outline(level: int) -> str:
    """The level in a list of headings, from 0: what a screen reader calls heading 1."""
    return f'<w:outlineLvl w:val="{level}"/>'


def edge(side: str, size: int, gap: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{gap}" w:color="{colour}"/>'


def borders(*edges: str) -> str:
    return f"<w:pBdr>{''.join(edges)}</w:pBdr>"


def fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def look(size: int = 0, colour: str = "", weight: str = "", *, font: str = "", tracking: int = 0) -> str:
    """Run properties in the order of the schema; `weight` holds any of bold, italic and caps."""
    marks = {"bold": "<w:b/><w:bCs/>", "italic": "<w:i/><w:iCs/>", "caps": "<w:caps/>"}
    return (
        (fonts(font) if font else "")
        + "".join(mark for name, mark in marks.items() if name in weight)
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:spacing w:val="{tracking}"/>' if tracking else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def sheet(design: Design, *inside: str) -> str:
    """The part `styles.xml`: document defaults, what every pack has, and its own."""
    run = f'{fonts(design.font)}<w:color w:val="{design.ink}"/><w:sz w:val="{design.size}"/>'
    run += f'<w:szCs w:val="{design.size}"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"<w:widowControl/>{space(0, 0, design.leading)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    common = (
        style("paragraph", "Normal", "Normal", "<w:qFormat/>"),
        para("TemplateTag", "Template Tag", space(0, 0, 200), look(16, TAG_COLOUR)),
        style("character", "DefaultParagraphFont", "Default Paragraph Font"),
        style("character", "Strong", "Strong", "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr>"),
        style("character", "Emphasis", "Emphasis", "<w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr>"),
        style("table", "TableNormal", "Normal Table", f"<w:tblPr>{cell_margins()}</w:tblPr>"),
    )
    return f"<w:styles {W}>{defaults}{''.join(common)}{''.join(inside)}</w:styles>"


def character(ident: str, name: str, rpr: str) -> str:
    return style("character", ident, name, f"<w:qFormat/><w:rPr>{rpr}</w:rPr>")


def cell_margins(top: int = 0, left: int = 0, bottom: int = 0, right: int = 0) -> str:
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    inside = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def table_style(ident: str, name: str, properties: str) -> str:
    inside = f'<w:basedOn w:val="TableNormal"/><w:tblPr>{properties}</w:tblPr>'
    return style("table", ident, name, inside)


class Level(NamedTuple):
    """One level of a list: the style of its paragraphs, its label and where label and text stand."""

    style: str
    kind: str
    text: str
    left: int
    hanging: int
    look: str = ""


def numbering(*lists: tuple[Level, ...]) -> str:
    """The part `numbering.xml`; lists are numbered from 1."""
    abstracts, instances = [], []
    for number, levels in enumerate(lists, 1):
        kind = "singleLevel" if len(levels) == 1 else "multilevel"
        inside = "".join(_level(index, level) for index, level in enumerate(levels))
        start = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        abstracts.append(f"{start}{inside}</w:abstractNum>")
        instances.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    return f"<w:numbering {W}>{''.join(abstracts)}{''.join(instances)}</w:numbering>"


def _level(index: int, level: Level) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level.kind}"/>'
        f'<w:pStyle w:val="{level.style}"/><w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{level.left}" w:hanging="{level.hanging}"/></w:pPr>'
        f"<w:rPr>{level.look}</w:rPr></w:lvl>"
    )


# Without compatibilityMode 15 Word opens the file as one of Word 2007 and says so in its title bar.
SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
