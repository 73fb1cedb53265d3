"""Starts the process that reads a PDF; whatever becomes of it is an answer or a `SourceError`."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import msgspec

from ...errors import SourceError
from ...settings import (
    MAX_PDF_ANSWER_BYTES,
    MAX_PDF_CHARACTERS,
    MAX_PDF_MEMORY_BYTES,
    MAX_PDF_PAGES,
    MAX_PDF_SECONDS,
)
from .sheets import Answer

_SCRIPT = Path(__file__).with_name("pages.py")


def ask_pdfium(name: str, data: bytes) -> Answer:
    """Return what stands on the pages of a PDF.

    Raises `SourceError` where it is locked, broken or too long, and where pdfium crashes or does not end.
    """
    answer = _decode(_run(_command(name), data))
    if answer is None:
        step = "Open it in a PDF viewer and print it to a new PDF."
        raise SourceError("pdfium could not read this PDF within its limits.", name, step)
    if answer.error:
        raise _refusal(name, answer)
    return answer


def _command(name: str) -> list[str]:
    """Return the command: this Python without site, user folder or environment, one folder to import from."""
    found = find_spec("pypdfium2_raw")
    if found is None or found.origin is None:
        raise SourceError("PDF files need the package pypdfium2.", name, "Run `pip install pypdfium2`.")
    limits = (MAX_PDF_PAGES, MAX_PDF_CHARACTERS, MAX_PDF_SECONDS, MAX_PDF_MEMORY_BYTES)
    folder = str(Path(found.origin).parents[1])
    return [sys.executable, "-I", "-S", str(_SCRIPT), folder, *map(str, limits)]


def _run(command: list[str], data: bytes) -> bytes | None:
    """Return what the command prints for the data; None where it fails, hangs or prints more than it may."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as child:
        assert child.stdin
        assert child.stdout
        clock = threading.Timer(MAX_PDF_SECONDS, child.kill)
        clock.start()
        # The child reads everything before it writes anything, so neither waits for the other.
        for step in (lambda: child.stdin.write(data), child.stdin.close):
            with suppress(OSError):  # it may have died
                step()
        answer = child.stdout.read(MAX_PDF_ANSWER_BYTES + 1)
        is_whole = len(answer) <= MAX_PDF_ANSWER_BYTES
        if not is_whole:
            child.kill()
        child.wait()
        clock.cancel()
    return answer if is_whole and child.returncode == 0 else None


def _decode(answer: bytes | None) -> Answer | None:
    try:
        return msgspec.json.decode(answer, type=Answer) if answer else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _refusal(name: str, answer: Answer) -> SourceError:
    if answer.error == "locked":
        return SourceError("this PDF is locked with a password.", name, "Save a copy without one.")
    if answer.error == "long":
        what = f"this PDF is too long to be a commentary ({answer.count:,} pages)."
        limits = f"{MAX_PDF_PAGES} pages and {MAX_PDF_CHARACTERS:,} characters"
        return SourceError(what, name, f"Give its chapter alone: at most {limits}.")
    return SourceError(
        "this is no PDF that can be read.", name, "Open it in a viewer, print it to a new PDF."
    )
