"""Web pages read: body, leaks and milliseconds a page, bluf beside trafilatura and markitdown.

python tests/benchmarks/bench_readers_html.py FOLDER

FOLDER has `documents/`, `gold/` and the scorer `score_readers.py`; pages are those whose gold says `html`.
Each page is read by all in turn, so that the load of the machine is the same for each. bluf is measured as it
is used, its commentary rules included, and as the reader alone. A peer that is not installed (extra `bench`)
is left out.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bluf.commentary import clean_document
from bluf.readers.html import read

Extract = Callable[[bytes], str]


def read_alone(data: bytes) -> str:
    """Return the blocks that the reader leaves without a role."""
    return "\n\n".join(block.text for block in read("page.html", data).blocks if not block.role)


def read_whole(data: bytes) -> str:
    """Return the body of the commentary."""
    return clean_document(read("page.html", data)).text


def peers() -> dict[str, Extract]:
    """Return how each peer that is installed gets a page's text."""
    found: dict[str, Extract] = {"bluf": read_whole, "bluf's reader": read_alone}
    if find_spec("trafilatura"):
        extract = import_module("trafilatura").extract
        for name, options in {
            "": {},
            " precision": {"favor_precision": True},
            " recall": {"favor_recall": True},
        }.items():
            found[f"trafilatura{name}"] = lambda data, o=options: (
                extract(data, include_comments=False, **o) or ""
            )
    if find_spec("markitdown"):
        markitdown = import_module("markitdown")
        converter, info = markitdown.MarkItDown(), markitdown.StreamInfo(extension=".html")
        found["markitdown"] = lambda data: (
            converter.convert_stream(io.BytesIO(data), stream_info=info).text_content
        )
    return found


def measure(folder: Path) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Return body, leaks and milliseconds by reader and page."""
    sys.path.insert(0, str(folder))
    scorer: Any = import_module("score_readers")
    readers = peers()
    rows: dict[str, dict[str, tuple[float, float, float]]] = {name: {} for name in readers}
    for path in sorted((folder / "gold").glob("*.json")):
        gold = scorer.Gold(path)
        if gold.raw["format"] != "html":
            continue
        data = (folder / "documents" / Path(gold.file).name).read_bytes()
        for name, extract in readers.items():
            extract(data)  # warm: patterns compiled, modules imported
            start = time.perf_counter()
            text = extract(data)
            spent = (time.perf_counter() - start) * 1000
            found = scorer.measure(gold, {"text": text}, False)
            rows[name][gold.id] = (found["body"], found["leaks"], spent)
    return rows


def main() -> None:
    """Print a table: a line for each page, then the means."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    rows = measure(parser.parse_args().folder)
    print(f"{'page':8}" + "".join(f"{name:>24}" for name in rows))
    for page in next(iter(rows.values())):
        print(f"{page:8}" + "".join(_cell(*figures[page]) for figures in rows.values()))
    means = [[statistics.fmean(column) for column in zip(*f.values(), strict=True)] for f in rows.values()]
    print(f"{'mean':8}" + "".join(_cell(*mean) for mean in means))


def _cell(body: float, leaks: float, spent: float) -> str:
    return f"{body:10.3f} {leaks:4.1f} {spent:5.0f} ms"


if __name__ == "__main__":
    main()
