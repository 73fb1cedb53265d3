"""What stands above a Markdown text in a notation of its own, and what it says of the text."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from ..model import Hints
from .decoding import fold_space

MAX_CHARACTERS = 50_000
"""Characters. Ten times the longest front matter seen; a longer one is read line by line, at once."""

MAX_NUMBER_BITS = 64
"""Bits of a number that is told as text: Python prints none of 4,300 digits, and TOML may have one."""

_YAML = re.compile(
    r"\s*---[ \t]*\n((?:(?!(?:---|\.\.\.)[ \t]*$).*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE
)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n((?:(?!\+\+\+[ \t]*$).*\n)*)\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_JSON = re.compile(r"\s*(?=\{\s*\"\w+\"\s*:)")
_PANDOC = re.compile(r"% (?P<title>.*)\n(?:%(?P<author>.*)\n)?(?:%(?P<date>.*)\n)?")
_PLAIN = re.compile(r"((?:[A-Za-z][\w -]{1,24}:[ \t]+\S.*\n)+)[ \t]*\n")
_PAIR = re.compile(r"^\w[\w -]*\s*:", re.MULTILINE)

_TITLE_KEYS = ("english_title", "title", "headline")
_AUTHOR_KEYS = ("authors", "author", "byline", "by")
_DATE_KEYS = (
    "published_date",
    "date",
    "pubdate",
    "publishdate",
    "published",
    "datepublished",
    "date_published",
)
_URL_KEYS = ("source_url", "canonical", "canonical_url", "url", "source", "link")
_OUTLET_KEYS = ("institution", "publication", "publisher", "site", "site_name", "outlet")
_STANDFIRST_KEYS = ("description", "summary", "excerpt", "subtitle", "standfirst", "dek", "lede", "abstract")


def has_front_matter(text: str) -> bool:
    """Return whether a text opens with front matter between fences, as only Markdown has it."""
    match = _YAML.match(text) or _TOML.match(text)
    return bool(match and (_PAIR.search(match[1]) or match[0].lstrip().startswith("+++")))


def split_front_matter(text: str) -> tuple[Hints, str]:
    """Return what the front matter says, and the text below it; no hints where there is none."""
    fields, end = _find(text)
    return _hints({str(key).strip().lower().replace(" ", "_"): value for key, value in fields.items()}), text[
        end:
    ]


def _find(text: str) -> tuple[Mapping[str, Any], int]:
    """Return the fields of the front matter, and where it ends."""
    if match := _YAML.match(text):
        return _read_yaml(match[1]), match.end()
    if match := _TOML.match(text):
        return _read_toml(match[1]), match.end()
    if match := _JSON.match(text):
        return _read_json(text, match.end())
    if match := _PANDOC.match(text):
        return match.groupdict(default=""), match.end()
    if match := _PLAIN.match(text):
        fields = _loose_pairs(match[1])
        if len(fields) > 1 and "title" in map(str.lower, fields):
            return fields, match.end()
    return {}, 0


def _read_yaml(text: str) -> Mapping[str, Any]:
    if len(text) > MAX_CHARACTERS:
        return _loose_pairs(text)
    import yaml

    try:
        front = yaml.load(text, Loader=yaml.BaseLoader)  # makes nothing but strings, lists and mappings
    except (yaml.YAMLError, RecursionError):
        return _loose_pairs(text)
    return front if isinstance(front, dict) else {}


def _read_toml(text: str) -> Mapping[str, Any]:
    if len(text) <= MAX_CHARACTERS:
        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError):  # a number of 5,000 digits is none of its own errors
            pass
    return _loose_pairs(text.replace(" = ", ": "))


def _read_json(text: str, start: int) -> tuple[Mapping[str, Any], int]:
    try:
        front, end = json.JSONDecoder().raw_decode(text[: start + MAX_CHARACTERS], start)
    except (ValueError, RecursionError):
        return {}, 0
    return front, end


def _loose_pairs(text: str) -> dict[str, Any]:
    """Return `key: value` lines as they stand, for front matter that is in no notation."""
    pairs = (line.split(":", 1) for line in text.splitlines() if _PAIR.match(line))
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def _hints(front: Mapping[str, Any]) -> Hints:
    def first(keys: tuple[str, ...]) -> str | None:
        return next((text for key in keys if (text := _text_of(front.get(key)))), None)

    return Hints(
        title=first(_TITLE_KEYS),
        authors=_names(next((front[key] for key in _AUTHOR_KEYS if front.get(key)), ())),
        date=first(_DATE_KEYS),
        outlet=first(_OUTLET_KEYS),
        url=first(_URL_KEYS),
        standfirst=first(_STANDFIRST_KEYS),
    )


def _text_of(value: Any) -> str | None:
    """Return a field's value as text on one line; None where it is a list, a mapping or empty."""
    if value is None or isinstance(value, list | tuple | dict | bool):
        return None
    if isinstance(value, int) and value.bit_length() > MAX_NUMBER_BITS:
        return None
    return html.unescape(fold_space(str(value))) or None


def _names(authors: Any) -> tuple[str, ...]:
    """Return the names in an author field: one, a list of them, or of mappings with a `name`."""
    listed = authors if isinstance(authors, list | tuple) else (authors,)
    named = (author.get("name") if isinstance(author, dict) else author for author in listed)
    return tuple(fold_space(name) for name in named if isinstance(name, str) and name.strip())
