"""Options: what a word on the command line means."""

from __future__ import annotations

import datetime
import time

import pytest

from bluf.cli.options import choose_date, choose_format, split_formats
from bluf.errors import UsageError
from bluf.naming import stem_of

KNOWN = ("docx", "md")


def test_the_date_is_the_one_given_then_the_one_of_the_environment_then_today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1704067199")
    assert choose_date("2024-02-29") == datetime.date(2024, 2, 29)
    assert choose_date(None) == datetime.date(2023, 12, 31)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert choose_date(None) == datetime.date.today()


def test_source_date_epoch_is_read_in_utc_wherever_the_machine_stands(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        assert choose_date(None) == datetime.date(1970, 1, 1)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("given", ["", "today", "2024-02-30", "29.2.2024", "2024"])
def test_what_is_no_date_is_refused(given):
    with pytest.raises(UsageError, match="is no date"):
        choose_date(given)


@pytest.mark.parametrize("epoch", ["noon", "1.5", "99999999999999999999", "-99999999999999"])
def test_what_is_no_time_is_refused(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="is no number of seconds"):
        choose_date(None)


@pytest.mark.parametrize(
    ("given", "formats"),
    [("docx,md", ("docx", "md")), ("md", ("md",)), (" MD , docx,", ("md", "docx")), ("md,md", ("md",))],
)
def test_formats_are_taken_once_each_in_the_order_given(given, formats):
    assert split_formats(given, KNOWN) == formats


@pytest.mark.parametrize("given", ["", " , ", "pdf", "docx,pdf", "docx md"])
def test_what_is_no_format_is_refused(given):
    with pytest.raises(UsageError, match=r"Choose from docx, md\."):
        split_formats(given, KNOWN)


def test_one_format_is_one():
    assert choose_format(" MD", KNOWN) == "md"
    with pytest.raises(UsageError, match="docx,md are 2 formats"):
        choose_format("docx,md", KNOWN)


@pytest.mark.parametrize(
    ("name", "stem"),
    [("x.txt", "x"), ("x.y.md", "x.y"), ("x", "x"), ("-", "brief"), (".txt", ".txt")],
)
def test_a_brief_is_named_after_its_source(name, stem):
    assert stem_of(name) == stem
