"""Lines into paragraphs: which lines belong together, and how words that a line end cut are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from ..languages import read_words

WRAP_COLUMNS = 150
"""Characters. Text wrapped by hand keeps its lines under this; unwrapped paragraphs run far over it."""
MAX_LONG_SHARE = 0.2
"""Share of a wrapped text's characters in lines longer than that: an address, a table, a paste."""
WIDTH_QUANTILE = 0.9
"""Of the lines that go on: what is longer is an exception, what is as long is the width."""
MIN_WIDTH = 40
"""Characters. In narrower columns the length of a line tells nothing of why it ends."""
SHORT_SHARE = 0.75
"""Share of the width: a line ends under it, though the next word had room, only where its author ended it."""
MAX_RAGGED_SHARE = 0.15
"""Share of such lines that go on in lower case: more, and the text was wrapped twice, at two widths."""
MIN_INDENTED = 3
"""Indented lines between lines at the margin: as many are a way to mark paragraphs."""

ITEM = re.compile(r"(?P<marker>\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|\[\d{1,3}\]|[-–*•▪◦‣●o])\s+(?=\S)")
SENTENCE_ENDS = '.!?…”"’)'
"""What a sentence may end with."""
RULE = re.compile(r"[-–—_=*•·~#\s]{3,}$")
_OPENING = frozenset("1aAiI•▪◦‣●*")
"""Markers that open a list, even in the middle of a sentence; `12.` and `–` go on with it."""
_LABEL = re.compile(r"[A-Z][A-Za-z]{1,12}:\s+\S")
"""A line of a memo's head (`To: …`); below another it stands for itself."""
_STOPS = ".:;!?,…”\"’')"
_CUT = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,40})-$")
_HYPHEN_AT_END = re.compile(r"-[ \t]{0,9}\n")
_CUT_IN_TEXT = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,40}-[ \t]{0,9}\n\s{0,40}[a-z]{1,40}")


class LineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said in lines of a text beside its own words; what is a `str` is a pattern."""

    page: str
    page_at_edge: str
    of: str
    suspending: frozenset[str]
    """Words before which a hyphen is the author's: `short- and long-term`."""


@cache
def load_line_words(language: str = "en") -> LineWords:
    """Return the words of `lines.*.toml` for a language (ISO 639 code), read once."""
    return msgspec.convert(read_words(__package__, language, "lines."), LineWords)


