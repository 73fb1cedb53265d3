"""The stages, warm, in one process.

pytest tests/benchmarks/bench_warm.py --benchmark-columns=median,min
"""

from __future__ import annotations

import datetime
from pathlib import Path

from bluf.commentary import clean_document
from bluf.make import fit_outline, read_outline, write_brief
from bluf.outlines import make_outline
from bluf.packs import find_pack, load_pack
from bluf.readers import read_document

SOURCE = Path(__file__).resolve().parents[2] / "source" / "trumps-negotiation-from-strength.txt"
TODAY = datetime.date(2026, 11, 25)


def test_read_and_clean(benchmark) -> None:
    data = SOURCE.read_bytes()
    benchmark(lambda: clean_document(read_document(SOURCE.name, data)))


def test_the_whole_way_to_an_outline(benchmark) -> None:
    benchmark(read_outline, SOURCE.name, SOURCE.read_bytes())


def test_outline(benchmark) -> None:
    commentary = clean_document(read_document(SOURCE.name, SOURCE.read_bytes()))
    benchmark(make_outline, commentary)


def test_fit(benchmark) -> None:
    outline = read_outline(SOURCE.name, SOURCE.read_bytes())
    pack = load_pack(find_pack("standard"))
    benchmark(fit_outline, outline, pack, TODAY)


def test_write(benchmark) -> None:
    pack = load_pack(find_pack("standard"))
    brief = fit_outline(read_outline(SOURCE.name, SOURCE.read_bytes()), pack, TODAY)
    benchmark(write_brief, brief, pack, ["docx", "md"])
