"""Lines joined to a text; a hyphen at a line's end stays only where it is the word's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .letters import HYPHENS, SOFT_HYPHEN

DIVIDING_SHARE = 0.02
"""Share of lines that end in a hyphen from which a text divides words; compounds alone make half as many."""

_BROKEN = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
_OPENING = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class Hyphens:
    """What a document tells about its words: which it writes with a hyphen, and whether it divides any."""

    def __init__(self, lines: Iterable[str]) -> None:
        lines = list(lines)
        self.words: Counter[str] = Counter()
        for line in lines:
            self.words.update(word.casefold().replace("\u2010", "-") for word in _WORD.findall(line))
        signs = [line[-1:] for line in lines if line[-1:] in (SOFT_HYPHEN, "\u2010")]
        self.has_sign = bool(signs) and not any("\u2010" in line[:-1] for line in lines)
        broken = sum(bool(_BROKEN.search(line)) for line in lines)
        # A program that divides words with a sign of its own leaves the common hyphen to the words.
        self.divides = broken > DIVIDING_SHARE * max(1, len(lines)) and broken > 1

    def join(self, lines: Sequence[str]) -> str:
        """Return the text of lines that follow one another."""
        parts: list[str] = []
        for line in filter(None, lines):
            if parts:
                parts[-1] = self._close(parts[-1], line)
            parts.append(line)
        return " ".join("".join(parts).replace(SOFT_HYPHEN, "").split())

    def _close(self, line: str, after: str) -> str:
        """Return a line with what parts it from the line after: a space, nothing, or a hyphen less."""
        if line.endswith(SOFT_HYPHEN):
            return line[:-1]
        broken, opening = _BROKEN.search(line), _OPENING.match(after)
        if broken and opening:
            return line if self._is_compound(broken, opening[0]) else line[:-1]
        is_glued = line[-1] in "—–-\u2010" and line[-2:-1].strip() != ""
        return line if is_glued else f"{line} "

    def _is_compound(self, broken: re.Match[str], after: str) -> bool:
        """Return whether the hyphen between two halves of a word is its own."""
        before = broken[1]
        if not after[0].islower() or broken.string[: broken.start()].endswith(tuple(HYPHENS)):
            return True
        whole, compound = (before + after).casefold(), f"{before}-{after}".casefold()
        if self.words[whole] or self.words[compound]:
            return self.words[compound] > self.words[whole]
        if self.has_sign:
            return broken[0][-1] == "-"
        return not self.divides
