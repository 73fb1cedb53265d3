"""Make `docs/images/review.png`, the page of review at a desk: python tests/tools/make_review_picture.py"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bluf.make import read_outline
from bluf.review import write_review

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "source" / "trumps-negotiation-from-strength.txt"
PICTURE = ROOT / "docs" / "images" / "review.png"
LARGEST = 250_000
"""Bytes."""


def main() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "render"))
    from devtools import start_browser

    with tempfile.TemporaryDirectory() as name, start_browser(Path(name) / "profile") as browser:
        page = Path(name) / "review.html"
        page.write_bytes(write_review(read_outline(SOURCE.name, SOURCE.read_bytes()), SOURCE.stem))
        tab = browser.new_tab()
        tab.look_like(1280, height=800)
        tab.open(page.as_uri())
        tab.run("document.querySelector('#thesis .statement').click(); scrollTo(0, 0)")
        picture = tab.picture()
    if len(picture) > LARGEST:
        sys.exit(f"{PICTURE.name} has {len(picture)} bytes, {LARGEST} are allowed.")
    PICTURE.write_bytes(picture)
    print(PICTURE, len(picture))


if __name__ == "__main__":
    main()
