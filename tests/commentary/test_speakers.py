"""Conversations: all who speak are named, and the outline says that it is one."""

from __future__ import annotations

import pytest

from bluf.commentary import clean_document
from bluf.make import read_outline
from bluf.readers import read_document

LEDE = "The harbor silts up again. We asked Ada Example, who has piloted ships into it for thirty years.\n\n"
TALK = LEDE + "\n\n".join(
    f"Bo Li: Why does the council wait for the {season} storms?\n\n"
    f"Example: Because the council should have dredged before the {season} storms, and it knows that too."
    for season in ("spring", "summer", "autumn")
)
LIST = "\n\n".join(
    f"{word} harbor: The council should dredge it before winter comes, as every pilot has asked it to do."
    for word in ("Northern", "Southern", "Eastern", "Western", "Old", "New")
)


def test_all_who_speak_are_authors():
    outline = read_outline("x.txt", TALK.encode())
    assert [author.name for author in outline.attribution.authors] == ["Bo Li", "Ada Example"]
    assert [warning.code for warning in outline.warnings] == ["conversation"]


def test_nobody_is_named_twice():
    outline = read_outline("x.txt", f"Why the harbor silts\n\nBy Bo Li\n\n{TALK}".encode())
    assert [author.name for author in outline.attribution.authors] == ["Bo Li", "Ada Example"]


@pytest.mark.parametrize("text", [LIST, TALK.replace("Example: ", "").replace(" Li: ", " Li. ")])
def test_labels_are_no_speakers(text):
    commentary = clean_document(read_document("x.txt", text.encode()))
    assert commentary.speakers == ()
    assert commentary.attribution.authors == ()
