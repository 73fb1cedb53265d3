"""The sources of `hostile.py`: what each is called, the ending of its name, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import seeds  # puts tests/readers on the path
from docx_files import p, pack, part, relations, word

MANY = 100_000
MILLION = 1_000_000
GOOD = "\n\n".join(seeds.TEXTS)
DOCUMENT = "word/document.xml"
NOWHERE = "http://127.0.0.1:9"
"""An address that refuses every connection, so that an attempt costs nothing and is seen."""


class Hostile(NamedTuple):
    """One source."""

    name: str
    ending: str
    content: Callable[[], bytes] | str
    """What makes its bytes; or the path of a device, or `a pipe`."""


def odd_files() -> Iterator[Hostile]:
    yield Hostile("a pipe that nobody writes to", ".txt", "a pipe")
    yield Hostile("`/dev/zero`", "", "/dev/zero")
    yield Hostile("`/dev/urandom`", "", "/dev/urandom")
    yield Hostile("1 MB of NULs", ".txt", lambda: bytes(MILLION))
    yield Hostile("1 MB of NULs, named .docx", ".docx", lambda: bytes(MILLION))
    yield Hostile("UTF-16 cut within a letter", ".txt", lambda: GOOD.encode("utf-16")[:-1])
    yield Hostile("a JPEG named .txt", ".txt", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 99)
    yield Hostile("text turned right to left", ".txt", lambda: f"\u202e{GOOD}\u202c\u2067{GOOD}".encode())
    yield Hostile(
        "600,000 joiners and marks", ".txt", lambda: (GOOD + "e" + "\u0301\u200d" * 300_000).encode()
    )


def texts() -> Iterator[Hostile]:
    yield Hostile("50 MB of one line", ".txt", lambda: b"word " * 10_000_000)
    yield Hostile("50 MB of one word", ".md", lambda: b"w" * 50_000_000)
    yield Hostile("1 MB of one line", ".txt", lambda: b"word " * 199_000)
    yield Hostile("2 MB of one word", ".txt", lambda: (GOOD + " " + "w" * 1_990_000).encode())
    yield Hostile("2 MB of one word of stops", ".txt", lambda: (GOOD + " " + "!" * 1_990_000).encode())
    yield Hostile("200,000 words of text", ".txt", partial(_book, seeds.TEXTS))
    yield Hostile("200,000 words in one line, French", ".txt", partial(_book, seeds.FRENCH, " "))
    yield Hostile("100,000 lines of a word", ".txt", lambda: b"Word\n" * 99_000)
    yield Hostile("48,000 list items", ".txt", lambda: b"- one more\n" * 48_000)
    yield Hostile("100,000 `>` in a line of text", ".txt", lambda: b"> " * MANY + GOOD.encode())
    yield Hostile("a message that answers 10,000 others", ".txt", partial(_answers, 10_000))


def markdown() -> Iterator[Hostile]:
    for name, sign in (
        ("`>`", ">"),
        ("`[`", "["),
        ("`![`", "!["),
        ("`*a`", "*a "),
        ("`- `", "- "),
        ("`` ` ``", "`"),
    ):
        yield Hostile(f"100,000 {name} in Markdown", ".md", (sign * MANY + "\n\n" + GOOD).encode)
    deep = "".join(f"{' ' * (2 * n)}- item {n}\n" for n in range(1_300))
    yield Hostile("1,300 nested lists in Markdown", ".md", deep.encode)
    yield Hostile("100,000 definitions of links", ".md", lambda: b"[x]: y\n" * 99_000 + GOOD.encode())
    nested = f"---\na: {'[' * MANY}\n---\n{GOOD}"
    yield Hostile("front matter of 100,000 levels", ".md", nested.encode)
    yield Hostile("an alias bomb in front matter", ".md", _aliases)
    yield Hostile("10,000 parts within parts of an e-mail", ".eml", partial(_parts, 10_000))


def pages() -> Iterator[Hostile]:
    good = f"<html><body><p>{GOOD}</p>"
    for tag in ("div", "b", "ul><li", "blockquote", "table><tr><td"):
        yield Hostile(f"100,000 nested `<{tag}>`", ".html", (good + f"<{tag}>" * MANY + GOOD).encode)
    attributes = " ".join(f"a{n}=x" for n in range(MILLION))
    yield Hostile("a tag of 1,000,000 attributes", ".html", f"{good}<p {attributes}>{GOOD}".encode)
    yield Hostile("a tag of 1,000,000 open quotes", ".html", (good + "<p " + "a=\"'" * MILLION).encode)
    yield Hostile("1,000,000 empty elements", ".html", (good + "<br>" * MILLION).encode)
    yield Hostile("60,000 paragraphs of a word", ".html", (good + "<p>w</p>" * 60_000).encode)
    yield Hostile(
        "48,000 headings and paragraphs", ".html", (good + "<h2>Why</h2><p>So.</p>" * 24_000).encode
    )
    yield Hostile("1,000,000 comments never closed", ".html", (good + "<!--" * MILLION).encode)
    yield Hostile("an entity bomb in a page", ".html", (entities("html") + good + "&a11;&f;").encode)
    yield Hostile("a page whose parts are elsewhere", ".html", (_elsewhere() + GOOD).encode)
    yield Hostile("50 MB of a page", ".html", lambda: (good + "<p>word</p>" * 4_500_000).encode())


def word_files() -> Iterator[Hostile]:
    good = p(GOOD)
    for name in ("p", "r", "sdt", "tbl"):
        deep = f"<w:{name}>" * MANY + f"</w:{name}>" * MANY
        yield Hostile(f"100,000 nested `w:{name}` in Word", ".docx", partial(word, good + deep))
    short = "<w:p><w:r><w:t>Word.</w:t></w:r></w:p>"
    yield Hostile("48,000 paragraphs in Word", ".docx", lambda: word(short * 48_000))
    yield Hostile("1,000,000 tags in Word", ".docx", lambda: word(good + "<w:br/>" * 1_100_000))
    body = part("w:document", f"<w:body>{p('&a11;&f;')}</w:body>").partition("?>")[2]
    for encoding in ("utf-8", "utf-16"):
        xml = (entities("w:document") + body).encode(encoding)
        yield Hostile(f"an entity bomb in Word, {encoding}", ".docx", partial(pack, {DOCUMENT: xml}))
    yield Hostile("Word without document.xml", ".docx", lambda: pack({"[Content_Types].xml": "<Types/>"}))
    macros = {DOCUMENT: part("w:document", f"<w:body>{good}</w:body>"), "word/vbaProject.bin": bytes(9_999)}
    yield Hostile("Word with macros", ".docm", partial(pack, macros))
    yield Hostile("Word whose parts are elsewhere", ".docx", partial(pack, _linked(good)))
    yield Hostile("Word turned right to left", ".docx", lambda: word(p(f"\u202e{GOOD}") + p("\u2067x")))
    yield Hostile("Word cut off in the middle", ".docx", lambda: (made := word(good * 99))[: len(made) // 2])


def entities(root: str) -> str:
    """Return a document type whose entity `a11` unfolds to 500 GB, and whose `f` is elsewhere."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "silt"}">' for n in range(12))
    return f"<!DOCTYPE {root} [{levels}<!ENTITY f SYSTEM '{NOWHERE}/f'>]>"


