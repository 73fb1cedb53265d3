"""Where sources are and briefs go: files of this machine, members of a zip, or fsspec's URLs.

A place is text: a path, `letters.zip!/may/one.txt`, `s3://bucket/one.txt`, `https://…`. Files and web pages
need nothing; other URLs need fsspec and the package of their scheme (extra `cluster`).
"""

from __future__ import annotations

import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import SourceError, UnreachableError, UsageError
from ..files import check_size, read_source, write_all
from ..settings import MAX_SOURCE_BYTES

MEMBER = "!/"
"""What stands between a zip and the file in it."""
PART_PREFIX = ".bluf-part-"
"""How a file is called that is not written to its end; what a killed run leaves of them is swept."""
BROKEN_ZIP = (zipfile.BadZipFile, NotImplementedError, ValueError)
UNPACK = "Unpack it, and give the folder."
EXTRA = "Install it: pip install 'bluf[cluster]'"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def is_url(place: str) -> bool:
    """Return whether a place is on no disk of this machine."""
    return bool(_SCHEME.match(place))


def is_private(place: str) -> bool:
    """Return whether a place is in the memory of this process, where no other can reach it."""
    return place.lower().startswith("memory://")


def is_web(place: str) -> bool:
    """Return whether a place is a page of the web."""
    return place.lower().startswith(("http://", "https://"))


def open_store(url: str) -> Any:
    """Return the fsspec file system of a URL.

    Raises `UsageError` where fsspec or the package of the scheme is missing, or the store refuses.
    """
    scheme = url.partition("://")[0]
    try:
        import fsspec

        return fsspec.core.url_to_fs(url)[0]
    except ImportError as error:
        raise UsageError(f"{scheme}:// needs a package that is missing: {error}.", url, EXTRA) from None
    except ValueError as error:
        raise UsageError(f"{error}.", url, "Check the scheme.") from None


def read_place(place: str, allow_private: bool = False) -> tuple[str, bytes]:
    """Return the name of a source and its bytes; raises `SourceError`, also for one that is too large."""
    if is_url(place) and not is_web(place):
        return _read_url(place)
    archive, found, member = place.partition(MEMBER)
    if found and not Path(place).exists():
        return _read_member(archive, member, place)
    return read_source(place, allow_private)


def _read_url(url: str) -> tuple[str, bytes]:
    try:
        with open_store(url).open(url, "rb") as stream:
            data = stream.read(MAX_SOURCE_BYTES + 1)
    except FileNotFoundError:
        raise UnreachableError("there is no such file.", url, "Check the spelling.") from None
    except UsageError:
        raise
    except Exception as error:  # every store has errors of its own
        raise UnreachableError(f"it cannot be read ({_say(error)}).", url, "Check the store.") from None
    return name_of(url), check_size(data, url)


def read_stored(url: str) -> bytes | None:
    """Return what stands at a URL, None where nothing does; raises `UsageError` where that cannot be said."""
    try:
        return bytes(open_store(url).cat_file(url))
    except FileNotFoundError:
        return None
    except UsageError:
        raise
    except Exception as error:  # every store has errors of its own
        raise UsageError(f"it cannot be read ({_say(error)}).", url, "Check the store.") from None


def _read_member(archive: str, member: str, place: str) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(archive) as package, package.open(member) as stream:
            # What a zip says of a size may be a lie: what comes out is counted.
            data = stream.read(MAX_SOURCE_BYTES + 1)
    except KeyError:
        raise UnreachableError("there is no such file in the zip.", place, "List the zip.") from None
    except OSError as error:
        if error.errno is not None:
            what = f"it cannot be read ({error.strerror})."
            raise UnreachableError(what, archive, "Check the zip.") from None
        raise SourceError(f"it cannot be unpacked ({error}).", place, UNPACK) from None
    except (*BROKEN_ZIP, RuntimeError, EOFError, zlib.error, lzma.LZMAError) as error:
        what = f"it cannot be unpacked ({error})."
        raise SourceError(what, place, UNPACK) from None
    return name_of(member), check_size(data, place)


