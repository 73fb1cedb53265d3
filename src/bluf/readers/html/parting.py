"""Runs of a page parted into its text and what stands around it, each with its role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ..folding import fold_words
from .flow import Run
from .main_text import STOPS, Layout, is_sentence
from .metadata import Metadata
from .titles import choose_title

MAX_LINKED = 0.7
"""Share of a run's characters that link elsewhere, from which on it is a link with a few words around it."""
MIN_LINKED_SENTENCE_WORDS = 8
"""Words. A sentence of this length that ends with a full stop is text, even where all of it is a link."""
MAX_LABEL_WORDS = 8
"""Words. A shorter line in a bare `div` of a page that sets its paragraphs as such is a label."""
MAX_BOLD_HEADING_WORDS = 12
MIN_BOLD = 0.9
"""Share of a heading's characters that are bold: a colon behind them may not be."""
MIN_REPEATED_CHARACTERS = 60
"""Characters. A shorter line, a label or a name, may stand there twice."""
MIN_STANDFIRST_WORDS = 5
MIN_SET = 0.8
"""Share of the sentences that stand in elements for paragraphs where a page is known to use them."""
_STOPS = f'{STOPS}:”"’)]'
_SET = {"p", "li", "blockquote", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}

_ROLES = {
    "foot": "navigation",
    "aside": "related",
    "body": None,
    "head": None,
    "standfirst": None,
    "title": None,
}
_TOLD = {"byline", "date", "bio"}
_LINK_ROLES = {"related", "navigation", "subscription", "comments", "sharing"}


@dataclass
class Parted:
    """The runs of a page, the role of each (None for its text), and the title and standfirst among them."""

    runs: list[Run]
    roles: list[str | None]
    title: str | None = None
    standfirst: str | None = None


def part_runs(runs: Sequence[Run], root: etree._Element, metadata: Metadata) -> Parted:
    """Return the runs of a page with their roles."""
    layout = Layout.of(root, runs)
    main = layout.find_main(runs)
    inside = [run.element is main or main in run.element.iterancestors() for run in runs]
    signs = [layout.role_of(run.element) for run in runs]
    roles = [_role_of(run, sign, here) for run, sign, here in zip(runs, signs, inside, strict=True)]
    first = next((n for n, run in enumerate(runs) if roles[n] is None and is_sentence(run)), len(runs))
    parted = Parted([*runs], roles)
    _mark_title(parted, signs, first, metadata)
    _mark_standfirst(parted, signs, first, metadata)
    _mark_links(parted)
    _mark_labels(parted, first)
    _mark_repeated(parted)
    _mark_headings(parted)
    return parted


def _role_of(run: Run, sign: str | None, is_inside: bool) -> str | None:
    if sign in _TOLD and is_sentence(run):
        return "bio"
    if sign in _ROLES:
        return _ROLES[sign] or (None if is_inside else "navigation")
    return sign or (None if is_inside else "navigation")


def _mark_title(parted: Parted, signs: Sequence[str | None], first: int, metadata: Metadata) -> None:
    """Find the title among the headings above the text; every line that repeats it is marked."""
    above = [
        n
        for n, run in enumerate(parted.runs[:first])
        if parted.roles[n] in (None, "navigation")
        and (signs[n] == "title" or (run.kind == "heading" and run.level == 1))
    ]
    marked = [n for n in above if signs[n] == "title" and parted.runs[n].kind == "heading"]
    headings = [parted.runs[n].text for n in marked or above]
    # What the text's own head is called is printed nearest to it; pages repeat another title in their bars.
    nearest = [text for text in headings[-1:] if marked and parted.runs[marked[-1]].level == 1]
    parted.title = choose_title(metadata, headings, nearest)
    titles = {fold_words(parted.title or ""), *(fold_words(title) for title in metadata.titles)} - {""}
    for n, run in enumerate(parted.runs[:first]):
        if fold_words(run.text) in titles and parted.roles[n] in (None, "navigation"):
            parted.roles[n] = "title"
    for n in above:
        parted.roles[n] = parted.roles[n] if parted.roles[n] == "title" else "navigation"


