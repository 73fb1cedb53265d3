"""Entries for reference managers."""

import datetime
import json

import pytest
from msgspec.structs import replace

from bluf.model import Attribution, Author, Brief, Outline, SourceInfo
from bluf.packs import find_pack, load_pack
from bluf.writers import WRITERS, was_made_by_us

OF = Attribution(
    title="Dredge & save 10% of {everything}",
    authors=(Author("Ada van der Berg"), Author("Ben Ito Jr."), Author("OECD")),
    outlet="The Tide",
    number="12",
    date="2024-02-29",
    originally_published="Canal Weekly",
    url="https://delta.example/a_b",
)
SOURCE = SourceInfo("a, b (c) -- d.txt", "text", "ab" * 32)
BRIEF = Brief(Outline(source=SOURCE, text="", attribution=OF), datetime.date(2026, 11, 25))
PACK = load_pack(find_pack("standard"))


def write(form: str, brief: Brief = BRIEF) -> bytes:
    return WRITERS[form](brief, PACK)


def test_bibtex() -> None:
    *entry, mark, _ = write("bib").decode().split("\n")
    assert entry == [
        "@article{vanderberg2024dredge,",
        "  author = {van der Berg, Ada and Ito, Jr., Ben and {OECD}},",
        r"  title = {{Dredge \& save 10\% of \{everything\}}},",
        "  journal = {The Tide},",
        "  number = {12},",
        "  year = {2024},",
        "  month = {2},",
        "  day = {29},",
        "  url = {https://delta.example/a_b},",
        "  note = {Originally published in Canal Weekly},",
        "  langid = {en},",
        "}",
    ]
    assert mark.startswith("% made by bluf from ")


def test_csl() -> None:
    (item,) = json.loads(write("csl"))
    assert item.pop("custom")["bluf"].startswith("made by bluf from ")
    assert item == {
        "id": "vanderberg2024dredge",
        "type": "article-magazine",
        "title": "Dredge & save 10% of {everything}",
        "author": [
            {"family": "van der Berg", "given": "Ada"},
            {"family": "Ito", "given": "Ben", "suffix": "Jr."},
            {"literal": "OECD"},
        ],
        "container-title": "The Tide",
        "issue": "12",
        "issued": {"date-parts": [[2024, 2, 29]]},
        "URL": "https://delta.example/a_b",
        "note": "Originally published in Canal Weekly",
        "language": "en",
    }


@pytest.mark.parametrize("form", ["bib", "csl"])
def test_what_is_not_stated_is_left_out(form: str) -> None:
    bare = replace(BRIEF, outline=replace(BRIEF.outline, attribution=Attribution()))
    text = write(form, bare).decode()
    assert "a, b (c) -- d.txt" in text
    assert "None" not in text
    assert "author" not in text


@pytest.mark.parametrize("form", ["bib", "csl"])
def test_our_own_output_is_known_until_it_is_edited(form: str) -> None:
    data = write(form)
    mark = was_made_by_us(data)
    assert mark is not None
    assert (mark.name, mark.sha256) == (SOURCE.name, SOURCE.sha256)
    assert was_made_by_us(data.replace(b"Tide", b"Ebb")) is None
    assert write(form) == data
