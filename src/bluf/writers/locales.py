"""How a language writes dates and quotations: a table of CLDR figures, read once and when first asked for."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from importlib import resources

import msgspec

from .spacing import NO_BREAK_SPACE

_TOKEN = re.compile(r"'([^']*)'|MMMM|M|d|y")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


class Locale(msgspec.Struct, frozen=True):
    """What a language does; date patterns are those of Unicode TR 35."""

    months: tuple[str, ...]
    day: str
    """Pattern of a date with its day."""
    month: str
    year: str
    quotes: tuple[str, str]
    """What opens and closes a quotation."""


class _Table(msgspec.Struct):
    source: str
    locales: dict[str, Locale]


@lru_cache(maxsize=1)
def _load_table() -> dict[str, Locale]:
    data = resources.files(__package__).joinpath("locales.json").read_bytes()
    return msgspec.json.decode(data, type=_Table).locales


def load_locale(tag: str) -> Locale:
    """Return what is known of an IETF tag (`en-US`), else of its language, else of English."""
    table = _load_table()
    return table.get(tag) or table.get(tag.split("-")[0].lower()) or table["en"]


def format_date(iso: str, tag: str) -> str:
    """Return an ISO 8601 date as a language prints it, as precise as it came; other text unchanged.

    `2017-08-30` is `30 August 2017` in `en`. Its spaces are no-break spaces.
    """
    match = _ISO.fullmatch(iso.strip())
    if not match:
        return iso
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return iso
    locale = load_locale(tag)
    pattern = locale.day if day else locale.month if month else locale.year
    values = {"MMMM": locale.months[month - 1], "M": str(month), "d": str(day), "y": match[1]}
    printed = _TOKEN.sub(lambda token: token[1] if token[1] is not None else values[token[0]], pattern)
    return printed.replace(" ", NO_BREAK_SPACE)
