"""The report: a row a source, safe to open in a browser and in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from bluf.batch.ledger import Entry
from bluf.batch.order import Recipe
from bluf.batch.report import write_csv, write_html, write_jsonl
from bluf.batch.work import Row

RECIPE = Recipe("1", "t", "o")


def make_entry(title: str = "A title", message: str = "", place: str = "/in/a.txt") -> Entry:
    row = Row(
        title=title, authors=("Ada Example", "Bo Example"), thesis="It should.", warnings=("odd",), words=9
    )
    outputs = (("/out/may/a b#.docx", ""), ("/out/may/a b#.md", ""))
    return Entry(place, "may/a", "made", "", "f00", RECIPE, outputs, 0, "", message, True, row)


def read_table(*entries: Entry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(write_csv(entries, "/out")), newline="")))


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=cmd|"/c calc"!A1'])
def test_no_cell_is_a_formula(title):
    (row,) = read_table(make_entry(title))
    assert row["title"] == f"'{title}"


def test_a_cell_keeps_commas_quotes_and_lines():
    (row,) = read_table(make_entry('He said "no", twice\nand left'))
    assert row["title"] == 'He said "no", twice\nand left'
    assert row["authors"] == "Ada Example; Bo Example"
    assert row["briefs"] == "may/a b#.docx may/a b#.md"


def test_a_line_of_json_has_it_all():
    (line,) = write_jsonl([make_entry("=1", "m")], "/out")
    told = json.loads(line)
    assert (told["title"], told["message"], told["state"]) == ("=1", "m", "made")
    assert told["briefs"] == ["may/a b#.docx", "may/a b#.md"]


def test_a_name_that_is_no_text_stops_no_report():
    entry = make_entry(place="/in/caf\udce9.txt")
    (line,) = write_jsonl([entry], "/out")
    assert json.loads(line)["source"] == entry.place
    assert "caf" in "".join(write_html([entry], "/out"))
    assert read_table(entry)[0]["source"] == entry.place


def test_nothing_from_a_source_is_markup():
    evil = "<script>alert(1)</script>"
    page = "".join(write_html([make_entry(evil, evil, f"/in/{evil}.txt")], f"/out/{evil}"))
    assert evil not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_link_leads_to_the_brief_whatever_it_is_called():
    page = "".join(write_html([make_entry()], "/out"))
    assert 'href="may/a%20b%23.docx"' in page


def test_a_page_of_no_rows_is_a_page():
    page = "".join(write_html([], "/out"))
    assert page.rstrip().endswith("</html>")
    assert "$" not in page.partition("<tbody")[2].partition("</tbody")[0]


def test_a_dollar_in_a_title_is_one():
    assert "Costs $rows now" in "".join(write_html([make_entry("Costs $rows now")], "/out"))
