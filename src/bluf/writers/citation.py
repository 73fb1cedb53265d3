"""The source as a reference list has it: Chicago notes (17th ed., 14), APA (7th ed., 9 and 10), Bluebook.

Set by hand: citation processors get the notes of Chicago wrong. What the source does not state is left out,
or said not to be stated where the style says so; nothing is invented. Italics are not marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..model import Attribution
from .locales import format_date, load_locale

_PARTICLE = re.compile(
    r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ben|ter|ten|zu)\b", re.I
)
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|I{2,3}|IV|Ph\.?D\.?|M\.?D\.?|Esq\.?)$")
_BLUEBOOK_MONTHS = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
MOST_IN_NOTE = 3
"""Authors that a Chicago note names; of more the first, and others (14.76)."""
MOST_IN_APA = 20
"""Authors that an APA reference names; of more the first nineteen and the last (9.8)."""


class PersonName(NamedTuple):
    """A name in parts."""

    given: str
    """Empty where the name is one word, or an organisation's."""
    family: str
    suffix: str = ""


def split_name(name: str) -> PersonName:
    """Return a name in parts: the last word is the family's, with its particles (`van der Berg`)."""
    suffix = _SUFFIX.search(name)
    words = name[: suffix.start()].split() if suffix else name.split()
    first = len(words) - 1
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    given, family = " ".join(words[:first]), " ".join(words[first:])
    return PersonName(given, family or name, suffix[1] if suffix else "")


def cite(of: Attribution, style: str, fallback_title: str) -> str:
    """Return the reference to a source in a style, a key of STYLES, as one sentence.

    `fallback_title` stands for the title where the source has none.
    """
    return STYLES[style](of, _title(of, fallback_title))


def _title(of: Attribution, fallback: str) -> str:
    title = of.title or fallback
    return f"{title}: {of.subtitle}" if of.subtitle else title


def _place(of: Attribution) -> tuple[str, str]:
    """Return where it stood, and its number there; empty where not stated."""
    place = of.series or of.outlet or of.originally_published or ""
    return place, (of.number or "") if of.series or of.outlet else ""


def _reprint(of: Attribution) -> str:
    shown, first = of.series or of.outlet, of.originally_published
    return first if shown and first and first != shown else ""


def _chicago(of: Attribution, title: str) -> str:
    names = [author.name for author in of.authors]
    authors = f"{names[0]} et al." if len(names) > MOST_IN_NOTE else _join(names, "and", comma=len(names) > 2)
    place, number = _place(of)
    stop = "" if title[-1] in "?!" else ","
    parts = [
        place + (f" no. {number}" if number.isdigit() else f" {number}" if number else ""),
        format_date(of.date, "en-US") if of.date else "n.d.",
        f"originally published in {_reprint(of)}" if _reprint(of) else "",
        of.url or "",
    ]
    rest = ", ".join(part for part in parts if part)
    return f"{authors + ', ' if authors else ''}“{_inner(title)}{stop}” {_stop(rest)}"


def _apa(of: Attribution, title: str) -> str:
    names = [_inverted(author.name) for author in of.authors]
    if len(names) > MOST_IN_APA:
        names = [*names[: MOST_IN_APA - 1], f". . . {names[-1]}"]
        authors = ", ".join(names)
    else:
        authors = _join(names, "&", comma=len(names) > 1)
    place, number = _place(of)
    numbered = f"{place} (No. {number})" if number.isdigit() else f"{place} {number}".strip()
    when, what = f"({_apa_date(of.date)}).", _stop(title)
    # Without an author the title comes first (9.12).
    head = [_stop(authors), when, what] if authors else [what, when]
    reprint = f"(Originally published in {_reprint(of)})" if _reprint(of) else ""
    tail = [_stop(numbered) if numbered else "", of.url or "", reprint]
    return " ".join(part for part in (*head, *tail) if part)


def _bluebook(of: Attribution, title: str) -> str:
    names = [author.name for author in of.authors]
    authors = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    place, number = _place(of)
    numbered = f"{place} No. {number}" if number.isdigit() else f"{place} {number}".strip()
    first = f"originally published in {_reprint(of)}" if _reprint(of) else ""
    dated = f"{numbered} ({_bluebook_date(of.date)})".strip()
    return _stop(", ".join(part for part in (authors, title, dated, first, of.url or "") if part))


STYLES: Mapping[str, Callable[[Attribution, str], str]] = MappingProxyType(
    {"chicago": _chicago, "apa": _apa, "bluebook": _bluebook}
)


def _inverted(name: str) -> str:
    """Return a name as APA has it: `van der Berg, A.-C., Jr.`."""
    person = split_name(name)
    if not person.given:
        return person.family
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in person.given.split()
    )
    return f"{person.family}, {initials}" + (f", {person.suffix}" if person.suffix else "")


def _apa_date(iso: str | None) -> str:
    year, month, day = _parts(iso)
    if not year:
        return iso or "n.d."
    months = load_locale("en").months
    return year + (f", {months[month - 1]}" if month else "") + (f" {day}" if day else "")


def _bluebook_date(iso: str | None) -> str:
    year, month, day = _parts(iso)
    if not year:
        return iso or "undated"
    return (f"{_BLUEBOOK_MONTHS[month - 1]} " if month else "") + (f"{day}, " if day else "") + year


def _parts(iso: str | None) -> tuple[str, int, int]:
    match = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])", iso or "")
    return (match[1], int(match[2] or 0), int(match[3] or 0)) if match else ("", 0, 0)


def _join(names: list[str], word: str, comma: bool) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{',' if comma else ''} {word} {names[-1]}"


def _stop(text: str) -> str:
    return text if text[-1:] in ".?!" else f"{text}."


def _inner(title: str) -> str:
    """Return a title as it stands within double quotation marks: its own become single ones."""
    return re.sub(r"[“\"](.*?)[”\"]", r"‘\1’", title)
