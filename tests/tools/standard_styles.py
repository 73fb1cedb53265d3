"""Styles, numbering and settings of the standard template, for make_standard_template.py."""

from __future__ import annotations

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ACCENT, TINT, INK, GREY = "0F5563", "EAF1F2", "22282B", "565E62"
FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'


def style(kind: str, ident: str, name: str, *inside: str) -> str:
    default = ' w:default="1"' if ident in ("Normal", "TableNormal", "DefaultParagraphFont") else ""
    start = f'<w:style w:type="{kind}"{default} w:styleId="{ident}"><w:name w:val="{name}"/>'
    return start + "".join(inside) + "</w:style>"


def para(ident: str, name: str, ppr: str, rpr: str = "", *, based: str = "Normal") -> str:
    follow = "" if ident in ("ListNumber", "ListBullet", "Track") else '<w:next w:val="BodyText"/>'
    return style(
        "paragraph",
        ident,
        name,
        f'<w:basedOn w:val="{based}"/>{follow}<w:qFormat/>',
        f"<w:pPr>{ppr}</w:pPr>",
        f"<w:rPr>{rpr}</w:rPr>" if rpr else "",
    )


def space(before: int, after: int, line: int = 0) -> str:
    """Before and after in twentieths of a point; line in 240ths of a single line."""
    leading = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{leading}/>'


def edge(side: str, size: int, gap: int, colour: str = ACCENT) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{gap}" w:color="{colour}"/>'


def look(size: int = 0, colour: str = "", bold: bool = False, extra: str = "") -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + extra
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


def box(top: int, bottom: int) -> str:
    """Equal borders and indents on both paragraphs, or Word would draw two boxes instead of one."""
    sides = (
        edge("top", 4, 6, TINT) + edge("left", 36, 9) + edge("bottom", 4, 7, TINT) + edge("right", 4, 9, TINT)
    )
    return (
        f'<w:keepLines/><w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        f'{space(top, bottom, 252)}<w:ind w:left="260" w:right="200"/>'
    )


def styles() -> str:
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:color w:val="{INK}"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr><w:widowControl/>{space(0, 0, 246)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return f"<w:styles {W}>{defaults}{_paragraphs()}{_lists()}{_characters()}{_tables()}</w:styles>"


def _paragraphs() -> str:
    caps = "<w:caps/>"
    return "".join(
        [
            style("paragraph", "Normal", "Normal", "<w:qFormat/>"),
            para(
                "SeriesLine",
                "Series Line",
                f"<w:keepNext/><w:pBdr>{edge('top', 24, 8)}</w:pBdr>{space(0, 60)}",
                "<w:b/><w:bCs/>" + caps + f'<w:color w:val="{ACCENT}"/><w:spacing w:val="16"/>'
                '<w:sz w:val="16"/><w:szCs w:val="16"/>',
            ),
            para(
                "Title",
                "Title",
                f"<w:keepNext/><w:keepLines/>{space(0, 40, 216)}",
                look(48, INK, True),
            ),
            para("Subtitle", "Subtitle", f"<w:keepNext/>{space(0, 40)}", look(24, GREY)),
            para("Byline", "Byline", space(0, 0, 252), look(19, GREY)),
            para(
                "Heading1",
                "heading 1",
                f'<w:keepNext/><w:keepLines/>{space(160, 30, 252)}<w:outlineLvl w:val="0"/>',
                look(23, ACCENT, True),
            ),
            para(
                "BoxHeading",
                "Box Heading",
                "<w:keepNext/>" + box(240, 20),
                look(20),
                based="Heading1",
            ),
            para("BottomLine", "Bottom Line", box(0, 190), look(23, INK, True)),
            para("BodyText", "Body Text", space(0, 60)),
            para("LeadIn", "Lead-in", f"<w:keepNext/>{space(0, 80)}", look(colour=GREY)),
            para(
                "Track",
                "Track",
                f"<w:keepLines/>{space(0, 40)}",
            ),
            para(
                "Close",
                "Close",
                f"<w:keepLines/><w:pBdr>{edge('top', 6, 6)}</w:pBdr>{space(200, 0)}",
                look(22),
            ),
            para(
                "Footer",
                "footer",
                space(0, 20, 240),
                look(15, GREY),
            ),
            para("TemplateTag", "Template Tag", space(0, 0, 240), look(16, "9C2B2B")),
        ]
    )


def _lists() -> str:
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    bullet = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    return para("ListNumber", "List Number", number + space(0, 60)) + para(
        "ListBullet", "List Bullet", bullet + space(0, 50)
    )


def _characters() -> str:
    return (
        style("character", "DefaultParagraphFont", "Default Paragraph Font")
        + style("character", "Strong", "Strong", "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr>")
        + style("character", "Emphasis", "Emphasis", "<w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr>")
    )


def _tables() -> str:
    def margins(top: int, left: int, right: int) -> str:
        return (
            f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
            f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/></w:tblCellMar>'
        )

    # The gap between columns is the right margin of a cell: a rule above the whole table then ends with the
    # text area on any paper, which a rule above each column would not.
    rule = f"<w:tblBorders>{edge('top', 12, 0)}</w:tblBorders>"
    return style("table", "TableNormal", "Normal Table", f"<w:tblPr>{margins(0, 0, 0)}</w:tblPr>") + style(
        "table",
        "SideBySide",
        "Side by Side",
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{rule}{margins(90, 0, 240)}</w:tblPr>',
    )


def _level(kind: str, text: str, indent: int) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{"ListNumber" if kind == "decimal" else "ListBullet"}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
        f'<w:rPr>{FONTS}<w:b/><w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
    )


def _abstract(number: int, level: str) -> str:
    kind = '<w:multiLevelType w:val="singleLevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{level}</w:abstractNum>'


NUMBERING = (
    f"<w:numbering {W}>{_abstract(1, _level('decimal', '%1', 300))}{_abstract(2, _level('bullet', '•', 300))}"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    '</w:lvlOverride></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)

# Without compatibilityMode 15 Word opens the file as one of Word 2007 and says so in its title bar.
SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
