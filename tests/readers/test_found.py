"""What the fuzzer found (tests/fuzz), each made small: all of it stays sound."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from soundness import check_soundness

GOOD = (
    "The weir must be mended before the first flood, and the town must pay for it. There are two reasons. "
    "First, the mill has closed, and nobody else will. Second, its road is the only one to the hospital."
)
HALF = "\\ud800"
"""Half a character as JSON escapes it: no file can hold it."""


def tree(*blocks: object) -> bytes:
    """What pandoc prints."""
    return json.dumps({"blocks": [{"t": kind, "c": content} for kind, content in blocks]}).encode()


def words(text: str) -> list[dict[str, str]]:
    return [{"t": "Str", "c": text}]


def small() -> Iterator[tuple[str, str, bytes]]:
    """Yield a name, a target and an input."""
    yield "half a character", "tree", tree(("Para", words(f"{GOOD} \ud800")))
    yield "a heading of level -12", "tree", tree(("Header", [-12, [], words("Weir")]), ("Para", words(GOOD)))
    front = f'{{"title": "The {HALF} weir", "author": ["Ada {HALF}"]}}\n\n{GOOD}'
    yield "half a character in JSON", "markdown", front.encode()
    yield "half a character in YAML", "markdown", f'---\ntitle: "The {HALF} weir"\n---\n{GOOD}'.encode()
    told = f'{{"@type": "Article", "headline": "x", "datePublished": "2020{HALF}", "author": "Ada {HALF} B"}}'
    page = f'<script type="application/ld+json">{told}</script><p>{GOOD}</p>'
    yield "half a character in JSON-LD", "html", page.encode()


def long() -> Iterator[tuple[str, str, bytes]]:
    """Yield what took a time that grew with the square of its length, or worse."""
    script = f'<script type="application/ld+json">{{"a": x{" " * 100_000}x</script><p>{GOOD}</p>'
    yield "spaces in JSON-LD", "html", script.encode()
    yield "sentences in lower case", "text", (GOOD + " it." * 40_000).encode()
    yield "a word of stops", "text", (GOOD + " " + "!x" * 60_000).encode()
    yield "a word without stops", "text", (GOOD + " " + "a" * 200_000).encode()


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """Yield what nobody found but somebody will try."""
    yield "zeros", "text", bytes(100_000)
    yield "a JPEG as text", "text", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 99
    yield "joiners and marks", "text", (GOOD + "e" + "\u0301\u200d" * 99_000).encode()
    yield "a front matter of 9,000 levels", "markdown", f"---\na: {'[' * 9_000}\n---\n{GOOD}".encode()
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12))
    yield "an alias bomb", "markdown", f"---\n{levels}author: *a11\ntitle: *a11\n---\n{GOOD}".encode()
    yield "pictures that never close", "markdown", (GOOD + "![" * 50_000).encode()
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(9_000))
    yield "parts within parts", "mail", f"MIME-Version: 1.0\nFrom: a@b\n{parts}\n{GOOD}".encode()
    for name, number in (("digits", "9" * 9_000), ("hexadecimal digits", f"0x{'f' * 9_000}")):
        yield f"a number of 9,000 {name}", "markdown", f"+++\ntitle = {number}\n+++\n{GOOD}".encode()


CASES = [*small(), *long(), *hostile()]


@pytest.mark.parametrize(("target", "data"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_case_that_was_found_stays_sound(target, data):
    check_soundness(target, data)
