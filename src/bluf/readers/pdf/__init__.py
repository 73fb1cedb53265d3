"""PDF.

Keeps: paragraphs (joined across lines, columns and pages), headings by size, list items with their markers,
quotations set in from both sides, the page of each; what the file says of itself, where it is no program's.
Simplifies: links, bold and italics become their text; notes, captions, tables, pull quotes and the title are
set apart by their role; words divided at a line's end are whole again.
Drops: running headers and footers, page numbers, note marks in the text, pictures, turned and invisible text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from ...errors import SourceError
from ...model import Document, Loss
from ..decoding import hash_bytes
from .blocks import make_blocks, mark_items, mark_repeated
from .child import ask_pdfium
from .columns import split_pages
from .headings import mark_headings, mark_title
from .hyphens import Hyphens
from .letters import unreadable_share
from .lines import Line, make_lines, usual_size
from .measures import Measures, is_justified, take_measures
from .notes import mark_captions, mark_notes, mark_sidebars
from .paragraphs import Column, Para, make_column, split_paragraphs
from .running import drop_running
from .says import read_hints, worthy_title
from .seams import join_seams
from .sheets import Answer, Sheet
from .tables import split_tables
from .visible import name_pictures, see_runs

MIN_LETTERS = 40
"""Letters in the whole file under which it has no text: a scanner's stamp, a page number."""
MAX_UNREADABLE = 0.3
"""Share of letters without a Unicode value above which the text is none."""

_RUNNING = "It stands at the edge of the pages, not in the text."


def read(name: str, data: bytes) -> Document:
    """Return the Document of a PDF.

    Raises `SourceError` where it is locked, broken, too long, or pictures of text without the text.
    """
    answer = ask_pdfium(name, data)
    pages, losses = _read_lines(answer)
    _check_text(name, answer, pages)
    texts, running = drop_running(pages)
    paras, hyphens = read_paragraphs(texts, answer.pages, worthy_title(answer.says.title))
    losses += [Loss(f"running line: {line.text}", f"page {line.page}", _RUNNING) for line in running]
    hints = read_hints(answer.says, paras)
    return Document(name, "pdf", hash_bytes(data), make_blocks(paras, hyphens), hints, tuple(losses))


def _read_lines(answer: Answer) -> tuple[list[list[Line]], list[Loss]]:
    """Return the lines of each page that can be seen, and what else is on it."""
    drawn = Counter(box for sheet in answer.pages for box in sheet.boxes if box.kind == "image")
    repeated = {box for box, count in drawn.items() if count > 1}
    losses: list[Loss] = []
    seen = []
    for number, sheet in enumerate(answer.pages, 1):
        runs, unseen = see_runs(sheet, number)
        seen.append(runs)
        losses += [*unseen, *name_pictures(sheet, number, repeated)]
    body = usual_size(run for runs in seen for run in runs)
    return [make_lines(runs, number, body) for number, runs in enumerate(seen, 1)], losses


def _check_text(name: str, answer: Answer, pages: Sequence[Sequence[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if sum(c.isalpha() for c in text) < MIN_LETTERS:
        what = "this PDF has no text"
        if any(box.kind == "image" for sheet in answer.pages for box in sheet.boxes):
            what += ", only pictures of it"
        raise SourceError(f"{what}.", name, "Give it text with `ocrmypdf in.pdf out.pdf`, then try again.")
    if unreadable_share(text) > MAX_UNREADABLE:
        step = "Read it anew with `ocrmypdf --force-ocr in.pdf out.pdf`."
        raise SourceError("the letters of this PDF have no names, only shapes.", name, step)


def read_paragraphs(
    pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet], title: str | None
) -> tuple[list[Para], Hyphens]:
    """Return the paragraphs of all pages in reading order, and how the document divides its words."""
    columns = [
        make_column(number, lines) for number, page in enumerate(split_pages(pages), 1) for lines in page
    ]
    measures = take_measures([column.lines for column in columns])
    paras: list[Para] = []
    for number, sheet in enumerate(sheets, 1):
        on_page = [p for c in columns if c.page == number for p in _split_column(c, measures)]
        on_page = mark_notes(on_page, sheet.boxes, measures)
        on_page = mark_captions(on_page, sheet.boxes, measures)
        paras += mark_sidebars(on_page, measures)
    paras = mark_title(mark_headings(paras, measures), measures, sheets[0].height, title)
    paras = join_seams(mark_items(mark_repeated(paras, measures)))
    justified = sum(len(column.lines) for column in columns if is_justified(column.lines))
    texts = [line.text for column in columns for line in column.lines]
    return paras, Hyphens(texts, justified * 2 > len(texts))


def _split_column(column: Column, measures: Measures) -> list[Para]:
    paras: list[Para] = []
    for part, is_table in split_tables(column):
        if is_table:
            paras.append(Para(part.lines, column, role="table"))
        else:
            paras += [replace(para, column=column) for para in split_paragraphs(part, measures)]
    return paras
