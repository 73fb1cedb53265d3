"""Outlines of every shape, in made-up words: long and short, parts missing, names that do not break."""

from __future__ import annotations

import random
import re

from bluf.model import Attribution, Author, Mark, Outline, Point, SourceInfo, Strand

WORDS = re.findall(
    r"\w+",
    "channel dredger ferry harbour island keeper ledger market needle orchard pilot quarry river signal"
    " timber vessel winter anchor barge customs depot engine freight granary pier tariff lighthouse inspector"
    " toll canal lock weir cargo insurance crane berth estuary mooring fishery tonnage warden charter subsidy"
    " wharf of to in by at on the a for and with under over nobody pays keeps closes mends borrows counts",
)
NAMES = ("Port Anselm", "Ottoline Affleck-Fitt", "the Board of Tides", "Lower Marrow", "St. Quill’s")
FIGURES = ("3,200", "41 per cent", "$4.50", "1998", "two-thirds", "€1.2 million", "12", "1990–2004")
UNBREAKABLE = (
    "https://delta.example/tides/" + "harbour-dues-" * 9 + "2031",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 2,
    "either/or/neither/nor/both/all/none/some/several/most/many/few",
)
TITLES = (
    "Dredge the harbour",
    "What the tide tables never told the board, and why the towns upriver should want to know it soon",
    "Silt",
    "Who pays for the pilots? " * 5,
)


class MadeUp:
    """Everything about one outline, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.seed, self.random, self.at = seed, random.Random(seed), 0
        self.longest = self.random.choice((12, 22, 30, 45, 70))
        self.most_support = self.random.choice((0, 1, 2, 4, 7))
        self.oddity = self.random.choice((0.0, 0.0, 0.02, 0.1))
        self.apart = random.Random(f"apart {seed}")
        """Draws what is set apart, so that the words of a seed stay what they are."""
        self.most_marks = self.apart.choice((0, 0, 1, 4))
        self.marks: list[Mark] = []

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))

    def sentence(self) -> str:
        """Some words, now and then a name, a figure, an aside, something that no line can break."""
        draw, words = self.random, self.random.choices(WORDS, k=self.random.randint(4, self.longest))
        for pool, chance in ((NAMES, 0.4), (FIGURES, 0.4), (UNBREAKABLE, self.oddity)):
            if draw.random() < chance:
                words.insert(draw.randrange(len(words)), draw.choice(pool))
        if draw.random() < 0.25:
            words.insert(draw.randrange(1, len(words)), f"({self.words(draw.randint(2, 9))})")
        if draw.random() < 0.3:
            words[len(words) // 2] += draw.choice((",", ";", " –", "—yet"))
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}{draw.choice('...?')}"

    def point(self, support: int = 0, has_label: bool = False) -> Point:
        said, start = self.sentence(), self.at
        self.at += len(said) + 1
        self.marks += (self.mark(start, said) for _ in range(self.apart.randint(0, self.most_marks)))
        label = self.words(self.random.randint(1, 9)).capitalize() if has_label else None
        backing = tuple(self.point() for _ in range(support))
        return Point(
            said, ((start, start + len(said)),), said, label, paragraph=start // 400 + 1, support=backing
        )

    def mark(self, start: int, said: str) -> Mark:
        """Some words of a sentence in bold, in italics, or a link."""
        words = list(re.finditer(r"\S+", said))
        first = self.apart.randrange(len(words))
        last = min(len(words) - 1, first + self.apart.randrange(5))
        kind = self.apart.choice(("bold", "italic", "italic", "link"))
        url = "https://delta.example/a_(b)?c=1&d=2" if kind == "link" else None
        return Mark(kind, (start + words[first].start(), start + words[last].end()), url)

    def strand(self, fewest: int, most: int) -> Strand | None:
        count, draw = self.random.randint(fewest, most), self.random
        if count == 0:
            return None
        announcement = self.point() if draw.random() < 0.5 else None
        labels = draw.random() < 0.6
        points = tuple(self.point(draw.randint(0, self.most_support), labels) for _ in range(count))
        return Strand(announcement, count, announcement is not None, points)

    def attribution(self) -> Attribution:
        draw = self.random
        maybe = lambda value: value if draw.random() < 0.6 else None  # noqa: E731
        return Attribution(
            title=draw.choice((None, *TITLES)),
            subtitle=maybe(self.sentence()),
            authors=tuple(self.author() for _ in range(draw.choice((0, 1, 1, 1, 2, 3, 9)))),
            outlet=maybe("Delta Institute"),
            series=maybe("Delta Notes on Inland and Coastal Water"),
            number=maybe("112"),
            date=draw.choice((None, "2024", "2024-02", "2024-02-29")),
            originally_published=maybe("Canal Weekly"),
            url=draw.choice((None, "https://delta.example/7", UNBREAKABLE[0])),
            disclaimer=maybe(f"The views are those of {self.words(draw.randint(3, 40))}."),
        )

    def author(self) -> Author:
        draw = self.random
        name = draw.choice(
            ("Ada Example", "Bartholomew Featherstonehaugh-Cholmondeley de la Zouche", "Li Wen")
        )
        position = draw.choice((None, "Head of Ports", f"Senior Fellow for {self.words(8)}"))
        affiliation = draw.choice(
            (None, "Delta Institute", "Royal Society for the Improvement of Small Harbours")
        )
        return Author(
            name, draw.choice((None, "Dr.")), position, affiliation, draw.choice((None, "a@delta.example"))
        )


def make_up(seed: int) -> Outline:
    """Return the outline of a seed."""
    made = MadeUp(seed)
    draw = made.random
    attribution, thesis = made.attribution(), made.point(draw.choice((0, 0, 1, 2)))
    return Outline(
        source=SourceInfo(
            f"made-up-{seed}.txt", "text", f"{seed:064x}", draw.choice(("en", "en", "en", "fr"))
        ),
        text="",
        attribution=attribution,
        thesis=thesis if draw.random() < 0.95 else None,
        context=tuple(made.point() for _ in range(draw.randint(0, 4))),
        tracks=made.strand(0, 4),
        reasons=made.strand(0, 7),
        recommendations=made.strand(0, 6),
        conclusion=made.point(draw.choice((0, 1))) if draw.random() < 0.8 else None,
        marks=tuple(made.marks),
    )
