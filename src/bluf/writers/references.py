"""The source as an entry of a reference manager: BibTeX and CSL-JSON (1.0.2). Needs nothing of a template.

keeps: title, authors, outlet, series, number, date, address, original outlet. drops: positions, addresses.
"""

from __future__ import annotations

import json
import re
import unicodedata

from ..model import Author, Brief
from ..packs import Pack
from .citation import split_name
from .mark import seal, word_seal

_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def write_bibtex(brief: Brief, _: Pack) -> bytes:
    """Return the source as one BibTeX entry in UTF-8; equal input, equal bytes."""
    of, source = brief.outline.attribution, brief.outline.source
    place, year = of.series or of.outlet or of.originally_published, _date_parts(of.date)
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in of.authors),
        # Braces keep the capitals as they are.
        "title": "{" + _escape(_full_title(brief)) + "}",
        "journal": _escape(place or ""),
        "number": _escape(of.number or ""),
        "year": f"{year[0]:04}" if year else _escape(of.date or ""),
        "month": str(year[1]) if len(year) > 1 else "",
        "day": str(year[2]) if len(year) > 2 else "",
        "url": of.url or "",
        "note": _escape(_reprint_note(brief)),
        "langid": source.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    kind = "article" if place else "misc"
    text = "\n".join((f"@{kind}{{{_key(brief)},", *lines, "}", f"% {', '.join(word_seal(source))}", ""))
    return seal(text.encode())


def write_csl(brief: Brief, _: Pack) -> bytes:
    """Return the source as CSL-JSON, a list of one item, in UTF-8; equal input, equal bytes."""
    of, source = brief.outline.attribution, brief.outline.source
    place, date = of.series or of.outlet or of.originally_published, _date_parts(of.date)
    item = {
        "id": _key(brief),
        "type": "article-magazine" if place else "webpage" if of.url else "document",
        "title": _full_title(brief),
        "author": [_csl_name(author) for author in of.authors],
        "container-title": place,
        "issue": of.number,
        "issued": {"date-parts": [list(date)]} if date else {"literal": of.date} if of.date else None,
        "URL": of.url,
        "note": _reprint_note(brief),
        "language": source.language,
        "custom": {"bluf": ", ".join(word_seal(source))},
    }
    kept = {name: value for name, value in item.items() if value}
    return seal((json.dumps([kept], ensure_ascii=False, indent=2) + "\n").encode())


def _full_title(brief: Brief) -> str:
    of = brief.outline.attribution
    title = of.title or brief.outline.source.printed_name
    return f"{title}: {of.subtitle}" if of.subtitle else title


def _reprint_note(brief: Brief) -> str:
    of = brief.outline.attribution
    first = of.originally_published
    return f"Originally published in {first}" if first and (of.series or of.outlet) else ""


def _date_parts(iso: str | None) -> tuple[int, ...]:
    match = _DATE.match(iso or "")
    return tuple(int(part) for part in match.groups() if part) if match else ()


def _key(brief: Brief) -> str:
    """Return a key such as `hara2024dredge`, of letters that every program takes."""
    of = brief.outline.attribution
    family = split_name(of.authors[0].name).family if of.authors else "anonymous"
    word = next((word for word in re.findall(r"\w+", _full_title(brief)) if len(word) > 3), "")
    parts = (family, str((_date_parts(of.date) or ("",))[0]), word)
    plain = unicodedata.normalize("NFKD", "".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower()) or "source"


def _bibtex_name(author: Author) -> str:
    person = split_name(author.name)
    if not person.given:
        # In braces a name of one word, or an organisation's, is not taken apart.
        return "{" + _escape(person.family) + "}"
    return ", ".join(_escape(part) for part in (person.family, person.suffix, person.given) if part)


def _csl_name(author: Author) -> dict[str, str]:
    person = split_name(author.name)
    if not person.given:
        return {"literal": person.family}
    return {"family": person.family, "given": person.given} | (
        {"suffix": person.suffix} if person.suffix else {}
    )


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPED.get(match[0], "\\" + match[0]), " ".join(text.split()))
