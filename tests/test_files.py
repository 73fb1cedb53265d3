"""Reading and writing: whole files or none."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from bluf import files
from bluf.errors import SourceError, UsageError
from bluf.files import read_if_there, read_source, write_all
from bluf.settings import MAX_SOURCE_BYTES


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_files_are_written_and_nothing_beside_them(tmp_path):
    folder = tmp_path / "a" / "b"
    write_all({folder / "x.docx": b"\x00\x01", folder / "x.md": "é".encode()})
    assert names_in(folder) == ["x.docx", "x.md"]
    assert (folder / "x.docx").read_bytes() == b"\x00\x01"
    assert (folder / "x.md").read_bytes() == "é".encode()


def test_an_earlier_file_is_replaced_whole(tmp_path):
    (tmp_path / "x.md").write_text("a longer text that was there before")
    write_all({tmp_path / "x.md": b"new"})
    assert (tmp_path / "x.md").read_bytes() == b"new"


def test_where_the_second_cannot_be_written_the_first_is_not_either(tmp_path):
    """The folder of the second is a file: no first file, no temporary file, and the old ones as they were."""
    (tmp_path / "x.docx").write_bytes(b"old")
    (tmp_path / "wall").write_bytes(b"")
    with pytest.raises(UsageError, match="a file stands where the output folder should be") as caught:
        write_all({tmp_path / "x.docx": b"new", tmp_path / "wall" / "x.md": b"new"})
    assert caught.value.where == str(tmp_path / "wall")
    assert names_in(tmp_path) == ["wall", "x.docx"]
    assert (tmp_path / "x.docx").read_bytes() == b"old"


def test_nothing_is_left_beside_where_a_name_cannot_be_taken(tmp_path):
    """A folder has the second name: the renaming fails, and the file that waited for it goes."""
    (tmp_path / "x.md").mkdir()
    with pytest.raises(UsageError) as caught:
        write_all({tmp_path / "x.docx": b"new", tmp_path / "x.md": b"new"})
    assert caught.value.where == str(tmp_path / "x.md")
    assert names_in(tmp_path) == ["x.docx", "x.md"]
    assert names_in(tmp_path / "x.md") == []
    assert (tmp_path / "x.docx").read_bytes() == b"new"


def test_an_interruption_leaves_nothing_behind(tmp_path):
    """Bytes that cannot be written stand for a person who presses Ctrl-C while they are."""
    with pytest.raises(TypeError):
        write_all({tmp_path / "x.docx": b"new", tmp_path / "x.md": "no bytes"})  # type: ignore[dict-item]
    assert names_in(tmp_path) == []


def test_a_name_may_be_as_long_as_names_can_be(tmp_path):
    name = "x" * 252 + ".md"
    write_all({tmp_path / name: b"new"})
    assert names_in(tmp_path) == [name]


def test_the_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "usual").touch()
    write_all({tmp_path / "x.md": b""})
    assert stat.S_IMODE((tmp_path / "x.md").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "usual").stat().st_mode
    )


def test_what_is_not_there_is_none(tmp_path):
    (tmp_path / "file").write_bytes(b"here")
    assert read_if_there(tmp_path / "file") == b"here"
    assert read_if_there(tmp_path / "none") is None
    assert read_if_there(tmp_path / "file" / "none") is None
    with pytest.raises(UsageError, match="cannot be read"):
        read_if_there(tmp_path)


def test_a_source_has_its_name_without_the_folder(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"\xff\x00")
    assert read_source(str(tmp_path / "x.txt")) == ("x.txt", b"\xff\x00")


def test_a_name_that_is_no_text_becomes_one(tmp_path):
    """An old disk's Latin-1 names reach Python as lone surrogates, which no JSON and no page can hold."""
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118  # a Path takes no bytes
    Path(os.fsdecode(path)).write_bytes(b"words")
    assert read_source(os.fsdecode(path)) == ("caf\ufffd.txt", b"words")


def test_a_source_that_is_too_large_is_refused(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(MAX_SOURCE_BYTES + 1)
    with pytest.raises(SourceError, match="larger than 50 MB"):
        read_source(str(tmp_path / "big.txt"))


# Pipes.


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path / "pipe.txt"


def test_what_is_written_into_a_pipe_is_read_to_its_end(pipe):
    text = b"The lock must be rebuilt. " * 9_999
    writer = subprocess.Popen(["sh", "-c", f"sleep 0.2; cat > '{pipe}'"], stdin=subprocess.PIPE)
    threading.Thread(target=writer.communicate, args=(text,)).start()
    assert read_source(str(pipe)) == ("pipe.txt", text)


def test_a_pipe_that_nobody_writes_into_ends_in_a_sentence(pipe, monkeypatch):
    monkeypatch.setattr(files, "MAX_PIPE_SECONDS", 0.1)
    with pytest.raises(SourceError, match=r"nothing came out of this pipe for 0\.1 seconds") as caught:
        read_source(str(pipe))
    assert caught.value.next_step


def test_a_pipe_without_end_is_read_to_the_limit(pipe, monkeypatch):
    monkeypatch.setattr(files, "MAX_SOURCE_BYTES", 5_000_000)
    writer = subprocess.Popen(["sh", "-c", f"cat /dev/zero > '{pipe}'"], stderr=subprocess.DEVNULL)
    with pytest.raises(SourceError, match="larger than 5 MB"):
        read_source(str(pipe))
    assert writer.wait(10) != 0


def test_a_device_without_end_is_read_to_the_limit():
    with pytest.raises(SourceError, match="larger than 50 MB"):
        read_source("/dev/zero")