def _mark_standfirst(parted: Parted, signs: Sequence[str | None], first: int, metadata: Metadata) -> None:
    """Find the line that is set above the text as its summary; it is part of the text."""
    described = {fold_words(text) for text in metadata.descriptions}
    after = max((n for n in range(first) if parted.roles[n] == "title"), default=-1)
    for n in range(after + 1, min(first + 1, len(parted.runs))):
        run = parted.runs[n]
        is_told = signs[n] == "standfirst" or (n < first and fold_words(run.text) in described)
        if (
            is_told
            and parted.roles[n] in (None, "navigation")
            and len(run.text.split()) >= MIN_STANDFIRST_WORDS
        ):
            parted.roles[n] = None
            parted.runs[n] = run._replace(kind="paragraph", level=0)
            parted.standfirst = run.text
            return


def _mark_links(parted: Parted) -> None:
    """Mark what is a link to something else and little more."""
    for n, run in enumerate(parted.runs):
        is_text = run.text[-1:] in ".。" and len(run.text.split()) >= MIN_LINKED_SENTENCE_WORDS
        if parted.roles[n] is None and run.linked > MAX_LINKED and not (is_text and run.kind != "heading"):
            parted.roles[n] = "related"


def _mark_labels(parted: Parted, first: int) -> None:
    """Mark short lines that no sentence follows, and those in a bare `div` among set paragraphs."""
    text = [n for n, run in enumerate(parted.runs) if parted.roles[n] is None and is_sentence(run)]
    last = max(text, default=-1)
    is_set = sum(parted.runs[n].element.tag in _SET for n in text) >= MIN_SET * len(text)
    for n, run in enumerate(parted.runs):
        if parted.roles[n] is not None or run.lost:
            continue
        is_stray = is_set and run.element.tag not in _SET and len(run.text.split()) <= MAX_LABEL_WORDS
        is_behind = n > last >= 0 and run.kind != "item"
        if (is_stray or is_behind) and run.text[-1:] not in _STOPS:
            parted.roles[n] = "navigation"


def _mark_repeated(parted: Parted) -> None:
    """Mark paragraphs that stand there twice, and quotations set apart that repeat a sentence of the text."""
    seen: set[str] = set()
    for n, run in enumerate(parted.runs):
        if parted.roles[n] is None and len(run.text) >= MIN_REPEATED_CHARACTERS:
            key = fold_words(run.text)
            parted.roles[n] = "repeated" if key in seen else None
            seen.add(key)
    quotes = [n for n, run in enumerate(parted.runs) if parted.roles[n] is None and run.kind == "quote"]
    if quotes:
        text = fold_words(
            " ".join(
                run.text
                for n, run in enumerate(parted.runs)
                if parted.roles[n] is None and run.kind != "quote"
            )
        )
        for n in quotes:
            if (key := fold_words(parted.runs[n].text)) and key in text:
                parted.roles[n] = "pull quote"


def _mark_headings(parted: Parted) -> None:
    """Give headings that stand over nothing but links the role of these."""
    behind, links = "end", None
    for n in range(len(parted.runs) - 1, -1, -1):
        run, role = parted.runs[n], parted.roles[n]
        if role in _LINK_ROLES and behind != "text":
            links = role
        elif role is None and run.kind == "heading" and links:
            parted.roles[n] = links
        elif role is None and not run.lost:
            behind, links = ("heading" if run.kind == "heading" else "text"), None


def is_heading(run: Run) -> bool:
    """Return whether a paragraph is a heading in all but name: short, all in bold, without a stop."""
    words = len(run.text.split())
    return (
        run.kind == "paragraph"
        and run.strong >= MIN_BOLD
        and words <= MAX_BOLD_HEADING_WORDS
        and run.text[-1] not in ".!?…:;,"
    )
