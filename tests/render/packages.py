"""Word files of hand-written WordprocessingML, and how LibreOffice sets them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import pack

from bluf.page.measure import PageMeasure, measure_page

NAMES = (
    " ".join(
        f'xmlns:{prefix}="http://schemas.{address}"'
        for prefix, address in {
            "w": "openxmlformats.org/wordprocessingml/2006/main",
            "r": "openxmlformats.org/officeDocument/2006/relationships",
            "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "a": "openxmlformats.org/drawingml/2006/main",
            "pic": "openxmlformats.org/drawingml/2006/picture",
            "mc": "openxmlformats.org/markup-compatibility/2006",
            "wps": "microsoft.com/office/word/2010/wordprocessingShape",
        }.items()
    )
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "settings")
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{CONTENT}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{CONTENT}.{kind}+xml"/>' for kind in RELATED
    )
    + "</Types>"
)
COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
"""Word's own since 2013; without settings LibreOffice adds spacing up."""
ROOTS = {"header": "hdr", "footer": "ftr"}


def relate(items: Iterable[tuple[str, str, str]]) -> bytes:
    """Return a relationships part of (id, kind, target)."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{KINDS}/{kind}" Target="{target}"/>' for name, kind, target in items
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'.encode()


def draw_dot() -> bytes:
    """Return a PNG of one grey dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))

    header = pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x90")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def make_parts(body: str, **related: str) -> dict[str, bytes]:
    """Return the parts of a Word file: what stands in the body, and in each related part by its kind."""
    related = {"settings": COMPATIBLE} | related
    names = [(kind, kind, f"{kind}.xml") for kind in RELATED if kind in related]
    picture = ("image", "image", "media/dot.png")
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": relate([("d", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relate([*names, picture]),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
        "word/media/dot.png": draw_dot(),
    }
    for kind, content in related.items():
        root = ROOTS.get(kind, kind)
        parts[f"word/{kind}.xml"] = f"<w:{root} {NAMES}>{content}</w:{root}>".encode()
        parts[f"word/_rels/{kind}.xml.rels"] = relate([picture])
    return parts


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a Word file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def measure(package: bytes) -> PageMeasure:
    """Return the measure of a Word file."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return measure_page({name: archive.read(name) for name in archive.namelist()})


def set_all(packages: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """Return each Word file as LibreOffice sets it: `pdftotext -bbox-layout` of its PDF."""
    for name, package in packages.items():
        (folder / f"{name}.docx").write_bytes(package)
    files = [str(folder / f"{name}.docx") for name in packages]
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 5 * len(files))
    return {name: read_layout(folder / f"{name}.pdf") for name in packages}


def read_layout(pdf: Path) -> str:
    """Return pages, lines and words of a PDF with their boxes."""
    command = ["pdftotext", "-bbox-layout", pdf, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def count_pages(layout: str) -> int:
    """Return how many pages a PDF has."""
    return layout.count("<page ")


def find_word(layout: str, word: str) -> float:
    """Return where the word stands, in points from the top of its page."""
    (found,) = re.findall(rf'yMax="([\d.]+)">{word}<', layout)
    return float(found)
