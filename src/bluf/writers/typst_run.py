"""Starts the process that sets a page with typst; whatever becomes of it is a page or a `TemplateError`."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import msgspec

from ..errors import TemplateError, UsageError
from ..settings import (
    MAX_TYPST_ANSWER_BYTES,
    MAX_TYPST_FILES,
    MAX_TYPST_FILES_BYTES,
    MAX_TYPST_MEMORY_BYTES,
    MAX_TYPST_SECONDS,
)

PICTURES = "given-pictures"
"""Folder beside the template where it finds the pictures of the pack."""
_SCRIPT = Path(__file__).with_name("typst_child.py")
_READABLE = re.compile(
    r"\.(?:typ|svg|png|jpe?g|gif|webp|csv|json|toml|ya?ml|xml|txt|ttf|otf|ttc)", re.IGNORECASE
)
"""Endings of what a template may read beside itself."""
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that is not there (port 9 discards): typst would fetch packages by itself."""
_LACKS = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How typst prints a letter that is not to be seen."""
_PLACE = re.compile(r"([^\s/]+\.typ):(\d+):\d+")


class Request(msgspec.Struct, frozen=True):
    """What is to be set."""

    main: str
    """The first file, in typst's language; it includes `brief.typ`."""
    template: str
    """`brief.typ`."""
    beside: Path
    """The pack's folder, of which the template may read copies."""
    brief: str
    """The names of the brief as JSON: `sys.inputs.brief` in the template."""
    standards: tuple[str, ...]
    timestamp: int
    """Seconds since 1970: the day that the template may ask for."""
    pictures: tuple[tuple[str, bytes], ...] = ()
    """Path, as the template asks for it, and content of each picture that the pack gives."""


class Typeset(msgspec.Struct, frozen=True):
    """A page as it came."""

    pdf: bytes
    pages: int
    text: str
    """What can be read on them."""


class _Answer(msgspec.Struct, frozen=True):
    pages: int = 0
    text: str = ""
    error: str = ""
    hints: list[str] = []
    diagnostic: str = ""


@functools.lru_cache(maxsize=4)
def typeset(asked: Request) -> Typeset:
    """Return the page; the last few are remembered, because a brief is fitted before it is written.

    Letters that the fonts of typst and of the pack lack are taken from the fonts of this machine. Raises
    `TemplateError` where none has them, where the template is broken, and where it exceeds time or memory;
    `UsageError` where typst is not installed.
    """
    where = str(asked.beside / "brief.typ")
    command = _command(where)
    with tempfile.TemporaryDirectory(prefix="bluf-") as folder:
        _lay_out(asked, Path(folder), where)
        answer, pdf = _ask(command, asked, folder, where, system_fonts=False)
        if _LACKS.search(answer.error):
            answer, pdf = _ask(command, asked, folder, where, system_fonts=True)
    if answer.error:
        raise _refusal(answer, where)
    return Typeset(pdf, answer.pages, answer.text)


def find_typst(where: str) -> list[str]:
    """Return the folders of the two packages that write PDF.

    Raises `UsageError` where one is not installed; `where` is what asked for PDF.
    """
    folders = []
    for package, step in (("typst", "pip install 'bluf[pdf]'"), ("pypdfium2_raw", "pip install pypdfium2")):
        found = find_spec(package)
        if found is None or found.origin is None:
            raise UsageError(f"PDF is written by the package {package}.", where, f"Run `{step}`.")
        folders.append(str(Path(found.origin).parents[1]))
    return folders


def _command(where: str) -> list[str]:
    """Return the command: this Python without site and user folder, two folders to import from."""
    limits = (MAX_TYPST_SECONDS, MAX_TYPST_MEMORY_BYTES)
    return [sys.executable, "-I", "-S", str(_SCRIPT), *find_typst(where), *map(str, limits)]


