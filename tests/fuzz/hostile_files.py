"""The sources of `hostile.py`: what each is called, the ending of its name, and what makes it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import seeds  # puts tests/readers on the path
from docx_files import p, pack, part, relations, word
from test_pdf_reader import join_objects

MANY = 100_000
GOOD = "\n\n".join(seeds.TEXTS)
DOCUMENT = "word/document.xml"
_PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"


class Hostile(NamedTuple):
    """One source."""

    name: str
    ending: str
    content: Callable[[], bytes] | str
    """What makes its bytes; or the path of a device, or `a pipe`."""


def make_all() -> Iterator[Hostile]:
    """Yield all of them, cheap ones first."""
    yield from others()
    yield from texts()
    yield from pages()
    yield from word_files()
    yield from packages()
    yield from pdfs()


def others() -> Iterator[Hostile]:
    yield Hostile("a pipe that nobody writes to", ".txt", "a pipe")
    yield Hostile("/dev/zero", "", "/dev/zero")
    yield Hostile("/dev/urandom", "", "/dev/urandom")
    yield Hostile("1 MB of NULs", ".txt", lambda: bytes(1_000_000))
    yield Hostile("1 MB of NULs, named .docx", ".docx", lambda: bytes(1_000_000))
    yield Hostile("UTF-16 cut within a letter", ".txt", lambda: GOOD.encode("utf-16")[:-1])
    yield Hostile(
        "a JPEG named .txt", ".txt", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 400
    )
    yield Hostile("text turned right to left", ".txt", lambda: f"\u202e{GOOD}\u202c\u2067{GOOD}".encode())
    yield Hostile(
        "text of joiners and marks", ".txt", lambda: (GOOD + "e" + "\u0301\u200d" * 300_000).encode()
    )


def texts() -> Iterator[Hostile]:
    yield Hostile("50 MB of one line", ".txt", lambda: b"word " * 10_000_000)
    yield Hostile("50 MB of one word", ".md", lambda: b"w" * 50_000_000)
    yield Hostile("2 MB of one line", ".txt", lambda: b"word " * 199_000)
    yield Hostile("2 MB of one word", ".txt", lambda: b"w" * 1_999_999)
    yield Hostile("1 MB of text: 200,000 words", ".txt", lambda: _book().encode())
    yield Hostile("100,000 lines of a word", ".txt", lambda: b"Word\n" * 99_000)
    yield Hostile("100,000 list items", ".txt", lambda: b"- one more\n" * 99_000)
    yield Hostile("100,000 `>` in a line of text", ".txt", lambda: b"> " * MANY + GOOD.encode())
    yield Hostile("a message that answers 10,000 others", ".txt", lambda: _answers(10_000).encode())
    for name, sign in (("`>`", b"> "), ("`[`", b"["), ("`![`", b"!["), ("`*a`", b"*a "), ("lists", b"- ")):
        made = sign * MANY + GOOD.encode()
        yield Hostile(f"100,000 {name} in Markdown", ".md", lambda made=made: made)
    deep = "".join(f"{' ' * (2 * n)}- item {n}\n" for n in range(1_300))
    yield Hostile("1,300 nested lists in Markdown", ".md", lambda: deep.encode())
    yield Hostile("100,000 `[x]: y` in Markdown", ".md", lambda: b"[x]: y\n" * 99_000 + GOOD.encode())
    yield Hostile(
        "front matter of 100,000 levels",
        ".md",
        lambda: b"---\na: " + b"[" * MANY + b"\n---\n" + GOOD.encode(),
    )
    yield Hostile("an alias bomb in front matter", ".md", lambda: _aliases().encode())
    yield Hostile("10,000 parts within parts of an e-mail", ".eml", lambda: _parts(10_000).encode())


def pages() -> Iterator[Hostile]:
    good = f"<html><body><p>{GOOD}</p>"
    for tag in ("div", "b", "ul><li", "blockquote", "table><tr><td"):
        made = f"{good}{f'<{tag}>' * MANY}{GOOD}".encode()
        yield Hostile(f"100,000 nested `<{tag}>`", ".html", lambda made=made: made)
    attributes = " ".join(f"a{n}=x" for n in range(1_000_000))
    yield Hostile("a tag of 1,000,000 attributes", ".html", lambda: f"{good}<p {attributes}>{GOOD}".encode())
    yield Hostile(
        "a tag of 1,000,000 open quotes", ".html", lambda: (good + "<p " + "a=\"'" * 1_000_000).encode()
    )
    yield Hostile("1,000,000 empty elements", ".html", lambda: (good + "<br>" * 1_000_000).encode())
    yield Hostile("1,000,000 comments never closed", ".html", lambda: (good + "<!--" * 1_000_000).encode())
    yield Hostile("an entity bomb in a page", ".html", lambda: (_entities("html") + good + "&a11;").encode())
    yield Hostile("a page of frames and pictures elsewhere", ".html", lambda: (_elsewhere() + GOOD).encode())
    yield Hostile("50 MB of a page", ".html", lambda: (good + "<p>word</p>" * 4_500_000).encode())


def word_files() -> Iterator[Hostile]:
    good = p(GOOD)
    for name in ("p", "r", "sdt", "tbl"):
        deep = f"<w:{name}>" * MANY + f"</w:{name}>" * MANY
        yield Hostile(f"100,000 nested `w:{name}` in Word", ".docx", lambda deep=deep: word(good + deep))
    yield Hostile(
        "100,000 paragraphs in Word", ".docx", lambda: word("<w:p><w:r><w:t>Word.</w:t></w:r></w:p>" * MANY)
    )
    yield Hostile("1,000,000 tags in Word", ".docx", lambda: word(good + "<w:br/>" * 1_100_000))
    bomb = _entities("w:document")
    body = part("w:document", f"<w:body>{p('&a11;&f;')}</w:body>").partition("?>")[2]
    for encoding in ("utf-8", "utf-16"):
        made = pack({DOCUMENT: (bomb + body).encode(encoding)})
        yield Hostile(f"an entity bomb in Word, {encoding}", ".docx", lambda made=made: made)
    yield Hostile("Word without document.xml", ".docx", lambda: pack({"[Content_Types].xml": "<Types/>"}))
    macros = {DOCUMENT: part("w:document", f"<w:body>{good}</w:body>"), "word/vbaProject.bin": bytes(9_999)}
    yield Hostile("Word with macros", ".docm", lambda: pack(macros))
    yield Hostile("Word whose parts are elsewhere", ".docx", lambda: pack(_linked(good)))
    yield Hostile("Word turned right to left", ".docx", lambda: word(p(f"\u202e{GOOD}") + p("\u2067x")))
    yield Hostile("Word cut off in the middle", ".docx", lambda: (made := word(good * 99))[: len(made) // 2])


def packages() -> Iterator[Hostile]:
    bomb = pack({DOCUMENT: bytes(1_000_000_000)})
    yield Hostile("a ZIP bomb: 1 GB in 1 MB", ".docx", lambda: bomb)
    yield Hostile(
        "a ZIP bomb within ZIPs", ".docx", lambda: pack({f"word/document{n}.xml": bomb for n in range(16)})
    )
    yield Hostile("a ZIP bomb named .odt", ".odt", lambda: _odt(bytes(1_000_000_000)))
    yield Hostile("a ZIP bomb named .epub", ".epub", lambda: _odt(bytes(1_000_000_000), "epub+zip"))
    yield Hostile("a ZIP of 100,000 entries", ".docx", lambda: _entries(MANY))
    yield Hostile("a ZIP of 4,000 entries that are one", ".docx", lambda: _overlapping(4_000))
    yield Hostile("a ZIP within itself", ".docx", lambda: pack({DOCUMENT: pack({DOCUMENT: bomb})}))


def pdfs() -> Iterator[Hostile]:
    one = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    yield Hostile(
        "a PDF whose page tree is a loop",
        ".pdf",
        lambda: _pdf("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
    )
    loop = _pdf(one).replace(b"trailer << ", b"trailer << /Prev 9 ")
    for name, at in (("itself", loop.rfind(b"xref\n0")), ("the middle", 30)):
        made = loop.replace(b"/Prev 9", f"/Prev {at}".encode())
        yield Hostile(f"a PDF whose table leads to {name}", ".pdf", lambda made=made: made)
    yield Hostile("a PDF cut off in the middle", ".pdf", lambda: (made := _pdf(one))[: len(made) // 2])
    yield Hostile(
        "a PDF that claims a stream of 1 GB", ".pdf", lambda: _pdf(one, "/Length 1000000000", b"BT ET")
    )
    spaces = zlib.compress(b" " * 1_000_000_000, 9)
    flate = f"/Filter /FlateDecode /Length {len(spaces)}"
    yield Hostile("a PDF whose stream unpacks to 1 GB", ".pdf", lambda: _pdf(one, flate, spaces))
    twice = zlib.compress(zlib.compress(b"0 0 m " * 300_000_000, 9), 9)
    filters = f"/Filter [/FlateDecode /FlateDecode] /Length {len(twice)}"
    yield Hostile("a PDF packed twice, 2 GB", ".pdf", lambda: _pdf(one, filters, twice))
    yield Hostile(
        "a PDF that claims 100,000,000 pages", ".pdf", lambda: _pdf(one.replace("1 >>", "100000000 >>"))
    )
    deep = b"[" * 1_000_000
    yield Hostile("a PDF of 1,000,000 nested arrays", ".pdf", lambda: _pdf(one, f"/Length {len(deep)}", deep))
    letters = b"BT /F1 9 Tf 9 9 Td " + b"(word ) Tj " * 400_000 + b"ET"
    yield Hostile("a PDF of 2,000,000 letters", ".pdf", lambda: _pdf(one, f"/Length {len(letters)}", letters))
    runs = b"".join(
        b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (w) Tj ET\n" % (n % 7 + 5, n % 500, n % 800) for n in range(200_000)
    )
    yield Hostile(
        "a PDF of 200,000 scattered letters", ".pdf", lambda: _pdf(one, f"/Length {len(runs)}", runs)
    )


def _pdf(tree: str, stream: str = "/Length 5", content: bytes = b"BT ET") -> bytes:
    """Return a PDF of one page; objects are the catalog, the page tree, a page, its font and its stream."""
    catalog, page = "<< /Type /Catalog /Pages 2 0 R >>", f"<< {_PAGE} /Contents 5 0 R >>"
    body = f"<< {stream} >>\nstream\n{content.decode('latin-1')}\nendstream"
    return join_objects([catalog, tree, page, _FONT, body, "<< >>"])


def _book() -> str:
    text = "\n\n".join(f"{text} It was the year {n}." for n in range(1_500) for text in seeds.TEXTS)
    return " ".join(text.split(" ")[:199_000])


def _answers(count: int) -> str:
    head = "From: a@x.example\nTo: b\nSubject: c\n\n"
    return (
        head
        + "".join(
            f"{'>' * min(n, 50)} On Mon, 4 Mar 2024 10:00, A <a@x.example> wrote:\n" for n in range(count)
        )
        + GOOD
    )


def _aliases() -> str:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12))
    return f"---\n{levels}author: *a11\ntitle: *a11\n---\n{GOOD}"


def _parts(depth: int) -> str:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"MIME-Version: 1.0\nMessage-ID: <1@a>\nFrom: a@b\n{parts}\n{GOOD}"


def _entities(root: str) -> str:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "silt"}">' for n in range(12))
    return f"<!DOCTYPE {root} [{levels}<!ENTITY f SYSTEM 'http://127.0.0.1:9/f'>]>"


def _elsewhere() -> str:
    links = "<base href=http://127.0.0.1:9/><link rel=stylesheet href=a.css><script src=b.js></script>"
    return f"<html><head>{links}</head><body><iframe src=c></iframe><img src=//127.0.0.1:9/d><object data=e></object><p>"


def _linked(body: str) -> dict[str, str]:
    out = '<Relationship Id="a" Type="x/styles" Target="http://127.0.0.1:9/s" TargetMode="External"/>'
    lines = relations(("header", "http://127.0.0.1:9/h"), ("footnotes", "file:///etc/passwd"))
    return {
        DOCUMENT: part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": lines.replace("</", f"{out}</", 1),
    }


def _odt(content: bytes, kind: str = "vnd.oasis.opendocument.text") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), f"application/{kind}")
        package.writestr("content.xml", content)
        package.writestr("META-INF/container.xml", content[:100])
    return stream.getvalue()


def _entries(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for n in range(count):
            package.writestr(f"word/document{n}.xml", "")
    return stream.getvalue()


def _overlapping(count: int) -> bytes:
    """Return a package whose directory names one packed gigabyte many times over."""
    packed = bytearray(pack({DOCUMENT: bytes(250_000_000)}))
    start = packed.find(b"PK\1\2")
    entry, end = bytes(packed[start : packed.find(b"PK\5\6")]), packed[packed.find(b"PK\5\6") :]
    size = len(entry) * count
    end[8:20] = struct.pack("<HHII", count, count, size, start)
    names = (
        entry.replace(b"word/document.xml", b"word/documen%05d" % n)[: len(entry)] for n in range(count - 1)
    )
    return bytes(packed[:start]) + entry + b"".join(names) + bytes(end)
