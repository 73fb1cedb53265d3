"""A thousand briefs, fitted by us and set by LibreOffice: does each take one page, and how full is it?

    python tests/render/thousand_briefs.py                    all of them
    python tests/render/thousand_briefs.py --sample 40 --seed 7

Documents of a folder (`--documents`) and made-up outlines, in every pack, on both papers, with three settings
of length. Where the folder is missing, all are made up.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from made_up_outlines import make_up
from msgspec.structs import asdict, replace

from bluf.errors import BlufError
from bluf.make import fit_outline, read_outline, use_paper
from bluf.model import Brief, Outline
from bluf.model.plan import Budget, Plan
from bluf.packs import Pack, load_pack
from bluf.page.fit import find_fit
from bluf.page.fonts import read_fonts
from bluf.page.limits import FILL_LIMIT, GUESS_LIMIT
from bluf.page.measure import PageMeasure, measure_page
from bluf.page.trial import REMEDY, Page
from bluf.proof.certify import set_parts
from bluf.proof.office import print_files
from bluf.proof.pages import Printed, read_printed
from bluf.writers.package import pack_parts

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "eval" / "documents"
PREPARED = datetime.date(2026, 11, 25)
PAPERS = ("letter", "a4")
LENGTHS: dict[str, int | None] = {"all": None, "450": 450, "300": 300}
"""Words of the page, by the name of the setting."""
COUNT = 1000
BATCH = 25
"""Files a call of LibreOffice: its start then costs less than they do."""
NAMED = 3
"""Cases named at the ends of a scale."""
SAME_WORTH = 1e-6
"""Share of a worth that sums of fractions may be out."""
LINE_PT = 13.5
"""Points of a line of the packs' text, for errors in lines."""


class Case(NamedTuple):
    """One brief to be made."""

    source: str
    pack: str
    paper: str
    length: str

    def __str__(self) -> str:
        return " ".join(self)


class Outcome(NamedTuple):
    """What came of it."""

    case: Case
    fault: str = ""
    """Why it could not be made; empty where it could."""
    measure: PageMeasure | None = None
    is_cut: bool = False
    """Whether something is left out for want of room: the source suffices for the page."""
    kept: float = 1.0
    """Worth of what is shown over that of the best choice by the rooms of groups.

    Above 1 where rooms do not add up and more was found to fit: that choice is then no measure.
    """
    fit_ms: float = 0.0
    parts: dict[str, bytes] | None = None
    printed: Printed | None = None


def list_cases(documents: list[Path], packs: list[str], count: int) -> list[Case]:
    """Return documents x packs x papers, the lengths in turn, then made-up ones until there are `count`."""
    lengths = list(LENGTHS)
    cases = [
        Case(document.stem, pack, paper, lengths[(number + first + second) % len(lengths)])
        for number, document in enumerate(documents)
        for first, pack in enumerate(packs)
        for second, paper in enumerate(PAPERS)
    ]
    draw = random.Random(0)
    made_up = (
        Case(f"made-up-{seed}", draw.choice(packs), draw.choice(PAPERS), draw.choice(("all", *lengths)))
        for seed in range(count)
    )
    return [*cases, *made_up][: max(count, len(cases))]


def read_sources(cases: list[Case], documents: list[Path]) -> dict[str, Outline]:
    """Return the outline of every source of the cases."""
    wanted, files = {case.source for case in cases}, {path.stem: path for path in documents}
    return {
        name: read_outline(files[name].name, files[name].read_bytes())
        if name in files
        else make_up(int(name.rsplit("-", 1)[1]))
        for name in sorted(wanted)
    }


