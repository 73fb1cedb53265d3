"""Does every brief take one page as HTML, printed by Chromium, and as PDF, set by typst?

    python tests/render/count_sheets.py                      documents of ../shared/eval, every pack and paper
    python tests/render/count_sheets.py --every 10           each tenth of the documents

Each brief is fitted to its Word page alone: what is counted is how often the other pages hold it too.
"""

from __future__ import annotations

import argparse
import datetime
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from thousand_briefs import DOCUMENTS, find_documents

from bluf.errors import BlufError
from bluf.make import fit_outline, read_outline, use_paper
from bluf.model import Brief
from bluf.packs import Pack, list_packs, load_pack
from bluf.writers.html import write_html
from bluf.writers.pdf import count_pages

DAY = datetime.date(2026, 11, 25)


def list_sheets(every: int) -> Iterator[tuple[Brief, Pack]]:
    """Yield each document's brief in each pack on each paper."""
    packs = [load_pack(path) for path in list_packs().values()]
    for path in find_documents(DOCUMENTS)[::every]:
        try:
            outline = read_outline(path.name, path.read_bytes())
        except BlufError:
            continue
        for pack in packs:
            for paper in ("letter", "a4"):
                sheet = use_paper(pack, paper)
                yield fit_outline(outline, sheet, DAY), sheet


def count_printed(page: bytes) -> int:
    """Return on how many pages Chromium prints a page of the web."""
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "page.html"), Path(name, "page.pdf")
        source.write_bytes(page)
        command = [shutil.which("chromium") or "chromium", "--headless=new", "--no-sandbox", "--disable-gpu"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        with pypdfium2.PdfDocument(target) as document:
            return len(document)


def main() -> None:
    """Count, and print how many take how many pages."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--every", type=int, default=1)
    html: Counter[tuple[str, int]] = Counter()
    pdf: Counter[tuple[str, int]] = Counter()
    for brief, pack in list_sheets(options.parse_args().every):
        html[pack.name, count_printed(write_html(brief, pack))] += 1
        pdf[pack.name, count_pages(brief, pack)] += 1
    for what, counts in (("HTML", html), ("PDF", pdf)):
        one = sum(count for (_, pages), count in counts.items() if pages == 1)
        print(f"{what}: one page {one} of {counts.total()}")
        for (name, pages), count in sorted(counts.items()):
            print(f"  {name}: {pages} pages {count}")


if __name__ == "__main__":
    main()
