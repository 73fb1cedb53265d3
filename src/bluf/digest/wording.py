"""What a digest says itself: heads, counts and their nouns."""

from __future__ import annotations

from types import MappingProxyType

from .page import Digest

TITLE = "Digest"
HEADS = MappingProxyType(
    {
        "recommendations": "Recommendations that recur",
        "reasons": "Reasons that recur",
        "theses": "Bottom lines that recur",
        "asked": "Who is asked to act",
        "opposites": "Who says the opposite",
        "actors": "Who is named most",
    }
)
NOTHING = "No recommendation, reason or bottom line recurs: each commentary says something of its own."
NOTE = (
    "Every statement is its author’s own, word for word. What recurs was found by the words that statements "
    "share: read the briefs before you rely on a count."
)


def count_papers(count: int) -> str:
    """Return a number of commentaries in words."""
    return "1 commentary" if count == 1 else f"{count:,} commentaries"


def say_extent(digest: Digest) -> str:
    """Return what the digest is of: commentaries, authors, period."""
    parts = [count_papers(digest.papers)]
    if digest.authors:
        parts.append("1 author" if digest.authors == 1 else f"{digest.authors:,} authors")
    if digest.first:
        parts.append(digest.first if digest.first == digest.last else f"{digest.first} to {digest.last}")
    if digest.copies:
        parts.append("1 copy left out" if digest.copies == 1 else f"{digest.copies:,} copies left out")
    return " · ".join(parts)


def say_more(count: int, shown: int) -> str:
    """Return how many of a kind are not shown; empty where all are."""
    return f"{shown} of {count:,}" if shown < count else ""
