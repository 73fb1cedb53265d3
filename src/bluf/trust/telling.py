"""What a change of words changes in what is claimed: numbers, names, negations, hedges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from .align import Alignment
from .tokens import Token
from .vocabulary import load_telling_words

Kind = Literal["number", "name", "negation", "hedge"]
KINDS: tuple[Kind, ...] = ("negation", "number", "name", "hedge")
"""The gravest first."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that a change of words changed."""

    kind: Kind
    change: Literal["changed", "dropped", "added"]
    was: str = ""
    """In the source's words; empty where there were none."""
    now: str = ""

    def __str__(self) -> str:
        if self.change == "changed":
            return f"{self.kind} changed: {self.was} became {self.now}"
        return f"{self.kind} {self.change}: {self.was or self.now}"


class Telling:
    """Tells what kind of thing a word is, in one language and beside one text."""

    def __init__(self, language: str, sentences: Iterable[Sequence[Token]]) -> None:
        self._words = load_telling_words(language)
        self._common: set[str] = set()
        self._proper: set[str] = set()
        for sentence in sentences:
            for place, token in enumerate(sentence):
                if token.text[:1].islower():
                    self._common.add(token.norm)
                elif place and token.text[:1].isupper():
                    self._proper.add(token.norm)

    def tell(self, token: Token, is_first: bool) -> Kind | None:
        """Return what a word is; None for one of no consequence. `is_first`: it opens its sentence."""
        norm, words = token.norm, self._words
        is_capital = token.text[:1].isupper()
        if norm in words.negations or norm.endswith(words.negation_endings or "\n"):
            return "negation"
        if any(sign.isdigit() or sign in "%$€£¥" for sign in norm):
            return "number"
        # `May` within a sentence is a month.
        if norm in words.hedges and (is_first or not is_capital):
            return "hedge"
        if norm in words.numbers or (norm in words.hedges and is_capital):
            return "number"
        return "name" if is_capital and self._is_name(token, is_first) else None

    def _is_name(self, token: Token, is_first: bool) -> bool:
        is_acronym = len(token.text) > 1 and token.text.isupper()
        if is_acronym or not is_first:
            return True
        known = token.norm in self._common or token.norm in self._words.openings
        return token.norm in self._proper or not known

    def find(self, alignment: Alignment) -> tuple[Finding, ...]:
        """Return what the differences between a sentence and a line change, the gravest first."""
        found = [finding for kind in KINDS for finding in self._find_kind(kind, alignment)]
        return tuple(dict.fromkeys(found))

    def _find_kind(self, kind: Kind, alignment: Alignment) -> Iterator[Finding]:
        firsts = self._first_tokens(alignment)
        for hunk in alignment.hunks:
            if hunk.same:
                continue
            was, now = (
                " ".join(token.text for token in side if self.tell(token, id(token) in firsts) == kind)
                for side in (hunk.was, hunk.now)
            )
            if was and now:
                yield Finding(kind, "changed", was, now)
            elif was or now:
                yield Finding(kind, "dropped" if was else "added", was, now)

    @staticmethod
    def _first_tokens(alignment: Alignment) -> set[int]:
        """Return the identities of the tokens that open the sentence and the line."""
        sides = (
            [token for hunk in alignment.hunks for token in hunk.was],
            [token for hunk in alignment.hunks for token in hunk.now],
        )
        return {id(tokens[0]) for tokens in sides if tokens}
