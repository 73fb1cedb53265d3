"""Make `docs/images/beside.png`: the first source beside its brief in `output`.

    python tests/tools/make_beside.py

What the brief shows is marked in the source, in a colour for each part of the argument; the places are
those that the brief itself carries. The brief is drawn by LibreOffice, the whole by Chromium and poppler.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from make_pictures import IMAGES, ROOT, SOURCE, write_png

from bluf.commentary import clean_document
from bluf.model.provenance import Provenance
from bluf.readers import read_document
from bluf.trust.carried import read_provenance

BRIEF = ROOT / "output" / f"{SOURCE.stem}.docx"
WIDTH = 1500
"""Pixels of the picture."""
LARGEST = 260_000
"""Bytes of the picture."""
COLOURS = {
    "thesis": "#ffd76a",
    "context": "#e3e3e3",
    "tracks": "#bfe3d4",
    "reasons": "#c3dcf5",
    "recommendations": "#f6cfc4",
    "conclusion": "#dccdf0",
}
PAGE = """<!doctype html><meta charset="utf-8"><style>
@page {{ size: 18in 11.6in; margin: 0 }}
body {{ margin: 0; background: #f1efea; display: flex; gap: .3in; padding: .3in; box-sizing: border-box;
  height: 11.6in; align-items: flex-start; -webkit-print-color-adjust: exact }}
section, img {{ width: 8.5in; height: 11in; box-sizing: border-box; background: #fff;
  box-shadow: 0 0 0 1px #d8d4cb }}
section {{ font: 12.4px/1.38 "Liberation Serif"; padding: .6in .65in; color: #222 }}
h1 {{ font-size: 22px; margin: 0 0 4px }} p {{ margin: 0 0 6px }} .by {{ color: #666; font-style: italic }}
mark {{ color: inherit; padding: 1px 0 }}
</style>{source}<img src="{brief}" alt="">"""


def mark_source(carried: Provenance) -> str:
    """Return the source as HTML, what the brief shows of it marked."""
    commentary = clean_document(read_document(SOURCE.name, SOURCE.read_bytes(), None))
    title = html.escape(carried.attribution.title or "")
    byline = html.escape(", ".join(author.name for author in carried.attribution.authors))
    paragraphs = "".join(f"<p>{one}</p>" for one in mark_text(commentary.text, carried).split("\n\n"))
    return f'<section><h1>{title}</h1><p class="by">{byline}</p>{paragraphs}</section>'


def mark_text(text: str, carried: Provenance) -> str:
    """Return a text, escaped, with a mark around each place that the brief shows."""
    return "".join(cut_text(text, sorted(list_places(carried))))


def cut_text(text: str, places: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the pieces of a text, those at the places marked."""
    at = 0
    for start, end, role in places:
        if start < at:
            continue
        yield html.escape(text[at:start])
        yield f'<mark style="background:{COLOURS[role]}">{html.escape(text[start:end])}</mark>'
        at = end
    yield html.escape(text[at:])


def list_places(carried: Provenance) -> Iterator[tuple[int, int, str]]:
    """Yield where the lines of the brief stand, and which part of the argument they are."""
    for piece in carried.pieces:
        role = piece.role.partition(".")[0].partition("[")[0]
        for start, end in piece.spans:
            yield start, end, role


def draw(folder: Path) -> bytes:
    """Return the picture as PPM."""
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    run([*office, "--convert-to", "pdf", "--outdir", str(folder), str(BRIEF)])
    run(
        [
            "pdftoppm",
            "-png",
            "-r",
            "192",
            "-singlefile",
            str(folder / f"{BRIEF.stem}.pdf"),
            str(folder / "brief"),
        ]
    )
    carried = read_provenance(BRIEF.name, BRIEF.read_bytes(), "docx")
    assert carried is not None, f"{BRIEF} carries no provenance: make it anew"
    page = folder / "page.html"
    page.write_text(PAGE.format(source=mark_source(carried), brief="brief.png"), "utf-8")
    browser = shutil.which("chromium") or "google-chrome"
    run(
        [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--no-pdf-header-footer",
            f"--print-to-pdf={folder}/page.pdf",
            page.as_uri(),
        ]
    )
    run(
        [
            "pdftoppm",
            "-scale-to-x",
            str(WIDTH),
            "-scale-to-y",
            "-1",
            "-singlefile",
            f"{folder}/page.pdf",
            f"{folder}/page",
        ]
    )
    return (folder / "page.ppm").read_bytes()


def run(command: list[str]) -> None:
    """Run a program that must succeed."""
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        picture = write_png(draw(Path(name)))
    if len(picture) > LARGEST:
        sys.exit(f"beside.png has {len(picture)} bytes, {LARGEST} are allowed: lower WIDTH.")
    (IMAGES / "beside.png").write_bytes(picture)
    print(IMAGES / "beside.png", len(picture))


if __name__ == "__main__":
    main()
