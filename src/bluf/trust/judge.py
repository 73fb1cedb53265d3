"""What a line is that nothing known says: cut short, edited, or nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..outlines.wording import trim_statement
from ..page.shorten import ELLIPSIS, find_asides
from .align import Alignment, Index, align
from .ground import Ground, Known, Sentence
from .lines import Line, Status
from .stream import MARKER
from .telling import Telling
from .tokens import Token, join_letters, split_tokens

MIN_SHARE = 0.5
"""Of a line's words, weighted by rarity, that a sentence must have for the line to be its edit.

Of 2,512 lines with one change the least had .66 of their own sentence, 99 in 100 had .81; of 732 lines of
other texts the most had .29 of any."""
MOST_GAPS = 2
"""Places within a sentence, not at its ends, where words may be left out for it to be trimmed.

With more, words that stood apart stand together, and what they say is new."""
WORTH_JOINING = 0.1
"""Of the same, that a second sentence must add for a line to be made of two."""


class Judge:
    """Judges lines by what they were made from."""

    def __init__(self, ground: Ground, language: str, is_flowing: bool) -> None:
        self._sentences, self._language, self._is_flowing = ground.sentences, language, is_flowing
        self._index = Index([sentence.tokens for sentence in ground.sentences])
        self._exact = {join_letters(one.tokens): one for one in reversed(ground.known)}
        authors = [sentence.tokens for sentence in ground.sentences if not sentence.is_template]
        self._telling = Telling(language, authors)

    def judge_known(self, number: int, text: str, known: Known) -> Line:
        """Return a line that says something known."""
        sentence = known.sentence
        if known.is_template:
            return Line(number, known.status, text)
        if known.status == "verbatim":
            return Line(number, "verbatim", text, None, sentence.role, sentence.paragraph, sentence.page)
        if known.status == "source changed":
            near, alignment = self._nearest(split_tokens(text, self._language))
            if near is None or alignment is None or alignment.share < MIN_SHARE:
                return self._line(number, text, "source changed", sentence, None)
            return self._line(number, text, "source changed", near._replace(role=sentence.role), alignment)
        alignment = align(sentence.tokens, split_tokens(text, self._language), self._index.rarity)
        return self._line(number, text, known.status, sentence, alignment)

    def judge_unknown(self, number: int, text: str) -> Line:
        """Return a line that says nothing known."""
        tokens = split_tokens(text, self._language)
        if known := self._exact.get(join_letters(tokens)):
            return self.judge_known(number, text, known)
        sentence, alignment = self._nearest(tokens)
        if sentence is None or alignment is None or alignment.share < MIN_SHARE:
            return Line(number, "not in the source", text)
        if self._is_flowing and _opens_with_marker(tokens, alignment):
            return self.judge_unknown(number, text[tokens[1].start :])
        if alignment.added or (alignment.dropped and sentence.is_template):
            return self._line(number, text, "edited", sentence, alignment)
        if sentence.is_template:
            return Line(number, "of the template", text)
        if alignment.dropped:
            is_cut = alignment.gaps <= MOST_GAPS or is_own_trim(sentence.text, text, self._language)
            return self._line(number, text, "trimmed" if is_cut else "edited", sentence, alignment)
        return Line(number, "verbatim", text, None, sentence.role, sentence.paragraph, sentence.page)

    def _nearest(self, tokens: Sequence[Token]) -> tuple[Sentence | None, Alignment | None]:
        """Return the sentence that has most of a line, and the two side by side."""
        found = list(self._compare(tokens))
        if not found:
            return None, None
        best = max(found, key=lambda pair: (round(pair[1].share, 6), -len(pair[1].dropped)))
        if best[1].share > 1 - WORTH_JOINING or best[0].is_template:
            return best
        joined = max(self._join(best[0], tokens), key=lambda pair: pair[1].share, default=best)
        return joined if joined[1].share - best[1].share > WORTH_JOINING else best

    def _compare(self, tokens: Sequence[Token]) -> Iterator[tuple[Sentence, Alignment]]:
        for place in self._index.find(tokens):
            sentence = self._sentences[place]
            yield sentence, align(sentence.tokens, tokens, self._index.rarity)

    def _join(self, sentence: Sentence, tokens: Sequence[Token]) -> Iterator[tuple[Sentence, Alignment]]:
        """Yield a sentence with the one before and the one behind it."""
        place = self._sentences.index(sentence)
        for first in (place - 1, place):
            pair = self._sentences[max(first, 0) : first + 2]
            if len(pair) == 2 and not any(one.is_template for one in pair):
                text = f"{pair[0].text} {pair[1].text}"
                both = split_tokens(text, self._language)
                joined = sentence._replace(tokens=both, text=text)
                yield joined, align(both, tokens, self._index.rarity)

    def _line(
        self, number: int, text: str, status: Status, sentence: Sentence, alignment: Alignment | None
    ) -> Line:
        is_ours = status == "trimmed" and is_own_trim(sentence.text, text, self._language)
        return Line(
            number,
            status,
            text,
            sentence.text,
            "template" if sentence.is_template else sentence.role,
            sentence.paragraph,
            sentence.page,
            show_difference(alignment, sentence.text, text) if alignment else None,
            self._telling.find(alignment) if alignment and not is_ours else (),
        )


def _opens_with_marker(tokens: Sequence[Token], alignment: Alignment) -> bool:
    """Return whether a line opens with the number of an item, in the place of no number of its sentence."""
    first = alignment.hunks[0]
    is_added = len(tokens) > 1 and not first.same and tokens[0] in first.now
    replaces = any(sign.isdigit() for token in first.was for sign in token.norm)
    return is_added and not replaces and MARKER.fullmatch(tokens[0].text) is not None


def is_own_trim(text: str, shown: str, language: str) -> bool:
    """Return whether a sentence was cut as the program cuts: its opening connective, asides marked by `…`."""
    asides = {_letters(aside.text, language) for aside in find_asides(text, language)}
    whole, line = _letters(trim_statement(text, language), language), _letters(shown, language)
    if whole == line:
        return True
    if ELLIPSIS not in shown:
        return False
    for aside in sorted(asides, key=len, reverse=True):
        whole = whole.replace(aside, "", 1) if aside not in line else whole
    return whole == line


def _letters(text: str, language: str) -> str:
    return join_letters(split_tokens(text, language))


def show_difference(alignment: Alignment, was: str, now: str) -> str:
    """Return what was dropped and added in one row of words: `some [-140-] {+150+} patients`.

    `was` and `now` are the texts that the tokens of the alignment were cut from.
    """
    parts = []
    starts = [token.start for hunk in alignment.hunks for token in hunk.now]
    ends = dict(pairwise([*starts, len(now)]))
    for hunk in alignment.hunks:
        if hunk.same:
            parts.append(now[hunk.now[0].start : ends[hunk.now[-1].start]].strip())
            continue
        parts += [f"[-{was[hunk.was[0].start : hunk.was[-1].end]}-]"] if hunk.was else []
        parts += [f"{{+{now[hunk.now[0].start : hunk.now[-1].end]}+}}"] if hunk.now else []
    return " ".join(parts)