def _lay_out(asked: Request, folder: Path, where: str) -> None:
    """Put into a folder what the template may read: itself, and copies of what stands beside it."""
    (folder / "packages").mkdir()
    root = folder / "pack"
    (root / "fonts").mkdir(parents=True)
    left = MAX_TYPST_FILES_BYTES
    for number, file in enumerate(_files_beside(asked.beside)):
        left -= file.stat().st_size
        if left < 0 or number >= MAX_TYPST_FILES:
            size = f"{MAX_TYPST_FILES_BYTES // 1_000_000} MB"
            what = f"more than {MAX_TYPST_FILES} files or {size} stand beside it."
            raise TemplateError(what, where, "Leave in the pack's folder what its templates need.")
        copy = root / file.relative_to(asked.beside)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (root / "brief.typ").write_text(asked.template, "utf-8")
    (root / PICTURES).mkdir(exist_ok=True)
    for path, content in asked.pictures:
        (root / path).write_bytes(content)


def _files_beside(folder: Path) -> Iterator[Path]:
    """Yield what a template may read; a link, which may lead anywhere, is none of it."""
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        links = any((folder / Path(*parts[:depth])).is_symlink() for depth in range(1, len(parts) + 1))
        if file.is_file() and not links and _READABLE.fullmatch(file.suffix) and parts != ("brief.typ",):
            yield file


def _ask(
    command: list[str], asked: Request, folder: str, where: str, *, system_fonts: bool
) -> tuple[_Answer, bytes]:
    request = {
        "main": asked.main,
        "root": f"{folder}/pack",
        "packages": f"{folder}/packages",
        "fonts": [f"{folder}/pack/fonts"],
        "system_fonts": system_fonts,
        "inputs": {"brief": asked.brief},
        "standards": asked.standards,
        "timestamp": asked.timestamp,
    }
    line, _, pdf = (_run(command, msgspec.json.encode(request)) or b"").partition(b"\n")
    try:
        return msgspec.json.decode(line, type=_Answer), pdf
    except (msgspec.DecodeError, UnicodeDecodeError):
        what = f"typst did not end within {MAX_TYPST_SECONDS} seconds and its memory."
        raise TemplateError(
            what, where, "Look for a loop without an end, or a value without measure."
        ) from None


def _run(command: list[str], data: bytes) -> bytes | None:
    """Return what the command prints for the data; None where it fails, hangs or prints more than it may."""
    pipe = subprocess.PIPE
    proxies = dict.fromkeys(
        ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy"), _NOWHERE
    )
    # One thread: every further one takes address space, and one page has no work for it.
    surroundings = {**os.environ, **proxies, "NO_PROXY": "", "no_proxy": "", "RAYON_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=surroundings
    ) as child:
        assert child.stdin
        assert child.stdout
        clock = threading.Timer(MAX_TYPST_SECONDS, child.kill)
        clock.start()
        # The child reads everything before it writes anything, so neither waits for the other.
        for step in (lambda: child.stdin.write(data), child.stdin.close):
            with suppress(OSError):  # it may have died
                step()
        answer = child.stdout.read(MAX_TYPST_ANSWER_BYTES + 1)
        is_whole = len(answer) <= MAX_TYPST_ANSWER_BYTES
        if not is_whole:
            child.kill()
        child.wait()
        clock.cancel()
    return answer if is_whole and child.returncode == 0 else None


def _refusal(answer: _Answer, where: str) -> TemplateError:
    place = _PLACE.search(answer.diagnostic)
    there = f"{where}, line {place[2]}" if place and place[1] == "brief.typ" else where
    if lacking := _LACKS.search(answer.error):
        quoted = "".join(_LACKS.findall(answer.diagnostic)) or lacking[1]
        letters = dict.fromkeys(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), quoted))
        named = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in list(letters)[:5])
        step = "Install a font that has it, or put one into the folder fonts/ beside brief.typ."
        return TemplateError(f"no font here has the letter {named}.", where, step)
    if "package" in answer.error:
        step = "Put the files that it needs beside brief.typ: no package is looked for, here or elsewhere."
        return TemplateError("it imports a package.", there, step)
    hint = f" ({answer.hints[0]})" if answer.hints else ""
    step = "Correct it; the `standard` template shows how each name is used."
    return TemplateError(f"{answer.error}{hint}.", there, step)
