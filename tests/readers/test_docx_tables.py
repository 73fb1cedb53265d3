"""Word: tables that place text are read, tables of figures are lost with their size."""

from __future__ import annotations

from docx_files import LONG, p, read_body, table, texts

SENTENCE = "The harbor must be dredged before the first storms of autumn."


def test_a_table_of_figures_is_a_loss_with_its_size_and_its_place():
    body = p("Silt rises.") + table(("Year", "Silt"), ("2019", "4.1"), ("2020", "4.4")) + p("It costs.")
    document = read_body(body)
    assert [block.text for block in document.blocks] == ["Silt rises.", "It costs."]
    assert [(x.what, x.where) for x in document.losses] == [
        ("table, 3 rows by 2 columns: Year | Silt", "paragraph 2")
    ]


def test_a_matrix_of_sentences_is_data_too():
    rows = [("Port", "For", "Against"), *[(name, SENTENCE, SENTENCE) for name in ("Delta", "Harbor")]]
    assert read_body(table(*rows)).losses[0].what == "table, 3 rows by 3 columns: Port | For | Against"


def test_a_page_laid_out_in_columns_is_read():
    assert texts(table((SENTENCE, SENTENCE[:-1] + " again."))) == [SENTENCE, SENTENCE[:-1] + " again."]
    assert texts(table((p("One.") + p("Two."),))) == ["One.", "Two."]


def test_the_head_of_a_memo_is_read_line_by_line():
    assert texts(table(("TO:", "The Council"), ("FROM:", p("Ada") + p("Example")), ("", ""))) == [
        "TO: The Council",
        "FROM: Ada Example",
    ]


def test_tables_in_a_layout_are_judged_by_themselves():
    inner = table(("Year", "Silt"), ("2019", "4.1"))
    document = read_body(table((p(LONG), inner + p("Below."))))
    assert [block.text for block in document.blocks] == [LONG.strip(), "Below."]
    assert [loss.what for loss in document.losses] == ["table, 2 rows by 2 columns: Year | Silt"]


def test_rows_that_were_taken_out_are_gone():
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("Gone") + "</w:tc></w:tr>"
    assert texts(table((SENTENCE,)).replace("</w:tbl>", gone + "</w:tbl>")) == [SENTENCE]


def test_a_table_without_cells_is_nothing():
    assert read_body("<w:tbl/><w:tbl><w:tr/></w:tbl>" + p("Silt.")).losses == ()
