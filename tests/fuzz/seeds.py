"""What the fuzzer begins from: two commentaries made up for it, in the dialects of each format."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "readers"))

from docx_files import p, pack, part, relations, style, t, table, word
from test_pdf_reader import Ink, make_pdf, set_lines

TEXTS = (HERE / "seeds" / "text" / "memo.txt").read_text("utf-8").split("\n\n")[3:]
FRENCH = (HERE / "seeds" / "text" / "french-crlf-bom.txt").read_text("utf-8-sig").split("\n\n")
TITLE, NAME = "Rebuild the Lock", "By Ada Marlowe and Dr. Jon Vane"
CORE = 'xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"'
WIDTH = 60
"""Letters of a line in the seeds for PDF."""


def seeds_of(target: str) -> list[bytes]:
    """Return the seeds of a target: files in `seeds/`, or made here where nobody could read the file."""
    made = {"docx": docx_seeds, "tree": tree_seeds, "boxes": box_seeds, "pdf": pdf_seeds}
    if target in made:
        return list(made[target]())
    return [path.read_bytes() for path in sorted((HERE / "seeds" / target).iterdir())]


def docx_seeds() -> Iterator[bytes]:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    listed = "".join(p(text, settings=item.format(n % 4)) for n, text in enumerate(TEXTS))
    opening = p(TITLE, style="ttl") + p(t(NAME, "<w:b/>")) + p("Part", style="h")
    notes = f'<w:footnote w:id="2">{p("The survey of 2023.")}</w:footnote>'
    kit = "".join(kinds_of_content())
    yield word(opening + listed + kit, styles=STYLES, numbering=numbering(), footnotes=notes)
    plain = "".join(map(p, FRENCH))
    yield word(plain + kit, header=p("Marrow Notes"), footer=p("Page 1"))
    core = part("cp:coreProperties", "<dc:title>T</dc:title><dc:creator>Ada Marlowe</dc:creator>")
    core = core.replace("<cp:coreProperties", f"<cp:coreProperties {CORE}")
    lines = relations(("officeDocument", "w.xml"), ("metadata/core-properties", "core.xml"))
    yield pack(
        {"_rels/.rels": lines, "core.xml": core, "w.xml": part("w:document", f"<w:body>{plain}</w:body>")}
    )


STYLES = (
    style("h", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("q", "Quote", based_on="h")
    + style("ttl", "Title")
    + '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
)


def numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{n + 1}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="%{n + 1}."/></w:lvl>'
        for n, kind in enumerate(("decimal", "lowerRoman", "upperLetter", "bullet"))
    )
    number = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{number}'


def kinds_of_content() -> Iterator[str]:
    """Yield one of everything that Word puts beside plain paragraphs."""
    yield table(("Year", "cm"), ("2023", "40"))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    yield f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('1 Gates 3')}</w:sdtContent></w:sdt>"
    box = f"<wps:txbx><w:txbxContent>{p('A box of text')}</w:txbxContent></wps:txbx>"
    drawing = f"<w:drawing><wp:inline>{box}</wp:inline></w:drawing>"
    choice = f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback/>"
    yield p(f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")
    yield p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", '<w:r><w:sym w:char="F0B7"/><w:br/><w:tab/></w:r>')
    chars = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    field = f'{chars[0]}<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>{chars[1]}{t("link")}{chars[2]}'
    note = '<w:r><w:footnoteReference w:id="2"/><w:lastRenderedPageBreak/></w:r>'
    yield p(note, field, settings='<w:ind w:left="720"/><w:framePr w:dropCap="drop"/>')
    gone = '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    yield f'<w:p><w:ins w:id="1">{t("new")}</w:ins>{gone}</w:p>'


def node(kind: str, content: Any = None) -> dict[str, Any]:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def words(text: str) -> list[Any]:
    """Return a text as pandoc has it: words, and the spaces between them."""
    return [n for word in text.split() for n in (node("Str", word), node("Space"))]


def tree_seeds() -> Iterator[bytes]:
    none = ["", [], []]
    note = node("Note", [node("Para", words("A note of its own."))])
    kinds = [
        node("Emph", words("led")), node("Quoted", [node("DoubleQuote"), words("said")]), note,
        node("Link", [none, words("there"), ["https://x.example", ""]]), node("SoftBreak"),
        node("Image", [none, words("a gate"), ["x.png", ""]]), node("Code", [none, "x"]),
        node("Math", [node("InlineMath"), "x"]), node("Span", [none, words("span")]),
        node("RawInline", ["h", "<b>"]),
    ]  # fmt: skip
    numbers = [3, node("LowerRoman"), node("OneParen")]
    items = [[node("Plain", words(text))] for text in TEXTS]
    blocks = [
        node("Header", [1, none, words(TITLE)]), node("Para", [*words(TEXTS[0]), *kinds]),
        node("OrderedList", [numbers, items]), node("BulletList", items[:2]),
        node("BlockQuote", [node("Para", words("It was said."))]), node("HorizontalRule"),
        node("Div", [["", ["footnotes"], []], items[0]]), node("Table", [none]),
        node("CodeBlock", [none, "x"]), node("DefinitionList", [[words("Term"), [items[1]]]]),
        node("LineBlock", [words("one"), words("two")]),
    ]  # fmt: skip
    authors = [
        node("MetaInlines", words("Ada Marlowe")),
        node("MetaMap", {"name": node("MetaString", "Jon")}),
    ]
    meta = {"title": node("MetaInlines", words(TITLE)), "author": node("MetaList", authors)}
    meta["abstract"] = node("MetaBlocks", items[0])
    yield json.dumps({"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks}).encode()
    yield json.dumps({"blocks": [node("Para", words(text)) for text in FRENCH]}).encode()


def cut(text: str) -> list[str]:
    return [text[n : n + WIDTH] for n in range(0, len(text), WIDTH)]


def rows(texts: list[str], top: float, left: float = 72) -> list[list[Any]]:
    """Return runs, a white line between paragraphs."""
    lines = [line for text in texts for line in (*cut(text), "")]
    return [[left, left + 6.6 * len(line), top - 14 * n, 11, 0, line] for n, line in enumerate(lines) if line]


def box_seeds() -> Iterator[bytes]:
    title = [[72, 300, 780, 22, 1, TITLE], [72, 250, 750, 11, 2, NAME]]
    marks = [[400, 404, 704, 6, 0, "1"], [72, 74, 60, 6, 0, "1"], [76, 300, 58, 8, 0, "The survey of 2023."]]
    odd = [[10, 20, 400, 11, 8, "turned"], [72, 90, 100, 40, 0, "T"], [72, 300, 90, 11, 4, "pale"]]
    drawn = [["line", 72, 66, 200, 66.5], ["fill", 60, 80, 320, 120], ["image", 0, 0, 500, 600]]
    frame = {"width": 595, "height": 842}
    head = [72, 200, 820, 8, 0, "Marrow Notes 12"]
    first = {**frame, "runs": [head, *title, *rows(TEXTS[:3], 700), *marks, *odd], "boxes": drawn}
    second = {
        **frame,
        "runs": [head, *rows(TEXTS[3:], 760), *rows(["1. One", "2. Two"], 200, 90)],
        "boxes": [],
    }
    columns = {**frame, "runs": [*rows(FRENCH[:3], 760), *rows(FRENCH[3:], 760, 480)], "boxes": drawn[:1]}
    says = {"title": f"{TITLE} Now", "author": "Ada Marlowe; admin", "creator": "Word"}
    yield json.dumps({"pages": [first, second], "count": 2, "says": says}).encode()
    yield json.dumps({"pages": [columns], "count": 1}).encode()
    yield json.dumps({"error": "long", "count": 900}).encode()


def pdf_seeds() -> Iterator[bytes]:
    lines = tuple(line for text in TEXTS for line in cut(text))
    turned = [
        Ink(300, 300, "turned", matrix="0 1 -1 0"),
        Ink(72, 60, "raised", 6),
        Ink(72, 90, "x", extra="1 Tr"),
    ]
    title = [Ink(72, 780, TITLE, 22, "F2"), Ink(72, 750, NAME)]
    drawn = "q 0.5 g 60 80 200 40 re f Q\n72 66 m 200 66 l S\n"
    yield make_pdf([*title, *set_lines(lines)], [*set_lines(lines[:4], 760), *turned], drawn=drawn)
    yield make_pdf(
        set_lines(lines), info="/Title (Rebuild the Lock) /Author (Ada Marlowe)", media="0 0 400 900"
    )
