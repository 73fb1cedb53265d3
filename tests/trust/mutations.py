"""What `bluf verify` catches: briefs with one change each, and as many that nobody touched.

    python tests/trust/mutations.py FOLDER [--briefs 500] [--resaved 500]

FOLDER holds commentaries. Each brief is made, changed in one statement, and verified twice: against what it
carries, and against its source. A change is caught where the verification says that the brief has drifted,
and named where it finds what kind of thing was changed. Untouched briefs are saved anew by LibreOffice first.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unittest import mock

import msgspec

from bluf.errors import BlufError
from bluf.make import fit_outline, read_outline, use_paper
from bluf.model import Brief, Outline, Point, Strand
from bluf.packs import Pack, find_pack, load_pack, translate_pack
from bluf.trust import Verification, verify_brief
from bluf.writers import WRITERS
from bluf.writers.provenance import build_provenance

PACKS = ("standard", "memo", "legislative", "cable", "takeaways")
PAPERS = ("letter", "a4")
FORMATS = ("docx", "md", "html", "pdf")
DAY = datetime.date(2026, 11, 25)
MODULES = {"docx": "docx", "md": "markdown", "html": "html", "pdf": "pdf"}
NAMES = {"number": "number", "negation dropped": "negation", "negation added": "negation", "name": "name",
         "hedge dropped": "hedge"}  # fmt: skip
"""The finding that names a mutation."""
STRANGERS = ("Ostrava", "Kaunas", "Mendoza", "Okonjo", "Lindqvist", "Bergamo", "Tarawa", "Ziguinchor")
SYNONYMS = {
    "important": "significant", "big": "large", "help": "assist", "begin": "start", "need": "require",
    "show": "demonstrate", "shows": "demonstrates", "problem": "difficulty", "country": "nation",
    "countries": "nations", "make": "produce", "get": "obtain", "use": "employ", "end": "finish",
    "also": "too", "because": "since", "people": "persons", "way": "manner", "government": "administration",
    "policy": "approach", "economic": "financial", "state": "condition", "power": "strength", "new": "recent",
    "many": "numerous", "more": "further", "war": "conflict", "support": "backing", "change": "shift",
}  # fmt: skip
AUXILIARY = re.compile(r"\b(is|are|was|were|will|can|should|must|has|have|could|would|may)\b(?! not)(?!n)")
Mutate = Callable[[str, random.Random], str | None]


def change_number(text: str, chance: random.Random) -> str | None:
    match = _pick(r"\d+", text, chance)
    return match and f"{text[: match.start()]}{int(match[0]) + chance.randint(1, 9)}{text[match.end() :]}"


def drop_negation(text: str, chance: random.Random) -> str | None:
    if match := _pick(r"\b(?:not|never|no) ", text, chance):
        return text[: match.start()] + text[match.end() :]
    match = _pick(r"(?<=\w)n['’]t\b", text, chance)
    return match and text[: match.start()] + text[match.end() :]


def add_negation(text: str, chance: random.Random) -> str | None:
    match = _pick(AUXILIARY, text, chance)
    return match and f"{text[: match.end()]} not{text[match.end() :]}"


def swap_name(text: str, chance: random.Random) -> str | None:
    match = _pick(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b", text, chance)
    return match and f"{text[: match.start()]}{chance.choice(STRANGERS)}{text[match.end() :]}"


def drop_hedge(text: str, chance: random.Random) -> str | None:
    words = "perhaps|likely|probably|may|might|could|should|would|often|nearly|almost|about|sometimes|largely"
    match = _pick(rf"(?<=[a-z,] )(?:{words}) ", text, chance)
    return match and text[: match.start()] + text[match.end() :]


def use_synonym(text: str, chance: random.Random) -> str | None:
    match = _pick(rf"\b(?:{'|'.join(SYNONYMS)})\b", text, chance)
    return match and f"{text[: match.start()]}{SYNONYMS[match[0]]}{text[match.end() :]}"


def _pick(pattern: str | re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


MUTATIONS: dict[str, Mutate] = {
    "number": change_number,
    "negation dropped": drop_negation,
    "negation added": add_negation,
    "name": swap_name,
    "hedge dropped": drop_hedge,
    "synonym": use_synonym,
}


def points_of(outline: Outline) -> Iterator[Point]:
    """Yield every point but announcements, which a brief may leave unprinted."""
    tops = [outline.thesis, *outline.context, outline.conclusion]
    strands: list[Strand | None] = [outline.tracks, outline.reasons, outline.recommendations]
    for point in [*tops, *(point for strand in strands if strand for point in strand.points)]:
        if point:
            yield from (point, *point.support)


def with_statement(outline: Outline, old: str, new: str) -> Outline:
    """Return the outline with another statement in the place of one."""

    def walk(value: object) -> object:
        if isinstance(value, Point):
            support = tuple(walk(point) for point in value.support)
            statement = new if value.statement == old else value.statement
            return msgspec.structs.replace(value, statement=statement, support=support)
        if isinstance(value, Strand):
            return msgspec.structs.replace(value, points=tuple(map(walk, value.points)))
        return tuple(map(walk, value)) if isinstance(value, tuple) else value

    fields = ("thesis", "context", "tracks", "reasons", "recommendations", "conclusion")
    return msgspec.structs.replace(outline, **{name: walk(getattr(outline, name)) for name in fields})


@cache
def fit(path: Path, pack_name: str, paper: str | None = None) -> tuple[Brief, Pack]:
    outline = read_outline(path.name, path.read_bytes())
    pack = use_paper(load_pack(find_pack(pack_name)), paper)
    return fit_outline(outline, pack, DAY), translate_pack(pack, outline.source.language)


def write_changed(brief: Brief, changed: Brief, pack: Pack, form: str) -> bytes:
    """Return the changed brief as it is where a person has edited the file: it carries what it carried."""

    def build(_: Brief, *rest: object) -> object:
        return build_provenance(brief, *rest)  # type: ignore[arg-type]

    with mock.patch(f"bluf.writers.{MODULES[form]}.build_provenance", build):
        return WRITERS[form](changed, pack)


def make_mutants(
    paths: list[Path], count: int, chance: random.Random
) -> Iterator[tuple[str, str, Path, bytes]]:
    """Yield kind, format, source and bytes of mutated briefs, packs, formats and kinds in turn."""
    kinds = [*MUTATIONS, "foreign"]
    made = turn = 0
    while made < count and turn < count * 20:
        turn += 1
        path, pack_name = paths[turn % len(paths)], PACKS[turn % len(PACKS)]
        kind, form = kinds[made % len(kinds)], FORMATS[(made // len(kinds)) % len(FORMATS)]
        brief, pack = fit(path, pack_name)
        changed = mutate(brief, kind, paths[(turn * 7 + 1) % len(paths)], pack_name, chance)
        data = changed and write_changed(brief, changed, pack, form)
        # A pack may print less than the outline has.
        if changed and data and data != write_changed(brief, brief, pack, form):
            made += 1
            yield kind, form, path, data


def mutate(brief: Brief, kind: str, other: Path, pack_name: str, chance: random.Random) -> Brief | None:
    printed = [brief.outline.thesis, *(brief.outline.context if pack_name == "takeaways" else ())]
    points = list(filter(None, printed)) if pack_name == "takeaways" else list(points_of(brief.outline))
    chance.shuffle(points)
    for point in points:
        if kind == "foreign":
            strange = [
                p.statement for p in points_of(fit(other, "standard")[0].outline) if p.statement.split()[8:]
            ]
            new = chance.choice(strange) if strange else None
        else:
            new = MUTATIONS[kind](point.statement, chance)
        if new and new != point.statement:
            return msgspec.structs.replace(brief, outline=with_statement(brief.outline, point.statement, new))
    return None


def check(path: Path, form: str, data: bytes, kind: str, caught: Counter[tuple[str, str]]) -> list[str]:
    """Count what is caught and named, without and with the source; return what was not."""
    missed = []
    for how, source in (("carried", None), ("source", (path.name, path.read_bytes()))):
        found = verify_brief(f"brief.{form}", data, source)
        caught[how, kind] += 1
        caught[f"{how} caught", kind] += found.has_drifted
        caught[f"{how} named", kind] += is_named(found, kind)
        if not found.has_drifted or not is_named(found, kind):
            missed.append(f"{kind}, {form}, {path.name}, {how}, caught: {found.has_drifted}")
    return missed


def is_named(found: Verification, kind: str) -> bool:
    if kind == "foreign":
        return found.counts["not in the source"] > 0
    if kind not in NAMES:
        return found.counts["edited"] > 0
    return any(f.kind == NAMES[kind] for line in found.lines if line.has_drifted for f in line.findings)


def count_false_alarms(paths: list[Path], count: int) -> tuple[int, list[str]]:
    """Return how many untouched briefs, saved anew by LibreOffice, were verified, and those said to drift."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = [(path, pack, paper) for paper in PAPERS for pack in PACKS for path in paths][:count]
        for number, kind in enumerate(asked):
            (folder / f"{number}.docx").write_bytes(WRITERS["docx"](*fit(*kind)))
        out = folder / "saved"
        for start in range(0, len(asked), 50):
            files = [str(folder / f"{n}.docx") for n in range(start, min(start + 50, len(asked)))]
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), *files]
            subprocess.run(command, capture_output=True, check=True, timeout=600)
        return len(asked), list(_find_alarms(asked, out))


