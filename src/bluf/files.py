"""The one place that reads and writes files."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from .errors import SourceError, UsageError
from .settings import MAX_SOURCE_BYTES


def read_source(path: str) -> tuple[str, bytes]:
    """Return a source's name (`-` for standard input) and its bytes.

    Raises `SourceError` for what is missing, no file, empty, too large or not permitted.
    """
    if path == "-":
        return "-", _checked(sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1), "standard input")
    file = Path(path)
    if file.is_dir():
        raise SourceError("this is a folder, not a file.", path, "Name one commentary in it.")
    try:
        with file.open("rb") as stream:
            return file.name, _checked(stream.read(MAX_SOURCE_BYTES + 1), path)
    except FileNotFoundError:
        raise SourceError("there is no such file.", path, "Check the spelling and the folder.") from None
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror}).", path, "Check its permissions.") from None


def _checked(data: bytes, where: str) -> bytes:
    if not data:
        raise SourceError("it is empty.", where, "Give a file that holds the commentary's text.")
    if len(data) > MAX_SOURCE_BYTES:
        limit = MAX_SOURCE_BYTES // 1_000_000
        raise SourceError(f"it is larger than {limit} MB.", where, "Give the commentary alone.")
    return data


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of an earlier output, or None where there is none.

    Raises `UsageError` where something stands there that cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        what = f"something stands there that cannot be read ({error.strerror})."
        raise UsageError(what, str(path), "Choose another folder with -o.") from None


def write_all(files: dict[Path, bytes]) -> None:
    """Write every file whole: each beside its place first, renamed once all of them are down.

    Raises `UsageError` where a folder cannot be made or written; then nothing is left half-written.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.append((_write_beside(path, data), path))
        while ready:
            beside, path = ready[0]
            beside.replace(path)
            ready.pop(0)
    except OSError as error:
        place = str(error.filename or next(iter(files)))
        what = f"the output cannot be written ({error.strerror})."
        raise UsageError(what, place, "Choose a folder you may write to with -o.") from None
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)


def _write_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
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
    """Write text to standard output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