class Words(NamedTuple):
    """The words of a text that no line end cuts, in lower case: those without hyphens, and those with."""

    plain: frozenset[str]
    hyphenated: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """Return the words of a text; none where no line ends in a hyphen, and none are asked for."""
        # The hyphen alone first: a text of a thousand words is looked through thirty times as fast.
        if not (_HYPHEN_AT_END.search(text) and _CUT_IN_TEXT.search(text)):
            return cls(frozenset(), frozenset())
        whole = _CUT_IN_TEXT.sub(" ", text).lower()
        plain = frozenset(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", whole))
        return cls(plain, frozenset(re.findall(r"(?<![\w-])[a-z]+-[a-z]+(?![\w-])", whole)))

    def are_cut(self, head: str, tail: str) -> bool:
        """Return whether `head-` and `tail` are one word that a line end cut, as far as the text knows."""
        head, tail = head.lower(), tail.lower()
        if head + tail in self.plain:
            return True
        return f"{head}-{tail}" not in self.hyphenated and not {head, tail} <= self.plain


@dataclass(frozen=True)
class Setting:
    """How a text is set."""

    is_wrapped: bool
    width: int
    """Characters that its lines were wrapped at; 0 where their ends tell nothing."""
    is_indented: bool
    """Whether paragraphs open with an indented line."""
    margin: int
    item: re.Pattern[str]
    """How an item of a list opens in this text."""


def measure_setting(lines: Sequence[str], item: re.Pattern[str]) -> Setting:
    """Return how lines are set, their indentation and blank lines included."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip() and not RULE.match(a.strip())]
    long = sum(len(line) for line in lines if _is_long(line))
    is_wrapped = bool(pairs) and long <= MAX_LONG_SHARE * sum(map(len, lines))
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    margin = max(set(indents), key=indents.count) if indents else 0
    return Setting(is_wrapped, _width_of(pairs), _is_indented(pairs, margin, item), margin, item)


def split_paragraphs(lines: Iterable[str], setting: Setting) -> Iterator[list[str]]:
    """Yield the lines of each paragraph: parted by blank lines, or a line each where nothing is wrapped."""
    gathered: list[str] = []
    for raw in lines:
        line = "" if RULE.match(raw.strip()) else raw.strip()
        if gathered and (not line or _opens_paragraph(raw, gathered, setting)):
            yield gathered
            gathered = []
        if line:
            gathered.append(line)
    if gathered:
        yield gathered


def join_lines(lines: Sequence[str], words: Words) -> str:
    """Return the lines of a paragraph as one, words that a line end cut in two made whole."""
    parts = [lines[0]]
    suspending = load_line_words().suspending
    for line in lines[1:]:
        tail = re.match("[a-z]+", line)
        head = _CUT.search(parts[-1]) if tail else None
        if not (head and tail) or tail[0] in suspending:
            parts.append(f" {line}")
        elif words.are_cut(head[1], tail[0]):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts.append(line)
    return "".join(parts)


def goes_on(before: Sequence[str], after: Sequence[str], setting: Setting) -> bool:
    """Return whether the first lines of a page go on with the last of the page before it."""
    last = before[-1]
    if not setting.width or last[-1] in SENTENCE_ENDS + ":;" or setting.item.match(after[0]):
        return False
    return len(last) >= SHORT_SHARE * setting.width or after[0][0].islower()


def _opens_paragraph(raw: str, before: Sequence[str], setting: Setting) -> bool:
    line, last = raw.strip(), before[-1]
    if not setting.is_wrapped or max(len(last), len(line)) > WRAP_COLUMNS:
        return True
    if line.startswith(">") or last.startswith(">"):
        return line[0] != last[0] or line == ">"
    return (
        _opens_item(line, before, setting.item)
        or bool(_LABEL.match(line) and _LABEL.match(before[0]))
        or _is_set_in(raw, before, setting)
        or _is_cut_short(line, before, setting)
    )


def _is_set_in(raw: str, before: Sequence[str], setting: Setting) -> bool:
    """Return whether a line opens a paragraph by its indentation; below an item it may go on with that."""
    indent = len(raw) - len(raw.lstrip())
    return setting.is_indented and indent > setting.margin and not setting.item.match(before[0])


def _is_cut_short(line: str, before: Sequence[str], setting: Setting) -> bool:
    """Return whether the line before ends early, with a stop or as a heading, and a sentence begins here."""
    last = before[-1]
    is_short = len(last) + 1 + len(line.split(" ", 1)[0]) < SHORT_SHARE * setting.width
    return is_short and not line[0].islower() and (last[-1] in SENTENCE_ENDS or _is_label(before))


def _is_label(before: Sequence[str]) -> bool:
    """Return whether what stands before is a single line that begins like a sentence and is none."""
    return len(before) == 1 and not before[0][0].islower() and before[0][-1] not in ",;-–—"


def _opens_item(line: str, before: Sequence[str], item: re.Pattern[str]) -> bool:
    """Return whether a wrapped line opens a list item, rather than going on with the sentence before it."""
    if not (opening := item.match(line)):
        return False
    return (
        before[-1][-1] in _STOPS
        or item.match(before[0]) is not None
        or opening["marker"].strip("()[].") in _OPENING
    )


def _is_long(line: str) -> bool:
    """Return whether a line is longer than any that was wrapped, an address in it apart."""
    return len(line) > WRAP_COLUMNS and len(line) - max(map(len, line.split()), default=0) > WRAP_COLUMNS


def _width_of(pairs: Sequence[tuple[str, str]]) -> int:
    lengths = sorted(len(a.strip()) for a, _ in pairs if len(a) <= WRAP_COLUMNS)
    width = lengths[int(len(lengths) * WIDTH_QUANTILE)] if lengths else 0
    ragged = sum(len(a.strip()) < SHORT_SHARE * width and b.strip()[0].islower() for a, b in pairs)
    return width if width >= MIN_WIDTH and ragged <= MAX_RAGGED_SHARE * len(pairs) else 0


def _is_indented(pairs: Sequence[tuple[str, str]], margin: int, item: re.Pattern[str]) -> bool:
    """Return whether single lines stand in, each followed by one at the margin, and are no items."""
    openings = sum(
        len(a) - len(a.lstrip()) > margin >= len(b) - len(b.lstrip()) and not item.match(a.strip())
        for a, b in pairs
    )
    return openings >= MIN_INDENTED
