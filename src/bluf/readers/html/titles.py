"""The title of a page: as it is printed, else as the page calls itself, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from .metadata import Metadata, fold

MIN_SHARED = 0.5
"""Share of a heading's words that a title of the page has too, where the heading prints that title."""
_PARTING = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*")


def choose_title(metadata: Metadata, headings: Sequence[str]) -> str | None:
    """Return the page's title; `headings` are those printed above the main text, in order."""
    told = [strip_site(title, metadata, headings) for title in metadata.titles]
    for heading in headings:
        if any(_shares(heading, title) >= MIN_SHARED for title in told):
            return heading
    return next(iter(told), None) or next(iter(headings), None)


def strip_site(title: str, metadata: Metadata, headings: Sequence[str] = ()) -> str:
    """Return a title without the name of its site, where that is known to be one."""
    for match in _PARTING.finditer(title):
        head, tail = title[: match.start()], title[match.end() :]
        if any(fold(head) == fold(heading) for heading in headings) or _names_site(tail, metadata):
            return head
        if _names_site(head, metadata):
            return tail
    return title


def _names_site(text: str, metadata: Metadata) -> bool:
    host = urlsplit(metadata.url or "").hostname or ""
    labels = {fold(label) for label in host.split(".")} | {fold(host.removeprefix("www."))}
    known = {fold(metadata.outlet or ""), *labels} - {"", "www", "com", "org", "net"}
    return any(fold(part) in known for part in (text, *_PARTING.split(text)) if part)


def _shares(heading: str, title: str) -> float:
    words, known = re.findall(r"\w+", heading.casefold()), set(re.findall(r"\w+", title.casefold()))
    return sum(word in known for word in words) / max(1, len(words))
