"""Letters: fields (`Title:`, `By:`, `Date:`), a blank line, then paragraphs; `= Head =` is a heading.

Keeps: every word. Simplifies: line ends within a paragraph. Drops: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bluf import Block, Document, Hints, SourceError

ENDINGS = (".letter",)


def read(name: str, data: bytes) -> Document:
    """Return a letter as a document; raises `SourceError` where it does not begin with its fields."""
    head, _, body = data.decode("utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    if "Title" not in fields:
        raise SourceError("this letter has no title.", name, "Begin it with `Title: …`.")
    hints = Hints(fields["Title"], tuple(fields.get("By", "").split("; ")), fields.get("Date"))
    # What stands for format and digest is put right by bluf.
    return Document(name, "letter", "", tuple(_read_blocks(body)), hints)


def _read_blocks(body: str) -> Iterator[Block]:
    for paragraph in body.split("\n\n"):
        text = " ".join(paragraph.split())
        if text.startswith("= ") and text.endswith(" ="):
            yield Block("heading", text[2:-2], level=1)
        elif text:
            yield Block("paragraph", text)
