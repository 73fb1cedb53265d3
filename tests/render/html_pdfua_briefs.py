"""Briefs of every shape, in made-up words, fitted: what `test_html_page` and `test_pdfua` set."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from made_up_logos import SHAPES, give_logo

from bluf.make import fit_outline, use_paper
from bluf.model import Attribution, Author, Brief, Outline, Point, SourceInfo, Strand
from bluf.packs import Pack, find_pack, load_pack

PREPARED = datetime.date(2026, 11, 25)
PAPERS = ("letter", "a4")
PACKS = ("standard", "memo", "legislative", "cable", "takeaways")
ENGLISH = (
    "A harbour without a railway is a warehouse with a view.",
    "The ministry's five-year plan, drafted in haste and revised in secret, asks for 3,200 freight wagons.",
    "Ferry operators on the northern route carry two-thirds of the island's fresh food – none of its fuel.",
    "That bargain—cheap berths now, dear repairs later—has begun to fray.",
    "Auditors found that “no single office” had looked at the tide tables since 1998.",
    "In the off-season, traffic drifts to the fifty-ton and/or coastal fleet, which pays $4.50 (EUR 4.10).",
    "It will not last.",
    "Fishing towns, for their part, want a say in who dredges what, when, and at whose cost.",
)
FRENCH = (
    "Un port sans chemin de fer n'est qu'un entrepôt avec vue.",
    "Le plan quinquennal du ministère, rédigé à la hâte, demande 3 200 wagons : personne ne les a comptés.",
    "Les bacs de la ligne du nord portent les deux tiers des vivres de l'île ; aucun ne porte son carburant.",
    "Où sont passées les « tables de marée » que l'office devait tenir à jour depuis 1998 ?",
    "Cela ne durera pas.",
)


class Words:
    """Points of made-up sentences, each at a place of its own."""

    def __init__(self, seed: int, sentences: tuple[str, ...] = ENGLISH) -> None:
        self.random, self.sentences, self.at = random.Random(seed), sentences, 0

    def point(self, support: int = 0, label: bool = False) -> Point:
        said = self.random.choice(self.sentences)
        self.at += 200
        name = " ".join(said.split()[1:4]).rstrip(",;") if label else None
        backing = tuple(self.point() for _ in range(support))
        start = 200 * len(self.sentences) + self.at
        return Point(said, ((start, start + len(said)),), said, name, support=backing)

    def strand(self, count: int, support: int = 2, announced: bool = False) -> Strand:
        points = tuple(self.point(support, label=n % 2 == 0) for n in range(count))
        return Strand(self.point() if announced else None, count, announced, points)


def make_outline(seed: int, language: str = "en", tracks: int = 2, reasons: int = 3, **of: object) -> Outline:
    """Return an outline with more to say than a page holds."""
    words = Words(seed, FRENCH if language == "fr" else ENGLISH)
    return Outline(
        source=SourceInfo(f"harbour-{seed}.txt", "text", f"{seed:02}" * 32, language),
        text="",
        attribution=Attribution(**of),
        thesis=words.point(),
        context=(words.point(), words.point(), words.point()),
        tracks=words.strand(tracks, announced=seed % 2 == 0) if tracks else None,
        reasons=words.strand(reasons, 4, announced=True) if reasons else None,
        recommendations=words.strand(seed % 5),
        conclusion=words.point(1),
    )


AUTHOR = Author("Ada Example", "Dr.", "Head of Ports & Canals", "Delta Institute", "ada@delta.example")
FULL = {
    "title": "Dredge the harbour before the autumn storms come",
    "authors": (AUTHOR,),
    "series": "Delta Notes",
    "number": "12",
    "date": "2024-02-29",
    "originally_published": "Canal Weekly",
}
MANY = tuple(
    Author(f"Author Number {n} Featherstonehaugh-Cholmondeley", "Prof.", "Senior Fellow", "Delta Institute")
    for n in range(6)
)
ADDRESS = (
    "https://delta.example/publications/2024/02/29/" + "dredge-the-harbour-" * 8 + "now?ref=a&lang=en#top"
)


def list_outlines() -> dict[str, Outline]:
    """Return outlines by what is odd about each."""
    bare = make_outline(9)
    return {
        "full": make_outline(1, **FULL),
        "three-tracks": make_outline(2, tracks=3, reasons=0, subtitle="What silt & delay cost", **FULL),
        "five-tracks": make_outline(3, tracks=5, **FULL),
        "no-tracks": make_outline(4, tracks=0, reasons=7, **FULL),
        "no-reasons": make_outline(5, tracks=1, reasons=0, **FULL),
        "french": make_outline(
            6, "fr", **FULL | {"title": "Curer le port avant l'automne : il n'est que temps"}
        ),
        "many-authors": make_outline(7, **FULL | {"authors": MANY}),
        "long-address": make_outline(8, **FULL, url=ADDRESS, disclaimer="Views are the author's. " * 9),
        "no-title": make_outline(10),
        "a-thesis-alone": Outline(source=bare.source, text="", thesis=bare.thesis),
    }


def list_briefs() -> Iterator[tuple[str, Brief, Pack]]:
    """Yield a name, a fitted brief and the pack on its paper, for each pack and outline.

    The standard pack comes on both papers, the others on each in turn. What fits the Word page has to fit the
    PDF, too, without a second and tighter fit. Of each pack there is an office's, a logo's shapes in turn.
    """
    for turn, kind in enumerate(PACKS):
        pack = load_pack(find_pack(kind))
        for number, (name, outline) in enumerate(list_outlines().items()):
            for paper in PAPERS if kind == "standard" else (PAPERS[number % 2],):
                sheet = use_paper(pack, paper)
                yield f"{kind}.{name}.{paper}", fit_outline(outline, sheet, PREPARED), sheet
        shape, paper = list(SHAPES)[turn % len(SHAPES)], PAPERS[turn % 2]
        sheet = give_logo(use_paper(pack, paper), shape)
        yield f"{kind}.{shape}-logo.{paper}", fit_outline(make_outline(1, **FULL), sheet, PREPARED), sheet
