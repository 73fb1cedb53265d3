"""Gemtext (geminiprotocol.net): `# Heading`, `* item`, `> quotation`, and each line a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from bluf import Brief
from bluf.packs import Pack
from bluf.writers import Names, build_names

SUFFIX = "gmi"


def write(brief: Brief, pack: Pack, seal: str) -> bytes:
    """Return the brief as gemtext in UTF-8."""
    return "\n".join((*_lines(build_names(brief, pack)), seal, "")).encode()


def _lines(names: Names) -> Iterator[str]:
    yield f"# {names.title}"
    yield from (f"{person.name}, {person.role}" if person.role else person.name for person in names.byline)
    if names.thesis:
        yield from ("", f"## {names.labels['bottom_line']}", f"> {names.thesis.statement}")
    for role in ("tracks", "reasons", "recommendations"):
        points = getattr(names, role)
        if points:
            yield from ("", f"## {names.labels[role]}", *(f"* {point.full}" for point in points))
    if names.conclusion:
        yield from ("", names.conclusion.full)
    credit = names.credit
    yield from ("", " · ".join(filter(None, (credit.authors, credit.title, credit.published))))
    yield f"{credit.views} {credit.prepared}"
