"""What stands around an argument, told from the argument, and what is read from it."""

from __future__ import annotations

import pytest

from bluf.commentary import clean_document
from bluf.commentary.furniture import sort_blocks
from bluf.model import Attribution, Author
from bluf.readers import read_document

BODY = tuple(
    f"The harbor must be dredged before the {number} storms of autumn, and the council must say so in March."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
)


def page(*head: str, tail: tuple[str, ...] = ()) -> bytes:
    return "\n\n".join((*head, *BODY, *tail)).encode()


def kinds(*head: str, tail: tuple[str, ...] = ()) -> dict[str, str]:
    """What each paragraph around the body was read as."""
    pieces = sort_blocks(read_document("x.txt", page(*head, tail=tail)), "en")
    return {piece.block.text: piece.kind for piece in pieces.furniture}


def attribution(*head: str, tail: tuple[str, ...] = ()) -> Attribution:
    return clean_document(read_document("x.txt", page(*head, tail=tail))).attribution


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("kicker", "OPINION"),
        ("series", "Delta Notes #12"),
        ("byline", "By Ada Example and Bo Li"),
        ("byline", "Ms. Reyes — 4 May 2020"),
        ("date", "May 5, 2020"),
        ("date", "Published on Tuesday, 5 May 2020"),
        ("date", "Last updated: 2020-05-05"),
        ("dateline", "The Canal Weekly, May 5, 2020"),
        ("dateline", "The Canal Weekly | Tuesday, 5 May 2020"),
        ("dateline", "May 5, 2020 · Voice of the Delta"),
        ("sharing", "5 min read"),
        ("caption", "Photo: a ferry at dusk"),
        ("caption", "Photograph by Ada Example"),
        ("identifier", "a12f5afdef1cf97950ae778c7c87e29e"),
        ("bio", "Ada Example is a fellow at the Delta Institute."),
    ],
)
def test_what_stands_above_a_text_is_known(kind, line):
    assert kinds("Dredge the harbor", line) == {"Dredge the harbor": "title", line: kind}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("bio", "— Ada Example, a former pilot, is Head of Ports at the Delta Institute."),
        ("bio", "Bo Li teaches law at Harbor College, where he is a professor."),
        ("disclaimer", "The views expressed here are those of the author alone."),
        ("disclaimer", "Delta Notes commentaries represent the views of the respective authors."),
        ("origin", "A version of this article originally appeared in the Canal Weekly."),
        ("subscription", "Click here to request a Delta Notes subscription."),
        ("subscription", "Sign up for our newsletter"),
        ("sharing", "Share this: mail, print"),
        ("related", "Read more: The price of silt"),
        ("legal", "© 2020 Delta Institute. All rights reserved."),
        ("notes", "References"),
        ("advertisement", "Advertisement"),
        ("courtesy", "I yield the floor."),
        ("embedded post", "Nobody counts the boats. — Bo Li (@bolimarks) May 4, 2020"),
        ("correction", "Correction: An earlier text gave the depth in feet."),
        ("correction", "This story has been updated."),
        ("editing note", "This interview has been edited for length and clarity."),
        ("editing note", "(The conversation was lightly edited and condensed for clarity.)"),
        ("institution", "The Delta Institute is committed to independence and candor."),
        ("acknowledgements", "The author would like to thank Ada Example for her research assistance."),
        ("origin", "This piece is part of a series on shallow harbors."),
        ("related", "The price of silt:Why nobody dredges"),
        ("bio", "Ada Example and Bo Li are professors of law at Harbor College."),
        ("bio", "Ada Example, Ph.D., is an associate professor at Harbor College."),
        ("bio", "— Bo Li is the Canal Weekly’s harbor critic."),
        ("bio", "Bo Li’s latest book is The Silt."),
        ("bio", "Sen. Ada Example is a former U.S. attorney."),
    ],
)
def test_what_stands_below_a_text_is_known(kind, line):
    assert kinds(tail=(line,)) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "Gov. Marsh has read the report, and the views expressed in it are, one hopes, not final.",
        "Share prices fell when the port closed.",
        "In May 2020 the port closed.",
        "The year was 2020.",
        "Photographs of the quay do not show how deep the silt lies.",
        "Sources of silt are many.",
        "By the sea, nothing lasts.",
        "Bo Li was right to warn the council of the silt that the director had hidden.",
        "Ada Example, a pilot of long standing, has just published a report on the silt.",
        "Ada Example writes in the Canal Weekly that the director should resign.",
        "Sen. Bo Li is the chairman who let the harbor silt up.",
        "Many thanks to the council, the harbor is now a field.",
        "Harbor Watch UK is an independent group of fellows who count boats.",
    ],
)
def test_an_argument_that_uses_the_same_words_is_left_alone(line):
    assert kinds(tail=(line, BODY[0])) == {}


@pytest.mark.parametrize(
    "line",
    [
        "The port closed on May 5, 2020",
        "Silt, storms and what the council did on May 5, 2020",
        "The council met on Tuesday, May 5, 2020.",
        "The interview that the director gave was edited by nobody.",
    ],
)
def test_a_line_with_a_date_that_says_more_is_left_alone(line):
    assert kinds("Dredge the harbor", line) == {"Dredge the harbor": "title"}


def test_a_title_may_end_with_a_date():
    assert kinds("Remarks on the Quay, May 5, 2020") == {"Remarks on the Quay, May 5, 2020": "title"}


