"""Compare the measure with LibreOffice on random documents: `python tests/render/compare_measure.py [COUNT]`.

Printed are how many page counts agree, how far heights are out, and each document that is far out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from packages import count_pages, find_word, measure, set_all
from random_documents import make_document

LINE_PT = 13.0
"""Points of a line, about, to tell lines by."""
BATCH = 50
"""Documents that one run of LibreOffice sets."""


class Outcome(NamedTuple):
    seed: int
    pages: int
    pages_set: int
    over_pt: float | None
    """By how much the measure is over LibreOffice; None where the text goes to a second page."""
    fill: float
    unmodelled: tuple[str, ...]


def compare(seeds: range, folder: Path) -> list[Outcome]:
    """Return how the measure of each document does against LibreOffice."""
    documents = {str(seed): make_document(seed) for seed in seeds}
    layouts = set_all(documents, folder)
    return [look_at(int(name), documents[name], layout) for name, layout in layouts.items()]


def look_at(seed: int, document: bytes, layout: str) -> Outcome:
    """Return how the measure of one document does."""
    found, over = measure(document), None
    # Footnotes stand under the closing word: the page count alone tells of them.
    if count_pages(layout) == 1 == found.pages and b"footnotes" not in document:
        opening = measure(make_document(seed, only_opening=True)).needed_pt
        distance = find_word(layout, "Closingword") - find_word(layout, "Openingword")
        over = found.needed_pt - opening - distance
    return Outcome(seed, found.pages, count_pages(layout), over, found.fill, found.unmodelled)


def report(outcomes: list[Outcome]) -> str:
    """Return the figures in words."""
    agree = sum(o.pages == o.pages_set for o in outcomes)
    short = [o for o in outcomes if o.pages < o.pages_set]
    errors = sorted(abs(o.over_pt) for o in outcomes if o.over_pt is not None)
    out = [o for o in outcomes if o.pages != o.pages_set or abs(o.over_pt or 0) > LINE_PT]
    lines = [
        f"page count: {agree} of {len(outcomes)} agree, {len(short)} measured too short",
        f"height, {len(errors)} one-page documents: median {statistics.median(errors):.2f} pt,"
        f" 95 % {errors[int(len(errors) * 0.95)]:.2f} pt, most {errors[-1]:.2f} pt",
        f"lines: {sum(e < LINE_PT / 2 for e in errors)} of {len(errors)} to the line,"
        f" 95 % {errors[int(len(errors) * 0.95)] / LINE_PT:.1f}, most {errors[-1] / LINE_PT:.1f}",
    ]
    return "\n".join(lines + [str(o) for o in out])


def main() -> None:
    """Compare as many documents as the first argument says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, count, BATCH):
            outcomes += compare(range(start, min(start + BATCH, count)), Path(folder))
    print(report(outcomes))


if __name__ == "__main__":
    main()
