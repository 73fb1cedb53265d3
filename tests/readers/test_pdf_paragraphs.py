"""From boxes to paragraphs, without pdfium: whatever stands where, nothing is lost, and it takes no time."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.readers.pdf import read_paragraphs
from bluf.readers.pdf.blocks import make_blocks
from bluf.readers.pdf.hyphens import Hyphens
from bluf.readers.pdf.lines import make_lines, usual_size
from bluf.readers.pdf.running import drop_running
from bluf.readers.pdf.says import worthy_title
from bluf.readers.pdf.sheets import Run, Sheet
from bluf.readers.pdf.visible import see_runs

TEXT = (
    "The dredgers left the harbour in the spring of that year and did not come back to it. What they left"
    " behind was a channel for ships that nobody builds any more, and a debt that the town pays to this day."
)
NUMBERS = st.one_of(st.floats(-1e6, 1e6, width=32), st.sampled_from([0.0, 72.0, 72.5, 300.0, 1e30, -1e30]))
WORDS = st.sampled_from(
    ["1", "12.", "•", "—", "a", "Harbour", "dredge-", "\u00ad", "Figure 2:", "the town.", " "]
)
RUNS = st.builds(
    Run,
    left=NUMBERS,
    right=NUMBERS,
    baseline=st.one_of(NUMBERS, st.integers(0, 60).map(lambda n: n * 14.0)),
    size=st.one_of(st.sampled_from([6.0, 10.0, 10.0, 16.0, 40.0]), st.floats(0, 1e5, width=32)),
    flags=st.integers(0, 3),
    text=st.one_of(WORDS, st.text(min_size=1, max_size=12)),
)


def set_column(left: float, lines: list[str], top: float = 700.0, step: float = 13.0) -> list[Run]:
    """Return runs under one another; letters are half an em wide, ten points high."""
    return [Run(left, left + 5 * len(t), top - step * n, 10.0, 0, t) for n, t in enumerate(lines)]


def paragraphs_of(*pages: list[Run]) -> list[str]:
    sheets = [Sheet(595.0, 842.0, tuple(runs)) for runs in pages]
    body = usual_size(run for runs in pages for run in runs)
    lines, _ = drop_running([make_lines(runs, number, body) for number, runs in enumerate(pages, 1)])
    paras, hyphens = read_paragraphs(lines, sheets, None)
    return [block.text for block in make_blocks(paras, hyphens)]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.lists(RUNS, max_size=30), min_size=1, max_size=4))
def test_any_boxes_make_blocks_of_folded_text(pages):
    for text in paragraphs_of(*pages):
        assert text == " ".join(text.split())


@settings(deadline=None, max_examples=100)
@given(
    st.integers(24, 90),
    st.lists(st.text("abcdefgh ", min_size=90, max_size=400), min_size=1, max_size=6),
    st.booleans(),
)
def test_what_is_set_with_white_or_indents_loses_no_letter(width, texts, is_indented):
    """Words of a few letters, so that every line but the last of a paragraph is nearly full."""
    paragraphs = [" ".join(wrap(" ".join(text.split()) or "a", 7)) for text in texts]
    runs, top = [], 800.0
    for paragraph in paragraphs:
        for number, line in enumerate(wrap(paragraph, width, initial_indent="   " * is_indented)):
            indent = 15.0 * (is_indented and number == 0)
            line = line.strip()
            runs.append(Run(72 + indent, 72 + indent + 5 * len(line), top, 10.0, 0, line))
            top -= 13.0
        top -= 0 if is_indented else 8.0
    assert "".join(paragraphs_of(runs)).replace(" ", "") == "".join(paragraphs).replace(" ", "")


def test_columns_of_any_number_are_read_one_by_one():
    lines = wrap(TEXT, 26)
    for count in (2, 3, 4):
        runs = [run for n in range(count) for run in set_column(40 + 150 * n, [f"{n} {t}" for t in lines])]
        by_rows = sorted(runs, key=lambda run: -run.baseline)
        assert " ".join(paragraphs_of(by_rows)) == " ".join(run.text for run in runs)


def test_a_last_page_with_one_line_on_the_right_is_in_columns_too():
    lines, others = wrap(TEXT, 24), wrap(" ".join(reversed(TEXT.split())), 24)
    full = [*set_column(60, lines), *set_column(310, lines)]
    last = [*set_column(60, others[:-1]), *set_column(310, others[-1:])]
    assert " ".join(paragraphs_of(full, last)).endswith(" ".join(others))


def test_the_title_of_a_section_goes_with_the_number_of_its_page():
    pages = [
        [
            Run(72, 300, 810, 8.0, 0, f"{name} of the harbour"),
            Run(500, 510, 810, 8.0, 0, str(n + 40)),
            *set_column(72, wrap(TEXT, 70), 700 - 30 * n),
        ]
        for n, name in enumerate(("History", "Depth", "Debt"))
    ]
    assert not any("of the harbour" in text and len(text) < 40 for text in paragraphs_of(*pages))


def test_a_numbered_note_is_no_page_number():
    note = [Run(72, 77, 60, 8.0, 0, "1"), Run(90, 300, 60, 8.0, 0, "Report of the harbour master.")]
    other = [Run(72, 77, 60, 8.0, 0, "2"), Run(90, 300, 60, 8.0, 0, "Minutes of the board in May.")]
    texts = paragraphs_of(
        [*set_column(72, wrap(TEXT, 70)), *note], [*set_column(72, wrap(TEXT, 60), 650), *other]
    )
    assert any("Report of the harbour master." in text for text in texts)
    assert any("Minutes of the board in May." in text for text in texts)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("of a long-", "term plan"), "of a long-term plan"),
        (("the Franco-", "German plan"), "the Franco-German plan"),
        (("state-of-", "the-art"), "state-of-the-art"),
        (("an invest\u00ad", "ment"), "an investment"),
        (("the years 1990–", "1995"), "the years 1990–1995"),
        (("this — ", "that"), "this — that"),
        (("a dash —", "that"), "a dash — that"),
        (("COVID-", "19"), "COVID-19"),
    ],
)
def test_lines_are_joined_as_they_were_written(lines, joined):
    assert Hyphens(lines).join(lines) == joined


def test_a_text_that_divides_words_is_known_by_how_often():
    lines = ["nothing but the har-" if n % 5 == 0 else "bour of the old town stands" for n in range(40)]
    assert "harbour" in Hyphens(lines).join(lines)
    rare = ["all the lines of this one stand as they are", "but for the tide-", "bound ferry"]
    assert Hyphens(rare, is_justified=False).join(rare).endswith("tide-bound ferry")


@pytest.mark.parametrize(
    "title", ["Microsoft Word - Document1", "Untitled", "brief_final_v3", "x.indd", "a" * 400]
)
def test_what_programs_leave_is_no_title(title):
    assert worthy_title(title) is None


def test_runs_off_the_page_are_not_seen():
    sheet = Sheet(
        595.0, 842.0, (Run(72, 200, -40, 10.0, 0, "below the page"), Run(72, 200, 40, 10.0, 0, "on it"))
    )
    seen, losses = see_runs(sheet, 1)
    assert [run.text for run in seen] == ["on it"]
    assert "below the page" in losses[0].what
