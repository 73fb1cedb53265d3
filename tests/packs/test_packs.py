"""Packs: found, loaded strictly, checked."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from bluf.errors import TemplateError
from bluf.model import Attribution, Author, Brief, Budget, Outline, Plan, SourceInfo
from bluf.packs import check_attribution, find_pack, list_packs, load_pack

STANDARD = find_pack("standard").resolve()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STANDARD, tmp_path / "templates" / "office"))


def test_the_standard_pack_is_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_pack("standard").resolve() == STANDARD
    assert "standard" in list_packs()


def test_an_office_pack_is_found_by_name_and_by_path(copy, monkeypatch):
    monkeypatch.chdir(copy.parents[1])
    assert find_pack("office").resolve() == copy
    assert find_pack(copy) == copy
    copy.rename(copy.with_name("standard"))
    assert find_pack("standard").resolve() == copy.with_name("standard")


@pytest.mark.parametrize("name", ["standrd", "./templates/nothing", "..", "", "a\0b"])
def test_an_unknown_pack_is_named_with_the_known_ones(name):
    with pytest.raises(TemplateError) as caught:
        find_pack(name)
    assert "There are: " in str(caught.value)
    assert "`standard`" in str(caught.value)


def test_the_nearest_name_is_offered():
    with pytest.raises(TemplateError, match=r"no template named `standrd`.* Did you mean `standard`"):
        find_pack("standrd")


def test_the_standard_pack_holds_both_formats():
    pack = load_pack(STANDARD)
    assert (pack.name, pack.paper, pack.language) == ("standard", "letter", "en")
    assert pack.docx.startswith(b"PK")
    assert "{{ title }}" in pack.markdown


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('paper = "letter"', 'papre = "letter"', "unknown field `papre`"),
        ('paper = "letter"', 'paper = "foolscap"', "foolscap"),
        ('paper = "letter"', "paper = ", "line 3"),
        ('name = "standard"', "", "required field `name`"),
        ('paper = "letter"', 'cut_order = ["reasons"]', "Invalid enum value 'reasons'"),
        ("[labels]", "[budget]\nprize = 3\n[labels]", "unknown field `prize`"),
        ("[labels]", "[budget]\npage = -3\n[labels]", ">= 0"),
        (" on {date}", "", "label `prepared` has no place for {date}"),
    ],
)
def test_a_slip_in_the_settings_is_named(copy, old, new, message):
    path = copy / "template.toml"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(TemplateError) as caught:
        load_pack(copy)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_pack_says_what_goes_first_and_how_long_a_part_may_be(copy):
    path = copy / "template.toml"
    order = 'cut_order = ["context", "support"]\n'
    path.write_text(order + path.read_text() + "\n[budget]\npage = 400\nsupport = 40\n")
    assert load_pack(copy).plan == Plan(("context", "support"), Budget(page=400, support=40))


def test_a_pack_without_templates_is_refused(copy):
    (copy / "brief.docx").unlink()
    assert load_pack(copy).docx is None
    for name in ("brief.md.j2", "brief.html.j2"):
        (copy / name).unlink()
    assert load_pack(copy).typst
    (copy / "brief.typ").unlink()
    with pytest.raises(TemplateError, match=r"no brief\.docx, .* or brief\.typ"):
        load_pack(copy)


def test_settings_that_are_not_utf8_are_refused(copy):
    (copy / "template.toml").write_bytes(b'name = "caf\xe9"')
    with pytest.raises(TemplateError, match="not UTF-8"):
        load_pack(copy)


OF = Attribution(
    title="On  Silt", authors=(Author("Ada Hara"), Author("Ben Ito")), series="Notes", outlet="Tide"
)
BRIEF = Brief(
    Outline(source=SourceInfo("silt.txt", "text", ""), text="", attribution=OF), datetime.date(2026, 1, 2)
)


def test_attribution_is_compared_with_its_white_space_folded():
    check_attribution("On\nSilt by Ada\tHara and Ben Ito, Tide", BRIEF)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("by Ada Hara and Ben Ito, Tide", "the title"),
        ("On Silt by Ada Hara, Tide", "the author Ben Ito"),
        ("On Silt by Ada Hara and Ben Ito, Notes", "the origin Tide"),
    ],
)
def test_lost_attribution_is_named(text, lost):
    with pytest.raises(TemplateError, match=f"does not print {lost}"):
        check_attribution(text, BRIEF)


def test_where_nothing_is_stated_the_file_is_the_origin():
    nameless = replace(BRIEF, outline=replace(BRIEF.outline, attribution=Attribution()))
    check_attribution("silt.txt", nameless)
    with pytest.raises(TemplateError, match=r"the title and the origin silt\.txt"):
        check_attribution("no name", nameless)
