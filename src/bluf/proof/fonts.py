"""Whether this machine sets a document in its own fonts, or in ones whose letters are as wide.

LibreOffice puts another font in place of one that it lacks and says nothing: its pages then prove nothing.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping

from ..errors import UsageError
from ..page.frames import TableLook
from ..page.measure import find_body, split_sections
from ..page.metrics import BUILT_IN
from ..page.ooxml import W, parse_part
from ..page.package import DOCUMENT, read_relationships, read_sheet
from ..page.runs import Reading, read_pieces

EQUIVALENTS = (
    ("Calibri", "Carlito"),
    ("Cambria", "Caladea"),
    ("Arial", "Liberation Sans", "Arimo", "Helvetica"),
    ("Times New Roman", "Liberation Serif", "Tinos", "Times"),
    ("Courier New", "Liberation Mono", "Cousine", "Courier"),
)
"""Families whose letters have the same widths (made so, and said so by their makers)."""
PACKAGES = {
    "Calibri": "fonts-crosextra-carlito",
    "Cambria": "fonts-crosextra-caladea",
    "Arial": "fonts-liberation",
    "Times New Roman": "fonts-liberation",
    "Courier New": "fonts-liberation",
}
"""Debian's package of the open equivalent."""
MOST_SECONDS = 30
"""Seconds for fontconfig, which reads every font of the machine the first time."""


def list_families(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the families that the text of a rendered Word file is set in, in alphabetical order.

    A style that no text has counts for nothing, nor does a header that the first page of its section lacks.
    """
    related = read_relationships(parts)
    reading = Reading(read_sheet(related, BUILT_IN))
    families: set[str] = set()
    for part in _list_texts(parts[DOCUMENT], related):
        for paragraph in parse_part(part).iter(W + "p"):
            _, base = reading.sheet.format_paragraph(paragraph.find(W + "pPr"), TableLook())
            families |= {piece.format.family for piece in read_pieces(paragraph, base, reading) if piece.text}
    return tuple(sorted(families))


def _list_texts(document: bytes, related: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield the parts with text: the body, its notes, header and footer of the first page of each section."""
    yield document
    shown = {
        name for section, _ in split_sections(find_body(document)) for name in section.references.values()
    }
    yield from (related[name] for name in ("footnotes", "endnotes", *sorted(shown)) if name in related)


def check_fonts(families: Iterable[str], environment: Mapping[str, str]) -> None:
    """Return nothing where every family is here, or its equal; raises `UsageError` that names those not."""
    lacking = {family: found for family in families if (found := _stand_in(family, environment)) is not None}
    if not lacking:
        return
    said = ", ".join(f"{family} (set in {found or 'no font'})" for family, found in lacking.items())
    packages = sorted({PACKAGES[first] for family in lacking if (first := _equals(family)[0]) in PACKAGES})
    step = f"Install {', '.join(packages) or 'the fonts'}, or leave --proof off."
    raise UsageError(f"the page cannot be proved: fonts are missing: {said}.", "--proof", step)


def _equals(family: str) -> tuple[str, ...]:
    """Return the families as wide as this one, itself among them."""
    named = family.casefold()
    return next((row for row in EQUIVALENTS if named in map(str.casefold, row)), (family,))


def _stand_in(family: str, environment: Mapping[str, str]) -> str | None:
    """Return the family that text of this one is set in; None where that is itself, or as wide."""
    command = shutil.which("fc-match")
    if command is None:
        step = "Install it (`apt-get install fontconfig`), or leave --proof off."
        raise UsageError("the page cannot be proved: fontconfig is not installed.", "--proof", step)
    # A comma parts families, a colon a family from its properties, a hyphen from its size.
    asked = "".join(f"\\{sign}" if sign in "\\-:," else sign for sign in family)
    done = subprocess.run(
        [command, "-f", "%{family}", "--", asked],
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
        env=environment,
    )
    found = done.stdout.decode(errors="replace")
    equal = {name.casefold() for name in _equals(family)}
    return None if equal & {name.strip().casefold() for name in found.split(",")} else found
