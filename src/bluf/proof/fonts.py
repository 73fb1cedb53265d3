"""Whether this machine sets a document in its own fonts, or in ones whose letters are as wide.

LibreOffice puts another font in place of one that it lacks and says nothing: its pages then prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..errors import UsageError
from ..page.frames import TableLook
from ..page.measure import find_body, split_sections
from ..page.metrics import BUILT_IN
from ..page.ooxml import W, parse_part
from ..page.package import DOCUMENT, read_relationships, read_sheet
from ..page.runs import Reading, read_pieces
from .families import PACKAGES, find_match, is_as_wide, list_equals


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
    packages = sorted(
        {PACKAGES[first] for family in lacking if (first := list_equals(family)[0]) in PACKAGES}
    )
    step = f"Install {', '.join(packages) or 'the fonts'}, or leave --proof off."
    raise UsageError(f"the page cannot be proved: fonts are missing: {said}.", "--proof", step)


def _stand_in(family: str, environment: Mapping[str, str]) -> str | None:
    """Return the family that text of this one is set in; None where that is itself, or as wide."""
    found = find_match(family, environment)
    return None if is_as_wide(family, found) else found
