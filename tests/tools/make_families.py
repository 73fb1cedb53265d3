"""Make `src/bluf/page/families/`: the metrics of further open families, one file each, read when asked for.

The fonts come from Debian packages and from npm packages of `@fontsource`, unpacked into one folder:

    apt-get download fonts-lato fonts-roboto-unhinted fonts-open-sans fonts-noto-core fonts-dejavu-core \
        fonts-dejavu-extra fonts-liberation       # each: dpkg -x FILE FOLDER
    npm pack @fontsource/gelasio …                # each: tar xzf FILE -C FOLDER/NAME
    python tests/tools/make_families.py FOLDER
"""

from __future__ import annotations

import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from make_metrics import CHARACTERS, OFL, read_row

FAMILIES = Path(__file__).parents[2] / "src" / "bluf" / "page" / "families"
DEBIAN = "usr/share/fonts/truetype"
APACHE = "Apache License 2.0"
GPL = "GNU GPL 2 with the exception for documents that embed fonts"
BITSTREAM = "Bitstream Vera licence"
PLAIN = ("Regular", "Bold", "Italic", "BoldItalic")
DEJAVU_SANS = ("", "-Bold", "-Oblique", "-BoldOblique")
DEJAVU_SERIF = ("", "-Bold", "-Italic", "-BoldItalic")
FROM_DEBIAN = (
    (["Arial Narrow", "Liberation Sans Narrow"], "liberation/LiberationSansNarrow-", PLAIN, GPL),
    (["Lato"], "lato/Lato-", PLAIN, OFL),
    (["Roboto"], "roboto/unhinted/RobotoTTF/Roboto-", PLAIN, APACHE),
    (["Open Sans"], "open-sans/OpenSans-", PLAIN, APACHE),
    (["Noto Sans"], "noto/NotoSans-", PLAIN, OFL),
    (["Noto Serif"], "noto/NotoSerif-", PLAIN, OFL),
    (["DejaVu Sans"], "dejavu/DejaVuSans", DEJAVU_SANS, BITSTREAM),
    (["DejaVu Serif"], "dejavu/DejaVuSerif", DEJAVU_SERIF, BITSTREAM),
)
FROM_NPM = (
    (["Georgia", "Gelasio"], "gelasio"),
    (["Source Sans 3", "Source Sans Pro"], "source-sans-3"),
    (["Source Serif 4", "Source Serif Pro"], "source-serif-4"),
    (["Inter"], "inter"),
    (["IBM Plex Sans"], "ibm-plex-sans"),
    (["IBM Plex Serif"], "ibm-plex-serif"),
)
FACES = [(bold, italic) for italic, bold in product((0, 1), repeat=2)]
"""Regular, bold, italic, both: as PLAIN has them."""


def list_files(folder: Path) -> list[tuple[list[str], str, list[list[Path]]]]:
    """Return the names of each family, its licence, and the files of each of its faces."""
    found = []
    for names, stem, ends, licence in FROM_DEBIAN:
        found.append((names, licence, [[folder / DEBIAN / f"{stem}{end}.ttf"] for end in ends]))
    for names, package in FROM_NPM:
        faces = []
        for bold, italic in FACES:
            end = f"{700 if bold else 400}-{'italic' if italic else 'normal'}.woff"
            stems = (f"{package}-{part}-{end}" for part in ("latin", "latin-ext"))
            faces.append([folder / package / "package" / "files" / stem for stem in stems])
        found.append((names, OFL, faces))
    return found


def make_family(names: list[str], licence: str, faces: list[list[Path]]) -> dict[str, Any]:
    """Return the table of one family."""
    regular = TTFont(faces[0][0], lazy=True)
    row = {
        "names": names,
        "font": f"{regular['name'].getDebugName(1)} {regular['name'].getDebugName(5).split(';')[0]}",
        "licence": licence,
        "units_per_em": regular["head"].unitsPerEm,
        "faces": {
            f"{bold}{italic}": read_row(first, others)
            for (bold, italic), (first, *others) in zip(FACES, faces, strict=True)
        },
    }
    return {"note": "Made by tests/tools/make_families.py.", "characters": CHARACTERS, "families": [row]}


def main() -> None:
    """Write all families of the folder that is the first argument."""
    index = {}
    for names, licence, faces in list_files(Path(sys.argv[1])):
        name = names[-1].casefold().replace(" ", "-") + ".json"
        index |= {key.casefold(): name for key in names}
        text = json.dumps(make_family(names, licence, faces), ensure_ascii=True, separators=(",", ":"))
        (FAMILIES / name).write_text(text + "\n", encoding="ascii")
        print(f"{name}: {len(text)} bytes")
    (FAMILIES / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
