"""References by hand, with names made up for it."""

import pytest

from bluf.model import Attribution, Author
from bluf.writers.citation import PersonName, cite, split_name

ONE = Attribution(
    title="Dredge the harbour",
    subtitle="What silt costs",
    authors=(Author("Ada C. van der Berg", "Dr."),),
    series="Delta Notes",
    number="12",
    date="2024-02-29",
    originally_published="Canal Weekly",
    url="https://delta.example/12",
)
BARE = Attribution(title='Who "owns" the tide?', outlet="The Tide")


def by(*names: str) -> Attribution:
    authors = tuple(Author(name) for name in names)
    return Attribution(title="Tides", authors=authors, outlet="The Tide", date="2024-09")


@pytest.mark.parametrize(
    ("style", "of", "cited"),
    [
        (
            "chicago",
            ONE,
            "Ada C. van der Berg, “Dredge the harbour: What silt costs,” Delta Notes no. 12,"
            " February 29, 2024, originally published in Canal Weekly, https://delta.example/12.",
        ),
        ("chicago", BARE, "“Who ‘owns’ the tide?” The Tide, n.d."),
        ("chicago", by("Ada Hara", "Ben Ito"), "Ada Hara and Ben Ito, “Tides,” The Tide, September 2024."),
        (
            "chicago",
            by("Ada Hara", "Ben Ito", "Cy Lund"),
            "Ada Hara, Ben Ito, and Cy Lund, “Tides,” The Tide, September 2024.",
        ),
        (
            "chicago",
            by("Ada Hara", "Ben Ito", "Cy Lund", "Di Moor"),
            "Ada Hara et al., “Tides,” The Tide, September 2024.",
        ),
        (
            "apa",
            ONE,
            "van der Berg, A. C. (2024, February 29). Dredge the harbour: What silt costs."
            " Delta Notes (No. 12). https://delta.example/12 (Originally published in Canal Weekly)",
        ),
        ("apa", BARE, 'Who "owns" the tide? (n.d.). The Tide.'),
        (
            "apa",
            by("Ada Hara", "Jean-Luc Ito Jr."),
            "Hara, A., & Ito, J.-L., Jr. (2024, September). Tides. The Tide.",
        ),
        (
            "bluebook",
            ONE,
            "Ada C. van der Berg, Dredge the harbour: What silt costs, Delta Notes No. 12 (Feb. 29, 2024),"
            " originally published in Canal Weekly, https://delta.example/12.",
        ),
        ("bluebook", BARE, 'Who "owns" the tide?, The Tide (undated).'),
        ("bluebook", by("Ada Hara", "Ben Ito"), "Ada Hara & Ben Ito, Tides, The Tide (Sept. 2024)."),
        ("bluebook", by("Ada Hara", "Ben Ito", "Cy Lund"), "Ada Hara et al., Tides, The Tide (Sept. 2024)."),
    ],
)
def test_a_source_is_cited_as_the_style_has_it(style: str, of: Attribution, cited: str) -> None:
    assert cite(of, style, "file.txt").replace("\u00a0", " ") == cited


@pytest.mark.parametrize("style", ["chicago", "apa", "bluebook"])
def test_a_source_that_states_nothing_is_still_named(style: str) -> None:
    assert "file.txt" in cite(Attribution(), style, "file.txt")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Hara", PersonName("Ada", "Hara")),
        ("Ada de la Hara", PersonName("Ada", "de la Hara")),
        ("Ben Ito, III", PersonName("Ben", "Ito", "III")),
        ("Plato", PersonName("", "Plato")),
        ("", PersonName("", "")),
    ],
)
def test_names_in_parts(name: str, parts: PersonName) -> None:
    assert split_name(name) == parts
