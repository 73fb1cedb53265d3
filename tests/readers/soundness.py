"""What is true of any bytes at all: asked by the fuzzer, and by the tests of the cases that it found."""

from __future__ import annotations

import resource
from collections.abc import Callable, Mapping
from functools import partial
from unittest import mock

from bluf.commentary import clean_document
from bluf.errors import BlufError
from bluf.model import Document, Outline
from bluf.notation import NOTATIONS, decode_outline
from bluf.outlines import make_outline
from bluf.readers import ENDINGS, READERS, pandoc, read_document
from bluf.readers.decoding import drop_invisible, fold_space
from bluf.readers.formats import tell_format
from bluf.readers.pdf import child

MAX_SECONDS = 10.0
"""Of processor time, for one input from its bytes to its outline in print."""
MAX_BYTES = 1_000_000_000
"""Of memory in use at any time."""
_EVERYONE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


class UnsoundError(AssertionError):
    """Something came out that should not have, though nothing was raised."""


def check_soundness(target: str, data: bytes) -> Outline | None:
    """Return the outline of an input; None where it is refused, which is sound.

    Raises whatever the code under test raises besides `BlufError`, and `UnsoundError`.
    """
    begin, most = _seconds(), _most_bytes()
    outline = _read_or_refuse(target, data)
    if outline is not None:
        check_outline(outline)
    if (taken := _seconds() - begin) > MAX_SECONDS:
        raise UnsoundError(f"it took {taken:.0f} seconds")
    if (now := _most_bytes()) > max(most, MAX_BYTES):
        raise UnsoundError(f"it took {now / 1e6:.0f} MB")
    return outline


def _read_or_refuse(target: str, data: bytes) -> Outline | None:
    try:
        if target in READERS:
            tell_format("x", data, ENDINGS)
        document = READ[target](data)
        check_document(document)
        return make_outline(clean_document(document))
    except BlufError:
        return None


def check_document(document: Document) -> None:
    """Raise `UnsoundError` for a block that is not as readers make them."""
    for block in document.blocks:
        if not block.text or block.text != fold_space(drop_invisible(block.text)):
            raise UnsoundError(f"a block is empty, not folded, or has signs that nobody sees: {block!r:.300}")
        if block.level < 0 or (block.kind == "heading" and not 1 <= block.level <= 6):
            raise UnsoundError(f"a block has no such level: {block!r:.300}")


def check_outline(outline: Outline) -> None:
    """Raise `UnsoundError` for a point outside its text, and for an outline that is another once printed."""
    printed = {name: write(outline).encode() for name, write in NOTATIONS.items() if name != "yaml"}
    try:
        again = decode_outline("x.json", printed["json"])  # which looks at all the places, too
    except BlufError as error:
        raise UnsoundError(str(error)) from error
    if again != outline:
        raise UnsoundError("printed and read again, the outline is another")


def _read_as(form: str, data: bytes) -> Document:
    return read_document(f"x.{form}", data, form)


def _read_tree(data: bytes) -> Document:
    """Return the Document of what pandoc would have printed."""
    with mock.patch.multiple(pandoc, _run=lambda *_: (0, data, b""), shutil=mock.Mock()):
        return read_document("x.odt", b"PK", "odt")


def _read_boxes(data: bytes) -> Document:
    """Return the Document of what pdfium would have said."""
    with mock.patch.object(child, "_run", return_value=data):
        return read_document("x.pdf", b"%PDF-", "pdf")


def _seconds() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _EVERYONE))


def _most_bytes() -> int:
    return 1024 * max(used.ru_maxrss for used in map(resource.getrusage, _EVERYONE))


READ: Mapping[str, Callable[[bytes], Document]] = {
    **{form: partial(_read_as, form) for form in ("text", "markdown", "mail", "html", "docx", "pdf")},
    "tree": _read_tree,
    "boxes": _read_boxes,
}
"""From a target to what reads it: six formats, pandoc's tree as JSON, and pdfium's answer as JSON."""
