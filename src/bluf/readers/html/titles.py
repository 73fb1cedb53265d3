"""The title of a page: as it is printed, else as the page calls itself, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..folding import fold_words
from .metadata import Metadata

MIN_SHARED = 0.5
"""Share of a heading's words that a title of the page has too, where the heading prints that title."""
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]+)")
_PARTING = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*")


def choose_title(metadata: Metadata, headings: Sequence[str], nearest: Sequence[str] = ()) -> str | None:
    """Return the page's title.

    `headings` are those printed above the main text, in order; one among them that is `nearest` to it, and
    is marked as a title, is the title unless it is the name of the site or a section's single word.
    """
    for heading in nearest:
        if " " in heading and not _names_site(heading, metadata):
            return heading
    told = [strip_site(title, metadata, headings) for title in metadata.titles]
    for heading in headings:
        if any(_shares(heading, title) >= MIN_SHARED for title in told):
            return heading
    return next(iter(told), None) or next(iter(headings), None)


def strip_site(title: str, metadata: Metadata, headings: Sequence[str] = ()) -> str:
    """Return a title without the name of its site, where that is known to be one."""
    partings = [*_PARTING.finditer(title)]
    for match in partings:
        if any(fold_words(title[: match.start()]) == fold_words(heading) for heading in headings):
            return title[: match.start()]
    if partings and _names_site(title[partings[-1].end() :], metadata):
        # Before the site's name stands its section, behind a bar: no title has one within.
        return title[: partings[-1].start()].split(" | ")[0]
    if partings and _names_site(title[: partings[0].start()], metadata):
        return title[partings[0].end() :]
    return title


def _names_site(text: str, metadata: Metadata) -> bool:
    host = _HOST.match(metadata.url or "")
    labels = host[1].split(".")[:-1] if host else []
    return fold_words(text) in {
        fold_words(name) for name in (metadata.outlet or "", host[1] if host else "", *labels)
    } - {""}


def _shares(heading: str, title: str) -> float:
    words, known = re.findall(r"\w+", heading.casefold()), set(re.findall(r"\w+", title.casefold()))
    return sum(word in known for word in words) / max(1, len(words))
