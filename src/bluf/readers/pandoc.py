"""What pandoc reads, where it is installed: OpenDocument, RTF, EPUB and more.

Keeps: headings, paragraphs, list items with their numbers, quotations, foot- and endnotes (apart from the
text), title, authors, date and summary where the file names them.
Keeps within a line: bold, italics, links to addresses of the web and of mail.
Simplifies: other emphasis, code and other links become their text.
Drops: tables, figures, formulas, code, rules.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from typing import Any

import msgspec

from ..errors import SourceError
from ..model import Block, Document, Hints, Loss
from ..settings import MAX_PANDOC_HEAP_BYTES, MAX_PANDOC_SECONDS, MAX_PANDOC_TREE_BYTES
from .decoding import hash_bytes, read_text
from .pandoc_tree import read_tree

_BINARY = {"odt", "epub"}
"""Formats that are packages; of all others pandoc takes UTF-8 only."""
_NAMES = {
    "odt": "OpenDocument",
    "rtf": "RTF",
    "epub": "EPUB",
    "fb2": "FictionBook",
    "org": "Org",
    "rst": "reStructuredText",
    "latex": "LaTeX",
}
_REMEDY = "Save it as Word, PDF or text and give that."


READS_MANY = True
"""Several formats are read here: `read` is told which."""


def find_pandoc() -> str | None:
    """Return the path of pandoc, None where it is not installed."""
    return shutil.which("pandoc")


def read(name: str, data: bytes, form: str) -> Document:
    """Return the Document of a file in one of pandoc's formats.

    Raises `SourceError` where pandoc is not installed, cannot read it, or takes too much time or memory.
    """
    program = find_pandoc()
    if program is None:
        what = f"{_NAMES[form]} is read by pandoc, which is not installed."
        raise SourceError(
            what, name, "Install it (https://pandoc.org), or save the file as Word, PDF or text."
        )
    source = data if form in _BINARY else read_text(name, data).encode()
    blocks, hints, losses = read_blocks(name, _convert(program, name, source, form))
    return Document(name, form, hash_bytes(data), blocks, hints, losses)


def read_blocks(name: str, tree: Any) -> tuple[tuple[Block, ...], Hints, tuple[Loss, ...]]:
    """Return what is in a tree; raises `SourceError` where it is not as pandoc makes them."""
    try:
        return read_tree(tree)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise _no_text(name) from None


def _convert(program: str, name: str, source: bytes, form: str) -> Any:
    """Return a source as pandoc's tree. `--sandbox` keeps it from other files and from the network."""
    limits = ["+RTS", f"-M{MAX_PANDOC_HEAP_BYTES}", "-RTS"]
    command = [program, *limits, "--sandbox", f"--from={form}", "--to=json"]
    code, tree, said = _run(command, name, source)
    if code:
        line = said.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        reason = f" ({line})" if line else ""
        raise SourceError(f"pandoc cannot read it as {_NAMES[form]}{reason}.", name, _REMEDY)
    try:
        return msgspec.json.decode(tree)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _no_text(name) from None


def _no_text(name: str) -> SourceError:
    return SourceError("what pandoc makes of it is no text.", name, _REMEDY)


def _run(command: list[str], name: str, source: bytes) -> tuple[int, bytes, bytes]:
    """Return exit code, output and errors of a program that is given `source`, within the limits."""
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as made,
        tempfile.TemporaryFile() as said,
    ):
        given.write(source)
        given.seek(0)
        try:
            program = subprocess.Popen(command, stdin=given, stdout=made, stderr=said, start_new_session=True)
        except OSError as error:
            what = f"pandoc cannot be started ({error.strerror})."
            raise SourceError(what, name, "Install it anew, or save the file as Word, PDF or text.") from None
        try:
            code = program.wait(MAX_PANDOC_SECONDS)
        except subprocess.TimeoutExpired:
            raise SourceError(
                f"pandoc took longer than {MAX_PANDOC_SECONDS} seconds.", name, _REMEDY
            ) from None
        finally:
            _end(program)
        if made.seek(0, os.SEEK_END) > MAX_PANDOC_TREE_BYTES:
            raise SourceError("what pandoc makes of it is too large.", name, _REMEDY)
        made.seek(0)
        said.seek(0)
        return code, made.read(), said.read(2000)


def _end(program: subprocess.Popen[bytes]) -> None:
    """End a program that is still running, and whatever it started; also where a person pressed Ctrl-C."""
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
