"""More sources of `hostile.py`: ZIP packages that unpack without end, and PDF files that lead nowhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

import seeds
from docx_files import pack
from hostile_files import DOCUMENT, GOOD, MANY, MILLION, Hostile
from test_pdf_reader import join_objects

GIGABYTE = 1_000_000_000
SAID = " T* ".join(f"({line}) Tj" for text in seeds.TEXTS for line in seeds.cut(text)).encode()
PRINTED = b"BT /F1 11 Tf 14 TL 72 700 Td " + SAID + b" ET"
ONE_PAGE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"


def packages() -> Iterator[Hostile]:
    bomb = pack({DOCUMENT: bytes(GIGABYTE)})
    yield Hostile("a ZIP bomb: 1 GB in 1 MB", ".docx", lambda: bomb)
    many = {f"word/document{n}.xml": bomb for n in range(16)}
    yield Hostile("16 ZIP bombs in a ZIP", ".docx", partial(pack, many))
    yield Hostile("a ZIP bomb in a part of Word", ".docx", partial(pack, {DOCUMENT: bomb}))
    yield Hostile("100,000 entries in a ZIP", ".docx", partial(_entries, MANY))
    yield Hostile("4,000 entries that are one, 1 TB", ".docx", partial(_overlapping, 4_000))
    for kind, name in (("vnd.oasis.opendocument.text", "odt"), ("epub+zip", "epub")):
        yield Hostile(f"a ZIP bomb named .{name}", f".{name}", partial(_for_pandoc, kind))


def pdfs() -> Iterator[Hostile]:
    loop = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
    yield Hostile("a PDF whose page tree is a loop", ".pdf", partial(_pdf, loop))
    linked = _pdf().replace(b"trailer << ", b"trailer << /Prev 9 ")
    for name, at in (("itself", linked.rfind(b"xref\n0")), ("nowhere", 30)):
        made = linked.replace(b"/Prev 9", f"/Prev {at}".encode())
        yield Hostile(f"a PDF whose table leads to {name}", ".pdf", partial(bytes, made))
    yield Hostile("a PDF cut off in the middle", ".pdf", lambda: (made := _pdf())[: len(made) // 2])
    yield Hostile("a PDF that claims a stream of 1 GB", ".pdf", partial(_pdf, claims=f"/Length {GIGABYTE}"))
    endless = ONE_PAGE.replace("/Count 1 ", f"/Count {100 * MILLION} ")
    yield Hostile("a PDF that claims 100,000,000 pages", ".pdf", partial(_pdf, endless))
    spaces = zlib.compress(b" " * GIGABYTE, 9)
    yield Hostile("a PDF whose stream unpacks to 1 GB", ".pdf", partial(_packed, "/FlateDecode", spaces))
    twice = zlib.compress(zlib.compress(b"0 0 m " * 300_000_000, 9), 9)
    yield Hostile("a PDF packed twice: 2 GB", ".pdf", partial(_packed, "[/FlateDecode /FlateDecode]", twice))
    yield Hostile("1,000,000 nested arrays in a PDF", ".pdf", partial(_drawn, b"[" * MILLION))
    letters = b"BT /F1 9 Tf 9 9 Td " + b"(word ) Tj " * 400_000 + b"ET"
    yield Hostile("2,000,000 letters on a page of a PDF", ".pdf", partial(_drawn, letters))
    yield Hostile("100,000 scattered letters in a PDF", ".pdf", partial(_drawn, _scattered(MANY)))


def _pdf(tree: str = ONE_PAGE, content: bytes = PRINTED, claims: str = "") -> bytes:
    """Return a PDF of one page with what its stream holds, and claims in place of its length."""
    catalog, page = "<< /Type /Catalog /Pages 2 0 R >>", f"<< {_PAGE} /Contents 5 0 R >>"
    body = f"<< {claims or f'/Length {len(content)}'} >>\nstream\n{content.decode('latin-1')}\nendstream"
    return join_objects([catalog, tree, page, _FONT, body, "<< >>"])


def _packed(filters: str, content: bytes) -> bytes:
    return _pdf(content=content, claims=f"/Filter {filters} /Length {len(content)}")


def _drawn(content: bytes) -> bytes:
    return _pdf(content=PRINTED + b"\n" + content)


def _scattered(count: int) -> bytes:
    places = ((n % 7 + 5, 37 * n % 500, 53 * n % 800) for n in range(count))
    return b"".join(b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (w) Tj ET\n" % place for place in places)


def _for_pandoc(kind: str) -> bytes:
    """Return a package for pandoc, small and well formed but for the 100 MB of paragraphs in it."""
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))
    opening = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body><office:text>'
    )
    closing = "</office:text></office:body></office:document-content>"
    book = f"{opening}{'<text:p>silt</text:p>' * 5_000_000}{closing}"
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{'<p>silt</p>' * 9_000_000}</body></html>"
    rootfile = '<rootfile full-path="c.opf" media-type="application/oebps-package+xml"/>'
    ours = "urn:oasis:names:tc:opendocument:xmlns:container"
    item = '<item id="x" href="x.html" media-type="application/xhtml+xml"/>'
    opf = f"<manifest>{item}</manifest><spine><itemref idref='x'/></spine>"
    parts = {
        "content.xml": book,
        "styles.xml": f'<office:document-styles xmlns:office="{office}"/>',
        "META-INF/container.xml": f"<container xmlns='{ours}'><rootfiles>{rootfile}</rootfiles></container>",
        "c.opf": f"<package xmlns='http://www.idpf.org/2007/opf'><metadata/>{opf}</package>",
        "x.html": page,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), f"application/{kind}")
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _entries(count: int) -> bytes:
    return pack({f"word/document{n}.xml": GOOD[:1] for n in range(count)})


def _overlapping(count: int) -> bytes:
    """Return a package whose directory names the same packed 250 MB many times over."""
    made = pack({DOCUMENT: bytes(GIGABYTE // 4)})
    start, stop = made.find(b"PK\1\2"), made.find(b"PK\5\6")
    entry, end = made[start:stop], bytearray(made[stop:])
    end[8:20] = struct.pack("<HHII", count, count, len(entry) * count, start)
    names = (entry.replace(b"word/document.xml", b"word/docume%06d" % n) for n in range(count - 1))
    return made[:start] + entry + b"".join(names) + bytes(end)
