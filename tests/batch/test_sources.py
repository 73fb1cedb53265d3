"""What a batch is made of: every way to name sources, and what is told of those that are none."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from bluf.batch.sources import Found, find_sources
from bluf.errors import SourceError


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("lib/b.txt", "lib/a.md", "lib/may/one.HTML", "lib/may/photo.png", "lib/.hidden/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def find(*named: str, output: str = "briefs", listed: str = "") -> list[Found]:
    return list(find_sources(named, output, lambda _: listed))


def names(found: Iterable[Found]) -> list[str]:
    return [one.relative for one in found if not one.is_passed and one.fault is None]


def test_a_folder_is_gone_through_in_the_order_of_its_names():
    found = find("lib")
    assert names(found) == ["a.md", "b.txt", "may/one.HTML"]
    assert [one.relative for one in found if one.is_passed] == ["may/photo.png"]


def test_places_are_whole_however_they_are_named(tree):
    assert [one.place for one in find("lib/b.txt", "./lib/../lib/b.txt")] == [str(tree / "lib/b.txt")] * 2


def test_a_pattern_keeps_the_folders_below_what_is_certain():
    assert names(find("lib/**/*.HTML")) == ["may/one.HTML"]
    assert names(find("lib/*")) == ["a.md", "b.txt", "one.HTML"]


def test_a_pattern_that_matches_nothing_is_a_fault():
    (found,) = find("lib/*.docx")
    assert isinstance(found.fault, SourceError)


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tree):
    (tree / "what [1].txt").write_text("text", "utf-8")
    assert names(find("what [1].txt")) == ["what [1].txt"]


@pytest.mark.parametrize(
    "listed", ["lib/b.txt\nlib/may\n", "lib/b.txt\r\n\r\nlib/may\r\n", "lib/b.txt\0lib/may\0"]
)
def test_a_list_has_a_name_a_line(listed):
    assert names(find("@list", listed=listed)) == ["b.txt", "one.HTML"]
    assert names(find("-", listed=listed)) == ["b.txt", "one.HTML"]


def test_a_file_that_begins_with_an_at_sign_is_a_file(tree):
    (tree / "@home.txt").write_text("text", "utf-8")
    assert names(find("@home.txt")) == ["@home.txt"]


def test_a_list_that_cannot_be_read_is_a_fault():
    def refuse(name: str) -> str:
        raise SourceError("there is no such file.", name)

    (found,) = find_sources(["@gone"], "briefs", refuse)
    assert str(found.fault) == "gone: there is no such file."


def test_what_is_in_the_output_is_no_source(tree):
    (tree / "lib/briefs").mkdir()
    (tree / "lib/briefs/b.md").write_text("a brief", "utf-8")
    assert names(find("lib", output="lib/briefs")) == ["a.md", "b.txt", "may/one.HTML"]


def test_an_output_above_the_sources_hides_none_of_them():
    assert names(find("lib", output=".")) == ["a.md", "b.txt", "may/one.HTML"]


def test_briefs_do_not_go_among_their_sources():
    (found,) = find("lib", output="lib/../lib")
    assert found.fault is not None
    assert "among their sources" in str(found.fault)


def test_links_and_pipes_are_told_and_not_followed(tree):
    (tree / "lib/lost.txt").symlink_to("nowhere")
    (tree / "lib/round.txt").symlink_to(tree / "lib", target_is_directory=True)
    os.mkfifo(tree / "lib/pipe.txt")
    found = find("lib")
    assert "lost.txt" in names(found), "reading it says what is wrong"
    assert {one.relative for one in found if one.is_passed} == {"may/photo.png", "round.txt", "pipe.txt"}


def test_a_zip_is_a_folder(tree):
    with zipfile.ZipFile(tree / "lib/letters.zip", "w") as package:
        for name in (
            "z.txt",
            "june/two.txt",
            "june/photo.png",
            "__MACOSX/z.txt",
            "../../up.txt",
            "/etc/x.txt",
        ):
            package.writestr(name, "text")
    found = [one for one in find("lib") if "letters" in one.place]
    assert names(found) == [
        *("letters/../../up.txt", "letters//etc/x.txt", "letters/june/two.txt", "letters/z.txt")
    ]
    assert found[-1].place == f"{tree}/lib/letters.zip!/z.txt"


def test_a_broken_zip_is_a_fault(tree):
    (tree / "lib/broken.zip").write_bytes(b"PK\x03\x04 and no more")
    assert [one.relative for one in find("lib") if one.fault] == ["broken.zip"]
