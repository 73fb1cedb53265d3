"""The ledger: what became of every source of an output folder, in SQLite.

One row a source, by its place. Whatever ends a run, what was recorded stays (write-ahead log), and the next
run goes on from there. A second database is nothing but a lock: the system frees it with the process.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from ..errors import UsageError
from .order import Recipe
from .work import Result, Row, Said

FOLDER = ".bluf"
"""In the output folder; what is the batch's own stands there."""
FILE, LOCK = "ledger.sqlite3", "lock.sqlite3"
VERSION = 1
"""Of the tables below; a ledger of another is refused."""
LOOK_SECONDS = 0.5
"""Between looks whether another run has ended."""

TABLES = """
CREATE TABLE IF NOT EXISTS work (
    place TEXT PRIMARY KEY, stem TEXT NOT NULL, name TEXT NOT NULL UNIQUE, run INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'named', signature TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    recipe TEXT NOT NULL DEFAULT '', outputs TEXT NOT NULL DEFAULT '[]', exit_code INTEGER NOT NULL DEFAULT 0,
    cause TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '', lasting INTEGER NOT NULL DEFAULT 1,
    seconds REAL NOT NULL DEFAULT 0, row TEXT NOT NULL DEFAULT '{}'
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS said (place TEXT NOT NULL, role TEXT NOT NULL, statement TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS said_by_place ON said (place);
"""
RECORD = """
UPDATE work SET state = ?, signature = ?, sha256 = ?, recipe = ?, outputs = ?, exit_code = ?, cause = ?,
message = ?, lasting = ?, seconds = ?, row = ? WHERE place = ?
"""
COLUMNS = "place, stem, state, signature, sha256, recipe, outputs, exit_code, cause, message, lasting, row"


class Entry(NamedTuple):
    """What the ledger knows of a source."""

    place: str
    stem: str
    state: str
    """`named` (it has a name and no more), `made` or `failed`."""
    signature: str
    sha256: str
    recipe: Recipe
    outputs: tuple[tuple[str, str], ...]
    """The places of its briefs, and the signature that each had when it was written."""
    exit_code: int
    cause: str
    message: str
    is_lasting: bool
    row: Row


