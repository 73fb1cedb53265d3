"""The one place that reads and writes files."""

from __future__ import annotations

import os
import re
import select
import sys
import tempfile
from pathlib import Path

from .errors import SourceError, UnreachableError, UsageError
from .settings import MAX_PIPE_SECONDS, MAX_SOURCE_BYTES

__all__ = ["check_size", "print_out", "read_if_there", "read_source", "write_all"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_source(path: str, allow_private: bool = False) -> tuple[str, bytes]:
    """Return a source's name (`-` for standard input, its final address for a page of the web) and its bytes.

    Raises `SourceError` for what is missing, no file, empty, too large or not permitted; of addresses
    also for those in a private network unless `allow_private`.
    """
    if path == "-":
        return "-", check_size(sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1), "standard input")
    if _ADDRESS.match(path):
        from .fetch import fetch_source

        return fetch_source(path, allow_private)
    file = Path(path)
    try:
        if file.is_dir():
            raise SourceError("this is a folder, not a file.", path, "Name one file in it.")
        data = _read_pipe(path) if file.is_fifo() else _read_file(file)
        return _printable(file.name), check_size(data, path)
    except FileNotFoundError:
        raise UnreachableError("there is no such file.", path, "Check the spelling and the folder.") from None
    except OSError as error:
        step = "Check its name and its permissions."
        raise UnreachableError(f"it cannot be read ({error.strerror}).", path, step) from None


def _read_file(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MAX_SOURCE_BYTES + 1)


def _read_pipe(path: str) -> bytes:
    """Return what is written into a named pipe; opened in the plain way, it waits for a writer for ever."""
    data = bytearray()
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while len(data) <= MAX_SOURCE_BYTES:
            if not select.select([pipe], [], [], MAX_PIPE_SECONDS)[0]:
                what = f"nothing came out of this pipe for {MAX_PIPE_SECONDS} seconds."
                raise SourceError(what, path, "Start what writes into it, or give a file.")
            if not (piece := os.read(pipe, 1 << 20)):
                break
            data += piece
    finally:
        os.close(pipe)
    return bytes(data)


def check_size(data: bytes, where: str) -> bytes:
    """Return the bytes of a source; raises `SourceError` where there are none, or too many."""
    if not data:
        raise SourceError("it is empty.", where, "Give a file that holds the commentary's text.")
    if len(data) > MAX_SOURCE_BYTES:
        limit = MAX_SOURCE_BYTES // 1_000_000
        raise SourceError(f"it is larger than {limit} MB.", where, "Give the commentary alone.")
    return data


def _printable(name: str) -> str:
    """Return a file's name as text: bytes that are none (an old disk's Latin-1) become replacement signs."""
    return os.fsencode(name).decode("utf-8", "replace")


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of an earlier output, or None where there is none.

    Raises `UsageError` where something stands there that cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        what = f"something stands there that cannot be read ({error.strerror})."
        raise UsageError(what, str(path), "Choose another folder with -o.") from None


def write_all(files: dict[Path, bytes], prefix: str = ".bluf-") -> None:
    """Write every file whole: each beside its place first, renamed once all of them are down.

    `prefix` begins the name of what is not yet whole. Raises `UsageError` where a folder cannot be made or
    written; then nothing is left half-written.
    """
    ready: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.append((_write_beside(path, data, prefix), path))
        while ready:
            beside, path = ready[0]
            beside.replace(path)
            ready.pop(0)
    except (FileExistsError, NotADirectoryError):
        what = "a file stands where the output folder should be."
        raise UsageError(what, str(path.parent), "Choose another folder with -o.") from None
    except OSError as error:
        what = f"it cannot be written ({error.strerror})."
        raise UsageError(what, str(path), "Choose a folder you may write to with -o.") from None
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)


def _write_beside(path: Path, data: bytes, prefix: str) -> Path:
    # Not named after the output, whose name may be as long as a name can be.
    handle, name = tempfile.mkstemp(prefix=prefix, dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        beside.chmod(0o666 & ~_umask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def print_out(text: str) -> None:
    """Write text to standard output as UTF-8, whatever the terminal's own encoding.

    Raises `UsageError` where it takes no more (a full disk), `BrokenPipeError` where nobody reads on.
    """
    try:
        # A path may hold bytes that are no text; they go out as they came in.
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still in the buffer would fail again, with a traceback, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        what = f"it cannot be written ({error.strerror})."
        raise UsageError(what, "standard output", "Make room there, or send it elsewhere.") from None
