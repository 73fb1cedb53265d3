"""What a page says of itself outside its text: JSON-LD, meta tags, links, and elements marked as a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from ..decoding import drop_invisible, fold_space
from ..folding import fold_words
from .elements import find_all, find_values, text_of
from .json_ld import find_work, read_names, read_text
from .signs import is_nobody

MAX_NAME_WORDS = 12
"""Words. A longer `author` is a sentence about one."""
MAX_CHARACTERS = 1000
"""Characters of a title or description; a longer one is no title."""

_TITLES = (
    "citation_title",
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
)
_AUTHORS = (
    *("citation_author", "parsely-author", "author", "article:author_name", "dc.creator"),
    *("dcterms.creator", "dc.creator.person", "sailthru.author", "byl", "byline", "article:author"),
    *("article.author", "og:article:author", "twitter:data1"),
)
_DATES = (
    *("article:published_time", "og:article:published_time", "citation_publication_date", "citation_date"),
    *("parsely-pub-date", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date"),
    *("dcterms.created", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date"),
    *("article.published", "date"),
)
_OUTLETS = (
    *("og:site_name", "citation_journal_title", "application-name", "dc.publisher", "dcterms.publisher"),
    *("publisher", "apple-mobile-web-app-title", "al:ios:app_name", "copyright_holder"),
)
_DESCRIPTIONS = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
)
_BY = re.compile(r"^(?:by|By|BY)[:\s]\s*")
_ADDRESS = re.compile(r"^(?:https?://|www\.|@|//)")
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//a[@rel='author']",
)
_TIMES = (
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
    "//article//header//time/@datetime",
    "//article//time/@datetime",
    "//time/@datetime",
)


class Metadata(NamedTuple):
    """A page's own account of itself; titles and descriptions in the order in which they are believed."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    date: str | None
    outlet: str | None
    url: str | None
    descriptions: tuple[str, ...]


def read_metadata(root: etree._Element, source: str) -> Metadata:
    """Return what a page says of itself; empty where it says nothing."""
    work = find_work(root)
    metas = _read_metas(root)
    outlet = _clean(read_text(work.get("publisher"))) or _first(metas, _OUTLETS) or _site_of(root)
    page_title = next((title.text for title in root.iter("title") if title.text), None)
    titles = (read_text(work.get("headline")), *_all(metas, _TITLES), page_title, read_text(work.get("name")))
    descriptions = (read_text(work.get("description")), *_all(metas, _DESCRIPTIONS))
    return Metadata(
        titles=_cleaned(titles),
        authors=_read_authors(root, work, metas, outlet),
        date=read_text(work.get("datePublished")) or _first(metas, _DATES) or _printed_time(root),
        outlet=outlet,
        url=_read_url(root, work, metas, source),
        descriptions=_cleaned(descriptions),
    )


def _read_metas(root: etree._Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = _clean(meta.get("content"))
        keys = f"{meta.get('name') or ''} {meta.get('property') or ''} {meta.get('itemprop') or ''}"
        for key in keys.lower().split():
            if content:
                metas.setdefault(key, []).append(content)
    return metas


def _read_authors(
    root: etree._Element, work: dict[str, Any], metas: dict[str, list[str]], outlet: str | None
) -> tuple[str, ...]:
    """Return the names of the first place that has any, without addresses, machines and the site itself."""
    places: Iterator[Iterable[str]] = iter(
        (
            read_names(work.get("author")) or read_names(work.get("creator")),
            *(metas.get(key, ()) for key in _AUTHORS if key != "twitter:data1" or _is_author_label(metas)),
            *((text_of(element) for element in find_all(root, path)) for path in _BYLINES),
        )
    )
    for place in places:
        names = {_BY.sub("", _clean(name) or ""): None for name in place}
        kept = tuple(name for name in names if _is_name(name, outlet))
        if kept:
            return kept
    return ()


def _is_author_label(metas: dict[str, list[str]]) -> bool:
    return any(label.lower() == "written by" for label in metas.get("twitter:label1", ()))


def _is_name(name: str, outlet: str | None) -> bool:
    return (
        0 < len(name.split()) <= MAX_NAME_WORDS
        and not _ADDRESS.match(name)
        and not is_nobody(name)
        and fold_words(name) != fold_words(outlet or "")
    )


def _read_url(
    root: etree._Element, work: dict[str, Any], metas: dict[str, list[str]], source: str
) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    saved = _SAVED_FROM.search(source[:MAX_CHARACTERS])
    entity = work.get("mainEntityOfPage")
    about = entity.get("@id") if isinstance(entity, dict) else entity
    told = (*links, *metas.get("og:url", ()), work.get("url"), about, saved[1] if saved else None)
    urls = (_ARCHIVE.sub("", url.strip()) for url in told if isinstance(url, str))
    return next((url for url in urls if url.startswith(("https://", "http://"))), None)


def _site_of(root: etree._Element) -> str | None:
    """Return the name that a WordPress theme prints in its head."""
    return next((_clean(text_of(e)) for e in find_all(root, "//*[contains(@class, 'site-title')]")), None)


def _printed_time(root: etree._Element) -> str | None:
    return next((time for path in _TIMES for time in find_values(root, path) if time.strip()), None)


def _first(metas: dict[str, list[str]], keys: Iterable[str]) -> str | None:
    return next(iter(_all(metas, keys)), None)


def _all(metas: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in metas.get(key, ())]


def _cleaned(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(_clean, texts) if text))


def _clean(text: str | None) -> str | None:
    folded = fold_space(drop_invisible(text or ""))
    return folded if folded and len(folded) <= MAX_CHARACTERS else None