class Ledger:
    """The ledger of one output folder, held by one run; a context manager.

    `is_dry` works on a copy in memory; else it is opened by `hold`. Raises `UsageError`, at every step,
    where it cannot be opened, read or written.
    """

    def __init__(self, folder: Path, is_dry: bool = False) -> None:
        self._where = folder / FILE
        self._lock: sqlite3.Connection | None = None
        self._db: sqlite3.Connection | None = None
        if is_dry:
            self._begin(self._open_copy)

    def hold(self, on_wait: Callable[[], None] | None) -> None:
        """Take the folder for this run alone until the ledger is closed.

        Where another run has it: with `on_wait`, calls that once and waits; without, raises `UsageError`.
        """
        self._make_folder()
        try:
            self._lock = sqlite3.connect(self._where.with_name(LOCK), timeout=0, isolation_level=None)
            while not _try_lock(self._lock):
                if on_wait is None:
                    what = "another run is at work in this folder."
                    raise UsageError(what, str(self._where.parents[1]), "Wait for it: --wait does.")
                on_wait()
                on_wait = _say_nothing
                time.sleep(LOOK_SECONDS)
        except sqlite3.Error as error:
            raise self._broken(error) from None
        # Not before: the run that was waited for has written to it.
        self._begin(self._open)

    def _make_folder(self) -> None:
        folder = self._where.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            what = "a file stands where the output folder should be."
            raise UsageError(what, str(folder.parent), "Choose another folder with -o.") from None
        except OSError as error:
            what = f"it cannot be written ({error.strerror})."
            raise UsageError(what, str(folder), "Choose a folder you may write to with -o.") from None

    def _begin(self, connect: Callable[[], sqlite3.Connection]) -> None:
        try:
            self._db = connect()
            self._check_version()
            self._db.executescript(TABLES)
        except sqlite3.Error as error:
            raise self._broken(error) from None
        self._run = 1 + int(self._ask("SELECT coalesce(max(run), 0) FROM work").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._where, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def _open_copy(self) -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        if self._where.is_file():
            # Without rights to its folder the file beside it that readers share cannot be made.
            how = "mode=ro" if os.access(self._where.parent, os.W_OK) else "immutable=1"
            with closing(sqlite3.connect(f"{self._where.absolute().as_uri()}?{how}", uri=True)) as kept:
                kept.backup(copy)
        return copy

    def _check_version(self) -> None:
        found = self._ask("PRAGMA user_version").fetchone()[0]
        if found not in (0, VERSION):
            what = f"this ledger is of another bluf (version {found}, this one writes {VERSION})."
            raise UsageError(what, str(self._where), "Move it away: all is made anew then.")
        self._ask(f"PRAGMA user_version = {VERSION}")

    def _ask(self, question: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        if self._db is None:
            raise AssertionError("a ledger is held before it is used")
        try:
            return self._db.execute(question, tuple(map(_keep, values)))
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def _broken(self, error: sqlite3.Error) -> UsageError:
        what = f"the ledger cannot be used ({error})."
        step = "Make room, or move the ledger away, and run the command again: what is done stays done."
        return UsageError(what, str(self._where), step)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in (self._db, self._lock):
            if connection is not None:
                # A full disk may refuse even this; what was recorded stays in the log.
                with suppress(sqlite3.Error):
                    connection.close()

    def begin_run(self) -> None:
        """Begin another run: what the last has met is met anew."""
        self._run += 1

    def find(self, place: str) -> Entry | None:
        """Return what is known of a source; None where nothing is."""
        found = self._ask(f"SELECT {COLUMNS} FROM work WHERE place = ?", (place,)).fetchone()
        return None if found is None else _make_entry(found)

    def is_of_this_run(self, place: str) -> bool:
        """Return whether this run has met the source already; from now on it has."""
        changed = self._ask(
            "UPDATE work SET run = ? WHERE place = ? AND run != ?", (self._run, place, self._run)
        )
        known = self._ask("SELECT 1 FROM work WHERE place = ?", (place,)).fetchone()
        return changed.rowcount == 0 and known is not None

    def claim_name(self, place: str, candidates: Iterable[str]) -> str:
        """Return the stem of a new source: the first of the candidates that no other source has.

        Names that differ in case alone are one to many disks.
        """
        for stem in candidates:
            taken = self._ask("SELECT 1 FROM work WHERE name = ?", (stem.casefold(),)).fetchone()
            if taken is None:
                values = (place, stem, stem.casefold(), self._run)
                self._ask("INSERT INTO work (place, stem, name, run) VALUES (?, ?, ?, ?)", values)
                return stem
        raise AssertionError("candidates never end")

    def begin(self) -> None:
        """Begin what `commit` ends."""
        if not self._is_open():
            self._ask("BEGIN")

    def record(self, result: Result, recipe: Recipe, signatures: Iterable[str]) -> None:
        """Write down what became of a source; of one that is the same, that it is known to be."""
        if result.state == "same":
            same = (result.signature, result.place)
            self._ask("UPDATE work SET signature = ? WHERE place = ?", same)
            return
        outputs = list(zip(result.outputs, signatures, strict=True))
        values = (
            *(result.state, result.signature, result.sha256, _encode(recipe), _encode(outputs)),
            *(result.exit_code, result.cause, result.message, result.is_lasting, result.seconds),
            *(_encode(result.row), result.place),
        )
        self._ask(RECORD, values)
        self._ask("DELETE FROM said WHERE place = ?", (result.place,))
        for one in result.said:
            self._ask("INSERT INTO said VALUES (?, ?, ?)", (result.place, one.role, one.statement))

    def commit(self) -> None:
        """Let what was recorded stay, whatever happens; raises `UsageError` where the disk takes no more."""
        if self._is_open():
            self._ask("COMMIT")

    def _is_open(self) -> bool:
        return self._db is not None and self._db.in_transaction

    def list_all(self) -> Iterator[Entry]:
        """Yield what is known of every source that was worked on, by the stem of its briefs."""
        rows = self._ask(f"SELECT {COLUMNS} FROM work WHERE state != 'named' ORDER BY name")
        yield from map(_make_entry, rows)

    def list_said(self) -> Iterator[tuple[str, Said]]:
        """Yield every point of every brief with the place of its source, in the order of the stems."""
        rows = self._ask(
            "SELECT place, role, statement FROM said JOIN work USING (place) WHERE state = 'made'"
            " ORDER BY name, said.rowid"
        )
        yield from ((_give_back(place), Said(role, statement)) for place, role, statement in rows)


def _keep(value: object) -> object:
    """Return a value as SQLite takes it: a name of bytes that are no text (an old disk's) as these bytes."""
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return str(value).encode("utf-8", "surrogateescape")
    return value


def _give_back(value: str | bytes) -> str:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _make_entry(found: tuple[str, ...]) -> Entry:
    place, stem, state, signature, sha256, recipe, outputs, exit_code, cause, message, lasting, row = found
    return Entry(
        *(_give_back(place), stem, state, signature, sha256),
        msgspec.json.decode(recipe, type=Recipe) if recipe else Recipe("", "", ""),
        msgspec.json.decode(outputs, type=tuple[tuple[str, str], ...]),
        *(int(exit_code), cause, _give_back(message), bool(lasting)),
        msgspec.json.decode(row, type=Row),
    )


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _try_lock(lock: sqlite3.Connection) -> bool:
    """Return whether the lock is ours now; raises `sqlite3.Error` where that cannot be said."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True


def _say_nothing() -> None:
    pass


def place_ledger(output: str) -> Path:
    """Return the folder of an output's ledger: in it, or for a URL one of the user's own, named after it."""
    from .places import is_url

    if not is_url(output):
        return Path(output) / FOLDER
    import hashlib

    from platformdirs import user_state_path

    name = hashlib.sha256(output.rstrip("/").encode()).hexdigest()[:16]
    return user_state_path("bluf", appauthor=False) / "ledgers" / name / FOLDER
