"""Places: what cannot be read is said in a sentence, and what is written is whole or not there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from clusters import need

from bluf.batch.places import list_stored, read_place, read_signature, sweep_parts, write_pieces, write_place
from bluf.errors import SourceError, UnreachableError, UsageError
from bluf.settings import MAX_SOURCE_BYTES


def write_zip(path: Path, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> str:
    with zipfile.ZipFile(path, "w", how) as package:
        package.writestr("may/one.txt", data)
    return f"{path}!/may/one.txt"


def test_a_member_of_a_zip_is_read(tmp_path):
    assert read_place(write_zip(tmp_path / "a.zip", b"text")) == ("one.txt", b"text")


def test_a_member_that_is_not_there_is_said(tmp_path):
    write_zip(tmp_path / "a.zip", b"text")
    with pytest.raises(UnreachableError, match="no such file in the zip"):
        read_place(f"{tmp_path / 'a.zip'}!/june.txt")
    with pytest.raises(UnreachableError):
        read_place(f"{tmp_path / 'gone.zip'}!/june.txt")


@pytest.mark.parametrize(
    "how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_member_is_said(tmp_path, how):
    place = write_zip(tmp_path / "a.zip", bytes(range(256)) * 40, how)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    third = (data.index(b"PK\x01\x02") - 41) // 3  # of what stands between the headers
    data[41 + third : 41 + 2 * third] = b"\xff" * third
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(SourceError, match="cannot be unpacked"):
        read_place(place)


def test_an_encrypted_member_is_said(tmp_path):
    place = write_zip(tmp_path / "a.zip", b"text", zipfile.ZIP_STORED)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1  # the bit that says so (APPNOTE.TXT, 4.4.4)
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(SourceError, match="encrypted"):
        read_place(place)


def test_a_bomb_is_read_no_further_than_the_limit(tmp_path):
    place = write_zip(tmp_path / "a.zip", bytes(MAX_SOURCE_BYTES + 10))
    assert (tmp_path / "a.zip").stat().st_size < 100_000
    with pytest.raises(SourceError, match="larger than 50 MB"):
        read_place(place)


def test_nothing_is_no_source(tmp_path):
    with pytest.raises(SourceError, match="empty"):
        read_place(write_zip(tmp_path / "a.zip", b""))


def test_a_signature_changes_with_the_file(tmp_path):
    path = tmp_path / "one.txt"
    assert read_signature(str(path)) == ""
    path.write_text("a", "utf-8")
    first = read_signature(str(path))
    path.write_text("ab", "utf-8")
    assert first
    assert read_signature(str(path)) != first


def test_a_member_has_the_signature_of_its_zip(tmp_path):
    place = write_zip(tmp_path / "a.zip", b"text")
    assert read_signature(place) == read_signature(str(tmp_path / "a.zip"))


def test_all_is_written_or_nothing(tmp_path):
    (tmp_path / "b.md").mkdir()
    with pytest.raises(UsageError):
        write_place({str(tmp_path / "a.md"): b"a", str(tmp_path / "b.md" / "c" / ".." / ".." / "b.md"): b"b"})
    assert not list(tmp_path.glob(".bluf-part-*"))


def test_pieces_are_written_whole(tmp_path):
    write_pieces(str(tmp_path / "new" / "report.csv"), iter(("a\n", "b\n")))
    assert (tmp_path / "new" / "report.csv").read_bytes() == b"a\nb\n"

    def break_off():
        yield "a"
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="No space left"):
        write_pieces(str(tmp_path / "new" / "report.csv"), break_off())
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["report.csv"]
    assert (tmp_path / "new" / "report.csv").read_bytes() == b"a\nb\n"


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path):
    for name in (".bluf-part-x1", "a.md", ".bluf-other"):
        (tmp_path / name).write_text("x", "utf-8")
    sweep_parts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".bluf-other", "a.md"]


def test_stores_are_read_and_written():
    need("fsspec")
    write_place({"memory://places/a.txt": b"a"})
    assert read_place("memory://places/a.txt") == ("a.txt", b"a")
    assert list_stored("memory://places") == {"memory:///places/a.txt"}
    assert list_stored("memory://nowhere") == frozenset()
    assert read_signature("memory://places/a.txt")
    with pytest.raises(UnreachableError):
        read_place("memory://places/b.txt")


def test_a_scheme_that_nobody_knows_is_said():
    need("fsspec")
    with pytest.raises(UsageError, match="Check the scheme"):
        write_place({"gopher+x://places/a.txt": b"a"})
