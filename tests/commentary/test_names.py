"""Names and dates as bylines print them."""

from __future__ import annotations

import pytest

from bluf.commentary.dates import find_date
from bluf.commentary.names import read_people, read_person


@pytest.mark.parametrize(
    "name",
    [
        "Ada Example",
        "Ursula von der Leyen",
        "Charles de Gaulle III",
        "Mohammed bin Salman",
        "Ludwig van Beethoven",
        "J. D. Marsh",
        "A.J. Smith",
        "A. Smith",
        "Patrick M. Cronin",
        "Jean-Claude Juncker",
        "Anne-Marie Slaughter",
        "Conor O’Brien",
        "D'Arcy Wentworth",
        "Martin Luther King Jr.",
        "Tomás Okafor, Jr.",
        "Moon Jae-in",
        "Kim Jong Un",
        "Óscar Arias",
        "Łukasz Żak",
        "Şener Şen",
        "Ödön von Horváth",
        "ADA EXAMPLE",
    ],
)
def test_a_name_is_read_whole(name):
    person = read_person(name, "en")
    assert person is not None
    assert (person.name, person.honorific) == (name, None)


@pytest.mark.parametrize(
    ("printed", "honorific", "name"),
    [
        ("Dr. Patrick M. Cronin", "Dr.", "Patrick M. Cronin"),
        ("Lt. Gen. H.R. McMaster", "Lt. Gen.", "H.R. McMaster"),
        ("Sir Keir Starmer, KC", "Sir", "Keir Starmer"),
        ("Sen. Bo Li", "Sen.", "Bo Li"),
        ("Ms. Reyes", "Ms.", "Reyes"),
        ("Ada Example, Ph.D.", None, "Ada Example"),
        ("Ada Example MP", None, "Ada Example"),
        ("*Ada Example*", None, "Ada Example"),
        ("— Ada Example.", None, "Ada Example"),
    ],
)
def test_titles_stand_apart_and_degrees_are_gone(printed, honorific, name):
    person = read_person(printed, "en")
    assert person is not None
    assert (person.honorific, person.name) == (honorific, name)


@pytest.mark.parametrize(
    "text",
    ["", ".", "Madonna", "The Board", "North Korea", "ada example", "A Way Forward", "Ada Example is here"],
)
def test_what_is_no_name_is_none(text):
    assert read_person(text, "en") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("by Ada Example", ["Ada Example"]),
        ("Written by Ada Example & Bo Li", ["Ada Example", "Bo Li"]),
        ("By: A. Smith, B. Jones, and Charles de Gaulle", ["A. Smith", "B. Jones", "Charles de Gaulle"]),
        ("By Ada Example, Jr., and Bo Li", ["Ada Example, Jr.", "Bo Li"]),
        ("By Ada Example, Ph.D., Bo Li et al.", ["Ada Example", "Bo Li"]),
        ("Dr. Ada Example; Prof. Bo Li", ["Ada Example", "Bo Li"]),
        ("By the Board", []),
        ("By Ada Example and the editors", []),
        ("By the sea", []),
        ("", []),
    ],
)
def test_a_byline_names_people_or_nobody(line, names):
    assert [person.name for person in read_people(line, "en")] == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("30 August 2017", "2017-08-30"),
        ("August 30, 2017", "2017-08-30"),
        ("AUGUST 30, 2017", "2017-08-30"),
        ("Aug. 30th, 2017", "2017-08-30"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("2017-08-30T10:00", "2017-08-30"),
        ("Published on 1st January 2020 at noon", "2020-01-01"),
        ("Dec 2019 and Jan 3, 2020", "2020-01-03"),
        ("Updated May 6 2020, first May 5 2020", "2020-05-06"),
    ],
)
def test_a_date_is_found_in_its_line(text, date):
    assert find_date(text, "en") == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 2020",
        "03/04/2017",
        "Feb. 30, 2020",
        "32 May 2020",
        "2020-13-01",
        "12017-08-30",
        "Mayor 5, 2020",
        "Augustus 3, 2020",
        "may 5, 2020 be the day",
    ],
)
def test_a_date_is_never_guessed(text):
    assert find_date(text, "en") is None
