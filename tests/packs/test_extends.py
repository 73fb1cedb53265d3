"""A pack that changes a little of another, and labels in several languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from bluf.errors import TemplateError
from bluf.make import fit_outline, write_brief
from bluf.model import Attribution, Author, Outline, Point, SourceInfo, Strand
from bluf.packs import find_pack, load_pack, translate_pack

DAY = datetime.date(2026, 11, 25)


def point(text: str, at: int) -> Point:
    return Point(text, ((at, at + len(text)),), text)


def outline(language: str = "en") -> Outline:
    return Outline(
        source=SourceInfo("silt.txt", "text", "ab" * 32, language),
        text="",
        attribution=Attribution("On Silt", authors=(Author("Ada Hara"),), outlet="Tide", date="2024-03-01"),
        thesis=point("The harbour must be dredged before the autumn storms.", 0),
        reasons=Strand(points=(point("Ships turn back at low water twice a day.", 100),)),
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A pack of its own in a folder that holds nothing but its settings."""
    folder = tmp_path / "office"
    folder.mkdir()
    return folder


def write(folder: Path, text: str) -> Path:
    (folder / "template.toml").write_text(text, "utf-8")
    return folder


def test_an_office_writes_what_it_changes_and_no_more(office: Path) -> None:
    write(
        office,
        'name = "office"\nextends = "standard"\npaper = "a4"\ndisclaimer = "For internal use."\n'
        '[labels]\nbottom_line = "In short"\n',
    )
    pack, standard = load_pack(office), load_pack(find_pack("standard"))
    assert (pack.name, pack.paper, pack.labels["bottom_line"]) == ("office", "a4", "In short")
    assert (pack.docx, pack.markdown, pack.plan) == (standard.docx, standard.markdown, standard.plan)
    assert pack.labels["reasons"] == standard.labels["reasons"]
    text = write_brief(fit_outline(outline(), pack, DAY), pack, ["md"])["md"].decode()
    assert "## In short" in text
    assert "For internal use." in text


def test_its_own_files_come_before_those_it_extends(office: Path) -> None:
    write(office, 'name = "office"\nextends = "standard"\n')
    (office / "brief.md.j2").write_text("{{ title }} {{ credit.authors }} {{ credit.published }}\n")
    pack = load_pack(office)
    assert pack.markdown is not None
    assert pack.markdown.startswith("{{ title }}")
    assert pack.place_of("brief.md.j2") == office / "brief.md.j2"
    assert pack.place_of("brief.docx").parent.name == "standard"


def test_a_chain_of_packs(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "desk").mkdir()
    write(tmp_path / "office", 'name = "office"\nextends = "standard"\n[budget]\npage = 400\ncontext = 40\n')
    write(tmp_path / "desk", 'name = "desk"\nextends = "../office"\n[budget]\npage = 300\n')
    budget = load_pack(tmp_path / "desk").plan.budget
    assert (budget.page, budget.context) == (300, 40)


def test_an_office_may_stand_in_for_the_standard_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates" / "standard"
    folder.mkdir(parents=True)
    write(folder, 'name = "standard"\nextends = "standard"\npaper = "a4"\n')
    monkeypatch.chdir(tmp_path)
    pack = load_pack(find_pack("standard"))
    assert pack.paper == "a4"
    assert pack.docx is not None


def test_the_users_own_packs_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "config" / "bluf" / "templates" / "mine"
    folder.mkdir(parents=True)
    write(folder, 'name = "mine"\nextends = "standard"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    assert find_pack("mine") == folder


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "office"\nextends = "../office"\n', "goes round in a circle"),
        ('name = "office"\nextends = "standrd"\n', "Did you mean `standard`"),
        ('name = "office"\nextends = 3\n', "extends"),
        ('name = "office"\n', "there is no brief.docx"),
        ('name = "office"\nextends = "standard"\ncitation = "mla"\n', "mla"),
        ('name = "office"\nextends = "standard"\n[labels.fr]\nnumber = "no"\n', "has no place for {number}"),
    ],
)
def test_a_wrong_parent_is_told(office: Path, text: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_pack(write(office, text))
    assert message in str(caught.value)


def test_required_text_must_be_printed(office: Path) -> None:
    write(office, 'name = "office"\nextends = "standard"\nrequired_text = ["Registered in Delta."]\n')
    pack = load_pack(office)
    with pytest.raises(TemplateError, match=r"does not print the required text 'Registered in Delta\.'"):
        write_brief(fit_outline(outline(), pack, DAY), pack, ["md"])


@pytest.mark.parametrize(
    ("language", "head", "date"),
    [
        ("fr", "Les raisons", "1 mars 2024"),
        ("de", "Die Gründe", "1. März 2024"),
        ("es", "Las razones", "1 de marzo de 2024"),
        ("ja", "理由", "2024年3月1日"),
        ("ko", "이유", "2024년 3월 1일"),
        ("xx", "The reasons", "1 March 2024"),
    ],
)
def test_labels_and_dates_speak_the_language_of_the_source(language: str, head: str, date: str) -> None:
    pack, source = load_pack(find_pack("standard")), outline(language)
    text = write_brief(fit_outline(source, pack, DAY), pack, ["md", "docx"])["md"].decode()
    assert f"## {head}" in text
    assert date in text


def test_an_office_may_keep_to_its_own_language(office: Path) -> None:
    write(office, 'name = "office"\nextends = "standard"\nlabels_follow_source = false\n')
    pack = load_pack(office)
    assert translate_pack(pack, "fr") is pack


def test_its_own_words_in_another_language(office: Path) -> None:
    write(office, 'name = "office"\nextends = "standard"\n[labels.fr]\nreasons = "Pourquoi"\n')
    labels = translate_pack(load_pack(office), "fr").labels
    assert (labels["reasons"], labels["recommendations"]) == ("Pourquoi", "Ce qu’il faut faire")


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ("", ("bold", "italic", "link")),
        ("links = false", ("bold", "italic")),
        ("emphasis = false", ("link",)),
        ("emphasis = false\nlinks = false", ()),
    ],
)
def test_an_office_may_leave_out_emphasis_and_links(
    office: Path, settings: str, shown: tuple[str, ...]
) -> None:
    pack = load_pack(write(office, f'name = "office"\nextends = "standard"\n{settings}\n'))
    assert pack.marks == shown
