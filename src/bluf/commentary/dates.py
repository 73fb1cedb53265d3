"""Dates as sources print them, in ISO 8601; never guessed."""

from __future__ import annotations

import datetime
import re

from .vocabulary import compile_pattern, load_vocabulary

_ISO = r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"


def date_forms(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a full date, groups `day`, `month` and `year`."""
    return tuple(compile_pattern(form) for form in (_ISO, *load_vocabulary(language).dates.forms))


def find_date(text: str, language: str) -> str | None:
    """Return the first full date that is printed in `text` as `YYYY-MM-DD`, or None.

    A form that reads differently on two sides of an ocean (03/04/2017) is no date here.
    """
    for form in date_forms(language):
        for match in form.finditer(text):
            if (month := _month_number(match["month"], language)) and (date := _iso(match, month)):
                return date
    return None


def _month_number(name: str, language: str) -> int | None:
    if name.isdigit():
        return int(name)
    months = load_vocabulary(language).dates.months
    return next((n for n, month in enumerate(months, 1) if month.startswith(name.lower())), None)


def _iso(match: re.Match[str], month: int) -> str | None:
    try:
        return datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None
