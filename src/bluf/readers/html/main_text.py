"""Which element of a page holds its main text, and what the elements around each run claim it to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from .flow import Run
from .signs import read_sign

MIN_SENTENCE_CHARACTERS = 60
"""Characters. Shorter lines with a stop at their end are labels as often as sentences."""
MIN_DENSE_CHARACTERS = 20
"""The same for Chinese and Japanese, whose signs are words."""
MAX_LINKED = 0.5
"""Share of a paragraph's characters that may link elsewhere; those of menus and lists of articles all do."""
MOST = 0.85
"""Share of the page's sentences within one child from which on the rest is left to other rules."""
HINTED = 0.6
"""The same for an element that calls itself the article's body."""
MAX_CLAIMED = 0.4
"""Share of the page's sentences above which a class says nothing of an element's role: it wraps the page."""
MAX_BESIDE = 0.7
"""The same for notes and lists of teasers, which may be long beside a short text and hold no title of it."""
MAX_CERTAIN = 0.9
"""The same for comments, of which there may be many times the article."""
ALIKE = 0.02
"""Share of the sentences above which a sibling of the same class is a further part of the same text."""
STOPS = ".!?…。！？؟।။"
"""What ends a sentence, in the scripts of East and South Asia too."""

_CERTAIN = {"comments"}
_BESIDE = {"notes", "related", "aside", "foot"}
_STICKY = {
    *("navigation", "comments", "related", "subscription", "advertisement", "sharing", "hidden"),
    *("caption", "notes", "takeaways", "pull quote"),
}
"""Roles that hold for all within: the title of a related article is not the title of this one."""
_OPEN = {None, "body", "head", "standfirst", "title"}
"""What may be said of the main text's own surroundings."""


def is_sentence(run: Run) -> bool:
    """Return whether a run is text that somebody wrote to be read on."""
    return (
        run.kind != "heading"
        and run.linked < MAX_LINKED
        and len(run.text) >= (MIN_DENSE_CHARACTERS if "。" in run.text else MIN_SENTENCE_CHARACTERS)
        and any(stop in run.text for stop in STOPS)
    )


@dataclass
class Layout:
    """The elements of a page, each with the characters of the sentences within it and the role it claims."""

    root: etree._Element
    weights: dict[etree._Element, int]
    shares: dict[tuple[str, ...], float]
    """Share of the page's sentences within the elements of one name and class taken together."""
    roles: dict[etree._Element, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element, runs: Iterable[Run]) -> Layout:
        """Return the layout of a page."""
        sentences = [run for run in runs if is_sentence(run)]
        return cls(root, weigh(sentences), _shares_of_looks(sentences))

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
        share = self.shares.get(_look_of(element), 0.0)
        if share > MAX_CLAIMED and share > _limit_of(str(sign), element):
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


def _limit_of(sign: str, element: etree._Element) -> float:
    """Return the share of the sentences above which an element's class is no longer believed."""
    if sign in _CERTAIN:
        return MAX_CERTAIN
    has_title = next(element.iter("h1"), None) is not None
    return MAX_BESIDE if sign in _BESIDE and not has_title else MAX_CLAIMED


def weigh(runs: Iterable[Run]) -> dict[etree._Element, int]:
    """Return the characters of runs by each element around them."""
    weights: dict[etree._Element, int] = {}
    for run in runs:
        size = len(run.text)
        for element in (run.element, *run.element.iterancestors()):
            weights[element] = weights.get(element, 0) + size
    return weights


def _shares_of_looks(sentences: Sequence[Run]) -> dict[tuple[str, ...], float]:
    """Return the share of the sentences within elements that look alike (`<p class=paywall>` may be all)."""
    looks: dict[etree._Element, tuple[str, ...]] = {}
    sizes: dict[tuple[str, ...], int] = {}
    for run in sentences:
        around = {looks.setdefault(e, _look_of(e)) for e in (run.element, *run.element.iterancestors())}
        for look in around:
            sizes[look] = sizes.get(look, 0) + len(run.text)
    total = max(1, sum(len(run.text) for run in sentences))
    return {look: size / total for look, size in sizes.items()}


def _look_of(element: etree._Element) -> tuple[str, ...]:
    return (str(element.tag), *((element.get(name) or "") for name in ("class", "id", "role", "itemprop")))


def _first_class(element: etree._Element) -> str:
    return next(iter((element.get("class") or "").split()), "")