def fit_case(case: Case, outline: Outline, pack: Pack) -> Outcome:
    """Return the brief of a case, fitted and measured, not yet printed."""
    pack = replace(
        use_paper(pack, case.paper), plan=Plan(pack.plan.cut_order, Budget(page=LENGTHS[case.length]))
    )
    started = time.perf_counter()
    try:
        brief = fit_outline(outline, pack, PREPARED)
    except BlufError as error:
        return Outcome(case, f"exit {error.exit_code}: {error.what}")
    fit_ms = 1000 * (time.perf_counter() - started)
    parts = set_parts(brief, pack)
    measure = measure_page(parts, read_fonts(pack.fonts))
    limit = GUESS_LIMIT if measure.unmodelled else FILL_LIMIT

    def fill(tried: Brief) -> float:
        return measure_page(set_parts(tried, pack), read_fonts(pack.fonts)).fill

    fit = find_fit(outline, PREPARED, Page(fill, limit), pack.plan)
    is_cut = any(loss.remedy == REMEDY for loss in brief.cuts)
    return Outcome(case, "", measure, is_cut, fit.worth / fit.most if fit.most else 1.0, fit_ms, parts)


def print_all(outcomes: list[Outcome], jobs: int) -> list[Outcome]:
    """Return the outcomes with what LibreOffice made of each, some at a time in each of `jobs` processes."""
    made = [outcome for outcome in outcomes if outcome.parts]
    lots = [made[at : at + BATCH] for at in range(0, len(made), BATCH)]
    printed: dict[Case, Printed] = {}
    with ThreadPoolExecutor(jobs) as pool:
        for lot, files in zip(lots, pool.map(print_lot, lots), strict=True):
            # Read here: pdfium is not made for threads.
            printed |= {o.case: read_printed(files[str(o.case)], o.parts or {}) for o in lot}
    return [outcome._replace(printed=printed.get(outcome.case), parts=None) for outcome in outcomes]


def print_lot(lot: list[Outcome]) -> dict[str, bytes]:
    """Return the PDF of each outcome by the name of its case."""
    return print_files({str(outcome.case): pack_parts(outcome.parts or {}) for outcome in lot})


def make_all(cases: list[Case], documents: list[Path], jobs: int) -> list[Outcome]:
    """Return what came of every case."""
    outlines = read_sources(cases, documents)
    packs = {name: load_pack(ROOT / "templates" / name) for name in {case.pack for case in cases}}
    fitted = []
    for number, case in enumerate(cases):
        fitted.append(fit_case(case, outlines[case.source], packs[case.pack]))
        if sys.stderr.isatty() or number % 100 == 99:
            print(f"{number + 1} of {len(cases)} fitted", file=sys.stderr)
    return print_all(fitted, jobs)


def is_one_page(outcome: Outcome) -> bool:
    return outcome.printed is not None and outcome.printed.pages == 1


def spread(values: list[float], form: str = ".3f") -> str:
    """Return mean, least, tenth, middle, ninetieth and most of some values."""
    if not values:
        return "none"
    tenths = statistics.quantiles(values, n=10, method="inclusive") if len(values) > 1 else values * 9
    figures = (
        statistics.mean(values),
        min(values),
        tenths[0],
        statistics.median(values),
        tenths[-1],
        max(values),
    )
    names = ("mean", "least", "10 %", "median", "90 %", "most")
    return "  ".join(f"{name} {value:{form}}" for name, value in zip(names, figures, strict=True))


