"""Make `src/bluf/page/metrics.json`: how wide and how high the letters of the common document fonts are.

The fonts read are the open ones that LibreOffice and most Linux systems put in place of the named
family, drawn to the same advance widths. On Debian they are the packages `fonts-crosextra-carlito`,
`fonts-crosextra-caladea` and `fonts-liberation2`:

    python tests/tools/make_metrics.py            # writes the table
    python tests/tools/make_metrics.py --check    # exits with 1 where the table is out of date
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
from fontTools.ttLib import TTFont

from bluf.page.fonts import read_face

TABLE = Path(__file__).parents[2] / "src" / "bluf" / "page" / "metrics.json"
FONTS = Path("/usr/share/fonts/truetype")
OFL = "SIL Open Font License 1.1"
FAMILIES = (
    (["Calibri", "Carlito"], "crosextra/Carlito", OFL),
    (["Cambria", "Caladea"], "crosextra/Caladea", OFL),
    (["Arial", "Liberation Sans", "Helvetica"], "liberation2/LiberationSans", OFL),
    (["Times New Roman", "Liberation Serif", "Times"], "liberation2/LiberationSerif", OFL),
    (["Courier New", "Liberation Mono", "Courier"], "liberation2/LiberationMono", OFL),
)
STYLES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
RANGES = (
    (0x20, 0x7F),  # Basic Latin
    (0xA0, 0x180),  # Latin-1 and Latin Extended-A
    (0x2010, 0x2028),  # dashes, quotation marks, bullets
    (0x2030, 0x203B),  # per mille, primes
    (0x20A0, 0x20C0),  # currency
    (0x2190, 0x2196),  # arrows
    (0x25A0, 0x25D0),  # geometric bullets
)
EXTRA = "\u02c6\u02c7\u02dc\u2044\u2116\u2122\u2212\u2713\ufb01\ufb02"
CHARACTERS = "".join(chr(c) for start, end in RANGES for c in range(start, end)) + EXTRA


def read_row(path: Path, others: Sequence[Path] = ()) -> dict[str, Any]:
    """Return one face: its line, and an advance for each of CHARACTERS; `others` have what `path` lacks."""
    rows = []
    for file in (path, *others):
        font = TTFont(file, lazy=True)
        known = font.getBestCmap()
        glyphs = {ord(character): known.get(ord(character), "") for character in CHARACTERS}
        rows.append(msgspec.to_builtins(read_face(font, glyphs)))
    columns = zip(*(row["advances"] for row in rows), strict=True)
    return rows[0] | {"advances": [next(filter(None, column), 0) for column in columns]}


def make_table() -> dict[str, Any]:
    """Return the whole table, families in the order of FAMILIES."""
    families = []
    for names, stem, licence in FAMILIES:
        regular = TTFont(FONTS / f"{stem}-Regular.ttf", lazy=True)
        faces = {
            f"{int(bold)}{int(italic)}": read_row(FONTS / f"{stem}-{STYLES[bold, italic]}.ttf")
            for bold, italic in product((False, True), repeat=2)
        }
        families.append(
            {
                "names": names,
                "font": f"{regular['name'].getDebugName(1)} {regular['name'].getDebugName(5).split(';')[0]}",
                "licence": licence,
                "units_per_em": regular["head"].unitsPerEm,
                "faces": faces,
            }
        )
    note = "Made by tests/tools/make_metrics.py; faces by bold, italic as 0/1; advance 0: not in the font."
    return {"note": note, "characters": CHARACTERS, "families": families}


def main() -> int:
    """Write or check the table; return the exit code."""
    text = json.dumps(make_table(), ensure_ascii=True, separators=(",", ":")) + "\n"
    if "--check" in sys.argv[1:]:
        return int(TABLE.read_text(encoding="ascii") != text)
    TABLE.write_text(text, encoding="ascii")
    print(f"{TABLE}: {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
