"""Lines joined to a text; a hyphen at a line's end stays only where it is the word's own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..decoding import fold_space
from .letters import HYPHENS, SOFT_HYPHEN

DIVIDING_SHARE, MIN_DIVIDED = 0.04, 3
"""Share of lines that end in a hyphen, and their number, above which a text divides words: compounds alone
were seen to make .037. With less, only justified text may divide any."""
MIN_WORD = 4
"""Letters from which a half that the document has as a word is one; shorter ones are syllables as well."""

_BROKEN = re.compile(rf"(?<![^\W\d_])([^\W\d_]+)[{HYPHENS}]$")
_OPENING = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class _Parts(NamedTuple):
    """Halves of compounds, and which half they are."""

    first: frozenset[str]
    last: frozenset[str]


@cache
def _load_parts() -> _Parts:
    text = files(__package__).joinpath("compounds.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return _Parts(frozenset(table["first"]), frozenset(table["last"]))


class Hyphens:
    """What a document tells about its words: which it writes with a hyphen, and whether it divides any.

    `lines` are all of its lines in reading order.
    """

    def __init__(self, lines: Iterable[str], is_justified: bool = True) -> None:
        lines = list(lines)
        self.words: Counter[str] = Counter()
        broken: list[str] = []
        for line in lines:
            # A half is no word of the document.
            whole = _OPENING.sub("", line, count=1) if broken and broken[-1] else line
            match = _BROKEN.search(line)
            broken.append(match[1] if match else "")
            words = _WORD.findall(_BROKEN.sub("", whole))
            self.words.update(word.casefold().replace("\u2010", "-") for word in words)
        signs = [line[-1] for line, half in zip(lines, broken, strict=True) if half]
        # A program that divides words with a sign of its own leaves the common hyphen to the words.
        has_sign = sum(sign != "-" for sign in signs) * 2 > len(signs)
        self.has_sign = has_sign and not any("\u2010" in line[:-1] for line in lines)
        self.divides = len(signs) > max(MIN_DIVIDED, DIVIDING_SHARE * len(lines))
        self.may_divide = self.divides or is_justified

    def join(self, lines: Sequence[str]) -> str:
        """Return the text of lines that follow one another."""
        parts: list[str] = []
        for line in filter(None, lines):
            if parts:
                parts[-1] = self._close(parts[-1], line)
            parts.append(line)
        return fold_space("".join(parts).replace(SOFT_HYPHEN, ""))

    def _close(self, line: str, after: str) -> str:
        """Return a line with what parts it from the line after: a space, nothing, or a hyphen less."""
        if line.endswith(SOFT_HYPHEN):
            return line[:-1]
        broken, opening = _BROKEN.search(line), _OPENING.match(after)
        if broken and opening:
            return line if self._is_compound(broken, opening[0]) else line[:-1]
        is_glued = line[-1] in "—–-\u2010" and line[-2:-1].strip() != ""
        return line if is_glued else f"{line} "

    def _is_compound(self, broken: re.Match[str], opening: str) -> bool:
        """Return whether the hyphen between two halves of a word is its own."""
        if self.has_sign:
            return broken[0][-1] == "-"
        before, after = broken[1].casefold(), opening.casefold()
        whole, compound = self.words[before + after], self.words[f"{before}-{after}"]
        if whole or compound:
            return compound > whole
        if not opening[0].islower():
            return True
        parts = _load_parts()
        if before in parts.first or after in parts.last or not self.may_divide:
            return True
        are_words = [len(half) >= MIN_WORD and self.words[half] > 0 for half in (before, after)]
        return all(are_words) if self.divides else any(are_words)
