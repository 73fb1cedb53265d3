"""Make `docs/images/PACK.png`, a page of every pack: python tests/tools/make_pictures.py

`template.png` is the Word page of `standard` with its tags, `office.png` a page of the pack that
docs/templates.md makes of it in ten lines. The page is set by LibreOffice, drawn by poppler; colours are cut
to a palette, which makes a third of it.
"""

from __future__ import annotations

import datetime
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bluf.make import fit_outline, read_outline, write_brief
from bluf.packs import load_pack

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "source" / "trumps-negotiation-from-strength.txt"
IMAGES = ROOT / "docs" / "images"
PACKS = ("standard", "memo", "legislative", "cable", "takeaways")
DAY = datetime.date(2026, 11, 25)
GUIDE = ROOT / "docs" / "templates.md"
OFFICE = "templates/office/template.toml"
TEMPLATE = ROOT / "templates" / "standard" / "brief.docx"
WIDTH = 816
"""Pixels: 96 to the inch of Letter paper."""
MOST_COLOURS = 256
"""Of a palette; the commonest ones, so that grounds and heads are as they were."""
LARGEST = 120_000
"""Bytes of a picture: five of them in a README should come at once."""


def write_office(folder: Path) -> Path:
    """Return the pack whose `template.toml` the guide for designers prints."""
    _, _, behind = GUIDE.read_text("utf-8").partition(f'title="{OFFICE}"\n')
    (folder / "office").mkdir()
    (folder / "office" / "template.toml").write_text(behind.partition("\n```")[0], "utf-8")
    return folder / "office"


def write_briefs(folder: Path) -> list[str]:
    """Write a Word file for each picture into a folder, and return the names of the pictures."""
    outline = read_outline(SOURCE.name, SOURCE.read_bytes())
    places = [*(ROOT / "templates" / name for name in PACKS), write_office(folder)]
    for place in places:
        pack = load_pack(place)
        made = write_brief(fit_outline(outline, pack, DAY), pack, ["docx"])
        (folder / f"{place.name}.docx").write_bytes(made["docx"])
    shutil.copy(TEMPLATE, folder / "template.docx")
    return [*(place.name for place in places), "template"]


def draw_pages(folder: Path, names: list[str]) -> None:
    """Draw the first page of each Word file of a folder as PPM."""
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    files = [str(folder / f"{name}.docx") for name in names]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", str(folder), *files], check=True, capture_output=True
    )
    scale = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1", "-singlefile"]
    for name in names:
        subprocess.run(["pdftoppm", *scale, str(folder / f"{name}.pdf"), str(folder / name)], check=True)


def write_png(ppm: bytes) -> bytes:
    """Return a PPM (P6, 8 bits) as PNG with a palette of at most 256 colours."""
    _, size, _, pixels = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    pieces = [pixels[at : at + 3] for at in range(0, len(pixels), 3)]
    colours = [colour for colour, _ in Counter(pieces).most_common(MOST_COLOURS)]
    number = {colour: _find_nearest(colour, colours) for colour in set(pieces)}
    indexes = bytes(map(number.__getitem__, pieces))
    rows = b"".join(b"\0" + indexes[at : at + width] for at in range(0, len(indexes), width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", b"".join(colours)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _find_nearest(colour: bytes, colours: Sequence[bytes]) -> int:
    """Return the number of the colour that is nearest, by the squares of what their parts differ."""
    return min(
        range(len(colours)),
        key=lambda number: sum((a - b) ** 2 for a, b in zip(colour, colours[number], strict=True)),
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        names = write_briefs(Path(folder))
        draw_pages(Path(folder), names)
        for name in names:
            picture = write_png((Path(folder) / f"{name}.ppm").read_bytes())
            if len(picture) > LARGEST:
                sys.exit(f"{name}.png has {len(picture)} bytes, {LARGEST} are allowed: lower WIDTH.")
            (IMAGES / f"{name}.png").write_bytes(picture)
            print(IMAGES / f"{name}.png", len(picture))


if __name__ == "__main__":
    main()
