"""How long does a digest take, and how much memory, by the size of the library?

    python tests/benchmarks/bench_digest.py                 1,000, 3,000 and 10,000 made-up papers

Each size runs in a process of its own; seconds are of the processor, memory is the peak less what the library
takes itself.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import string
import time
from itertools import accumulate

from bluf.digest.library import Paper, Said, gather
from bluf.digest.page import make_digest

SIZES = (1_000, 3_000, 10_000)
STATEMENTS = 12
"""Of a paper; a brief of a commentary has ten."""
VOCABULARY = 30_000
BODIES = ("Harbour Board", "Ferry Council", "Port Authority", "Lake Trust", "Delta Union")


def make_library(size: int) -> list[Paper]:
    """Return papers whose words are spread as a language's are (Zipf), one statement in fifty common."""
    chance = random.Random(1)
    words = [
        "".join(chance.choices(string.ascii_lowercase, k=chance.randint(4, 9))) for _ in range(VOCABULARY)
    ]
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def say() -> str:
        said = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(9, 23)))
        return f"The {chance.choice(BODIES)} should {said}."

    common = [say() for _ in range(40)]
    return [
        Paper(
            *(f"p{number:06}", f"Title {number}", (f"Author {number % 500}",), "2024", f"p{number}.html"),
            tuple(
                Said(
                    chance.choice(("reasons", "recommendations")),
                    chance.choice(common) if chance.random() < 0.02 else say(),
                )
                for _ in range(STATEMENTS)
            ),
        )
        for number in range(size)
    ]


def measure(size: int) -> tuple[float, float]:
    """Return seconds of the processor and megabytes that a digest of so many papers takes."""
    papers = make_library(size)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    make_digest(gather(papers))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return time.process_time() - began, (peak - before) / 1024


def main() -> None:
    """Measure, and print a line a size."""
    for size in SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, megabytes = pool.apply(measure, (size,))
        print(f"{size:>7,} papers  {seconds:6.1f} s  {megabytes:6.0f} MB")


if __name__ == "__main__":
    main()
