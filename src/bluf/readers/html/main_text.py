"""Which element of a page holds its main text, and what the elements around each run claim it to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from .flow import Run
from .signs import read_sign

MIN_SENTENCE_CHARACTERS = 60
"""Characters. Shorter lines with a stop at their end are labels as often as sentences."""
MAX_LINKED = 0.5
"""Share of a paragraph's characters that may link elsewhere; those of menus and lists of articles all do."""
MOST = 0.85
"""Share of the page's sentences within one child from which on the rest is left to other rules."""
HINTED = 0.6
"""The same for an element that calls itself the article's body."""
MAX_CLAIMED = 0.4
"""Share of the page's sentences above which a class says nothing of an element's role: it wraps the page."""
MAX_CERTAIN = 0.9
"""The same for comments and navigation, of which there may be more than of the article."""
ALIKE = 0.02
"""Share of the sentences above which a sibling of the same class is a further part of the same text."""
_STOPS = '.!?…:”"’)'

_CERTAIN = {"comments"}
_STICKY = {
    *(
        "navigation",
        "comments",
        "related",
        "subscription",
        "advertisement",
        "sharing",
        "hidden",
        "caption",
        "notes",
    ),
    *("takeaways", "pull quote"),
}
"""Roles that hold for all within: the title of a related article is not the title of this one."""
_OPEN = {None, "body", "head", "standfirst", "title"}
"""What may be said of the main text's own surroundings."""


def is_sentence(run: Run) -> bool:
    """Return whether a run is text that somebody wrote to be read on."""
    return (
        run.kind != "heading"
        and len(run.text) >= MIN_SENTENCE_CHARACTERS
        and run.linked < MAX_LINKED
        and any(stop in run.text for stop in ".!?…")
    )


@dataclass
class Layout:
    """The elements of a page, each with the characters of the sentences within it and the role it claims."""

    weights: dict[etree._Element, int]
    root: etree._Element
    roles: dict[etree._Element, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element, runs: Iterable[Run]) -> Layout:
        """Return the layout of a page."""
        return cls(weigh(run for run in runs if is_sentence(run)), root)

    def role_of(self, element: etree._Element) -> str | None:
        """Return what the markup says of an element: its own claim, or that of an element around it."""
        path = [element]
        while path[-1] not in self.roles and (above := path[-1].getparent()) is not None:
            path.append(above)
        for here in reversed(path):
            if here not in self.roles:
                above = here.getparent()
                around = self.roles.get(above) if above is not None else None
                self.roles[here] = around if around in _STICKY else self._claim(here) or around
        return self.roles[element]

    def _claim(self, element: etree._Element) -> str | None:
        if element.tag in ("html", "body"):
            return None
        sign = read_sign(element)
        if sign in (None, "body"):
            return sign
        share = self.weights.get(element, 0) / max(1, self.weights.get(self.root, 0))
        if share > (MAX_CERTAIN if sign in _CERTAIN else MAX_CLAIMED):
            return None
        is_in_article = sign == "head" and any(True for _ in element.iterancestors("article", "main"))
        return None if is_in_article else sign

    def find_main(self, runs: Sequence[Run]) -> etree._Element:
        """Return the smallest element that holds the main text as a whole."""
        free = [run for run in runs if is_sentence(run) and self.role_of(run.element) in _OPEN]
        weights = weigh(free) if free else self.weights
        hinted = [e for e in weights if e.tag in ("article", "main") or read_sign(e) == "body"]
        here = self.root
        while True:
            enough = weights.get(here, 0)
            inner = [e for e in hinted if weights[e] >= HINTED * enough and here in e.iterancestors()]
            below = max(inner or (e for e in here if e in weights), key=weights.__getitem__, default=None)
            least = (HINTED if inner else MOST) * enough
            if below is None or weights[below] < least or self._has_twin(below, weights):
                return here
            here = below

    def _has_twin(self, element: etree._Element, weights: dict[etree._Element, int]) -> bool:
        """Return whether a sibling that looks like the element holds a further part of the same text."""
        above = element.getparent()
        least = ALIKE * weights.get(self.root, 0)
        return above is not None and any(
            twin is not element
            and twin.tag == element.tag
            and weights.get(twin, 0) > least
            and _first_class(twin) == _first_class(element)
            for twin in above
        )


def weigh(runs: Iterable[Run]) -> dict[etree._Element, int]:
    """Return the characters of runs by each element around them."""
    weights: dict[etree._Element, int] = {}
    for run in runs:
        size = len(run.text)
        for element in (run.element, *run.element.iterancestors()):
            weights[element] = weights.get(element, 0) + size
    return weights


def _first_class(element: etree._Element) -> str:
    return next(iter((element.get("class") or "").split()), "")
