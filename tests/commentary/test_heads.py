"""The head of a memo: who writes to whom, when and about what."""

from __future__ import annotations

import pytest

from bluf.commentary import clean_document
from bluf.model import Block, Commentary, Document, Hints

SENTENCE = (
    "The harbor must be dredged before the first storms of autumn, and the council must say so in March."
)
BODY = tuple(Block("paragraph", f"{SENTENCE} {SENTENCE} Point {number}.") for number in range(1, 6))


def clean(*head: str | Block, hints: Hints | None = None) -> Commentary:
    blocks = tuple(line if isinstance(line, Block) else Block("paragraph", line) for line in head)
    return clean_document(Document("x.docx", "docx", "0" * 64, (*blocks, *BODY), hints or Hints()))


def names(commentary: Commentary) -> list[str]:
    return [author.name for author in commentary.attribution.authors]


def test_a_memo_says_who_when_and_what_about():
    memo = clean(
        "MEMORANDUM",
        "TO: The Harbor Council",
        "FROM: Ada Example, Senior Fellow, Delta Institute",
        "CC: Port Office",
        "DATE: May 5, 2020",
        "RE: Dredging the harbor",
    )
    assert memo.text.startswith(SENTENCE)
    assert memo.attribution.title == "Dredging the harbor"
    assert names(memo) == ["Ada Example"]
    assert memo.attribution.date == "2020-05-05"
    assert {loss.what for loss in memo.losses} == {"MEMORANDUM", "The Harbor Council", "Port Office"}


def test_a_head_that_was_wrapped_into_one_paragraph_is_read_alike():
    memo = clean("To: The Harbor Council From: Ada Example and Bo Li Date: 5 May 2020 Subject: Dredge it now")
    assert memo.text.startswith(SENTENCE)
    assert (memo.attribution.title, names(memo)) == ("Dredge it now", ["Ada Example", "Bo Li"])
    assert memo.attribution.date == "2020-05-05"


def test_a_memo_without_a_subject_has_its_title_above_its_head():
    memo = clean(
        "Policy memo: what the harbor needs",
        "To: The Harbor Council",
        "From: Ada Example, Bo Li",
        "Department of Ports, Delta University",
    )
    assert memo.text.startswith(SENTENCE)
    assert memo.attribution.title == "Policy memo: what the harbor needs"
    assert names(memo) == ["Ada Example", "Bo Li"]


@pytest.mark.parametrize("line", ["Ada Example | Policy Brief", "Issue Brief | Ada Example | May 5, 2020"])
def test_a_name_beside_that_of_a_series_is_the_author(line):
    assert names(clean(line, "Dredge the harbor now")) == ["Ada Example"]


@pytest.mark.parametrize("line", ["From: the sea to the city, a tide runs.", "Re: dredging", "Silt | Mud"])
def test_one_labelled_line_makes_no_memo(line):
    assert line in clean("Dredge the harbor now", line).text


def test_what_the_format_calls_a_title_is_the_title():
    titled = clean("Delta notes", Block("heading", "Silt – a tale of ports", level=1, role="title"))
    assert titled.attribution.title == "Silt – a tale of ports"


@pytest.mark.parametrize(
    ("line", "subtitle", "authors"),
    [
        ("What the port needs now", "What the port needs now", []),
        ("By Ada Example", None, ["Ada Example"]),
    ],
)
def test_a_standfirst_is_the_subtitle_unless_it_is_a_byline(line, subtitle, authors):
    title = Block("heading", "Dredge the harbor", level=1, role="title")
    commentary = clean(title, Block("paragraph", line, role="standfirst"))
    assert commentary.text.startswith(SENTENCE)
    assert (commentary.attribution.subtitle, names(commentary)) == (subtitle, authors)


def test_a_line_of_names_is_a_byline_where_the_file_knows_one_of_them():
    title = Block("heading", "Dredge the harbor", level=1, role="title")
    known = Hints(authors=("Ada Example",))
    assert names(clean(title, "Ada Example and Bo Li", hints=known)) == ["Ada Example", "Bo Li"]
    assert "Ada Example and Bo Li" in clean(title, "Ada Example and Bo Li").text


def test_blocks_with_a_role_take_no_room_at_the_ends():
    menu = tuple(Block("paragraph", f"Menu {number}", role="navigation") for number in range(9))
    foot = (Block("paragraph", "Bo Li is a fellow at the Delta Institute."), *menu)
    blocks = (*menu, Block("paragraph", "By Bo Li"), *BODY, *foot)
    commentary = clean_document(Document("x.html", "html", "0" * 64, blocks))
    assert commentary.text == "\n\n".join(block.text for block in BODY)
    assert commentary.attribution.authors[0].affiliation == "Delta Institute"
