"""Families of fonts: what fontconfig puts in the place of each, and whether its letters are as wide."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping

from ..errors import UsageError

EQUIVALENTS = (
    ("Calibri", "Carlito"),
    ("Cambria", "Caladea"),
    ("Arial", "Liberation Sans", "Arimo", "Helvetica"),
    ("Times New Roman", "Liberation Serif", "Tinos", "Times"),
    ("Courier New", "Liberation Mono", "Cousine", "Courier"),
)
"""Families whose letters have the same widths (made so, and said so by their makers)."""
PACK_FAMILIES = ("Arial", "Calibri", "Cambria", "Times New Roman")
"""What the built-in packs are set in."""
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


def find_matcher() -> str | None:
    """Return the path of the program that says which font is set for another; None where there is none."""
    return shutil.which("fc-match")


def list_equals(family: str) -> tuple[str, ...]:
    """Return the families as wide as this one, itself among them."""
    named = family.casefold()
    return next((row for row in EQUIVALENTS if named in map(str.casefold, row)), (family,))


def find_match(family: str, environment: Mapping[str, str]) -> str:
    """Return the names, parted by commas, of the family that text of this one is set in.

    Raises `UsageError` where there is no fontconfig.
    """
    command = find_matcher()
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
    return done.stdout.decode(errors="replace")


def is_as_wide(family: str, found: str) -> bool:
    """Return whether what fontconfig found is the family itself, or one whose letters are as wide."""
    equal = {name.casefold() for name in list_equals(family)}
    return bool(equal & {name.strip().casefold() for name in found.split(",")})
