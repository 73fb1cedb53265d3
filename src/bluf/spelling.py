"""What was probably meant: the one place where a name that is not known is compared with those that are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

SAME = (
    ("docx", "word", "doc", "msword"),
    ("md", "markdown", "commonmark"),
    ("html", "htm", "xhtml", "web", "page"),
    ("text", "txt", "plain"),
    ("mail", "eml", "email"),
    ("latex", "tex"),
    ("yaml", "yml"),
    ("bib", "bibtex"),
    ("csl", "csl-json", "zotero"),
    ("letter", "us", "us-letter", "usletter"),
)
"""Words for the same in each row: ours, pandoc's, file endings, and what people say."""
NEARNESS = 0.6
"""Likeness of two names of which one may be a slip for the other (difflib's ratio, and its default)."""
MIN_BEGIN = 3
"""Letters of a begin that tells a name where no other begins so; two are a slip of the fingers."""


def find_near(given: str, known: Iterable[str], nearness: float = NEARNESS) -> str | None:
    """Return the known name that was probably meant, None where none is near.

    `nearness` in [0, 1] is the least likeness (difflib's ratio). Capitals count for nothing; another word for
    the same comes before a likeness of letters.
    """
    # Not at the top: it takes some milliseconds, and most commands are spelt well.
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    word = given.casefold()
    alike = next((row for row in SAME if word in row), ())
    if same := next((folded[name] for name in (word, *alike) if name in folded), None):
        return same
    begun = [name for name in folded if len(word) >= MIN_BEGIN and name.startswith(word)]
    near = begun if len(begun) == 1 else get_close_matches(word, folded, 1, nearness)
    return folded[near[0]] if near else None


def ask_near(given: str, known: Iterable[str]) -> str:
    """Return ``Did you mean `…`? `` with the space behind it; empty where no known name is near."""
    near = find_near(given, known)
    return f"Did you mean `{near}`? " if near else ""


def refuse_choice(kind: str, given: str, option: str, known: Iterable[str]) -> UsageError:
    """Return the refusal of a word that an option does not know: what was meant, and what there is."""
    names = tuple(known)
    step = f"{ask_near(given, names)}Choose from {', '.join(names)}."
    return UsageError(f"there is no {kind} called {given}.", option, step)
