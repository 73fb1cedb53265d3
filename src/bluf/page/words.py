"""Where a line may end: text cut into the parts that no line break divides.

A line may end at a space, after a hyphen, a dash or a slash, and on both sides of an em dash (UAX 14, classes
BA, HY, SY, B2).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, repeat
from typing import Final, NamedTuple

from .metrics import CONTROLS, Face

TAB: Final = "\t"
LINE_BREAK: Final = "\n"
PAGE_BREAK: Final = "\f"
NO_BREAK_HYPHEN: Final = "\u2011"
COLUMN_BREAK: Final = "\v"
SPACE: Final = " "

_EM_DASH = "\u2014"
_BREAKS_AFTER = frozenset("-\u2010\u2013\u2014/")
_ALONE = re.compile(r"([ \t\n\f\v\u2014])")
_PART = re.compile(
    r"[ \t\n\f\v\u2014]"  # stands alone
    r"|[^ \t\n\f\v\u2014]+?"
    r"(?:[-\u2010\u2013](?=\w)|/(?=[^\W\d])|(?=[ \t\n\f\v\u2014]|$))"  # but not "- x", nor 1/2
)


class Part(NamedTuple):
    """A space, a control, or letters that stay together."""

    text: str
    width_em: float
    is_control: bool
    breaks_before: bool
    breaks_after: bool


@lru_cache(maxsize=1 << 12)
def split_parts(text: str, face: Face) -> tuple[Part, ...]:
    """Return the text in parts, which joined are the text.

    Cached by run, because the same sentences are set again and again while a page is fitted.
    """
    return tuple(chain.from_iterable(map(_split_word, _ALONE.split(text), repeat(face))))


@lru_cache(maxsize=1 << 15)
def _split_word(word: str, face: Face) -> tuple[Part, ...]:
    # Cached, because words come again in other sentences: a new paragraph is split in a third of the time.
    return tuple(_read_part(part, face) for part in _PART.findall(word))


def _read_part(part: str, face: Face) -> Part:
    if part in CONTROLS:
        return Part(part, 0.0, True, False, False)
    return Part(part, face.width_em(part), False, part == _EM_DASH, part[-1] in _BREAKS_AFTER)
