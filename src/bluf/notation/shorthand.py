"""What a person may leave out of an outline: places are found by their words, the rest follows from them.

A point may be one sentence and nothing else; its `spans` are then looked up, its `statement` is its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import SourceError
from ..spelling import find_near

STRANDS = ("tracks", "reasons", "recommendations")
_LISTS = frozenset({"takeaways", "marks", "warnings", "losses", "unplaced", "attribution"})
LIKENESS = 0.6
"""Of a sentence to one that does not stand in the text, to be offered in its place (difflib's ratio)."""
_QUOTES = "['\u2018\u2019\u02bc]"
_DOUBLE_QUOTES = '["\u201c\u201d\u00ab\u00bb]'
_DASHES = "[-\u2010-\u2015]"
_SPACE = r"(?:[^\S\n]+|\n(?!\n))"


def fill_points(tree: Any, name: str) -> Any:
    """Return the tree of an outline with what was left out of its points.

    What is no outline comes back as it is. Raises `SourceError` where the words of a point that says no place
    do not stand in the text.
    """
    if not isinstance(tree, dict) or not isinstance(tree.get("text"), str):
        return tree
    body = _Body(tree["text"], name)
    # A list whose last item was taken out leaves its name, and nothing behind it.
    filled = {key: value for key, value in tree.items() if value is not None or key not in _LISTS}
    if isinstance(tree.get("attribution"), dict):
        filled["attribution"] = _fill_attribution(tree["attribution"])
    for role in ("thesis", "conclusion"):
        filled[role] = body.fill(role, tree.get(role))
    filled["context"] = body.fill_all("context", tree.get("context") or [])
    for role in STRANDS:
        filled[role] = _fill_strand(body, role, tree.get(role))
    return filled


def _fill_attribution(attribution: dict[str, Any]) -> dict[str, Any]:
    """Return it with authors, who may be nothing but names."""
    authors = attribution.get("authors") or []
    if not isinstance(authors, list):
        return attribution
    named = [{"name": author} if isinstance(author, str) else author for author in authors]
    return {**attribution, "authors": named}


def _fill_strand(body: _Body, role: str, strand: Any) -> Any:
    if isinstance(strand, list):
        strand = {"points": strand}
    if not isinstance(strand, dict):
        return strand
    announcement = body.fill(f"{role}.announcement", strand.get("announcement"))
    points = body.fill_all(f"{role}.points", strand.get("points") or [])
    return {**strand, "announcement": announcement, "points": points}


class _Body:
    """The text that points are found in."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name

    def fill_all(self, path: str, points: Any) -> Any:
        """Return a list of points, each filled in."""
        if not isinstance(points, list):
            return points
        return [self.fill(f"{path}[{place}]", point) for place, point in enumerate(points)]

    def fill(self, path: str, point: Any) -> Any:
        """Return a point with its place, statement and support; what is no point comes back as it is."""
        if isinstance(point, str):
            point = {"text": point}
        if not isinstance(point, dict):
            return point
        filled = dict(point)
        if "spans" not in point and isinstance(point.get("text"), str):
            filled |= self._find(path, point["text"])
            filled["paragraph"] = point.get("paragraph", filled["paragraph"])
        if "text" in filled:
            filled["statement"] = point.get("statement", filled["text"])
        filled["support"] = self.fill_all(f"{path}.support", point.get("support") or [])
        return filled

    def _find(self, path: str, said: str) -> Mapping[str, Any]:
        words = said.split()
        found = re.search(_SPACE.join(map(_loosen, words)), self._text) if words else None
        if found is None:
            what = f"{path}: its words do not stand in the text: {said}"
            raise SourceError(what, self._name, self._suggest(said))
        start, end = found.span()
        paragraph = 1 + self._text.count("\n\n", 0, start)
        return {"text": self._text[start:end], "spans": [[start, end]], "paragraph": paragraph}

    def _suggest(self, said: str) -> str:
        near = find_near(" ".join(said.split()), self._sentences(), LIKENESS)
        if near:
            return f"The text says: {near} Take that as `text`, and put your words into `statement`."
        return "Copy a sentence of `text` as it stands there; your own words go into `statement`."

    def _sentences(self) -> Iterator[str]:
        for paragraph in self._text.split("\n\n"):
            yield from re.split(r"(?<=[.!?]) +", " ".join(paragraph.split()))


def _loosen(word: str) -> str:
    """Return a pattern of a word, whichever quotation marks and dashes a person's keyboard has."""
    pattern = re.escape(word)
    for signs in (_QUOTES, _DOUBLE_QUOTES):
        pattern = re.sub(signs, lambda _, signs=signs: signs, pattern)  # type: ignore[misc]
    return re.sub(rf"\\?{_DASHES}", lambda _: _DASHES, pattern)
