"""Word files written by hand, part by part: what a test says is in them, and nothing else."""

from __future__ import annotations

import io
import zipfile

from bluf.model import Document
from bluf.readers.docx import read

SCHEMAS = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": f"{SCHEMAS}/wordprocessingml/2006/main",
        "r": f"{SCHEMAS}/officeDocument/2006/relationships",
        "m": f"{SCHEMAS}/officeDocument/2006/math",
        "mc": f"{SCHEMAS}/markup-compatibility/2006",
        "wp": f"{SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "a": f"{SCHEMAS}/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = f"{SCHEMAS}/officeDocument/2006/relationships"
LONG = (
    "The harbor must be dredged before the first storms of autumn, and the council must say so in March, " * 2
)


def part(root: str, content: str) -> str:
    """An XML part with every namespace declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {NAMESPACES}>{content}</{root}>'


def relations(*lines: tuple[str, str]) -> str:
    """A part of relations, from pairs of a kind and a target."""
    made = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(lines)
    )
    return f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{made}</Relationships>'


def pack(parts: dict[str, str | bytes]) -> bytes:
    """A package of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; each other part (`styles`, `numbering`, …) by what it holds."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    roots |= {"header": "hdr", "footer": "ftr"}
    return pack(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in parts)),
            **{f"word/{kind}.xml": part(f"w:{roots[kind]}", content) for kind, content in parts.items()},
        }
    )


def t(text: str, face: str = "") -> str:
    """A run of words, with what its `w:rPr` holds."""
    return f'<w:r><w:rPr>{face}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", settings: str = "") -> str:
    """A paragraph of words or of XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(c if c.startswith("<") else t(c) for c in content)
    return f"<w:p><w:pPr>{named}{settings}</w:pPr>{runs}</w:p>"


def style(style_id: str, name: str, settings: str = "", based_on: str = "") -> str:
    """A paragraph style."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    named = f'<w:name w:val="{name}"/>{based}{settings}'
    return f'<w:style w:type="paragraph" w:styleId="{style_id}">{named}</w:style>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is words or XML."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def read_body(body: str, **parts: str) -> Document:
    """The Document of a Word file with this body."""
    return read("x.docx", word(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    """The text of every block."""
    return [block.text for block in read_body(body, **parts).blocks]