def _book(texts: list[str], between: str = "\n\n") -> bytes:
    text = between.join(f"{text} ({n})" for n in range(2_500) for text in texts)
    return " ".join(text.split(" ")[:185_000]).encode()


def _answers(count: int) -> bytes:
    said = "On Mon, 4 Mar 2024 10:00, A <a@x.example> wrote:\n"
    answers = "".join(f"{'>' * min(n, 50)} {said}" for n in range(count))
    return f"From: a@x.example\nTo: b\nSubject: c\n\n{answers}{GOOD}".encode()


def _aliases() -> bytes:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12))
    return f"---\n{levels}author: *a11\ntitle: *a11\n---\n{GOOD}".encode()


def _parts(depth: int) -> bytes:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"MIME-Version: 1.0\nMessage-ID: <1@a>\nFrom: a@b\n{parts}\n{GOOD}".encode()


def _elsewhere() -> str:
    links = f"<base href={NOWHERE}/><link rel=stylesheet href=a.css><script src=b.js></script>"
    body = f"<iframe src=c></iframe><img src={NOWHERE}/d><object data=e></object><p>"
    return f"<html><head>{links}</head><body>{body}"


def _linked(body: str) -> dict[str, str | bytes]:
    out = f'<Relationship Id="a" Type="x/styles" Target="{NOWHERE}/s" TargetMode="External"/>'
    lines = relations(("header", f"{NOWHERE}/h"), ("footnotes", "file:///etc/passwd"))
    return {
        DOCUMENT: part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": lines.replace("</", f"{out}</", 1),
    }
