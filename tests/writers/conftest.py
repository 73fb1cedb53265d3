"""A made-up outline with everything that a brief can have, and characters that like to get lost."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from bluf.model import Attribution, Author, Brief, Outline, Point, SourceInfo, Strand
from bluf.packs import Pack, find_pack, load_pack

AUTHORS = (
    Author("Ada O'Hara", "Dr.", "Head of Ports & Canals", "Delta Institute", "ada@delta.example"),
    Author("Jürgen Weiß"),
)
ATTRIBUTION = Attribution(
    title='Dredge the harbour: "now" < later',
    subtitle="What silt & delay cost",
    authors=AUTHORS,
    outlet="The Tide",
    series="Delta Notes",
    number="12",
    date="2024-02-29",
    originally_published="Canal Weekly",
    url="https://delta.example/notes?id=12&lang=en",
)


def point(statement: str, label: str | None = None, *support: str, at: int = 0) -> Point:
    backing = tuple(Point(text, ((at + 1, at + 2),), text) for text in support)
    return Point(statement, ((at, at + 1),), statement, label, support=backing)


REASONS = Strand(
    announcement=point("There are three reasons to dredge.", at=100),
    announced=3,
    explicit=True,
    points=(
        point("Ships turn back at low tide.", "low tide", "Last year *forty* did.", at=110),
        point("2. is the number of tugs_left [sic].", None, "# is no heading, and 1 < 2 & 3.", at=120),
        point("Silt costs more each year.", "The price of waiting", at=130),
    ),
)
OUTLINE = Outline(
    source=SourceInfo("harbour -- final.txt", "text", "ab" * 32),
    text="",
    attribution=ATTRIBUTION,
    thesis=point("The port must be dredged this year 🚢.", at=1),
    context=(point("Depth has fallen to 9 m.", at=10), point("Nobody has said so.", at=20)),
    tracks=Strand(
        announcement=point("The port has two ways out.", at=30),
        points=(
            point("The quick way is a hired dredger.", "The quick way", "It can start in May.", at=40),
            point("The slow way is a new lock.", "The slow way", at=50),
        ),
    ),
    reasons=REASONS,
    recommendations=Strand(
        points=(point("The council should vote in March.", at=60), point("- Buy a tug.", at=70))
    ),
    conclusion=point("Deep water pays.", None, "It always has.", at=80),
)
PREPARED = datetime.date(2026, 11, 25)


@pytest.fixture
def brief() -> Brief:
    return Brief(OUTLINE, PREPARED)


@pytest.fixture
def bare() -> Brief:
    """A thesis and nothing else: no title, no author, no section."""
    outline = Outline(source=OUTLINE.source, text="", thesis=OUTLINE.thesis)
    return Brief(outline, PREPARED)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(find_pack("standard"))


@pytest.fixture
def markdown_pack(pack: Pack):
    """Make a pack of one Markdown template that prints the attribution and then the given tags."""
    credit = "# {{ title }}\n\n{{ credit.authors }} {{ credit.published }}\n\n"
    return lambda tags: replace(pack, markdown=credit + tags)