def report(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the lines of the report."""
    made = [o for o in outcomes if o.printed and o.measure]
    refused = [o for o in outcomes if o.fault]
    one = [o for o in made if is_one_page(o)]
    sources = {o.case.source for o in outcomes}
    drawn = sum(source.startswith("made-up-") for source in sources)
    yield f"sources: {len(sources) - drawn} documents, {drawn} made up"
    yield f"briefs: {len(outcomes)}; made {len(made)}, refused {len(refused)}"
    yield f"one page: {len(one)} of {len(made)} made = {len(one) / max(1, len(made)):.2%}"
    yield f"fill, all: {spread([o.printed.fill for o in one])}"
    full = [o for o in one if o.is_cut and o.case.length == "all"]
    yield f"fill, source suffices (cut, no budget; {len(full)}): {spread([o.printed.fill for o in full])}"
    shares = [sum(o.printed.fill >= least for o in full) / max(1, len(full)) for least in (0.85, 0.9, 0.92)]
    yield "   of these at least .85 / .90 / .92 full: " + " / ".join(f"{share:.1%}" for share in shares)
    for pack in sorted({o.case.pack for o in made}):
        yield from report_pack(pack, [o for o in made if o.case.pack == pack])
    off = [abs(o.measure.needed_pt - o.printed.needed_pt) < LINE_PT / 2 for o in one]
    yield f"within half a line of what is printed: {sum(off)} of {len(one)}"
    right = sum(o.measure.pages == o.printed.pages for o in made)
    yield f"pages, measured as printed: {right} of {len(made)}"
    above = sum(o.kept > 1 + SAME_WORTH for o in made)
    yield f"worth kept of the best choice by rooms: {spread([min(o.kept, 1.0) for o in made])}"
    yield f"   more worth than that choice, which then is no measure: {above} of {len(made)}"
    least = sorted(made, key=lambda o: o.kept)[:NAMED]
    yield f"   the least: {'; '.join(f'{o.case} {o.kept:.2f}' for o in least)}"
    yield f"ms a fit: {spread([o.fit_ms for o in made], '.0f')}"
    slowest = sorted(made, key=lambda o: -o.fit_ms)[:NAMED]
    yield f"   the slowest: {'; '.join(f'{o.case} {o.fit_ms:.0f}' for o in slowest)}"
    yield from (f"refused: {o.case}: {o.fault}" for o in refused)
    yield from (
        f"{o.printed.pages} pages: {o.case}: measured {o.measure.fill:.3f}" for o in made if o not in one
    )


def report_pack(pack: str, made: list[Outcome]) -> Iterator[str]:
    """Yield how far measure and print are apart in a pack: what is always there, and what comes and goes."""
    one = [o for o in made if is_one_page(o)]
    errors = [o.measure.needed_pt - o.printed.needed_pt for o in one]
    always = statistics.median(errors) if errors else 0.0
    lines = [round((error - always) / LINE_PT) for error in errors]
    off = {n: lines.count(n) for n in sorted(set(lines))}
    full = [o.printed.fill for o in one if o.is_cut and o.case.length == "all"]
    mean = statistics.mean(full or [0.0])
    yield f"{pack}: one page {len(one)} of {len(made)}, mean fill {mean:.3f} where the source suffices"
    yield f"   measured less printed, pt: {spread(errors, '.1f')}; lines off the median: {off}"


def main() -> None:
    """Make them, and print the report."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--documents", type=Path, default=DOCUMENTS)
    options.add_argument("--count", type=int, default=COUNT)
    options.add_argument("--sample", type=int, help="as many of them, drawn by --seed")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--jobs", type=int, default=2, help="LibreOffices at a time")
    options.add_argument("--json", type=Path, help="where to write every outcome")
    given = options.parse_args()
    outcomes = make_all(
        draw_cases(given.documents, given.count, given.sample, given.seed),
        find_documents(given.documents),
        given.jobs,
    )
    if given.json:
        given.json.write_text(json.dumps([tell(outcome) for outcome in outcomes], indent=1))
    print("\n".join(report(outcomes)))


def find_documents(folder: Path) -> list[Path]:
    """Return the files of the folder, of every format."""
    return sorted(path for path in folder.glob("*") if path.is_file())


def draw_cases(folder: Path, count: int, sample: int | None, seed: int) -> list[Case]:
    packs = sorted(path.parent.name for path in (ROOT / "templates").glob("*/brief.docx"))
    cases = list_cases(find_documents(folder), packs, count)
    return cases if sample is None else random.Random(seed).sample(cases, min(sample, len(cases)))


def tell(outcome: Outcome) -> dict[str, object]:
    told = {**outcome._asdict(), "case": str(outcome.case)}
    return told | {k: asdict(v) for k in ("measure", "printed") if (v := getattr(outcome, k)) is not None}


if __name__ == "__main__":
    main()
