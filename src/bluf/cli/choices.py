"""What may be chosen from: the fixed choices of options, as a shell offers them while one types.

An option says which are its own: `typer.Option(…, autocompletion=choices.of_formats)`. The tables are looked
into only then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args


def of_formats(incomplete: str) -> list[str]:
    """Return the formats of a brief that may stand behind those typed already."""
    from ..writers import WRITERS

    return _extend(incomplete, WRITERS)


def of_digest_formats(incomplete: str) -> list[str]:
    """Return the formats of a digest."""
    from ..digest import WRITERS

    return _extend(incomplete, WRITERS)


def of_notations() -> list[str]:
    """Return how an outline may be printed."""
    from ..notation import NOTATIONS

    return list(NOTATIONS)


def of_sources() -> list[str]:
    """Return the formats that are read."""
    from ..readers import READERS

    return list(READERS)


def of_engines() -> list[str]:
    """Return the engines that are known by their names; what stands behind a colon is an address."""
    from ..engines import ENGINES

    return list(ENGINES)


def of_papers() -> list[str]:
    """Return the papers."""
    from ..packs import Paper

    return list(get_args(Paper))


def of_standards() -> list[str]:
    """Return the standards of PDF."""
    from ..packs import PdfStandard

    return list(get_args(PdfStandard))


def of_packs() -> list[str]:
    """Return the names of the packs that are found here."""
    from ..packs import list_packs

    return list(list_packs())


def _extend(incomplete: str, known: Iterable[str]) -> list[str]:
    """Return a list parted by commas with each name that it lacks in the place of its last."""
    before, comma, _ = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{name}" for name in known if name not in taken]
