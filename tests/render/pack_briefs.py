"""Word files of every pack, the papers in turn: full, thin, French, by nobody, with a logo."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from made_up_logos import give_logo
from made_up_outlines import make_up
from msgspec.structs import replace

from bluf.make import fit_outline, use_paper, write_brief
from bluf.model import Outline
from bluf.packs import load_pack
from bluf.proof.samples import make_longest, make_shortest

PREPARED = datetime.date(2026, 11, 25)
TEMPLATES = Path(__file__).parents[2] / "templates"
PACKS = sorted(path.parent.name for path in TEMPLATES.glob("*/brief.docx"))
MARKED = next(seed for seed in range(2, 99) if make_up(seed).marks)
PAPERS = ("letter", "a4")


def list_outlines() -> dict[str, Outline]:
    full = make_longest()
    unsigned = replace(full.attribution, authors=(), disclaimer=None, date=None)
    return {
        "full": full,
        "thin": make_shortest(),
        "french": make_longest("fr"),
        "unsigned": replace(full, attribution=unsigned),
        "no-tracks": replace(
            full, tracks=None, context=(), attribution=replace(full.attribution, subtitle=None)
        ),
        "made-up": make_up(1),
        "marked": make_up(MARKED),
        "logo": full,
    }


def list_names() -> list[str]:
    """Return pack, paper and outline of every file, the papers in turn."""
    kinds = list(list_outlines())
    return [
        f"{name}-{PAPERS[(number + turn) % 2]}-{kind}"
        for turn, name in enumerate(PACKS)
        for number, kind in enumerate(kinds)
    ]


@cache
def write_named(name: str) -> bytes:
    """Return the Word file of a name."""
    pack, paper, kind = name.split("-", 2)
    return write_one(pack, paper, list_outlines()[kind], "wide" if kind == "logo" else "")


def write_one(name: str, paper: str, outline: Outline, logo: str = "") -> bytes:
    pack = use_paper(load_pack(TEMPLATES / name), paper)
    pack = give_logo(pack, logo) if logo else pack
    return write_brief(fit_outline(outline, pack, PREPARED), pack, ["docx"])["docx"]
