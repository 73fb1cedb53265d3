"""The tags of a text, and what only looks like one: a brace too few, an end without a beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..writers.places import shorten_text

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_INNER = re.compile(r"\{[{%#][-+]?(.*?)[-+]?[}%#]\}", re.DOTALL)
_LEVEL = re.compile(r"(p|tr|tc|r)(?=\s)")
_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
MOST_UNCLOSED = 40
"""Characters told of a tag that does not end."""


class Tag(Struct, frozen=True):
    """A whole tag."""

    text: str
    start: int
    """Its place in the text, in characters."""
    inner: str
    """What stands between its braces, without what takes white space away."""
    level: str = ""
    """What a tag in Word says that it takes along: `p`, `tr`, `tc` or `r`."""

    @property
    def prints(self) -> bool:
        """Whether it is one in double braces."""
        return self.text.startswith("{{")


class Slip(Struct, frozen=True):
    """What is wrong with a tag."""

    text: str
    """The tag, or what looks like one."""
    start: int
    what: str
    step: str


def scan_tags(text: str, is_word: bool) -> Iterator[Tag | Slip]:
    """Yield the tags of a text in order, comments left out, and what is no whole tag.

    In Word a tag stands in one paragraph, which `text` is, and an end without begin is a slip; a page of the
    web may hold braces of its own.
    """
    at = 0
    while mark := _MARK.search(text, at):
        if mark[0] not in _CLOSERS:
            at = mark.end()
            if is_word:
                yield _say_unopened(text, mark)
            continue
        end = _find_end(text, mark)
        if end is None:
            slip = _say_unclosed(text, mark)
            yield slip
            at = mark.start() + max(len(slip.text), 2)
            continue
        at = end
        if mark[0] != "{#":
            tag = _read_tag(text[mark.start() : end], mark.start(), is_word)
            yield tag
            if tag.inner == "raw" and (stop := _RAW.search(text, end)):
                at = stop.end()


def _read_tag(text: str, start: int, is_word: bool) -> Tag:
    inner = _INNER.fullmatch(text)
    words = inner[1] if inner else ""
    level = _LEVEL.match(words) if is_word and text[1] == "%" else None
    return Tag(text, start, words[level.end() if level else 0 :].strip(), level[1] if level else "")


def _find_end(text: str, opener: re.Match[str]) -> int | None:
    """Return where a tag ends; None where another begins before it does."""
    end = text.find(_CLOSERS[opener[0]], opener.end())
    if end < 0:
        return None
    other = next((mark for mark in _MARK.finditer(text, opener.end(), end) if mark[0] in _CLOSERS), None)
    return end + 2 if other is None or opener[0] == "{#" else None


def _say_unclosed(text: str, opener: re.Match[str]) -> Slip:
    start, closer = opener.start(), _CLOSERS[opener[0]]
    rest = re.split(r"[\n]|\{\{|\{%", text[opener.end() :], maxsplit=1)[0]
    other = re.match(r"[^{}]*?(?:%\}|\}\}|#\}|\})", rest)
    if other is None:
        shown = (opener[0] + rest)[:MOST_UNCLOSED].rstrip()
        return Slip(
            shown, start, f"the tag has no end: `{closer}` is missing.", f"Type `{closer}` where it ends."
        )
    shown, inner = opener[0] + other[0], other[0].rstrip("%#}").strip()
    right = f"{opener[0]} {inner} {closer}"
    ending = re.search(r"[%#}]*$", other[0])
    what = f"the tag begins with `{opener[0]}` and ends with `{ending[0] if ending else ''}`."
    return Slip(shown, start, what, f"Type `{right}`.")


def _say_unopened(text: str, closer: re.Match[str]) -> Slip:
    opener = next(first for first, last in _CLOSERS.items() if last == closer[0])
    before = re.search(r"\{([^{}]*)$", text[: closer.start()])
    if before is None:
        what = f"`{closer[0]}` ends a tag that does not begin."
        return Slip(closer[0], closer.start(), what, f"Type `{opener}` where it begins, or delete it.")
    inner = before[1].strip("%# ")
    what = f"the tag begins with `{{` and ends with `{closer[0]}`."
    shown = shorten_text(before[0] + closer[0])
    return Slip(shown, before.start(), what, f"Type `{opener} {inner} {closer[0]}`.")
