"""Commentaries made up from word lists: a library of any size in which no two say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

WHO = "harbour board|city council|port authority|shipowners|island towns|ferry unions|grain merchants|pilots"
DOES = "postponed|financed|surveyed|widened|neglected|insured|leased|reopened|taxed|inspected"
WHAT = (
    "the northern channel|two berths|the old lock|a new breakwater|the night ferries|the coal quay|its tugs"
)
WHY = (
    "because silt costs more each year|while fares rose faster than wages|although money had been promised|"
    "before the autumn storms came|since insurers left the southern quay|as neighbouring ports grew"
)
WHERE = "Norwick|Aldmoor|Pellgate|Sarnby|Thornhythe|Ulverley|Wexcombe|Dunmere|Oxhaven|Birrell"
SHOULD = "dredge|insure|reopen|lease|fund|survey|modernise|protect"
FIRST = "Ada|Bo|Carla|Dinah|Emil|Farid|Greta|Hugo|Ines|Jonas"
LAST = "Example|Lindqvist|Okafor|Marsh|Petrov|Quill|Rosen|Santos|Tanaka|Ueda"
ORDINALS = ("First", "Second", "Third", "Fourth")


class Author:
    """Writes one commentary after the other, the same from the same seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def pick(self, words: str) -> str:
        return self._dice.choice(words.split("|"))

    def sentence(self) -> str:
        """Return a sentence of some 20 words."""
        year, sum_ = self._dice.randint(1998, 2025), self._dice.randint(2, 900)
        return (
            f"In {year} the {self.pick(WHO)} of {self.pick(WHERE)} {self.pick(DOES)} {self.pick(WHAT)} "
            f"{self.pick(WHY)}, and some {sum_} households paid for it."
        )

    def paragraph(self, count: int, opening: str = "") -> str:
        return " ".join([opening, *(self.sentence() for _ in range(count))]).strip()

    def claim(self) -> str:
        return f"{self.pick(WHERE)} should {self.pick(SHOULD)} {self.pick(WHAT)} {self.pick(WHY)}"

    def commentary(self, words: int) -> str:
        """Return a commentary of about so many words: a claim, its reasons, what to do, and a close."""
        count = self._dice.randint(2, 4)
        number = ("two", "three", "four")[count - 2]
        filler = max(1, round((words - 200) / 24 / (count + 4)))
        paragraphs = [
            f"{self.pick(WHERE)} and the Sea",
            f"By {self.pick(FIRST)} {self.pick(LAST)}",
            self.paragraph(filler),
            self.paragraph(filler, f"The answer is plain: {self.claim()}."),
            f"There are {number} reasons to act now.",
            *(self.paragraph(filler, f"{ORDINALS[i]}, {self.claim()}.") for i in range(count)),
            self.paragraph(
                filler, f"The {self.pick(WHO)} should {self.pick(SHOULD)} {self.pick(WHAT)} this year."
            ),
            self.paragraph(filler, f"They must also {self.pick(SHOULD)} {self.pick(WHAT)}."),
            f"In sum, {self.claim()}, and the time to begin is now.",
        ]
        return "\n\n".join(paragraphs) + "\n"


def write_library(folder: Path, count: int, words: int = 1000) -> Iterator[Path]:
    """Write so many commentaries, a hundred a folder; yield their paths."""
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"commentary-{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Author(number).commentary(words), "utf-8")
        yield path