def test_the_date_beside_an_outlet_is_the_date():
    assert attribution("Dredge the harbor", "The Canal Weekly, May 5, 2020").date == "2020-05-05"


def test_a_sentence_about_a_person_in_the_middle_is_argument():
    text = page(tail=("Ada Example is a fellow at the Delta Institute.", *BODY)).decode()
    assert sort_blocks(read_document("x.txt", text.encode()), "en").furniture == ()


def test_nothing_is_lost_between_body_and_furniture(ferry):
    document = read_document("x.txt", ferry)
    pieces = sort_blocks(document, "en")
    assert {*pieces.body, *(p.block for p in pieces.furniture)} == set(document.blocks)
    assert [document.blocks[p.place] for p in pieces.furniture] == [p.block for p in pieces.furniture]


def test_an_attribution_is_read_whole(ferry):
    assert clean_document(read_document("x.txt", ferry)).attribution == Attribution(
        title="Keep the night ferry running",
        authors=(
            Author(
                "Ingrid van der Meer",
                "Prof.",
                "Director of the Island Transport Program",
                "Coastal Policy Lab (CPL)",
                "ivdmeer@coastlab.example",
            ),
            Author("Tomás Okafor, Jr.", None, "senior fellow", "Northern Ports Institute"),
        ),
        series="Tidewater",
        originally_published="Harbor Ledger",
        disclaimer="Tidewater commentaries represent the views of their authors alone. "
        "Other views are welcome.",
    )


def test_what_the_source_does_not_say_is_none():
    assert attribution() == Attribution()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Dredge the harbor", "Dredge the harbor"),
        ("Dredge the harbor.", "Dredge the harbor"),
        ("Dredge the harbor, part two…", "Dredge the harbor, part two…"),
        ("Is the harbor too shallow?", "Is the harbor too shallow?"),
        ("Dredge the harbor by Ada Example", "Dredge the harbor"),
        ("A house by the sea", "A house by the sea"),
    ],
)
def test_a_title_is_what_its_line_says_less_the_byline(line, title):
    assert attribution(line).title == title


def test_an_author_named_twice_is_one():
    people = attribution(
        "Dredge the harbor", "Ada Example", "Ms. Ada Example — 4 May 2020", tail=(BIO,)
    ).authors
    assert people == (Author("Ada Example", None, "fellow", "Delta Institute"),)


BIO = "Ada Example is a fellow at the Delta Institute."


@pytest.mark.parametrize(
    ("bio", "author"),
    [
        (BIO, Author("Ada Example", None, "fellow", "Delta Institute")),
        (
            "Dr. Ada Example (ada@delta.example) is Head of Ports at the Delta Institute in Port Anselm.",
            Author("Ada Example", "Dr.", "Head of Ports", "Delta Institute", "ada@delta.example"),
        ),
        (
            "Ada Example is currently an associate professor of law with Harbor College, where she teaches.",
            Author("Ada Example", None, "associate professor of law", "Harbor College"),
        ),
        ("Ada Example served as ambassador to Norway.", Author("Ada Example")),
    ],
)
def test_a_line_about_the_author_says_who_she_is(bio, author):
    assert attribution(tail=(bio,)).authors == (author,)


def test_a_line_about_somebody_else_adds_no_author():
    people = attribution(
        "Dredge the harbor by Ada Example", tail=(BIO.replace("Ada Example", "Bo Li"),)
    ).authors
    assert people == (Author("Ada Example"),)


def test_the_date_is_the_one_that_is_printed():
    assert attribution("Dredge the harbor", "Published on Tuesday, 5 May 2020").date == "2020-05-05"


def test_series_and_number_are_read_from_their_line():
    found = attribution("Delta Notes #12", "Dredge the harbor")
    assert (found.series, found.number, found.title) == ("Delta Notes", "12", "Dredge the harbor")


def test_front_matter_speaks_where_the_page_is_silent_and_its_title_is_no_paragraph():
    front = b"---\ntitle: Dredge the harbor | The Tide\nauthor: Ada Example\ndate: 5 May 2020\n---\n"
    commentary = clean_document(read_document("x.md", front + page("# Dredge the harbor", tail=(BIO,))))
    assert commentary.text == "\n\n".join(BODY)
    assert commentary.attribution == Attribution(
        title="Dredge the harbor",
        authors=(Author("Ada Example", None, "fellow", "Delta Institute"),),
        date="2020-05-05",
    )


def test_notes_and_thanks_go_on_to_the_end():
    tail = ("Footnotes", "The survey of 2019 counted fishing boats too.", "It was repeated in May.")
    assert set(kinds(tail=tail).values()) == {"notes"}


def test_a_name_above_and_a_line_below_that_opens_with_it_are_the_author():
    people = attribution("Dredge the harbor", "Ada Example", tail=("Ada Example lives by the sea.",)).authors
    assert [person.name for person in people] == ["Ada Example"]


def test_a_line_about_the_author_may_end_in_a_disclaimer():
    line = "Ada Example is a fellow at the Delta Institute. The views expressed are her own."
    assert attribution(tail=(line,)).disclaimer == "The views expressed are her own."


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["Ada Example", "Bo Li"], "Ada Example and Bo Li are professors at Harbor College."),
        (["J. D. Marsh"], "J. D. Marsh is a columnist."),
        (["Ada Example", "Bo Li"], "Ada Example is a fellow. Bo Li is an analyst. Li is also a pilot."),
    ],
)
def test_every_author_that_a_line_tells_of_is_named(names, line):
    assert [person.name for person in attribution(tail=(line,)).authors] == names
