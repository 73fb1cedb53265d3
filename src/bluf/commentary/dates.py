"""Dates as sources print them, in ISO 8601; never guessed."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[A-Z][A-Za-z]{2,8})\.?"
DATE_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b"),
)


def find_date(text: str) -> str | None:
    """Return the first full date that is printed in `text` as `YYYY-MM-DD`, or None.

    A form that reads differently on two sides of an ocean (03/04/2017) is no date here.
    """
    for form in DATE_FORMS:
        for match in form.finditer(text):
            if (month := _month_number(match["month"])) and (date := _iso(match, month)):
                return date
    return None


def _month_number(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())), None)


def _iso(match: re.Match[str], month: int) -> str | None:
    try:
        return datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None
