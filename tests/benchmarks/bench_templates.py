"""The templates of tests/writers/asked_for.py given to bluf and to docxtpl, and how long a page takes each.

    python tests/benchmarks/bench_templates.py

Prints the table of docs/templates.md, then the milliseconds of a warm rendering of one page: the same
paragraphs, the same values, from a template in memory to the bytes of a Word file, both in this run.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "writers"))
from asked_for import ATTRIBUTION, FEATURES, PROMISES, Feature, Parts, Promise, fill_template, loop, paragraph
from msgspec.structs import replace

from bluf.model import Brief
from bluf.packs import find_pack, load_pack
from bluf.proof.template import check_pack
from bluf.writers.context import build_names, name_fields
from bluf.writers.docx import render_parts, write_docx
from bluf.writers.package import pack_parts, unpack_parts
from conftest import OUTLINE, PREPARED

PACK = load_pack(find_pack("standard"))
BRIEF = Brief(OUTLINE, PREPARED)
ROUNDS = 40
PAGE = (
    paragraph("{{ title }}", "Title")
    + paragraph("{{ credit.authors }}. {{ credit.published }}")
    + paragraph("{{ thesis.statement }}")
    + "".join(
        loop(over, paragraph("{{ one.statement }} {{ one.detail }}")) for over in ("reasons", "tracks") * 4
    )
)
"""Forty paragraphs."""


def render_bluf(template: bytes) -> Parts:
    return unpack_parts(write_docx(BRIEF, replace(PACK, docx=template)), "bluf")


def render_docxtpl(template: bytes, autoescape: bool) -> Parts:
    return unpack_parts(_docxtpl(template, autoescape), "docxtpl")


def _docxtpl(template: bytes, autoescape: bool) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(name_fields(build_names(BRIEF, PACK)), autoescape=autoescape)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shows(feature: Feature, body: str, render: Callable[[bytes], Parts]) -> bool:
    """Return whether a feature comes out; a template that is refused shows nothing."""
    assert PACK.docx is not None
    try:
        template = fill_template(PACK.docx, ATTRIBUTION + body, feature.footer, feature.info)
        return feature.shows(render(template))
    except Exception:  # whatever the other raises: it did not come out
        return False


def judge_docxtpl(feature: Feature) -> str:
    """Return how docxtpl does: `yes`, `no`, or what it takes."""
    if shows(feature, feature.body, lambda template: render_docxtpl(template, False)):
        return "yes"
    if shows(feature, feature.body, lambda template: render_docxtpl(template, True)):
        return "with autoescape=True"
    if feature.docxtpl and shows(feature, feature.docxtpl, lambda template: render_docxtpl(template, True)):
        return "with tags of its own"
    return "no"


def say_bluf(template: bytes) -> str:
    """Return all that is said of a template."""
    return " ".join(finding.text for finding in check_pack(replace(PACK, docx=template)))


def say_docxtpl(template: bytes) -> str:
    try:
        _docxtpl(template, True)
    except Exception as error:  # of whatever kind: what counts is what it says
        return str(error)
    return ""


def says(promise: Promise, say: Callable[[bytes], str]) -> str:
    assert PACK.docx is not None
    said = say(fill_template(PACK.docx, promise.body))
    return "yes" if all(words in said for words in promise.says) else "no"


def time_pages() -> dict[str, float]:
    """Return the median milliseconds of a page by either, in turns."""
    assert PACK.docx is not None
    template = fill_template(PACK.docx, PAGE)
    pack = replace(PACK, docx=template)
    ways: dict[str, Callable[[], object]] = {
        "bluf, XML alone": lambda: render_parts(BRIEF, pack, "letter"),
        "bluf": lambda: pack_parts(render_parts(BRIEF, pack, "letter")),
        "bluf, sealed and checked": lambda: write_docx(BRIEF, pack),
        "docxtpl": lambda: _docxtpl(template, True),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, render in ways.items():
            began = time.perf_counter()
            render()
            taken[name].append(1000 * (time.perf_counter() - began))
    return {name: statistics.median(each[1:]) for name, each in taken.items()}


def main() -> None:
    print("| asked for | in | bluf | docxtpl 0.20 |\n|---|---|---|---|")
    for feature in FEATURES:
        ours = "yes" if shows(feature, feature.body, render_bluf) else "no"
        print(f"| {feature.name} | {feature.asked} | {ours} | {judge_docxtpl(feature)} |")
    for promise in PROMISES:
        row = (promise.name, promise.asked, says(promise, say_bluf), says(promise, say_docxtpl))
        print(f"| {' | '.join(row)} |")
    print("\n| a page of forty paragraphs, warm | ms |\n|---|---|")
    for name, milliseconds in time_pages().items():
        print(f"| {name} | {milliseconds:.1f} |")


if __name__ == "__main__":
    main()
