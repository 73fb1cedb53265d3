"""Two outlines that a template must be able to show: with all that there can be, and with next to nothing."""

from __future__ import annotations

from ..model import Attribution, Author, Outline, Point, SourceInfo, Strand

CLAIMS = (
    "The harbour board should dredge the northern channel before winter closes it to the grain ships.",
    "Ferry fares have risen by 41 per cent since 2019, although fuel costs less than it did in that year.",
    "Nobody has counted the night boats & the freight that they carry across the strait to the islands.",
    "A toll on empty berths, collected each quarter, would pay for two new pilots and for their training.",
    "Towns upriver want a say in “who digs, when and at whose cost” – and they have begun to ask for it.",
    "Insurers left the southern quay in 2021; the city has kept the risk on its own books ever since.",
)
"""With figures, quotation marks, a dash and an ampersand: what a template may trip over."""
LABELS = ("Dredge first", "Fares & fuel", None, "A toll on empty berths", "Towns upriver", None)
WHO = (
    "wardens",
    "brokers",
    "anglers",
    "surveyors",
    "mayors",
    "stokers",
    "auditors",
    "chandlers",
    "coopers",
    "divers",
    "judges",
)
DOES = (
    "measure",
    "borrow",
    "repair",
    "insure",
    "inherit",
    "postpone",
    "flood",
    "rename",
    "auction",
    "paint",
    "survey",
    "ignore",
    "lease",
)
WHAT = (
    "lighthouses",
    "ledgers",
    "granaries",
    "culverts",
    "orchards",
    "viaducts",
    "weirs",
    "tramlines",
    "cisterns",
    "kilns",
)
WHERE = ("Norwick", "Aldmoor", "Pellgate", "Sarnby", "Thornhythe", "Ulverley", "Wexcombe")
"""Of lengths without a common part, so that no two sentences say the same: of those a page shows one."""


class _Writer:
    """Points, each at a place of its own."""

    def __init__(self) -> None:
        self.count = 0

    def point(self, support: int = 0, has_label: bool = False) -> Point:
        label = LABELS[self.count % len(LABELS)] if has_label else None
        said, place = self.sentence()
        backing = tuple(self.point() for _ in range(support))
        return Point(said, (place,), said, label, paragraph=place[0] // 1000 + 1, support=backing)

    def sentence(self) -> tuple[str, tuple[int, int]]:
        """Return the next sentence and its place: first the claims, then such as differ in every word."""
        number, self.count = self.count, self.count + 1
        who, does, what, where = (words[number % len(words)] for words in (WHO, DOES, WHAT, WHERE))
        other = WHAT[(number // 2 + 5) % len(WHAT)]
        year = 1990 + number
        made = f"In {where} {who} {does} {what}, {number + 2} a year, while {other} cost more than in {year}."
        said = CLAIMS[number] if number < len(CLAIMS) else made
        return said, (1000 * number, 1000 * number + len(said))

    def strand(self, count: int, has_label: bool = True) -> Strand:
        announcement = self.point()
        points = tuple(self.point(3, has_label) for _ in range(count))
        return Strand(announcement, count, True, points)


def make_longest(language: str = "en") -> Outline:
    """Return an outline with every part that there is, and more support than a page holds."""
    writer = _Writer()
    author = Author("Ada Example", "Dr.", "Head of Ports & Canals", "Delta Institute", "ada@delta.example")
    return Outline(
        source=SourceInfo("longest-sample.txt", "text", "0" * 64, language),
        text="",
        attribution=Attribution(
            title="Dredge the harbour before the autumn storms close it",
            subtitle="What silt & delay have cost the towns upriver",
            authors=(author, Author("Bo Samuel-Lind", None, "Senior Fellow", "Delta Institute")),
            outlet="Delta Institute",
            series="Delta Notes",
            number="112",
            date="2024-02-29",
            originally_published="Canal Weekly",
            url="https://delta.example/notes/112",
            disclaimer="The views are the authors' own and not those of the Delta Institute.",
        ),
        thesis=writer.point(1),
        context=(writer.point(), writer.point(), writer.point()),
        tracks=writer.strand(2),
        reasons=writer.strand(4),
        recommendations=writer.strand(3, has_label=False),
        conclusion=writer.point(),
        takeaways=CLAIMS[:3],
    )


def make_shortest(language: str = "en") -> Outline:
    """Return an outline with one claim of an author who is not named, without a title."""
    source = SourceInfo("shortest-sample.txt", "text", "1" * 64, language)
    return Outline(source=source, text="", thesis=_Writer().point())


SAMPLES = {"the longest sample": make_longest, "the shortest sample": make_shortest}
"""From the name, as a message has it, to what makes the outline."""