def _find_alarms(asked: list[tuple[Path, str, str]], out: Path) -> Iterator[str]:
    for number, (path, *kind) in enumerate(asked):
        data = (out / f"{number}.docx").read_bytes()
        for how, source in (("carried", None), ("source", (path.name, path.read_bytes()))):
            found = verify_brief("brief.docx", data, source)
            if found.has_drifted:
                lines = [f"{line.status}: {line.text}" for line in found.lines if line.has_drifted]
                yield f"{path.name}, {kind}, {how}: {lines + list(found.lost)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--briefs", type=int, default=500)
    parser.add_argument("--resaved", type=int, default=500)
    asked = parser.parse_args()
    paths = [path for path in sorted(asked.folder.iterdir()) if path.is_file() and can_be_made(path)]
    caught: Counter[tuple[str, str]] = Counter()
    for kind, form, path, data in make_mutants(paths, asked.briefs, random.Random(8)):
        for missed in check(path, form, data, kind, caught):
            print("missed:", missed)
    for kind in (*MUTATIONS, "foreign"):
        for how in ("carried", "source"):
            figures = [caught[key, kind] for key in (how, f"{how} caught", f"{how} named")]
            print(f"{kind:17} {how:8} {figures[0]:4} briefs, {figures[1]:4} caught, {figures[2]:4} named")
    if asked.resaved and shutil.which("soffice"):
        count, alarms = count_false_alarms(paths, asked.resaved)
        print(
            *alarms,
            f"{count} untouched briefs saved anew: {len(alarms)} false alarms of {2 * count}",
            sep="\n",
        )


def can_be_made(path: Path) -> bool:
    try:
        return bool([fit(path, name) for name in PACKS])
    except BlufError:
        return False


if __name__ == "__main__":
    main()