def name_of(place: str) -> str:
    """Return the last part of a place."""
    return place.rstrip("/").rpartition("/")[2]


def read_signature(place: str) -> str:
    """Return what changes when a file does, without reading it; empty where nothing can tell.

    Size and time of a file, of a zip for its members; what a store tells of an object.
    """
    if is_web(place):
        return ""
    if is_url(place):
        try:
            about = open_store(place).info(place)
        except Exception:  # what is wrong, reading it will tell
            return ""
        return " ".join(
            str(about.get(key, "")) for key in ("size", "ETag", "LastModified", "mtime", "created")
        )
    try:
        about = os.stat(place if Path(place).exists() else place.partition(MEMBER)[0])  # noqa: PTH116
    except OSError:
        return ""
    return f"{about.st_size} {about.st_mtime_ns}"


def write_place(files: Mapping[str, bytes]) -> None:
    """Write files whole, each at its place; raises `UsageError` where one cannot be."""
    write_all({Path(place): data for place, data in files.items() if not is_url(place)}, PART_PREFIX)
    for url, data in files.items():
        if is_url(url):
            _write_url(url, data)


def _write_url(url: str, data: bytes) -> None:
    try:
        # Stores show an object when it is whole.
        open_store(url).pipe_file(url, data)
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(f"it cannot be written ({_say(error)}).", url, "Check the store.") from None


def write_pieces(place: str, pieces: Iterable[str]) -> None:
    """Write a text whole that is longer than one would hold at once; raises `UsageError`."""
    if is_url(place):
        _write_url(place, "".join(pieces).encode("utf-8", "surrogateescape"))
        return
    path = Path(place)
    beside = path.with_name(f"{PART_PREFIX}{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
            stream.writelines(pieces)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        what = f"it cannot be written ({error.strerror})."
        raise UsageError(what, place, "Make room there, or choose another folder with -o.") from None


def join_place(root: str, relative: str) -> str:
    """Return the place below a folder, a URL's or a disk's."""
    return f"{root.rstrip('/')}/{relative}" if is_url(root) else str(Path(root, relative))


def sweep_parts(folder: Path) -> None:
    """Remove what a killed run left half-written in a folder."""
    for part in folder.glob(f"{PART_PREFIX}*"):
        part.unlink(missing_ok=True)


def list_stored(root: str) -> frozenset[str]:
    """Return the places of all that stands below a URL, or none; raises `UsageError` for no answer."""
    store = open_store(root)
    try:
        return frozenset(store.unstrip_protocol(path) for path in store.find(root))
    except FileNotFoundError:
        return frozenset()
    except Exception as error:  # every store has errors of its own
        raise UsageError(f"it cannot be listed ({_say(error)}).", root, "Check the store.") from None


def walk_folder(folder: Path, shut: Path | None = None) -> Iterator[Path]:
    """Yield what is below a folder, in the order of the names, folder by folder.

    Hidden files, and the folder `shut` (resolved), are left out; links to folders are not followed, but
    yielded. Raises `SourceError` for the folder itself where it cannot be read; folders below are yielded
    as they are, for whoever reads them to say so.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        what = f"the folder cannot be read ({error.strerror})."
        raise SourceError(what, str(folder), "Check its permissions.") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif shut is None or path.resolve() != shut:
            try:
                yield from walk_folder(path, shut)
            except SourceError:
                yield path


def list_members(archive: str) -> Iterable[str]:
    """Return the files in a zip in alphabetical order, hidden ones left out; raises `SourceError`."""
    try:
        with zipfile.ZipFile(archive) as package:
            names = [info.filename for info in package.infolist() if not info.is_dir()]
    except (OSError, *BROKEN_ZIP) as error:
        raise SourceError(f"the zip cannot be read ({error}).", archive, "Pack it again.") from None
    return sorted(name for name in names if not any(map(_is_hidden, name.split("/"))))


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "__MACOSX")) and part not in (".", "..")


def _say(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
