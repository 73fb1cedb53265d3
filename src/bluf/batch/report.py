"""What a batch leaves for a person to look through: a page, a table and lines of JSON, a row a source."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib import resources
from string import Template
from types import MappingProxyType

import msgspec

from ..writers import SUFFIXES
from .ledger import Entry, Ledger
from .places import is_url, join_place, write_pieces

HEADS = (
    *("state", "title", "authors", "date", "thesis", "words", "warnings", "losses", "cuts", "message"),
    *("source", "briefs"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""
LABELS = MappingProxyType(
    {"docx": "Word", "md": "Markdown", "html": "page", "pdf": "PDF", "bib": "BibTeX", "csl.json": "CSL"}
)


def write_csv(entries: Iterable[Entry], root: str) -> Iterator[str]:
    """Yield the lines of the table (RFC 4180, UTF-8): no cell of it is a formula to a spreadsheet."""
    yield _join_row(HEADS)
    for entry in entries:
        yield _join_row([_defuse(value) for value in _list_cells(entry, root)])


def write_jsonl(entries: Iterable[Entry], root: str) -> Iterator[str]:
    """Yield a line of JSON for each source."""
    for entry in entries:
        row = entry.row
        said = {
            **{"source": entry.place, "state": entry.state, "exit_code": entry.exit_code},
            **{"cause": entry.cause, "message": entry.message, "sha256": entry.sha256},
            "briefs": [_place_below(root, place) for place, _ in entry.outputs],
            **msgspec.to_builtins(row),
        }
        yield write_line(said)


def write_line(value: object) -> str:
    """Return a line of JSON; a name of bytes that are no text stands in it as Python's `json` escapes it."""
    try:
        return msgspec.json.encode(value).decode() + "\n"
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")) + "\n"


def write_html(entries: Iterable[Entry], root: str) -> Iterator[str]:
    """Yield the pieces of one page that needs nothing else: a table that its heads sort, failures first."""
    page = resources.files(__package__).joinpath("report.html").read_text("utf-8")
    before, _, after = page.partition("$rows")
    yield Template(before).substitute(place=escape(root))
    for entry in entries:
        yield _make_row(entry, root)
    yield after


def _list_cells(entry: Entry, root: str) -> list[str]:
    row = entry.row
    return [
        *(entry.state, row.title, "; ".join(row.authors), row.date, row.thesis, str(row.words)),
        *("; ".join(row.warnings), str(row.losses), str(row.cuts), entry.message, entry.place),
        " ".join(_place_below(root, place) for place, _ in entry.outputs),
    ]


def _defuse(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _join_row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _make_row(entry: Entry, root: str) -> str:
    row = entry.row
    links = " ".join(_link(root, place) for place, _ in entry.outputs)
    notes = "; ".join((*row.warnings, *([entry.message] if entry.message else [])))
    cells = (entry.state, row.title or entry.stem, ", ".join(row.authors), row.date, row.thesis, notes)
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    numbers = "".join(f'<td class="number">{number}</td>' for number in (row.words, row.cuts))
    place = escape(entry.place)
    return f'<tr class="{escape(entry.state)}">{shown}{numbers}<td>{links}</td><td>{place}</td></tr>\n'


def _link(root: str, place: str) -> str:
    from urllib.parse import quote

    below = _place_below(root, place)
    name = below.rpartition("/")[2]
    label = next((LABELS[form] for form in SUFFIXES.values() if name.endswith(f".{form}")), name)
    target = below if is_url(below) else quote(below.encode("utf-8", "surrogateescape"))
    return f'<a href="{escape(target)}">{escape(label)}</a>'


def _place_below(root: str, place: str) -> str:
    """Return a brief's place as it is seen from the report."""
    return place if is_url(place) else os.path.relpath(place, root).replace(os.sep, "/")


Report = Callable[[Iterable[Entry], str], Iterator[str]]
REPORTS: MappingProxyType[str, Report] = MappingProxyType(
    {"report.html": write_html, "report.csv": write_csv, "report.jsonl": write_jsonl}
)
"""From the name of a report's file to what writes it."""


def write_reports(ledger: Ledger, root: str) -> list[str]:
    """Write the reports of an output folder; return their places. Raises `UsageError`."""
    places = []
    for name, write in REPORTS.items():
        places.append(join_place(root, name))
        write_pieces(places[-1], write(ledger.list_all(), root))
    return places
