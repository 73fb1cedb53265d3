"""Headings and titles that are not marked as such, known by their type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .lines import Line
from .parting import is_bold

MAX_HEADING_WORDS = 12
"""Words. A bold line longer than this is a sentence, not a heading."""
MAX_STYLED_WORDS = 40
"""Words. A longer paragraph in the style of a heading is text that someone wanted large."""
MAX_TITLE_WORDS = 30
LARGER = 1.1
"""Times the size of the text. Type from here on is meant to be seen as larger."""
EMPHATIC_SHARE = 0.5
"""Share of the letters of a document in bold above which bold tells nothing."""
MAX_KICKER_WORDS = 2
HEAD_LINES = 6
"""Lines of a document among which its title stands."""
INFERRED_LEVEL = 2
"""What is not marked has no depth; the title is above it."""


class Evidence(NamedTuple):
    """What tells a heading from text in one document."""

    has_headings: bool
    """Whether headings below the title are marked as such; then nothing else is taken for one."""
    size: int
    """Half-points, of most of its letters."""
    bold_tells: bool


def weigh_lines(lines: Sequence[Line]) -> Evidence:
    """Return the evidence that the lines of a document give together."""
    sizes: Counter[int] = Counter()
    bold = 0
    for line in lines:
        for text, face in line.spans:
            sizes[face.size] += len(text)
            bold += len(text) * face.is_bold
    return Evidence(
        has_headings=any(line.level for line in lines[_first_text(lines) :]),
        size=max(sizes, key=lambda size: (sizes[size], -size), default=0),
        bold_tells=bold <= EMPHATIC_SHARE * sizes.total(),
    )


def level_of(line: Line, evidence: Evidence) -> int:
    """Return the level of a line that is a heading, by its style or else by its type; 0 for text."""
    words = len(line.said.split())
    if line.level:
        return line.level if words <= MAX_STYLED_WORDS else 0
    if evidence.has_headings or words > MAX_HEADING_WORDS or line.is_bullet or line.role:
        return 0
    text = line.said
    # A stop or a comma ends a sentence; `Recommendations:` and `Why now?` are headings.
    if text[-1] in ".;," or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘"):
        return 0
    stands_out = (
        (evidence.bold_tells and (is_bold(line.spans) or _is_underlined(line)))
        or size_of(line) >= LARGER * evidence.size
        or (text.isupper() and words > 1)
    )
    return INFERRED_LEVEL if stands_out and any(c.isalpha() for c in text) else 0


def find_title(lines: Sequence[Line], evidence: Evidence) -> Line | None:
    """Return the line above the text that is set larger than every other, else the first in bold; or None."""
    head = lines[: min(HEAD_LINES, _first_text(lines))]
    largest, *others = sorted((size_of(line) for line in lines), reverse=True) or [0]
    if largest >= LARGER * max([evidence.size, *others[:1]]):
        return next((line for line in head if size_of(line) == largest), None)
    bold = [at for at, line in enumerate(head) if not line.level and is_bold(line.spans)]
    if not bold or not evidence.bold_tells:
        return None
    first = bold[0]
    if len(head[first].said.split()) > MAX_KICKER_WORDS:
        return head[first]
    # `POLICY BRIEF` above the title is set like it; `Introduction` right above the text is none.
    if first + 1 in bold:
        return head[first + 1]
    return head[first] if first + 1 < len(head) else None


def size_of(line: Line) -> int:
    """Return the size of the smallest words of a line, in half-points."""
    return min((face.size for text, face in line.spans if text.strip()), default=0)


def _is_underlined(line: Line) -> bool:
    return all(face.is_underlined for text, face in line.spans if text.strip())


def _first_text(lines: Sequence[Line]) -> int:
    """Return the place of the first line that is too long for a title or a heading."""
    places = (at for at, line in enumerate(lines) if len(line.said.split()) > MAX_TITLE_WORDS)
    return next(places, len(lines))
