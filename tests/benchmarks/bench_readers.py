"""Sources read: body, leaks, paragraphs and milliseconds, by format, bluf beside its peers.

    python tests/benchmarks/bench_readers.py FOLDER

FOLDER has `documents/`, `gold/` and the scorer `score_readers.py`. Each source is read by all in turn, so
that the load of the machine is the same for each. bluf is measured as it is used, its rules about furniture
included. Peers come with the extra `bench`; one that is missing is left out. body is the share of the marked
body sentences found whole, leaks the furniture sentences a document, broken and glued the places, of a
hundred, where two neighbouring sentences are parted by a paragraph's end that is not there, or lack one that
is. The marked sentences of some Markdown and PDF sources hold markup, page numbers and cut words, which no
reader should give back; a thousandth of the body more or less says nothing there.
"""

from __future__ import annotations

import argparse
import io
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bluf.make import read_outline

Extract = Callable[[str, bytes], str]


class Figures(NamedTuple):
    """What one reader makes of one source."""

    body: float
    leaks: float
    broken: float
    glued: float
    ms: float


def read_with_bluf(name: str, data: bytes) -> str:
    """Return the body of the outline."""
    return read_outline(name, data).text


def read_with_pdfium(_: str, data: bytes) -> str:
    """Return what pypdfium2 gives for a page's text, pages after one another."""
    document = import_module("pypdfium2").PdfDocument(data)
    return "\n\n".join(page.get_textpage().get_text_range() for page in document)


def read_with_trafilatura(_: str, data: bytes) -> str:
    """Return trafilatura's text, comments left out, as its guide has it."""
    text: str | None = import_module("trafilatura").extract(data, include_comments=False)
    return text or ""


def read_with_pandoc(name: str, data: bytes) -> str:
    """Return pandoc's plain text, lines not wrapped."""
    formats = {".docx": "docx", ".html": "html", ".md": "markdown"}
    ending = formats[Path(name).suffix]
    command = [import_module("pypandoc").get_pandoc_path(), "--sandbox", "--quiet", "-f", ending]
    done = subprocess.run(
        [*command, "-t", "plain", "--wrap=none"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode()


class Markitdown:
    """Markitdown's Markdown, its converter made once."""

    def __init__(self) -> None:
        self.module = import_module("markitdown")
        self.converter = self.module.MarkItDown()

    def __call__(self, name: str, data: bytes) -> str:
        """Return the Markdown of a source; nothing where it gives up."""
        info = self.module.StreamInfo(extension=Path(name).suffix)
        try:
            return str(self.converter.convert_stream(io.BytesIO(data), stream_info=info).text_content)
        except self.module.MarkItDownException:
            return ""


def peers() -> dict[str, dict[str, Extract]]:
    """Return by format how bluf and each peer that is installed get a source's text."""
    found: dict[str, dict[str, Extract]] = defaultdict(dict)
    for ending in ("txt", "md", "html", "pdf", "docx"):
        found[ending]["bluf"] = read_with_bluf
    found["pdf"]["pypdfium2"] = read_with_pdfium
    if find_spec("trafilatura"):
        found["html"]["trafilatura"] = read_with_trafilatura
    if find_spec("markitdown"):
        markitdown = Markitdown()
        for ending in ("html", "pdf", "docx"):
            found[ending]["markitdown"] = markitdown
    if find_spec("pypandoc"):
        for ending in ("md", "html", "docx"):
            found[ending]["pandoc"] = read_with_pandoc
    return found


def count_seams(scorer: Any, gold: Any, text: str) -> tuple[float, float]:
    """Return how many of a hundred neighbouring body sentences a text parts, and joins, against the marks."""
    paragraphs = re.split(r"\n\s*\n", text)
    words = [f" {' '.join(scorer.tokens(paragraph))} " for paragraph in paragraphs]
    places: dict[int, int] = {}
    at = 0
    for sentence in gold.raw["sentences"]:
        own = f" {' '.join(gold.sentences[sentence['n']])} "
        ahead = next((n for n in range(at, len(words)) if len(own) > 20 and own in words[n]), None)
        if ahead is not None and sentence["n"] not in gold.furniture:
            places[sentence["n"]] = at = ahead
    belongs = {sentence["n"]: sentence["p"] for sentence in gold.raw["sentences"]}
    pairs = [(a, b) for a, b in pairwise(sorted(places)) if b == a + 1]
    broken = sum(belongs[a] == belongs[b] and places[a] != places[b] for a, b in pairs)
    glued = sum(belongs[a] != belongs[b] and places[a] == places[b] for a, b in pairs)
    return 100 * broken / max(1, len(pairs)), 100 * glued / max(1, len(pairs))


def measure(folder: Path) -> Iterator[tuple[str, str, Figures]]:
    """Yield format, reader and figures for every source and reader."""
    sys.path.insert(0, str(folder))
    scorer: Any = import_module("score_readers")
    readers: Mapping[str, Mapping[str, Extract]] = peers()
    for path in sorted((folder / "gold").glob("*.json")):
        gold = scorer.Gold(path)
        name, ending = Path(gold.file).name, gold.raw["format"]
        data = (folder / "documents" / name).read_bytes()
        for reader, extract in readers[ending].items():
            extract(name, data)  # warm: patterns compiled, modules imported
            start = time.perf_counter()
            text = extract(name, data)
            spent = (time.perf_counter() - start) * 1000
            found = scorer.measure(gold, {"text": text}, False)
            yield (
                ending,
                reader,
                Figures(found["body"], found["leaks"], *count_seams(scorer, gold, text), spent),
            )


def main() -> None:
    """Print a table: a line for each format and reader."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    rows: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    for ending, reader, figures in measure(parser.parse_args().folder):
        rows[ending, reader].append(figures)
    print("| format | reader | sources | body | leaks | broken | glued | ms |")
    print("|---|---|---|---|---|---|---|---|")
    for (ending, reader), some in rows.items():
        body, leaks, broken, glued, ms = (statistics.fmean(column) for column in zip(*some, strict=True))
        cells = (ending, reader, len(some), f"{body:.3f}", f"{leaks:.2f}", f"{broken:.1f}", f"{glued:.1f}")
        print("|", *(f"{cell} |" for cell in (*cells, f"{ms:.0f}")))


if __name__ == "__main__":
    main()
